"""Writes what the extractor found as TIMEX3 types and values (TimeML 1.2.1 annotation guidelines, section 2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bench.quality.timex_reading import Timex
from onrecord.extract.times.expressions import Expression, read_count
from onrecord.extract.times.intervals import Interval
from onrecord.extract.times.times import FoundMoment
from onrecord.extract.times.undated import Kind, Undated
from onrecord.model import Granularity

_LETTERS = {"day": "D", "night": "D", "week": "W", "weekend": "W", "fortnight": "W", "month": "M", "quarter": "Q"} | {
    "year": "Y",
    "decade": "E",
    "century": "C",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_PARTS_OF_DAY = (("morning", "MO"), ("afternoon", "AF"), ("evening", "EV"), ("tonight", "NI"), ("night", "NI"))
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_NAMED_PERIODS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M"} | {
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
}
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST_PERIOD = {"year": 364, "decade": 3651, "month": 27, "week": 6}
_RANGES = {"days", "months", "years"}
_JOINT = re.compile(r"\s*(?:[-–—]|\b(?:to|until|till|through|and|or)\b)\s*", re.IGNORECASE)
_PART_OF = re.compile(r"\s+(?:of|in)\s+", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:after|before|afterwards?)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|on|E[SD]T|GMT|UTC|local time)?\s*(?:on\s+)?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?", re.IGNORECASE)
_FRACTION = re.compile(r"(\d+)\s+1/2")


def convert_moment(found: FoundMoment, text: str) -> list[Timex]:
    """Give a dated moment as a DATE, TIME or DURATION; the two ends of a range are two; "soon after" is none."""
    rule, parts = found.expression.rule, found.expression.parts
    words = text[found.start : found.end]
    if rule in _RANGES and found.named and (joint := list(_JOINT.finditer(words))):
        return _split_range(found, joint[-1], rule)
    if rule == "near" and parts["unit"].rstrip("s") not in _LETTERS:
        return []
    if rule == "part" and "number" in parts and found.named and (of := _PART_OF.search(words)):
        length = write_period(parts["number"], parts["unit"].rstrip("s"))
        whole = _write_end(found.named.start, "month" if "month" in parts else "year") if found.named.start else ""
        first = Timex(found.start, found.start + of.start(), "DURATION", length)
        return [first, Timex(found.start + of.end(), found.end, "DATE", whole)]
    kind, value = _write_moment(found.expression, found.named, " ".join(words.lower().split()))
    trailing = _TRAILING.search(words) if kind == "DURATION" else None
    return [Timex(found.start, found.end - (len(trailing.group()) if trailing else 0), kind, value)]


def _split_range(found: FoundMoment, joint: re.Match[str], rule: str) -> list[Timex]:
    named = found.named
    if named is None or named.start is None or named.end is None:
        return []
    unit, start, end = rule.rstrip("s"), named.start, named.end
    first = Timex(found.start, found.start + joint.start(), "DATE", _write_end(start, unit))
    return [first, Timex(found.start + joint.end(), found.end, "DATE", _write_end(end, unit))]


def _write_end(day: date, unit: str) -> str:
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def _write_moment(expression: Expression, named: Interval | None, words: str) -> tuple[str, str]:
    rule, parts = expression.rule, expression.parts
    match rule:
        case "today" if not words.startswith(("today", "this", "tonight")):
            return "DATE", "PRESENT_REF"
        case "window":
            return "DURATION", write_period(parts["number"], parts["unit"].rstrip("s"))
        case "unit" if parts["which"] == "past" or (parts["which"] == "last" and "article" in parts):
            return "DURATION", write_period("one", parts["unit"])
        case "after" if parts["way"] in {"after", "before"}:
            return "DURATION", write_period(parts["number"], parts["unit"].rstrip("s"))
        case "vague_window":
            return "DATE", "FUTURE_REF" if parts["which"] == "coming" else "PAST_REF"
        case "near":
            return "DURATION", write_period("", parts["unit"].rstrip("s"))
        case "vague_ago":
            return "DATE", "PAST_REF"
        case "fiscal":
            return "DATE", parts["year"]
        case _:
            return _write_date(rule, parts, named, words)


def _write_date(rule: str, parts: dict[str, str], named: Interval | None, words: str) -> tuple[str, str]:
    if named is None or named.start is None or named.end is None:
        return "DATE", "PAST_REF" if rule == "ago" else ""
    start, end = named.start, named.end
    part = next((code for word, code in _PARTS_OF_DAY if re.search(rf"\b{word}\b", words)), "")
    if part and (start == end or rule == "overnight"):
        return "TIME", f"{start.isoformat()}T{part}"
    if rule == "overnight":
        return "TIME", f"{start.isoformat()}TNI"
    unit = parts.get("unit", "").rstrip("s")
    unit = {"bare_month": "month", "bare_year": "year", "year_end": "year"}.get(rule, unit)
    if rule in {"after", "ago"} and (end - start).days < _SHORTEST_PERIOD.get(unit, 0):  # a quarter, named a year apart
        unit = ""
    if rule in {"month", "season", "year", "decade", "quarter", "century"}:
        unit = rule
    return "DATE", write_date(start, end, named.unit, unit)


def write_date(start: date, end: date, granularity: Granularity, unit: str) -> str:
    """Write an interval in the finest ISO form that names it: "1998-10-23", "1998-W43", "1998-Q4", "1998", "199"."""
    year = f"{start.year:04}"
    if unit in {"", "day", "night"} and (granularity is Granularity.DAY or start == end):
        return start.isoformat()
    if unit == "weekend":
        iso = start.isocalendar()
        return f"{iso.year}-W{iso.week:02}-WE"
    if granularity is Granularity.WEEK or unit == "week":
        iso = start.isocalendar()
        return f"{iso.year}-W{iso.week:02}"
    if unit == "season" or granularity is Granularity.SEASON:
        return f"{year}-{_SEASONS.get(start.month, '')}"
    if unit == "month" or granularity is Granularity.MONTH:
        return start.isoformat()[:7]
    if unit == "year" or granularity is Granularity.YEAR:
        return year
    return _write_long(start, end, unit)


def _write_long(start: date, end: date, unit: str) -> str:
    year, days = f"{start.year:04}", (end - start).days + 1
    if unit == "decade" or 3600 < days < 3700:
        return year[:3]
    if unit == "century" or days > 36_000:
        return year[:2]
    if 89 <= days <= 92 and start.day == 1:
        return f"{year}-Q{(start.month + 2) // 3}"
    if 180 <= days <= 185 and start.day == 1:
        return f"{year}-H{(start.month + 5) // 6}"
    return start.isoformat()


def convert_undated(found: Undated, text: str, published: date | None) -> Timex:
    """Give a length as a DURATION, a repetition as a SET, a vague time as a reference, an hour as a TIME."""
    words = " ".join(text[found.start : found.end].lower().split())
    match found.kind:
        case Kind.LENGTH:
            kind, value = "DURATION", write_period(found.number, found.unit)
        case Kind.REPEATED:
            kind, value = "SET", _write_repeated(found, words)
        case Kind.HOUR:
            kind, value = "TIME", f"{published.isoformat() if published else 'XXXX-XX-XX'}T{_write_hour(words)}"
        case _:
            kind, value = "DATE", f"{found.kind.value.upper()}_REF"
    return Timex(found.start, found.end, kind, value)


def _write_repeated(found: Undated, words: str) -> str:
    if found.unit:
        return write_period("one" if found.number == "other" else found.number, found.unit)
    weekday = _WEEKDAY.search(words)
    if weekday is not None:
        night = "TNI" if "night" in words else ""
        return f"XXXX-WXX-{_WEEKDAYS.index(weekday.group().lower()) + 1}{night}"
    return _NAMED_PERIODS.get(words, "")


def _write_hour(words: str) -> str:
    if words.startswith(("noon", "midday")):
        return "12:00"
    match = _CLOCK.match(words)
    if match is None:
        return "24:00"
    hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0) if match[3] else int(match[1])
    return f"{hour:02}:{match[2] or '00'}{'Z' if words.endswith(('gmt', 'utc')) else ''}"


def write_period(number: str, unit: str) -> str:
    """Write an ISO period: "P3D", "PT12H", "P2Y6M", and "PXD" where the words do not say how many."""
    letter, clock = _LETTERS[unit], "T" if unit in {"hour", "minute", "second"} else ""
    half = _FRACTION.fullmatch(number)
    if half is not None and unit == "year":
        return f"P{half[1]}Y6M"
    count = 2 if "couple" in number else read_count(number.removeprefix("the ")) if number else None
    if unit == "decade" and count is not None:
        return f"P{10 * count}Y"
    return f"P{clock}{count if count is not None else 'X'}{letter}"


def join_hours(times: Sequence[Timex], text: str) -> Iterator[Timex]:
    """Join an hour with the day that stands beside it: "9 a.m. EST Tuesday" is one TIME."""
    waiting: Timex | None = None
    for time in times:
        if waiting is not None and _BETWEEN.fullmatch(text, waiting.end, time.start):
            pair = {_holds_hour(waiting): waiting, _holds_hour(time): time}
            if len(pair) == 2 and len(pair[False].value) == 10 and pair[False].value[:4].isdigit():
                value = f"{pair[False].value}{pair[True].value[10:]}"
                waiting = Timex(waiting.start, time.end, "TIME", value)
                continue
        if waiting is not None:
            yield waiting
        waiting = time
    if waiting is not None:
        yield waiting


def _holds_hour(time: Timex) -> bool:
    return re.search(r"T\d\d:", time.value) is not None
