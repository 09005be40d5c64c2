"""Resolves named periods: quarters, half-years, centuries, holidays, the weekend, the end of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.extract.times.dates import (
    NO_DATE,
    Context,
    Resolved,
    choose_year,
    narrow,
    resolve_month,
    resolve_year,
)
from onrecord.extract.times.expressions import read_count
from onrecord.extract.times.holidays import find_holiday
from onrecord.extract.times.intervals import (
    Interval,
    day_of,
    make_month,
    make_year,
    shift_day,
    shift_months,
    shift_units,
    take_part,
    unit_of,
)
from onrecord.model import Granularity

_ORDERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
NOT_NAMED = "a quarter that the text does not name"


def resolve_quarter(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "the third quarter of 2019", "the first half of this year", "the year-earlier quarter", "the quarter".

    A fiscal quarter lies where a company says, so it stays unknown.
    """
    length = 6 if parts.get("length") == "half" else 3
    beside = parts.get("beside") or parts.get("beside2") or ""
    word = parts.get("quarter", "")
    if "fiscal" in parts:
        return Resolved(None, "a fiscal quarter, whose months are not stated", is_anchor=False)
    if not word:
        return _beside_quarter(beside, length, context)
    order = 12 // length if word in {"final", "last"} else _ORDERS.get(word) or int(word.strip("qstndrh"))
    if order * length > 12:
        return Resolved(None, "a part of the year that there is not", is_anchor=False)
    month = (order - 1) * length + 1
    stated = parts.get("year") or parts.get("year2")
    if stated:
        return Resolved(make_quarter(int(stated), month, length), "part of the year as stated", None, True)
    published = context.published
    if beside and published:
        if beside.endswith(("earlier", "ago")):
            year = context.quarter.start.year - 1 if context.quarter and context.quarter.start else published.year - 1
        else:
            year = published.year + {"last": -1, "next": 1}.get(beside[:4], 0)
        return Resolved(make_quarter(year, month, length), f"{beside}, from the document's date")
    if published is None:
        chosen, method, span, is_stated = choose_year(month, 1, context)
        return Resolved(make_quarter(chosen, month, length) if chosen else None, method, span, is_stated)
    around = [make_quarter(published.year + step, month, length) for step in (-1, 0, 1)]
    known = [found for found in around if found and found.start and found.end]
    if context.outlook in {"past", "present"}:
        known = [found for found in known if found.start and found.start <= published]
    nearest = min(known, key=lambda found: _distance(found, published), default=None)
    return Resolved(nearest, "nearest to the document's date")


def _distance(interval: Interval, day: date) -> int:
    assert interval.start is not None
    assert interval.end is not None
    return max((interval.start - day).days, (day - interval.end).days, 0)


