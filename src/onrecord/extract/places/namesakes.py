"""Tells namesakes apart: which of the places of one spelling a text means, judged by all that it names."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p

from onrecord.extract.places.toponyms import Kind, Spelled
from onrecord.extract.places.world import UNIT_WORDS, Entry
from onrecord.model import Precision

WEIGHTS = {
    "people": 0.8, "capital": 1.2, "country": 5.5, "region": 6.3, "admin1": 4.8, "admin2": 0.6, "unit_word": 2.5,
    "spelled": 0.25, "qualified": 7.0, "in_unit": 0.6, "in_country": 0.35, "nearby": 0.8,
}  # fmt: skip
"""Log-odds, for people by power of ten; found by a random search on half of the annotated news."""

_IN_UNIT, _IN_COUNTRY, _NEARBY = WEIGHTS["in_unit"], WEIGHTS["in_country"], WEIGHTS["nearby"]
ROUNDS = 3
_QUALIFIER = re.compile(r"^(?:,? |\s?\(|,\s)(?:in |the )?")
_NEXT_WORD = re.compile(r"\s+(\w+)")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A spelling with its places, the likeliest first, and how likely each is (they sum to 1)."""

    spelled: Spelled
    entries: tuple[Entry, ...]
    shares: tuple[float, ...]
    support: float
    is_qualified: bool


def rank_namesakes(text: str, found: Sequence[Spelled]) -> list[Ranked]:
    """Rank the places of every spelling; all spellings of one name in a text mean the same, but for qualified ones.

    Evidence: people, kind of place, the unit named right after ("Paris, Texas"), and how many of the text's other names
    lie in the same unit, the same country or nearby.
    """
    qualified = [_find_qualifier(text, found, index) for index in range(len(found))]
    groups: dict[str, list[int]] = defaultdict(list)
    for index, spelled in enumerate(found):
        groups[spelled.key].append(index)
    keys: dict[str, _Group] = {}
    for key, members in groups.items():
        units = [unit for unit in (qualified[i] for i in members) if unit is not None]
        keys[key] = _Group(found[members[0]].entries, units)
    for key, group in keys.items():
        wording = text[found[groups[key][0]].start : found[groups[key][0]].end]
        following = _NEXT_WORD.match(text, found[groups[key][0]].end)
        group.prior = [
            _weigh(e, wording, following.group(1) if following else "", group.qualifiers) for e in group.entries
        ]
        group.shares = _soften(group.prior)
    for number in range(ROUNDS):
        scene = _Scene(keys.values())
        weighed = [g for g in keys.values() if len(g.entries) > 1 or number == ROUNDS - 1]
        for group in weighed:
            group.support = [scene.support(e, s) for e, s in zip(group.entries, group.shares, strict=True)]
            group.scores = [p + sum(s) for p, s in zip(group.prior, group.support, strict=True)]
        for group in weighed:
            group.shares = _soften(group.scores)
    return [keys[spelled.key].rank(spelled, qualified[i]) for i, spelled in enumerate(found)]


class _Group:
    """All spellings of one name in a text."""

    def __init__(self, entries: Sequence[Entry], qualifiers: Sequence[Entry]) -> None:
        self.entries, self.qualifiers = entries, qualifiers
        self.prior: list[float] = []
        self.scores: list[float] = []
        self.shares: list[float] = []
        self.support: list[tuple[float, float, float]] = []
        self._ranked: tuple[tuple[Entry, ...], tuple[float, ...], float] | None = None

    def rank(self, spelled: Spelled, qualifier: Entry | None) -> Ranked:
        """Give a spelling with its places, the likeliest first, once all is weighed."""
        if self._ranked is None:
            order = sorted(range(len(self.entries)), key=lambda i: (-self.scores[i], self.entries[i].place.id))
            entries, shares = tuple(self.entries[i] for i in order), tuple(self.shares[i] for i in order)
            self._ranked = entries, shares, sum(self.support[order[0]])
        return Ranked(spelled, *self._ranked, qualifier is not None)


class _Scene:
    """Where the names of a text lie, by unit, country and ground of two degrees."""

    def __init__(self, groups: Iterable[_Group]) -> None:
        self.units: dict[str, float] = defaultdict(float)
        self.rows: dict[int, dict[int, float]] = {}
        self.around: dict[tuple[int, int], float] = {}
        for group in groups:
            for entry, share in zip(group.entries, group.shares, strict=True):
                if share > 0.02:
                    for unit in entry.units:
                        self.units[unit] += share
                    if entry.cell is not None:
                        row = self.rows.setdefault(entry.cell[0], {})
                        row[entry.cell[1]] = row.get(entry.cell[1], 0.0) + share

    def support(self, entry: Entry, own: float) -> tuple[float, float, float]:
        """How much the other names speak for this place."""
        in_unit = nearby = 0.0
        if entry.within:
            in_unit = max([self.units[unit] for unit in entry.within]) - own
        in_country = self.units[entry.country] - own
        if entry.cell is not None:
            nearby = self._weigh_around(entry.cell) - own
        return (
            _IN_UNIT * log1p(4 * in_unit) if in_unit > 0.0 else 0.0,
            _IN_COUNTRY * log1p(4 * in_country) if in_country > 0.0 else 0.0,
            _NEARBY * log1p(4 * nearby) if nearby > 0.0 else 0.0,
        )

    def _weigh_around(self, cell: tuple[int, int]) -> float:
        """What lies in a cell and the eight around it."""
        known = self.around.get(cell)
        if known is None:
            y, x = cell
            known = 0.0
            for row in (self.rows.get(y - 1), self.rows.get(y), self.rows.get(y + 1)):
                if row is not None:
                    known = known + row.get(x - 1, 0.0) + row.get(x, 0.0) + row.get(x + 1, 0.0)
            self.around[cell] = known
        return known


def _weigh(entry: Entry, wording: str, following: str, qualifiers: Sequence[Entry]) -> float:
    """Weigh a place by what is known of it alone, and by the units named right after it."""
    weight = WEIGHTS["people"] * math.log10(entry.population + 10)
    match entry.place.precision:
        case Precision.COUNTRY:
            weight += WEIGHTS["country"]
        case Precision.UNKNOWN:
            weight += WEIGHTS["region"]
        case Precision.ADMIN1:
            weight += WEIGHTS["admin1"]
        case Precision.ADMIN2:
            weight += WEIGHTS["admin2"]
    if entry.place.precision in {Precision.ADMIN1, Precision.ADMIN2}:
        named = wording.rsplit(" ", 1)[-1].lower()
        weight += WEIGHTS["unit_word"] * (named in UNIT_WORDS or following.lower() in UNIT_WORDS)
    weight += WEIGHTS["capital"] * entry.is_capital
    weight += WEIGHTS["spelled"] * (entry.place.name == wording)
    return weight + WEIGHTS["qualified"] * any(
        q.place.id in entry.units and q.place.id != entry.place.id for q in qualifiers
    )


def _find_qualifier(text: str, found: Sequence[Spelled], index: int) -> Entry | None:
    """The unit or country named right after this name that holds one of its places ("Paris, Texas")."""
    if index + 1 >= len(found) or found[index].kind is not Kind.NAME:
        return None
    this, following = found[index], found[index + 1]
    gap = text[this.end : following.start]
    if following.kind is Kind.PEOPLE or len(gap) > 8 or not _QUALIFIER.fullmatch(gap) or gap == " ":
        return None
    for holder in following.entries:
        if any(holder.place.id in entry.units and holder.place.id != entry.place.id for entry in this.entries):
            return holder
    return None


def _soften(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(min(0.0, score - top)) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
