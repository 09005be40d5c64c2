"""Calendar arithmetic on whole days: intervals, their shifts and their written form."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Granularity, Moment, Span

SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "fall": (23, 9), "winter": (24, 12)}
"""EDTF season number and first month (northern hemisphere, meteorological)."""
UNKNOWN_EDTF = "XXXX"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days `start` to `end`, both included, None where open; `unit` is the finest unit that the words state."""

    start: date | None
    end: date | None
    unit: Granularity

    @property
    def is_closed(self) -> bool:
        """True when both ends are known."""
        return self.start is not None and self.end is not None


def make_day(year: int, month: int, day: int) -> Interval | None:
    """Give one day, None where the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Interval(found, found, Granularity.DAY)


def day_of(day: date) -> Interval:
    """Give the interval of one day."""
    return Interval(day, day, Granularity.DAY)


def make_month(year: int, month: int) -> Interval | None:
    """Give the whole month, None outside the calendar."""
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return None
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Granularity.MONTH)


def make_year(year: int) -> Interval | None:
    """Give the whole year, None outside the calendar."""
    return Interval(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR) if 1 <= year <= 9998 else None


def make_season(name: str, year: int) -> Interval | None:
    """Give the season that begins in this year; a winter ends in the next year's February."""
    _, first = SEASONS[name]
    begin = make_month(year, first)
    end = shift_months(begin, 2) if begin else None
    return Interval(begin.start, end.end, Granularity.SEASON) if begin and end else None


def make_week(day: date) -> Interval | None:
    """Give the week from Monday to Sunday that holds this day."""
    monday = shift_day(day, -day.weekday())
    sunday = shift_day(monday, 6) if monday else None
    return Interval(monday, sunday, Granularity.WEEK) if monday and sunday else None


def shift_day(day: date, days: int) -> date | None:
    """Move a day, None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(interval: Interval | None, months: int) -> Interval | None:
    """Move both ends by months; a whole month stays a whole month, day 31 becomes the last day there is."""
    if interval is None:
        return None
    ends: list[date | None] = []
    for day, is_end in ((interval.start, False), (interval.end, True)):
        if day is None:
            ends.append(None)
            continue
        index = day.year * 12 + day.month - 1 + months
        target = make_month(index // 12, index % 12 + 1)
        if target is None or target.start is None or target.end is None:
            return None
        last = calendar.monthrange(day.year, day.month)[1]
        keeps_end = is_end and day.day == last and interval.start is not None and interval.start.day == 1
        ends.append(target.end if keeps_end else target.start.replace(day=min(day.day, target.end.day)))
    return Interval(ends[0], ends[1], interval.unit)


def shift_units(interval: Interval, number: int, unit: str) -> Interval | None:
    """Move both ends by a number of days, weeks, months, years or decades."""
    factor = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if factor is not None:
        return shift_months(interval, number * factor) if abs(number) < 20_000 else None
    days = number * {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}.get(unit, 0)
    if abs(days) > 3_000_000:
        return None
    start = shift_day(interval.start, days) if interval.start else None
    end = shift_day(interval.end, days) if interval.end else None
    if (interval.start and start is None) or (interval.end and end is None):
        return None
    return Interval(start, end, interval.unit)


def take_part(interval: Interval, part: str) -> Interval:
    """Narrow a month, season or year to its early, middle or late third; other intervals stay whole.

    Of a month: days 1-10, 11-20, 21-end. Of longer ones: thirds by days.
    """
    if interval.start is None or interval.end is None or part not in {"early", "mid", "late"}:
        return interval
    index = ("early", "mid", "late").index(part)
    if interval.unit is Granularity.MONTH:
        start = interval.start.replace(day=1 + 10 * index)
        end = interval.end if part == "late" else interval.start.replace(day=10 * (index + 1))
        return Interval(start, end, Granularity.INTERVAL)
    length = (interval.end - interval.start).days + 1
    first = interval.start + timedelta(days=length * index // 3)
    return Interval(first, interval.start + timedelta(days=length * (index + 1) // 3 - 1), Granularity.INTERVAL)


def unit_of(day: date, unit: str) -> Interval | None:
    """Give the day, week, month, year or decade that holds this day."""
    match unit:
        case "week":
            return make_week(day)
        case "weekend":
            week = make_week(day)
            saturday = shift_day(week.start, 5) if week and week.start else None
            return Interval(saturday, week.end, Granularity.INTERVAL) if week and saturday else None
        case "month":
            return make_month(day.year, day.month)
        case "year":
            return make_year(day.year)
        case "decade":
            first, last = make_year(day.year // 10 * 10), make_year(day.year // 10 * 10 + 9)
            return Interval(first.start, last.end, Granularity.INTERVAL) if first and last else None
        case "century":
            first, last = make_year(day.year // 100 * 100), make_year(day.year // 100 * 100 + 99)
            return Interval(first.start, last.end, Granularity.INTERVAL) if first and last else None
        case _:
            return day_of(day)


def write_edtf(interval: Interval) -> str:
    """Write an interval in the Extended Date/Time Format: the shortest form that says the same."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        if start is None and end is None:
            return UNKNOWN_EDTF
        return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"
    if interval.unit is Granularity.SEASON:
        number = next((n for n, first in SEASONS.values() if first == start.month), None)
        if number is not None:
            return f"{start.year:04}-{number}"
    if start == end:
        return start.isoformat()
    if make_month(start.year, start.month) == Interval(start, end, Granularity.MONTH):
        return start.isoformat()[:7]
    if make_year(start.year) == Interval(start, end, Granularity.YEAR):
        return start.isoformat()[:4]
    return f"{start.isoformat()}/{end.isoformat()}"


def make_moment(
    interval: Interval | None, method: str, expression: Span | None = None, anchor: Span | None = None
) -> Moment:
    """Give the moment of an interval; None gives an unknown moment that keeps method and words."""
    if interval is None or (interval.start is None and interval.end is None):
        return Moment(None, None, Granularity.UNKNOWN, UNKNOWN_EDTF, method, expression, anchor)
    start = interval.start.isoformat() if interval.start else None
    end = interval.end.isoformat() if interval.end else None
    return Moment(start, end, interval.unit, write_edtf(interval), method, expression, anchor)


def read_interval(moment: Moment) -> Interval:
    """Give the interval of a moment."""
    start = date.fromisoformat(moment.start) if moment.start else None
    end = date.fromisoformat(moment.end) if moment.end else None
    return Interval(start, end, moment.granularity)


def read_published(published: str | None) -> date | None:
    """Read a document's date from an ISO date or date-time; None where it is missing or no full date.

    A date-time is taken in its own time zone: the day that its publisher printed.
    """
    if not published:
        return None
    try:
        return date.fromisoformat(published.strip()[:10])
    except ValueError:
        return None
