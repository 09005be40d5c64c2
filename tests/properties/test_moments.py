"""Moments keep to the calendar, to their characters and to what is known."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.times.intervals import (
    Interval,
    day_of,
    make_moment,
    make_month,
    read_interval,
    read_published,
    shift_months,
    shift_units,
    take_part,
    unit_of,
)
from onrecord.extract.times.times import find_moments
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Granularity

DAYS = st.dates(date(1700, 1, 1), date(2090, 12, 31))
MONTHS = [name for name in calendar.month_name if name]
RELATIVE = st.sampled_from(
    [
        *("today", "yesterday", "on Friday", "last Monday", "last week", "in the past 24 hours", "two days ago"),
        *("five years ago", "in March", "in late May", "on 29 February", "last winter", "since the war began"),
        *("the next day", "later that same month", "hours after the raid", "over the previous two months", "now"),
        *("a week later", "between 3 and 5 October", "since then", "next year", "99999 weeks ago", "9999 years ago"),
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(RELATIVE, min_size=1, max_size=4))
def test_an_unknown_document_date_never_yields_a_date(words: list[str]) -> None:
    text = " ".join(f"Shells fell {word}." for word in words)
    moments = find_moments(parse_text("d", text), None)
    held = moments.at(0, len(text))
    for moment in (*moments.all, *([held] if held else [])):
        assert (moment.start, moment.end) == (None, None)


@settings(max_examples=80, deadline=None)
@given(st.lists(RELATIVE, min_size=1, max_size=4), DAYS)
def test_moments_are_ordered_and_reproduce_their_words(words: list[str], published: date) -> None:
    text = "\n".join(f"Shells fell {word}." for word in words)
    for moment in find_moments(parse_text("d", text), published.isoformat()).all:
        assert moment.start is None or moment.end is None or moment.start <= moment.end
        assert moment.expression is not None
        moment.expression.check(text)
        if moment.anchor is not None:
            moment.anchor.check(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MONTHS), DAYS)
def test_a_month_without_a_year_is_the_whole_nearest_past_one(name: str, published: date) -> None:
    (moment,) = find_moments(parse_text("d", f"Shells fell in {name}."), published.isoformat()).all
    assert moment.start is not None
    assert moment.end is not None
    start, end = date.fromisoformat(moment.start), date.fromisoformat(moment.end)
    assert (start.day, calendar.month_name[start.month]) == (1, name)
    assert end.day == calendar.monthrange(start.year, start.month)[1]
    assert start <= published
    assert (published - start).days <= 366


@given(DAYS, st.integers(-400, 400))
def test_shifting_months_there_and_back_keeps_whole_months(day: date, months: int) -> None:
    month = make_month(day.year, day.month)
    moved = shift_months(month, months)
    assert moved is not None
    assert moved.start is not None
    assert moved.start.day == 1
    assert shift_months(moved, -months) == month


@given(DAYS, st.integers(-3000, 3000))
def test_days_and_weeks_are_exact_over_leap_years(day: date, number: int) -> None:
    for unit, length in (("day", 1), ("week", 7)):
        moved = shift_units(day_of(day), number, unit)
        if moved is not None:
            assert moved.start == day + timedelta(days=number * length)


@given(DAYS)
def test_a_leap_day_has_a_year_earlier(day: date) -> None:
    moved = shift_units(day_of(day), -1, "year")
    assert moved is not None
    assert moved.start is not None
    assert moved.start.day == (28 if (day.month, day.day) == (2, 29) else day.day)


@given(DAYS, st.sampled_from(["week", "month", "year", "decade", "weekend", "day"]))
def test_a_unit_holds_its_day(day: date, unit: str) -> None:
    found = unit_of(day, unit)
    assert found is not None
    assert found.start is not None
    assert found.end is not None
    assert unit == "weekend" or found.start <= day <= found.end


@given(DAYS, st.sampled_from(["month", "year"]))
def test_thirds_tile_their_whole(day: date, unit: str) -> None:
    whole = unit_of(day, unit)
    assert whole is not None
    early, mid, late = (take_part(whole, part) for part in ("early", "mid", "late"))
    assert early.start == whole.start
    assert late.end == whole.end
    for before, after in ((early, mid), (mid, late)):
        assert before.end is not None
        assert after.start == before.end + timedelta(days=1)


@given(DAYS, st.sampled_from(["day", "week", "month", "year"]))
def test_moment_and_interval_say_the_same(day: date, unit: str) -> None:
    interval = unit_of(day, unit)
    assert interval is not None
    assert read_interval(make_moment(interval, "test")) == interval


def test_unknown_intervals_make_unknown_moments() -> None:
    for interval in (None, Interval(None, None, Granularity.INTERVAL)):
        assert make_moment(interval, "nobody says when").is_known is False


@given(DAYS)
def test_date_times_keep_their_printed_day(day: date) -> None:
    assert read_published(f"{day.isoformat()}T23:59:00+03:00") == day
    assert read_published(f" {day.isoformat()} ") == day


def test_partial_dates_anchor_nothing() -> None:
    assert [read_published(text) for text in ("2016", "2016-12", "", "soon", None, "2016-13-01")] == [None] * 6
