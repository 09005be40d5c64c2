"""Whether two claims can be about one place, from what they state and what the gazetteer says contains what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.model import Claim, PlaceMention, Precision, fold_name

FINENESS = {precision: rank for rank, precision in enumerate(Precision)}
"""Rank of each precision, finest first."""

WIDE = frozenset({Precision.COUNTRY, Precision.UNKNOWN})
"""Precisions that say too little to identify an incident."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a claim's deed is: the key of the most specific stated place and the keys of all that contains it.

    A key is a gazetteer id, or "name:" and the folded wording of a place that no gazetteer entry was chosen for.
    `primary` is None when no place is known.
    """

    primary: str | None
    within: frozenset[str] = frozenset()
    precision: Precision = Precision.UNKNOWN

    @property
    def is_local(self) -> bool:
        """True when the place is finer than a whole country."""
        return self.primary is not None and self.precision not in WIDE


NOWHERE = Whereabouts(None)


def locate(claim: Claim, climb: Callable[[str], Sequence[str]]) -> Whereabouts:
    """Return the whereabouts of a claim's deed; further, coarser mentions of the claim count as containing it.

    `climb` gives the ids of all places that contain one, nearest first.
    """
    if not claim.places:
        return NOWHERE
    first = claim.places[0]
    keys = {_key(m) for m in claim.places[1:] if FINENESS[m.precision] > FINENESS[first.precision]}
    for mention in claim.places:
        if mention.chosen and (mention is first or _key(mention) in keys):
            keys.update(climb(mention.chosen))
    return Whereabouts(_key(first), frozenset(keys - {_key(first)}), first.precision)


def _key(mention: PlaceMention) -> str:
    return mention.chosen or f"name:{fold_name(mention.name)}"


def compare_places(one: Whereabouts, other: Whereabouts) -> str | None:
    """Return "same", "containing", "unknown" (one side states no place) or None for two different places."""
    if one.primary is None or other.primary is None:
        return "unknown"
    if one.primary == other.primary:
        return "same"
    if one.primary in other.within or other.primary in one.within:
        return "containing"
    return None
