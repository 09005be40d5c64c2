"""The toll ledger: one query over 100,000 tolls, and a table of 1,000 place-and-month cells."""

from __future__ import annotations

import calendar
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.count.ledger import Bounds, Query, Region, build_ledger, find_bounds, tabulate_bounds
from onrecord.model import (
    Bound,
    BoundKind,
    Candidate,
    Claim,
    ClaimKind,
    Granularity,
    Moment,
    Place,
    PlaceMention,
    Precision,
    Scope,
    Span,
    Toll,
)

MANY = 100_000
FIRST, DAYS = date(2012, 1, 1), 365 * 6
PROVINCES, TOWNS = 14, 25
QUERY_LIMIT, TABLE_LIMIT = 5.0, 60.0
"""Seconds."""


def make_places() -> list[Place]:
    """One country with provinces and their towns."""
    places = [Place("country:XX", "Land", Precision.COUNTRY, "XX", None, None, None)]
    for number in range(PROVINCES):
        province = Place(f"p{number}", f"Province {number}", Precision.ADMIN1, "XX", None, None, None, "country:XX")
        places.append(province)
        for town in range(TOWNS):
            name = f"Town {number}.{town}"
            places.append(Place(f"t{number}.{town}", name, Precision.TOWN, "XX", None, None, None, province.id))
    return places


def write_claim(number: int, place: Place | None, scope: Scope, days: tuple[date, date], low: int, high: int | None,
                population: str = "people", *, period: bool = False) -> Claim:  # fmt: skip
    """One toll of one speaker; its words are its number."""
    span = Span(f"{number:064x}", 0, 4, "many")
    bounds = [None if value is None else Bound(value, BoundKind.LITERAL, "number", (span,)) for value in (low, high)]
    start, end = (day.isoformat() for day in days)
    moment = Moment(start, end, Granularity.INTERVAL, f"{start}/{end}", "stated")
    toll = Toll("killed", bounds[0] or Bound(0, BoundKind.LITERAL, "number", (span,)), bounds[1], None, False,
                population, scope, span, period=moment if period else None)  # fmt: skip
    places = ()
    if place is not None:
        places = (PlaceMention(place.name, span, "stated", place.precision, place.id, (Candidate(place, 1.0),)),)
    return Claim(span, ClaimKind.TOLL, toll=toll, places=places, moment=moment)


World = list[tuple[int, Place, int]]
Sums = dict[str, list[int]]


def draw_world(many: int, places: list[Place], draw: random.Random) -> tuple[World, Sums]:
    """So many incidents (day, town, people killed), and for each place how many were killed before each day."""
    towns = [place for place in places if place.precision is Precision.TOWN]
    world = [(draw.randrange(DAYS), draw.choice(towns), 1 + int(draw.expovariate(0.15))) for _ in range(many)]
    sums: Sums = {place.id: [0] * (DAYS + 1) for place in places}
    for at, town, killed in world:
        for place in (town.id, town.within or "", "country:XX"):
            sums[place][at + 1] += killed
    for running in sums.values():
        for at in range(DAYS):
            running[at + 1] += running[at]
    return world, sums


