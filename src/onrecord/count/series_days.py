"""Days, weeks and months of a series: read as stated, and stepped through one by one."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from onrecord.model import Interval

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")
_COMPACT = re.compile(r"\d{8}")
_WEEK = re.compile(r"\d{4}-W\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
STEPS = {Interval.DAY: 1, Interval.WEEK: 7}


def read_day(words: str, date_format: str | None = None) -> str | None:
    """Read an ISO day (or date-time), week (2024-W03) or month (2024-01) as precisely as stated, else None.

    A month never becomes its first day. With a `strptime` pattern the words are a day (a month where the pattern has
    no day).
    """
    words = words.strip()
    if date_format is not None:
        return _read_format(words, date_format)
    stated = _DAY.fullmatch(words)
    if stated or _COMPACT.fullmatch(words):
        return _find_day(stated[1] if stated else words)
    if _WEEK.fullmatch(words):
        return words if _find_day(f"{words}-1") else None
    return words if _MONTH.fullmatch(words) and _find_day(f"{words}-01") else None


def _read_format(words: str, date_format: str) -> str | None:
    try:
        read = datetime.strptime(words, date_format).date()
    except ValueError:
        return None
    has_day = any(code in date_format for code in ("%d", "%j", "%x", "%c", "%D", "%F"))
    return read.isoformat() if has_day else read.isoformat()[:7]


def _find_day(words: str) -> str | None:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None


def find_interval(days: list[str]) -> Interval:
    """Tell from how precise the dates are how often there is a figure; days are taken for a daily series."""
    if days and all(_WEEK.fullmatch(day) for day in days):
        return Interval.WEEK
    return Interval.MONTH if days and all(_MONTH.fullmatch(day) for day in days) else Interval.DAY


def find_first(day: str) -> date:
    """The first day of a stated day, week or month, to put them in order."""
    if _WEEK.fullmatch(day):
        return date.fromisoformat(f"{day}-1")
    return date.fromisoformat(day if len(day) == len("2024-01-05") else f"{day}-01")


def step_day(day: str, interval: Interval) -> str:
    """The next day, week or month; a week is written as `day` is, a month always as one."""
    first = find_first(day)
    if interval is Interval.MONTH:
        year, month = divmod(first.year * 12 + first.month, 12)
        return f"{year:04}-{month + 1:02}"
    later = first + timedelta(days=STEPS[interval])
    if _WEEK.fullmatch(day):
        year, week, _ = later.isocalendar()
        return f"{year:04}-W{week:02}"
    return later.isoformat()


def list_missing(earlier: str, later: str, interval: Interval) -> tuple[str, str, int] | None:
    """What lies between two neighbouring dates of a series: the first and last missing one and how many, None for none.

    A weekly series may shift its weekday and a monthly one its day without a gap.
    """
    first, last = find_first(earlier), find_first(later)
    if interval is Interval.MONTH:
        number = (last.year - first.year) * 12 + last.month - first.month - 1
        earlier = earlier[: len("2024-01")]  # no step may land on a 31 February
    else:
        number = (last - first).days // STEPS[interval] - 1
    if number < 1:
        return None
    missing = after = step_day(earlier, interval)
    for _ in range(number - 1):
        missing = step_day(missing, interval)
    return after, missing, number
