"""Finds the rows from above that can be broken at all, by placing people until all rows from below hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.regions import Region, Row
from onrecord.count.populations import list_containing

Numbers = NDArray[np.int64]
_MOST_DAYS = 12
"""Days that are tried for the people of one row."""
_BOUNDLESS = 2**60


def find_doubtful(rows: Sequence[Row], ground: Ground) -> tuple[Row, ...]:
    """Give the rows from above that are broken when people are placed until every row from below holds.

    Rows from below are filled up from the narrowest to the widest, each where the rows from above leave most room. Any
    set of rows that cannot all hold has one of the rows that are given: these numbers would satisfy a set without one.
    So nothing contradicts where none is given; that one is given proves nothing yet.
    """
    lows = sorted((row for row in rows if row.is_low), key=lambda row: _rank(row, ground))
    placed = _Placed(lows, [row for row in rows if not row.is_low], ground)
    for low in lows:
        placed.fill(low)
    return placed.list_broken()


def _rank(row: Row, ground: Ground) -> tuple[object, ...]:
    """Whatever lies within a row comes before it: shorter ones, of finer places, of parts of its people."""
    return row.region.days, -len(ground.chain(row.region.place)), -len(list_containing(row.population)), row


class _Ceiling:
    """The rows from above of one place and population, with the room that each has left."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.start = np.array([row.region.start for row in rows], dtype=np.int64)
        self.end = np.array([row.region.end for row in rows], dtype=np.int64)
        self.room = np.array([row.value for row in rows], dtype=np.int64)

    def measure(self, days: Numbers) -> Numbers:
        """The room that is left on each of these days."""
        covering = (self.start[:, None] <= days) & (self.end[:, None] >= days)
        room: Numbers = np.where(covering, self.room[:, None], _BOUNDLESS).min(axis=0)
        return room

    def list_edges(self, region: Region) -> Numbers:
        """The days of a region that are right before or right behind one of the rows."""
        edges = np.concatenate([self.start - 1, self.end + 1])
        return edges[(edges >= region.start) & (edges <= region.end)]


class _Placed:
    """People who are placed on the own ground of places, outside all places within, each on one day."""

    def __init__(self, lows: Sequence[Row], highs: Sequence[Row], ground: Ground) -> None:
        self._ground = ground
        told: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in highs:
            told[row.region.place, row.population].append(row)
        self._ceilings = {key: _Ceiling(own) for key, own in told.items()}
        edges = (ceiling.list_edges(Region()) for ceiling in self._ceilings.values())
        days = {day for row in lows for day in (row.region.start, row.region.end)}
        self._days = np.unique(np.concatenate([np.array(sorted(days), dtype=np.int64), *edges]))
        self._sums = {key: _Sums(len(self._days)) for key in {(row.region.place, row.population) for row in lows}}

    def fill(self, row: Row) -> None:
        """Place as many people as the row lacks."""
        region = row.region
        first, last = np.searchsorted(self._days, [region.start, region.end])
        missing = row.value - self._sums[region.place, row.population].count(int(first), int(last))
        if missing <= 0:
            return
        ceilings = [self._ceilings[key] for key in self._list_around(row) if key in self._ceilings]
        days = _choose_days(region, ceilings)
        while missing > 0:
            room = np.full(len(days), _BOUNDLESS)
            for ceiling in ceilings:
                room = np.minimum(room, ceiling.measure(days))
            best = int(room.argmax())
            number = min(missing, int(room[best])) if room[best] > 0 else missing
            self._place(row, int(days[best]), number, ceilings)
            missing -= number

    def _place(self, row: Row, day: int, number: int, ceilings: Iterable[_Ceiling]) -> None:
        at = int(np.searchsorted(self._days, day))
        for key in self._list_around(row):
            if key in self._sums:
                self._sums[key].add(at, number)
        for ceiling in ceilings:
            ceiling.room[(ceiling.start <= day) & (ceiling.end >= day)] -= number

    def _list_around(self, row: Row) -> Iterator[tuple[str, str]]:
        """Every place and population to which the people of a row count."""
        for place in self._ground.chain(row.region.place):
            for population in (row.population, *list_containing(row.population)):
                yield place, population

    def list_broken(self) -> tuple[Row, ...]:
        """The rows from above under which too many are placed."""
        ceilings = self._ceilings.values()
        return tuple(sorted(c.rows[number] for c in ceilings for number in np.flatnonzero(c.room < 0).tolist()))


def _choose_days(region: Region, ceilings: Iterable[_Ceiling]) -> Numbers:
    """The ends of a region, and the days in it where a row from above begins or ends, of many some."""
    edges = [np.array([region.start, region.end], dtype=np.int64), *(one.list_edges(region) for one in ceilings)]
    days = np.unique(np.concatenate(edges))
    if len(days) > _MOST_DAYS:
        days = days[np.linspace(0, len(days) - 1, _MOST_DAYS).astype(np.int64)]
    return days


class _Sums:
    """How many people are placed from one day to another (P. Fenwick's tree of sums, 1994)."""

    def __init__(self, days: int) -> None:
        self._tree: dict[int, int] = {}
        self._days = days

    def add(self, day: int, number: int) -> None:
        """Place people on a day, counted from 0."""
        at = day + 1
        while at <= self._days:
            self._tree[at] = self._tree.get(at, 0) + number
            at += at & -at

    def count(self, first: int, last: int) -> int:
        """Count the people from the first day to the last, both included."""
        return self._sum_up(last + 1) - self._sum_up(first)

    def _sum_up(self, at: int) -> int:
        found = 0
        while at > 0:
            found += self._tree.get(at, 0)
            at -= at & -at
        return found
