"""Claims that cannot all be true, said in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.regions import Row, say_region


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """A minimal set of claims that cannot all be true: without any one of them the others can."""

    claims: tuple[str, ...]
    words: str


def say_conflict(outcome: str, rows: Iterable[Row], ground: Ground) -> Conflict:
    """Say which rows exclude each other, each with its claims; those from below come first."""
    told = sorted(rows, key=lambda row: (not row.is_low, row))
    claims = tuple(sorted({claim for row in told for claim in row.claims}))
    parts = [f"{_say_row(outcome, row, ground)} ({', '.join(row.claims)})" for row in told]
    return Conflict(claims, f"These cannot all be true: {', '.join(parts[:-1])} and {parts[-1]}.")


def _say_row(outcome: str, row: Row, ground: Ground) -> str:
    bound = "at least" if row.is_low else "at most"
    what = f"{row.population.replace('_', ' ')} {outcome.replace('_', ' ')}"
    return f"{bound} {row.value:,} {what} {say_region(row.region, ground)}"
