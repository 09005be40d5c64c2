"""Resolves time expressions to intervals, each against its anchor: a date, the document's date or another moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from onrecord.extract.times.chains import (
    NO_ANCHOR,
    SHORT,
    find_anchor,
    resolve_after,
    resolve_day_beside,
    resolve_near,
    resolve_since_then,
    shift_beside,
)
from onrecord.extract.times.dates import (
    NO_DATE,
    Anchor,
    Context,
    Resolved,
    join_ends,
    narrow,
    resolve_day,
    resolve_days,
    resolve_decade,
    resolve_month,
    resolve_months,
    resolve_season,
    resolve_slashes,
    resolve_year,
    resolve_years,
    split_at,
)
from onrecord.extract.times.expressions import Expression, read_count
from onrecord.extract.times.intervals import Interval, day_of, shift_day, shift_units, unit_of
from onrecord.extract.times.periods import (
    resolve_century,
    resolve_fiscal,
    resolve_holiday,
    resolve_part,
    resolve_period,
    resolve_quarter,
    resolve_weekend,
    resolve_year_end,
)
from onrecord.extract.wording.calendar import WEEKDAYS
from onrecord.model import Granularity, Span

_FORWARD = {"next", "coming", "following"}


def resolve_expression(expression: Expression, context: Context) -> Resolved:
    """Resolve one expression; what hangs on an unknown date stays unknown, with a method that says so."""
    resolved = _RULES[expression.rule](expression.parts, context)
    if expression.limit and resolved.interval is not None:
        return _limit(resolved, expression, context)
    return resolved


def _limit(resolved: Resolved, expression: Expression, context: Context) -> Resolved:
    interval, published = resolved.interval, context.published
    assert interval is not None
    start: date | None = interval.start
    end: date | None = interval.end
    match expression.limit:
        case "as of" if context.outlook not in {"future", "ahead"}:
            method, start = "up to the day stated by 'as of'", None
        case "since" | "as of":
            method, start, end = "from the start stated by 'since' to the document's date", start, published
        case "from" if expression.rule not in {"days", "months", "years"}:
            method, end = "from the stated start, its end is not stated", None
        case "until" | "till" | "up to" | "by" | "through":
            method, start = f"at the latest the end stated by '{expression.limit}'", None
        case "before":
            end = shift_day(start, -1) if start else None
            method, start = "before the stated moment", None
        case "after":
            method, end = "not before the stated moment", None
        case _:
            return resolved
    if start is not None and end is not None and end < start:
        end = None
    return replace(
        resolved,
        interval=Interval(start, end, Granularity.INTERVAL),
        method=f"{resolved.method}; {method}",
        is_anchor=False,
    )


def _deictic(context: Context) -> tuple[date | None, Span | None, str]:
    """The day that "now" means here: the reporter's own date, else the document's; nobody's inside an undated quote."""
    near = context.report
    if near and near.interval.end and near.interval.end == near.interval.start:
        return near.interval.end, near.span, "the date of the report in the same sentence"
    if context.is_quoted:
        return None, None, ""
    return context.published, None, "the document's date"


def _undated_quote(context: Context) -> Resolved:
    if context.published is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    interval = Interval(None, context.published, Granularity.INTERVAL)
    return Resolved(interval, "words of an undated speaker, at the latest the document's date", is_anchor=False)


def _today(parts: dict[str, str], context: Context) -> Resolved:
    day, span, words = _deictic(context)
    if day is None:
        return _undated_quote(context)
    return Resolved(day_of(day), f"'{parts['today']}' is {words}", span, is_anchor=False)


def _shifted_day(parts: dict[str, str], context: Context) -> Resolved:
    day, span, words = _deictic(context)
    if day is None:
        return _undated_quote(context)
    steps = {"the day before yesterday": -2, "the day after tomorrow": 2, "tomorrow": 1}
    moved = shift_day(day, steps.get(parts["shifted"], -1))
    return Resolved(day_of(moved) if moved else None, f"'{parts['shifted']}' from {words}", span)


def _overnight(parts: dict[str, str], context: Context) -> Resolved:
    day, span, words = _deictic(context)
    if day is None:
        return _undated_quote(context)
    interval = Interval(shift_day(day, -1), day, Granularity.INTERVAL)
    return Resolved(interval, f"'{parts['overnight']}': the night before {words}", span)


