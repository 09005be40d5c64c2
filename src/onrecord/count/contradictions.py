"""Which statements cannot all be true, said in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.count.populations import contains_population
from onrecord.count.statements import Statement, spread

_MOST_LISTED = 20


def find_disjoint(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Say which lineages give figures for one outcome and population that exclude each other.

    A lineage is one statement, as wide as its widest wording: "31" and "at least 31" of one origin are "at least 31".
    Compared are the lowest upper and the highest lower figure, so the work grows with the number of statements.
    """
    widest = list(_widen(statements))
    closed = [s for s in widest if s.most is not None]
    if not closed:
        return ()
    below = min(closed, key=lambda s: (s.most or 0, s.claim.id))
    above = [s for s in widest if s.least > (below.most or 0)]
    return tuple(
        f"{_say(below)} and {_say(other)} cannot both be true (claims {below.claim.id} and {other.claim.id})."
        for other in sorted(above, key=lambda s: (-s.least, s.claim.id))[:_MOST_LISTED]
    )


def find_oversized_parts(statements: Iterable[Statement], parts: Iterable[Statement]) -> tuple[str, ...]:
    """Say which parts ("12 children") exceed the total that another statement gives."""
    closed = sorted((s for s in statements if s.most is not None), key=lambda s: (s.most or 0, s.claim.id))
    if not closed:
        return ()
    total = closed[0]
    larger = [
        part
        for part in parts
        if part.least > (total.most or 0)
        and part.population != total.population
        and contains_population(total.population, part.population)
    ]
    return tuple(
        f"{_say(part)} are more than the total, {_say(total)} (claims {part.claim.id} and {total.claim.id})."
        for part in sorted(larger, key=lambda s: (-s.least, s.claim.id))[:_MOST_LISTED]
    )


def _widen(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Give each lineage once, from the lowest to the highest of its figures, with its first claim by id."""
    by_lineage: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_lineage[statement.lineage].append(statement)
    for own in by_lineage.values():
        least, most = spread(own)
        yield replace(min(own, key=lambda s: s.claim.id), least=least, most=most)


def _say(statement: Statement) -> str:
    what = f"{statement.population.replace('_', ' ')} {statement.outcome.replace('_', ' ')}"
    if statement.most is None:
        return f"{statement.least:,} or more {what}"
    if statement.most == statement.least:
        return f"{statement.least:,} {what}"
    return f"{statement.least:,} to {statement.most:,} {what}"