def write_claims(many: int, places: list[Place], seed: int = 1) -> tuple[list[Claim], Sums]:
    """Claims that could all be true: a world is drawn first, and each toll tells some of it.

    Three in four tell of one day in a town, some of them only of the province or of children; the others are totals of
    a town's or province's month, and running totals of the country and the provinces since a first day.
    """
    draw = random.Random(seed)
    provinces = {place.id: place for place in places if place.precision is Precision.ADMIN1}
    world, sums = draw_world(many * 3 // 4, places, draw)
    claims: list[Claim] = []
    for at, town, killed in world:
        day = FIRST + timedelta(days=at)
        where = town if draw.random() < 0.8 else provinces[town.within or ""]
        high = draw.choice((None, killed, killed))
        if draw.random() < 0.15:
            part = max(1, killed // 3)
            claims.append(write_claim(len(claims), where, Scope.INCIDENT, (day, day), part, None, "children"))
        else:
            width = timedelta(days=draw.choice((0, 0, 0, 0, 2)))
            claims.append(write_claim(len(claims), where, Scope.INCIDENT, (day - width, day), killed, high))
    claims += write_totals(many - len(claims), places, sums, draw, len(claims))
    return claims, sums


def write_totals(many: int, places: list[Place], sums: Sums, draw: random.Random, number: int) -> Iterator[Claim]:
    """Totals of months and running totals, each with what a recorder may have missed above it."""
    wide = [place for place in places if place.precision is not Precision.TOWN]
    for _ in range(many):
        number += 1
        running = draw.random() < 0.1
        place = draw.choice(wide) if running or draw.random() < 0.3 else draw.choice(places)
        first = 0 if running else (date(2012 + draw.randrange(6), 1 + draw.randrange(12), 1) - FIRST).days
        start = FIRST + timedelta(days=first)
        length = draw.randrange(30, DAYS - 1) if running else calendar.monthrange(start.year, start.month)[1]
        last = min(first + length, DAYS) - 1
        true = sums[place.id][last + 1] - sums[place.id][first]
        high = draw.choice((None, true, true + true // 10))
        scope = Scope.CUMULATIVE if running else Scope.PERIOD
        end = FIRST + timedelta(days=last)
        yield write_claim(number, place, scope, (start, end), true - true // 10, high, period=True)


def holds_truth(found: Bounds, sums: Sums) -> bool:
    """True when the world that was drawn lies within the bounds."""
    region = found.query.region
    first, last = max(0, region.start - FIRST.toordinal()), min(DAYS - 1, region.end - FIRST.toordinal())
    true = sums[region.place][last + 1] - sums[region.place][first]
    return found.low <= true and (found.high is None or true <= found.high)


def run() -> None:
    """Print seconds beside the limits."""
    places = make_places()
    claims, sums = write_claims(MANY, places)
    started = time.perf_counter()
    ledger = build_ledger(claims, places=places)
    built = time.perf_counter() - started
    rows = sum(len(sheet.lows.rows) + len(sheet.highs.rows) for sheet in ledger.sheets.values())
    print(f"{MANY:,} tolls entered in {built:.1f} s as {rows:,} rows; {len(ledger.conflicts)} conflicts of one number")
    for place, first, last in (("p3", "2013-05-01", "2013-05-31"), ("t3.4", "2013-05-01", "2013-05-31"),
                               ("country:XX", "2013-01-01", "2013-12-31"), ("country:XX", None, None)):  # fmt: skip
        started = time.perf_counter()
        found = find_bounds(ledger, Query("killed", "people", Region.of(place, first, last)))
        took = time.perf_counter() - started
        print(f"{place} {first}..{last}: {found.low:,} to {found.high} by {len(found.low_claims):,} and"
              f" {len(found.high_claims):,} claims, exact: {found.is_exact}, {took:.2f} s;"
              f" with entering {built + took:.1f} of {QUERY_LIMIT:.0f} s")  # fmt: skip
    months = [(year, month) for year in range(2012, 2018) for month in range(1, 13)]
    cells = [
        Query("killed", "people", Region.of(f"p{place}", f"{year}-{month:02}-01",
              f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"))
        for place in range(PROVINCES) for year, month in months
    ][:1000]  # fmt: skip
    started = time.perf_counter()
    table = tabulate_bounds(ledger, cells)
    took = time.perf_counter() - started
    closed = sum(1 for cell in table if cell.high is not None)
    exact = sum(1 for cell in table if cell.is_exact)
    wrong = [cell for cell in table if not holds_truth(cell, sums)]
    print(
        f"a table of {len(cells):,} cells ({closed} closed above, {exact} exact, {len(wrong)} wrong)"
        f" in {took:.1f} of {TABLE_LIMIT:.0f} s"
    )


if __name__ == "__main__":
    run()