def _weekday(parts: dict[str, str], context: Context) -> Resolved:
    published, which = context.published, parts.get("which", "")
    if published is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    told = context.report.interval if context.report else None
    span = None
    if told and told.start and told.start == told.end and told.start < published:
        published, span = told.start, context.report.span if context.report else None
    back = (published.weekday() - WEEKDAYS[parts["weekday"]]) % 7
    if which == "following" and context.anchor and context.anchor.interval.start:
        start = context.anchor.interval.start
        found = shift_day(start, (WEEKDAYS[parts["weekday"]] - start.weekday() - 1) % 7 + 1)
        method = "first such weekday after the moment before it"
        return Resolved(day_of(found) if found else None, method, context.anchor.span)
    is_past = which in {"last", "past", "this past", "previous"}
    if which in {"next", "coming", "this coming"} or (context.outlook in {"future", "ahead"} and not is_past):
        found, side = shift_day(published, (7 - back) if back or which == "next" else 0), "after"
    else:
        found, side = shift_day(published, -(back or (7 if which == "last" else 0))), "before"
        if which == "previous":
            found = shift_day(published, -back - 7)
    words = "the date of the report" if span else "the document's date"
    return Resolved(day_of(found) if found else None, f"nearest such weekday {side} {words}", span)


def _unit(parts: dict[str, str], context: Context) -> Resolved:
    which, unit, place = parts["which"], parts["unit"].replace("night", "day"), parts.get("place", "")
    if which == "past" or (which == "last" and "article" in parts and unit != "day"):
        return _window({"which": "past", "number": "one", "unit": unit}, context)
    near = context.report if which in {"last", "this"} else None
    if which in {"same", "that", "following", "previous", "preceding"} or (which == "next" and unit == "day"):
        interval, span, stated = find_anchor(context, unit)
        if interval is None or interval.start is None:
            return Resolved(None, NO_ANCHOR, is_anchor=False)
        step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(which, 0)
        return shift_beside(interval, span, stated, step, unit, place)
    day, words = context.published, "the document's date"
    if near and near.interval.end and near.interval.start == near.interval.end:
        day, words = near.interval.end, "the date of the report in the same sentence"
    elif context.is_quoted:
        return _undated_quote(context)
    if day is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    here = unit_of(day, unit)
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    moved = shift_units(here, step, unit) if here else None
    resolved = Resolved(
        moved, f"'{which} {unit}' from {words}", near.span if near and day != context.published else None
    )
    if place in {"earlier", "later"} and step == 0 and moved:
        return split_at(resolved, place, day)
    return narrow(resolved, place, context) if place in {"early", "late"} else resolved


def _window(parts: dict[str, str], context: Context) -> Resolved:
    which, unit, number = parts["which"], parts["unit"].rstrip("s"), read_count(parts["number"])
    if which == "first":
        return Resolved(None, NO_ANCHOR, is_anchor=False)
    hangs = which in {"previous", "preceding", "following"}
    anchor = context.report or (context.near or context.anchor if hangs else None)
    if anchor is not None and anchor.interval.is_closed:
        return _window_beside(anchor, which, unit, number)
    day = context.published
    if context.is_quoted:
        return _undated_quote(context)
    if day is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    words = f"the {which} {parts['number']} {parts['unit']}"
    if number is None:
        interval = (
            Interval(day, None, Granularity.INTERVAL)
            if which in _FORWARD
            else Interval(None, day, Granularity.INTERVAL)
        )
        return Resolved(interval, f"{words}: a length that is not stated, from the document's date", is_anchor=False)
    far = _move(day, number if which in _FORWARD else -number, unit)
    if far is None:
        return Resolved(None, f"{words}: outside the calendar", is_anchor=False)
    interval = Interval(min(day, far), max(day, far), Granularity.INTERVAL)
    return Resolved(interval, f"{words}, counted from the document's date", is_anchor=False)


