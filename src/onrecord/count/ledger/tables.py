"""The cells of a case's table: every place and month that its tolls speak of."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
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
    cells: set[tuple[str, str, int, int]] = set()
    for entry in ledger.entries:
        region = entry.widest
        if not (region.start > 0 and region.end < EVER_AFTER and region.days <= 366):
            continue
        for year, month in _walk_months(date.fromordinal(region.start), date.fromordinal(region.end)):
            for place in ledger.ground.chain(region.place):
                if place != SOMEWHERE or region.place == SOMEWHERE:
                    cells.add((entry.outcome, place, year, month))
    return tuple(
        Query(outcome, population, _make_month(place, year, month)) for outcome, place, year, month in sorted(cells)
    )


def _walk_months(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _make_month(place: str, year: int, month: int) -> Region:
    start = date(year, month, 1).toordinal()
    return Region(place, start, start + calendar.monthrange(year, month)[1] - 1)
