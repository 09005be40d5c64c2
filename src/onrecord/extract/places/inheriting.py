"""Gives each act of a document its places: those stated with it, or the one that the acts told before it had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.places.place_names import FoundPlace
from onrecord.extract.places.places import Places
from onrecord.model import PlaceMention, Precision

MOST_PARAGRAPHS_BACK = 2
_COARSE = frozenset({Precision.COUNTRY, Precision.ADMIN1})


@dataclass(frozen=True, slots=True)
class Asked:
    """The characters of the clause that tells of an act, and the token that names the act."""

    start: int
    end: int
    head: int


def assign_places(places: Places, asked: Sequence[Asked]) -> list[tuple[PlaceMention, ...]]:
    """Give the places of each act, the most specific stated one first, in the order asked.

    An act without a place of its own takes that of the act told last before it in its paragraph, or in the two before
    it; else the place that most acts of the document have; else what `Places.inherit` finds by names alone.
    """
    stated = [places.state(act.start, act.end, act.head) for act in asked]
    grounds = [(act.start, ground) for act, found in zip(asked, stated, strict=True) if (ground := _pick_ground(found))]
    grounds.sort(key=lambda pair: pair[0])
    found = []
    for act, own in zip(asked, stated, strict=True):
        around = None
        if all(f.is_facility for f in own) and not places.is_sitting(act.start, act.end):
            around = _inherit(places, grounds, act.start)
        found.append(places.order(own, around))
    return found


def _pick_ground(found: Sequence[FoundPlace]) -> FoundPlace | None:
    """The place that later acts may take over: no building, and not merely a country where there is a finer one."""
    usable = [f for f in found if not f.is_facility and not f.is_near]
    fine = [f for f in usable if f.mention.precision not in _COARSE]
    return next(iter(fine or usable), None)


def _inherit(places: Places, grounds: Sequence[tuple[int, FoundPlace]], start: int) -> FoundPlace | None:
    paragraph = places.parsed.paragraph_of(start)
    before = [ground for at, ground in grounds if at < start and _is_close(places, at, paragraph)]
    if before:
        return before[-1]
    if not grounds:
        return places.inherit(start)
    names = Counter(ground.key for _, ground in grounds)
    return max((ground for _, ground in grounds), key=lambda ground: names[ground.key])


def _is_close(places: Places, character: int, paragraph: int) -> bool:
    return 0 <= paragraph - places.parsed.paragraph_of(character) <= MOST_PARAGRAPHS_BACK
