"""The rows of one outcome as arrays, so that those that matter to a query are found among many."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.count.ledger.ground import SOMEWHERE, Ground
from onrecord.count.ledger.regions import EVER_AFTER, EVER_BEFORE, Region, Row
from onrecord.count.populations import contains_population

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Days = tuple[int, int]
_LONG_SERIES = 8
"""Totals of one place and start from which on the differences between neighbours are rows of their own."""


@dataclass(frozen=True, slots=True)
class Side:
    """Rows of one side by first day, with their places' numbers in the tree (own, and last of all within) and days."""

    rows: tuple[Row, ...]
    first: Numbers
    last: Numbers
    start: Numbers
    end: Numbers

    def inside(self, bounds: tuple[int, int], start: int, end: int) -> Numbers:
        """The rows whose region lies within a place's numbers and days."""
        low, high = np.searchsorted(self.start, [start, end + 1])
        first = self.first[low:high]
        found: Numbers = np.flatnonzero((first >= bounds[0]) & (first <= bounds[1]) & (self.end[low:high] <= end))
        return found + np.int64(low)

    def touching(self, bounds: tuple[int, int], start: int, end: int) -> Numbers:
        """The rows whose region meets that of a place's numbers and days."""
        nested = ((self.first >= bounds[0]) & (self.first <= bounds[1])) | (
            (self.first <= bounds[0]) & (self.last >= bounds[1])
        )
        return np.flatnonzero(nested & (self.start <= end) & (self.end >= start))

    def pick(self, numbers: Numbers) -> list[Row]:
        """The rows of these numbers."""
        return [self.rows[number] for number in numbers]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of an outcome. `closed` flags the rows from below whose region lies wholly under rows from above."""

    lows: Side
    highs: Side
    closed: Flags
    numbers: dict[str, tuple[int, int]]
    covers: dict[tuple[str, str], list[Days]]

    def is_covered(self, low: Row, start: int, end: int) -> bool:
        """True when rows from above bound the place and population of a row from below on all of these days."""
        spans = self.covers[low.region.place, low.population]
        at = bisect_right(spans, (start, EVER_AFTER + 1)) - 1
        return at >= 0 and spans[at][0] <= start and end <= spans[at][1]

    def locate(self, place: str) -> tuple[int, int]:
        """The numbers of a place and all within it; of a place that nothing is known of, a number of its own."""
        beyond = self.numbers[SOMEWHERE][1]
        return self.numbers.get(place, (beyond, beyond))


def make_sheet(rows: Sequence[Row], ground: Ground) -> Sheet:
    """Lay out the rows of an outcome, with the differences of long series of totals beside them."""
    rows = [*rows, *_list_differences(rows)]
    numbers = _number_places({row.region.place for row in rows} | set(ground.parents), ground)
    lows = _make_side([row for row in rows if row.is_low], numbers)
    highs = _make_side([row for row in rows if not row.is_low], numbers)
    covers = _find_covers(lows.rows, highs.rows, ground)
    sheet = Sheet(lows, highs, np.zeros(len(lows.rows), dtype=bool), numbers, covers)
    sheet.closed[:] = [sheet.is_covered(row, row.region.start, row.region.end) for row in lows.rows]
    return sheet


def _make_side(rows: Sequence[Row], numbers: dict[str, tuple[int, int]]) -> Side:
    rows = sorted(rows, key=lambda row: row.region.start)
    places = [numbers[row.region.place] for row in rows]
    return Side(
        tuple(rows),
        np.array([first for first, _ in places], dtype=np.int64),
        np.array([last for _, last in places], dtype=np.int64),
        np.array([row.region.start for row in rows], dtype=np.int64),
        np.array([row.region.end for row in rows], dtype=np.int64),
    )


def _number_places(places: set[str], ground: Ground) -> dict[str, tuple[int, int]]:
    """Number places so that all within one follow it without a gap."""
    inside: dict[str, list[str]] = defaultdict(list)
    known = {step for place in places | {SOMEWHERE} for step in ground.chain(place)}
    for place in sorted(known - {SOMEWHERE}):
        inside[ground.chain(place)[1]].append(place)
    order: dict[str, int] = {}
    stack = [SOMEWHERE]
    while stack:
        place = stack.pop()
        order[place] = len(order)
        stack += inside[place]
    last = dict(order)
    last[SOMEWHERE] = len(order)  # a place that nothing is known of is somewhere, and in no other place
    for place in sorted(order, key=lambda p: -order[p]):
        for part in inside[place]:
            last[place] = max(last[place], last[part])
    return {place: (number, last[place]) for place, number in order.items()}


def _find_covers(lows: Sequence[Row], highs: Sequence[Row], ground: Ground) -> dict[tuple[str, str], list[Days]]:
    """The days on which a place and population are bounded from above by rows of the place or one around it."""
    by_place: dict[str, list[Row]] = defaultdict(list)
    for row in highs:
        by_place[row.region.place].append(row)
    covers: dict[tuple[str, str], list[Days]] = {}
    for place, population in {(low.region.place, low.population) for low in lows}:
        covering = [
            (row.region.start, row.region.end)
            for step in ground.chain(place)
            for row in by_place.get(step, ())
            if contains_population(row.population, population)
        ]
        covers[place, population] = _merge_days(covering)
    return covers


def _merge_days(spans: list[Days]) -> list[Days]:
    merged: list[Days] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _list_differences(rows: Sequence[Row]) -> list[Row]:
    """Bounds on what happened between two neighbours of a series of totals with one start ("since March")."""
    series: dict[tuple[str, int, str], dict[int, dict[bool, Row]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        region = row.region
        series[region.place, region.start, row.population][region.end][row.is_low] = row
    found: list[Row] = []
    for (place, start, population), by_end in sorted(series.items()):
        ends = sorted(end for end, sides in by_end.items() if len(sides) == 2)
        if start == EVER_BEFORE or len(ends) < _LONG_SERIES:
            continue
        lows, highs = _tighten([by_end[end][True] for end in ends], [by_end[end][False] for end in ends])
        for number in range(1, len(ends)):
            region = Region(place, ends[number - 1] + 1, ends[number])
            for is_low, upper, lower in (
                (False, highs[number], lows[number - 1]),
                (True, lows[number], highs[number - 1]),
            ):
                value = upper[0] - lower[0]
                if value > 0 or not is_low:
                    claims = tuple(sorted({*upper[1], *lower[1]}))
                    found.append(Row(region, population, is_low, max(0, value), claims))
    return found


def _tighten(
    lows: Sequence[Row], highs: Sequence[Row]
) -> tuple[list[tuple[int, tuple[str, ...]]], list[tuple[int, tuple[str, ...]]]]:
    """A growing total is at least what it was before, and at most what it is later."""
    least = [(row.value, row.claims) for row in lows]
    most = [(row.value, row.claims) for row in highs]
    for number in range(1, len(least)):
        least[number] = max(least[number - 1], least[number], key=lambda bound: bound[0])
    for number in range(len(most) - 2, -1, -1):
        most[number] = min(most[number], most[number + 1], key=lambda bound: bound[0])
    return least, most
