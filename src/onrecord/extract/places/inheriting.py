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
_BULLETS = frozenset("•*‣▪◦–—-·●")
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """The characters of the clause that tells of an act, and the token that names the act.

    `is_aftermath` is True for an arrest, a trial or an inquiry: it need not be where the deed was that it is about.
    """

    start: int
    end: int
    head: int
    is_aftermath: bool = False


@dataclass(frozen=True, slots=True)
class _Ground:
    """The place of an act told at character `start`."""

    start: int
    place: FoundPlace
    is_aftermath: bool


def assign_places(places: Places, asked: Sequence[Asked]) -> list[tuple[PlaceMention, ...]]:
    """Give the places of each act, the most specific stated one first, in the order asked.

    An act without a place of its own takes that of the act told last before it in its paragraph, or in the two before
    it; else the place that most acts of the document have; else what `Places.inherit` finds by names alone. An item of
    a list takes none from the items beside it, and none is taken across a heading.
    """
    stated = [places.state(act.start, act.end, act.head) for act in asked]
    grounds = [
        _Ground(act.start, ground, act.is_aftermath)
        for act, found in zip(asked, stated, strict=True)
        if (ground := _pick_ground(found))
    ]
    grounds.sort(key=lambda ground: ground.start)
    found = []
    for act, own in zip(asked, stated, strict=True):
        around = None
        if all(f.is_facility for f in own) and not places.is_sitting(act.start, act.end):
            around = _inherit(places, grounds, act)
        found.append(places.order(own, around))
    return found


def _pick_ground(found: Sequence[FoundPlace]) -> FoundPlace | None:
    """The place that later acts may take over: no building, and the finest there is where all are large."""
    usable = [f for f in found if not f.is_facility and not f.is_near]
    fine = [f for f in usable if f.mention.precision not in _COARSE]
    return next(iter(fine), None) or min(usable, key=lambda f: f.mention.precision is Precision.COUNTRY, default=None)


def _inherit(places: Places, grounds: Sequence[_Ground], act: Asked) -> FoundPlace | None:
    if not grounds:
        return places.inherit(act.start)
    near = _find_reach(places, act.start)
    before = [g for g in grounds if g.start < act.start and places.parsed.paragraph_of(g.start) in near]
    if before:
        deeds = [g for g in before if not g.is_aftermath]
        return (before if act.is_aftermath or not deeds else deeds)[-1].place
    names = Counter(ground.place.key for ground in grounds)
    return max((ground.place for ground in grounds), key=lambda place: names[place.key])


def _find_reach(places: Places, character: int) -> set[int]:
    """The paragraphs whose acts hand on their place: this one and two before it, no heading and no list between."""
    paragraph = places.parsed.paragraph_of(character)
    reach = {paragraph}
    back = paragraph
    while back > 0 and _is_item(places, back):
        back -= 1
    reach.add(back)
    steps = MOST_PARAGRAPHS_BACK if back == paragraph else MOST_PARAGRAPHS_BACK - 1
    for _ in range(steps):
        if back <= 0 or _is_heading(places, back):
            break
        back -= 1
        if not _is_heading(places, back) or back == 0:
            reach.add(back)
    return reach


def _is_item(places: Places, paragraph: int) -> bool:
    """True for an item of a list with bullets."""
    low, _ = places.parsed.paragraphs[paragraph]
    text = places.parsed.text
    return text[text.rfind("\n", 0, low) + 1 : low].strip()[:1] in _BULLETS


def _is_heading(places: Places, paragraph: int) -> bool:
    """True for a short line without a full stop inside a document: what follows is about something else."""
    low, high = places.parsed.paragraphs[paragraph]
    line = places.parsed.text[low:high].strip()
    return paragraph > 0 and len(line) <= _LONGEST_HEADING and line[-1:] not in ".!?…:;,”\"’'"
