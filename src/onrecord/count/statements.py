"""What is said about how many: one statement for each claim that bounds a number, with what its lineages say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import REPLACES, Claim, Lineage, Scope, Stance

COUNTED = frozenset({Stance.ASSERTED, Stance.ALLEGED})
"""Stances that bound a number: what is denied, feared, possible or planned bounds none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim's bounds on people harmed: `least` to `most`, `most` None when open above.

    `voices` are further folded names of whoever says it, by which a person may ask for them.
    """

    claim: Claim
    lineage: str
    outcome: str
    population: str
    scope: Scope
    least: int
    most: int | None
    is_exclusive: bool = False
    voices: frozenset[str] = frozenset()

    @property
    def document(self) -> str:
        """Id of the document that carries the statement."""
        return self.claim.content.document


def list_statements(claims: Iterable[Claim], lineages: Iterable[Lineage]) -> tuple[Statement, ...]:
    """List the statements of all claims that count, without those that their own speaker replaced by a later figure.

    A claim that no lineage holds is a lineage of its own, named after the claim. Ordered by claim id.
    """
    lineage_of, replaced = index_lineages(lineages)
    by_id = {claim.id: claim for claim in claims}  # an id is a hash over the claim's words, so it is made once
    return tuple(
        Statement(
            claim,
            lineage_of.get(key, "l" + key[1:]),
            claim.toll.outcome,
            claim.toll.population,
            claim.toll.scope,
            claim.toll.least,
            max(claim.toll.high.value, claim.toll.least) if claim.toll.high else None,
            claim.toll.low_exclusive,
        )
        for key, claim in sorted(by_id.items(), key=lambda pair: pair[0])
        if claim.toll is not None and claim.stance in COUNTED and key not in replaced
    )


def index_lineages(lineages: Iterable[Lineage]) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the lineage id of each claim, and the claims that their own speaker's later figure replaced."""
    lineage_of: dict[str, str] = {}
    replaced: set[str] = set()
    for lineage in lineages:
        lineage_of.update(dict.fromkeys(lineage.claims, lineage.id))
        replaced.update(copied for _, copied, reason in lineage.relays if reason == REPLACES)
    return lineage_of, frozenset(replaced)


def spread(statements: Sequence[Statement]) -> tuple[int, int | None]:
    """Return the least and the most that any of the statements allows, None for an open upper end."""
    highs = [s.most for s in statements]
    return min(s.least for s in statements), None if None in highs else max(h for h in highs if h is not None)


def is_exclusive(statements: Sequence[Statement]) -> bool:
    """True when every statement that gives the least says "more than" the number below it."""
    low, _ = spread(statements)
    return all(s.is_exclusive for s in statements if s.least == low)