def _move(day: date, number: int, unit: str) -> date | None:
    if unit in SHORT:
        hours = number if unit == "hour" else (1 if number > 0 else -1)
        whole = -(-abs(hours) // 24)
        return shift_day(day, whole if number > 0 else -whole)
    moved = shift_units(day_of(day), number, unit)
    return moved.start if moved else None


def _window_beside(anchor: Anchor, which: str, unit: str, number: int | None) -> Resolved:
    interval, words = anchor.interval, f"the {which} {number or 'few'} {unit}s"
    assert interval.start is not None
    assert interval.end is not None
    if number is None:
        return Resolved(None, f"{words}: a length that is not stated", anchor.span, anchor.is_stated, False)
    forward = which in _FORWARD
    whole = unit_of(interval.start, unit)
    if (
        whole
        and unit in {"month", "year"}
        and interval.unit is not Granularity.DAY
        and whole == unit_of(interval.end, unit)
    ):
        near, far = (
            shift_units(whole, 1 if forward else -1, unit),
            shift_units(whole, number if forward else -number, unit),
        )
        first, last = (near, far) if forward else (far, near)
        joined = join_ends(first, last, Resolved(None, "", anchor.span, anchor.is_stated, False))
        return replace(joined, method=f"{words} beside the moment of the report") if joined.interval else joined
    start = _move(interval.start, -number, unit) if not forward else interval.start
    end = _move(interval.end, number, unit) if forward else interval.end
    if start is None or end is None:
        return Resolved(None, f"{words}: outside the calendar", anchor.span, is_anchor=False)
    found = Interval(start, end, Granularity.INTERVAL)
    return Resolved(found, f"{words}, counted from the moment of the report", anchor.span, anchor.is_stated, False)


def _vague_window(parts: dict[str, str], context: Context) -> Resolved:
    day = context.published
    if day is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    if context.is_quoted:
        return _undated_quote(context)
    ahead = parts["which"] == "coming"
    interval = Interval(day, None, Granularity.INTERVAL) if ahead else Interval(None, day, Granularity.INTERVAL)
    side = "not before" if ahead else "at the latest"
    return Resolved(interval, f"a length that is not stated, {side} the document's date", is_anchor=False)


def _ago(parts: dict[str, str], context: Context) -> Resolved:
    unit, number = parts["unit"].rstrip("s"), read_count(parts["number"])
    day, span, words = _deictic(context)
    if day is None:
        return _undated_quote(context)
    if number is None:
        return _vague_window({"which": "past"}, context)
    moved = _move(day, -number, unit)
    if moved is None:
        return Resolved(None, "outside the calendar", is_anchor=False)
    counted = f"{parts['number']} {parts['unit']} before {words}"
    if unit == "year" and context.quarter and not parts.get("approx"):
        moved_quarter = shift_units(context.quarter, -number, unit)
        return Resolved(moved_quarter, f"{number} years before that quarter", is_anchor=False)
    if parts.get("approx") in {"more than", "over", "at least"}:
        return Resolved(Interval(None, moved, Granularity.INTERVAL), f"earlier than {counted}", span, is_anchor=False)
    if unit in {"month", "year", "decade"}:
        return Resolved(unit_of(moved, unit), f"the {unit} that lies {counted}", span)
    if unit in {"week", "fortnight"} or parts.get("approx"):
        return Resolved(unit_of(moved, "week"), f"the week that lies {counted}", span)
    return Resolved(day_of(moved), counted, span)


def _vague_ago(parts: dict[str, str], context: Context) -> Resolved:
    if parts["unit"].rstrip("s") in SHORT:
        return _today({"today": f"{parts['unit']} ago"}, context)
    return _vague_window({"which": "past"}, context)


_RULES: dict[str, Callable[[dict[str, str], Context], Resolved]] = {
    "iso": resolve_day,
    "slashes": resolve_slashes,
    "days": resolve_days,
    "day": resolve_day,
    "months": resolve_months,
    "month": resolve_month,
    "season": resolve_season,
    "years": resolve_years,
    "year": resolve_year,
    "bare_year": resolve_year,
    "bare_month": resolve_month,
    "decade": resolve_decade,
    "quarter": resolve_quarter,
    "part": resolve_part,
    "period": resolve_period,
    "fiscal": resolve_fiscal,
    "century": resolve_century,
    "year_end": resolve_year_end,
    "weekend": resolve_weekend,
    "holiday": resolve_holiday,
    "today": _today,
    "shifted_day": _shifted_day,
    "weekday": _weekday,
    "overnight": _overnight,
    "unit": _unit,
    "window": _window,
    "vague_window": _vague_window,
    "ago": _ago,
    "vague_ago": _vague_ago,
    "after": resolve_after,
    "day_beside": resolve_day_beside,
    "near": resolve_near,
    "since_then": resolve_since_then,
    "since_start": resolve_since_then,
}
