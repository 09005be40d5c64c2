"""The cells of a case's table: every place and month that its tolls speak of."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from onrecord.count.ledger.ground import SOMEWHERE
from onrecord.count.ledger.ledger import Ledger
from onrecord.count.ledger.regions import EVER_AFTER, Query, Region
from onrecord.count.populations import PEOPLE


def list_months(ledger: Ledger, population: str = PEOPLE) -> tuple[Query, ...]:
    """List a query for each outcome, place and month that some entry of the ledger speaks of, in this order.

    Places are those of entries and all that contain them; months those that an entry with two known ends of at most a
    year touches, so that a total since the start of a war opens none of its own. An entry of an unknown place is
    somewhere, in a row of its own.
    """
    cells: set[tuple[str, Region]] = set()
    for entry in ledger.entries:
        region = entry.widest
        for month in list_months_of(region):
            for place in ledger.ground.chain(region.place):
                if place != SOMEWHERE or region.place == SOMEWHERE:
                    cells.add((entry.outcome, replace(month, place=place)))
    return tuple(Query(outcome, population, month) for outcome, month in sorted(cells))


def list_months_of(region: Region) -> tuple[Region, ...]:
    """List the months that a region of at most a year with two known ends touches, as whole months of its place."""
    if not (region.start > 0 and region.end < EVER_AFTER and region.days <= 366):
        return ()
    months = _walk_months(date.fromordinal(region.start), date.fromordinal(region.end))
    return tuple(_make_month(region.place, year, month) for year, month in months)


def _walk_months(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _make_month(place: str, year: int, month: int) -> Region:
    start = date(year, month, 1).toordinal()
    return Region(place, start, start + calendar.monthrange(year, month)[1] - 1)
