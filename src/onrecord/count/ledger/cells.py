"""The cells of a case's table of bounds: the places and months that its tolls name, those named most first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise

from onrecord.count.ledger.entries import Entry
from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.ledger import Ledger
from onrecord.count.ledger.regions import EVER_AFTER, EVER_BEFORE, Query, Region
from onrecord.count.ledger.tables import list_months_of
from onrecord.count.populations import PEOPLE

MOST_CELLS = 400
"""Cells of a table; with 100,000 tolls they took 33 s on one core, entering the tolls included."""


def choose_cells(ledger: Ledger, places: Collection[str], *, most: int = MOST_CELLS) -> tuple[tuple[Query, ...], int]:
    """Choose the questions that tolls themselves raise, at most `most`, and say how many more there are.

    For each outcome: every place that an entry names and every one that holds several of them, as far as it is among
    `places`; of it every month that an entry there touches, the days of one that touches several, and all time; and of
    these everybody and each population that is told of. Those of which most entries speak come first into the table,
    which is ordered by the cells.
    """
    wanted = _list_places(ledger.entries, ledger.ground, places)
    told: Counter[Query] = Counter()
    for entry in ledger.entries:
        periods = _list_periods(entry.widest)
        for place in ledger.ground.chain(entry.widest.place):
            if place in wanted[entry.outcome]:
                told.update(
                    Query(entry.outcome, population, Region(place, start, end))
                    for start, end in periods
                    for population in {entry.population, PEOPLE}
                )
    ranked = sorted(told, key=lambda query: (-told[query], query))
    return tuple(sorted(ranked[:most])), max(0, len(ranked) - most)


def _list_periods(region: Region) -> set[tuple[int, int]]:
    """All time, the months that a region touches, and its own days where it touches several months."""
    months = {(month.start, month.end) for month in list_months_of(region)}
    own = {(region.start, region.end)} if len(months) > 1 else set()
    return {(EVER_BEFORE, EVER_AFTER)} | months | own


def _list_places(entries: Iterable[Entry], ground: Ground, places: Collection[str]) -> dict[str, set[str]]:
    """The named places of each outcome, and those that hold more than one of them side by side."""
    found: dict[str, set[str]] = defaultdict(set)
    below: dict[tuple[str, str], set[str]] = defaultdict(set)
    for outcome, named in sorted({(entry.outcome, entry.widest.place) for entry in entries}):
        found[outcome].add(named)
        for part, whole in pairwise(ground.chain(named)):
            below[outcome, whole].add(part)
    for (outcome, whole), parts in below.items():
        if len(parts) > 1:
            found[outcome].add(whole)
    return {outcome: {place for place in held if place in places} for outcome, held in found.items()}