def _beside_quarter(beside: str, length: int, context: Context) -> Resolved:
    named, published = context.quarter, context.published
    if beside.endswith(("earlier", "ago")):
        moved = shift_months(named, -12) if named else None
        return Resolved(moved, "the same quarter a year before the one named before", is_anchor=False)
    if not beside:
        return Resolved(named, "the quarter named before" if named else NOT_NAMED, is_anchor=False)
    if published is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    here = make_quarter(published.year, (published.month - 1) // length * length + 1, length)
    step = {"latest": -1, "last": -1, "previous": -1, "next": 1}.get(beside, 0)
    return Resolved(shift_months(here, step * length), f"{beside} quarter, from the document's date")


def make_quarter(year: int, month: int, months: int) -> Interval | None:
    """Give the quarter or half-year that begins with this month."""
    begin = make_month(year, month)
    end = shift_months(begin, months - 1)
    return Interval(begin.start, end.end, Granularity.INTERVAL) if begin and end else None


def resolve_part(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "the first week of March", "the last three days of 2019", "the second half of May".

    Weeks of a month are its days 1-7, 8-14 and so on; "the first days" are its first third.
    """
    whole = resolve_month(parts, context) if "month" in parts else resolve_year(parts, context)
    if whole.interval is None or whole.interval.start is None or whole.interval.end is None:
        return whole
    start, end = whole.interval.start, whole.interval.end
    order, unit, number = parts["order"], parts["unit"].rstrip("s"), read_count(parts.get("number", "one"))
    if unit == "half":
        middle = start.replace(day=15) if "month" in parts else date(start.year, 6, 30)
        found = Interval(start, middle, Granularity.INTERVAL)
        if order != "first":
            found = Interval(shift_day(middle, 1), end, Granularity.INTERVAL)
    elif number is None or ("number" not in parts and parts["unit"].endswith("s")):
        found = take_part(whole.interval, "late" if order in {"last", "final"} else "early")
    else:
        found = _slice(start, end, order, unit, number)
    if found.start is None or found.end is None or not start <= found.start <= found.end <= end:
        return replace(whole, interval=None, method="a part that the calendar does not have", is_anchor=False)
    return replace(whole, interval=found, method=f"{whole.method}, its {order} {parts['unit']}")


def _slice(start: date, end: date, order: str, unit: str, number: int) -> Interval:
    if order in {"last", "final"}:
        after = shift_day(end, 1)
        first = shift_units(day_of(after), -number, unit) if after else None
        return Interval(first.start if first else None, end, Granularity.INTERVAL)
    skipped = _ORDERS.get(order, 1) - 1
    low, high = (
        shift_units(day_of(start), skipped * number, unit),
        shift_units(day_of(start), (skipped + 1) * number, unit),
    )
    last = shift_day(high.start, -1) if high and high.start else None
    return Interval(low.start if low else None, last, Granularity.INTERVAL)


def resolve_period(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "the reporting period" to the span of days or months that the text stated before it.

    "The same period of 2020" and "the same period last year" are the same days of that year.
    """
    stated = context.period
    if stated is None or stated.interval.start is None:
        return Resolved(None, "a period that the text does not state", is_anchor=False)
    year = int(parts["year"]) if "year" in parts else stated.interval.start.year - ("beside" in parts)
    moved = shift_units(stated.interval, year - stated.interval.start.year, "year")
    words = "the period stated before it" if year == stated.interval.start.year else "the same period of another year"
    return Resolved(moved, words, stated.span, stated.is_stated)


def resolve_fiscal(parts: dict[str, str], context: Context) -> Resolved:
    """A fiscal year begins where a company or state says: it stays unknown."""
    return Resolved(None, f"fiscal {parts['year']}, whose bounds are not stated", is_anchor=False)


def resolve_century(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "the 19th century" to its hundred years, 1801 to 1900."""
    last = 100 * int(parts["century"])
    begin, end = make_year(last - 99), make_year(last)
    interval = Interval(begin.start, end.end, Granularity.INTERVAL) if begin and end else None
    if interval is not None and parts.get("part"):
        interval = take_part(interval, parts["part"])
    return Resolved(interval, "century as stated", None, True, False)


def resolve_year_end(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "the end of the year", "year-end" and "the rest of the year" beside the document's date."""
    published = context.published
    if published is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    year = make_year(published.year)
    if "rest of" in parts["rest"]:
        interval = Interval(published, date(published.year, 12, 31), Granularity.INTERVAL)
        return Resolved(interval, "the rest of the document's year", is_anchor=False)
    return narrow(Resolved(year, "the document's year", is_anchor=False), "late", context)


def resolve_weekend(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "over the weekend": the one that holds the document's date or the last before it, the next if ahead."""
    published = context.published
    if published is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    here = unit_of(published, "weekend")
    if here is None or here.start is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    if context.outlook in {"future", "ahead"}:
        return Resolved(here, "the weekend of or after the document's date")
    found = here if here.start <= published else shift_units(here, -1, "week")
    return Resolved(found, "the weekend of or before the document's date")


def resolve_holiday(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve a holiday of a stated year, or the nearest that the tense allows."""
    name = parts["holiday"]
    if "year" in parts:
        day = find_holiday(name, int(parts["year"]))
        return Resolved(day_of(day) if day else None, "holiday as stated", None, True)
    published = context.published
    known = find_holiday(name, published.year) if published else None
    if known is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    year, method, span, stated = choose_year(known.month, known.day, context)
    day = find_holiday(name, year) if year else None
    return Resolved(day_of(day) if day else None, f"holiday, {method}", span, stated)
