"""Resolves words that hang on another moment of the text: "the next day", "two days after the raid", "that month"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.times.dates import NO_DATE, Context, Resolved
from onrecord.extract.times.expressions import read_count
from onrecord.extract.times.intervals import Interval, shift_units, unit_of
from onrecord.model import Granularity, Span

NO_ANCHOR = "relative to a moment that the text does not date"
SHORT = {"hour", "minute", "second"}
"""Units shorter than a day: what lies so many of them apart is taken to be on the same days."""


def find_anchor(context: Context, unit: str = "") -> tuple[Interval | None, Span | None, bool]:
    """Give interval, span and whether its year is stated of the moment that words hang on, None where there is none.

    What is told by name ("after the raid") hangs on the moment of that deed; days hang on the last one that is a day.
    """
    anchor = context.deed or context.anchor
    if unit == "day" and anchor and anchor.interval.unit is not Granularity.DAY and context.day:
        anchor = context.day
    return (anchor.interval, anchor.span, anchor.is_stated) if anchor else (None, None, False)


def shift_beside(interval: Interval, span: Span | None, stated: bool, step: int, unit: str, place: str) -> Resolved:
    """Give the unit that holds an interval, or the `step`th one after it; `place` narrows it ("later that month")."""
    assert interval.start is not None
    first = unit_of(interval.start, unit)
    last = unit_of(interval.end, unit) if interval.end else first
    if unit == "day" or first != last:
        moved = shift_units(interval, step, unit)
    else:
        moved = shift_units(first, step, unit) if first else None
    words = {0: f"the same {unit} as", 1: f"the {unit} after", -1: f"the {unit} before"}[step]
    resolved = Resolved(moved, f"{words} the moment before it", span, stated)
    if step == 0 and moved and moved.start and moved.end and interval.unit is Granularity.DAY and unit != "day":
        if place == "later" and interval.end:
            return replace(resolved, interval=Interval(interval.end, moved.end, Granularity.INTERVAL))
        if place == "earlier":
            return replace(resolved, interval=Interval(moved.start, interval.start, Granularity.INTERVAL))
    return resolved


def resolve_after(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "two days later", "a week before"; "on Friday, a day after the raid" tells of the raid, a day before."""
    unit, number = parts["unit"].rstrip("s"), read_count(parts["number"])
    interval, span, stated = find_anchor(context, unit)
    if interval is None or interval.start is None or number is None:
        return Resolved(None, NO_ANCHOR, is_anchor=False)
    forward = (parts["way"] in {"later", "after"}) != context.is_apposed
    words = f"{parts['number']} {parts['unit']} {'after' if forward else 'before'} the moment before it"
    if not forward and unit == "year" and context.quarter:
        moved = shift_units(context.quarter, -number, unit)
        return Resolved(moved, f"{number} years before that quarter", is_anchor=False)
    if unit in SHORT:
        return Resolved(interval, f"{words}: the same days", span, stated)
    moved = shift_units(interval, number if forward else -number, unit)
    if moved and moved.start and unit in {"month", "year", "decade"} and interval.unit is Granularity.DAY:
        moved = unit_of(moved.start, unit)
    return Resolved(moved, words, span, stated, forward and not context.is_apposed)


def resolve_day_beside(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "the day after", "the month before"."""
    unit = parts["unit"].replace("night", "day")
    interval, span, stated = find_anchor(context, unit)
    if interval is None or interval.start is None:
        return Resolved(None, NO_ANCHOR, is_anchor=False)
    step = 1 if (parts["way"] == "after") != context.is_apposed else -1
    resolved = shift_beside(interval, span, stated, step, unit, "")
    return replace(resolved, is_anchor=not context.is_apposed)


def resolve_near(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "hours after" to the same days, "days later" to what follows, at the latest the document's date."""
    interval, span, stated = find_anchor(context)
    if interval is None:
        return Resolved(None, NO_ANCHOR, is_anchor=False)
    unit, forward = parts["unit"], (parts["way"] not in {"earlier", "before"}) != context.is_apposed
    if unit.rstrip("s") in {"day", "week", "month", "year", "decade"}:
        latest = context.published
        start, end = (interval.start, latest) if forward else (None, interval.end)
        if start and end and end < start:
            end = None
        found = Interval(start, end, Granularity.INTERVAL)
        side = "not before" if forward else "at the latest"
        return Resolved(found, f"{unit} {parts['way']}: {side} the moment before it", span, stated, False)
    return Resolved(interval, f"{unit} {parts['way']} the moment before it: the same days", span, stated)


def resolve_since_then(parts: dict[str, str], context: Context) -> Resolved:
    """Resolve "since then" from the moment before it, "since the war began" from an unknown start."""
    published = context.published
    if parts["then"] == "then" and context.anchor and context.anchor.interval.start:
        anchor = context.anchor
        start = anchor.interval.start
        assert start is not None
        end = published if published is None or published >= start else None
        found = Interval(start, end, Granularity.INTERVAL)
        return Resolved(found, "since the moment before it, to the document's date", anchor.span, False, False)
    if published is None:
        return Resolved(None, NO_DATE, is_anchor=False)
    interval = Interval(None, published, Granularity.INTERVAL)
    return Resolved(interval, "since a start that the text does not date, to the document's date", is_anchor=False)
