"""Whether two claims can be about one place, from what they state and what the gazetteer says contains what."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from onrecord.model import Claim, PlaceMention, Precision
from onrecord.model.spelling import fold_place

FINENESS = {precision: rank for rank, precision in enumerate(Precision)}
"""Rank of each precision, finest first."""

UNLISTED = "name:"
"""How the key of a place begins that no gazetteer entry was chosen for."""

WIDE = frozenset({Precision.COUNTRY, Precision.UNKNOWN})
"""Precisions that say too little to identify an incident."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a claim's deed is: the key of the most specific stated place and the keys of all that contains it.

    A key is a gazetteer id, or "name:" and the name of a place that no gazetteer entry was chosen for, folded so that
    its transliterations are one. `primary` is None when no place is known.
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
    first = _find_finest(claim.places)
    keys = {_key(m) for m in claim.places if FINENESS[measure_precision(m)] > FINENESS[measure_precision(first)]}
    for mention in claim.places:
        if mention.chosen and (mention is first or _key(mention) in keys):
            keys.update(climb(mention.chosen))
    return Whereabouts(_key(first), frozenset(keys - {_key(first)}), measure_precision(first))


def _find_finest(places: Sequence[PlaceMention]) -> PlaceMention:
    """The first mention, or a settlement that no table lists where the first names a unit or a country around it."""
    first = places[0]
    named = (m for m in places if _is_unlisted(m) and m.method == first.method)
    return next(named, first) if FINENESS[first.precision] > FINENESS[Precision.TOWN] else first


def measure_precision(mention: PlaceMention) -> Precision:
    """The precision of a mention; all units are listed, so what no table lists is no wider than a town."""
    return Precision.TOWN if _is_unlisted(mention) else mention.precision


def _is_unlisted(mention: PlaceMention) -> bool:
    return mention.precision is Precision.UNKNOWN and mention.chosen is None and not mention.candidates


def _key(mention: PlaceMention) -> str:
    return mention.chosen or f"{UNLISTED}{fold_place(mention.name)}"


def compare_places(one: Whereabouts, other: Whereabouts) -> str | None:
    """Return "same", "containing", "unknown" (one side states no place) or None for two different places.

    One name that no table lists is two places where it is told to lie in units of which neither side names all.
    """
    if one.primary is None or other.primary is None:
        return "unknown"
    if one.primary == other.primary:
        is_apart = one.primary.startswith(UNLISTED) and _lie_apart(one.within, other.within)
        return None if is_apart else "same"
    if one.primary in other.within or other.primary in one.within:
        return "containing"
    return None


def _lie_apart(one: Set[str], other: Set[str]) -> bool:
    return bool(one and other) and not (one <= other or other <= one)
