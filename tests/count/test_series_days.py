"""Dates are read no finer than stated, and steps between them are counted."""

from __future__ import annotations

import pytest

from onrecord.count.series_days import find_interval, list_missing, read_day, step_day
from onrecord.model import Interval

DAY, WEEK, MONTH = Interval.DAY, Interval.WEEK, Interval.MONTH


@pytest.mark.parametrize(
    ("words", "date_format", "day"),
    [
        ("2024-01-05", None, "2024-01-05"),
        (" 2024-01-05T00:00:00Z", None, "2024-01-05"),
        ("20240105", None, "2024-01-05"),
        ("2024-01", None, "2024-01"),
        ("2024-W05", None, "2024-W05"),
        ("05/01/2024", "%d/%m/%Y", "2024-01-05"),
        ("January 2024", "%B %Y", "2024-01"),
        ("05/01/2024", None, None),
        ("2024-02-30", None, None),
        ("2024-W60", None, None),
        ("", None, None),
        ("soon", "%d/%m/%Y", None),
    ],
)
def test_a_day_is_read_as_precisely_as_stated(words: str, date_format: str | None, day: str | None) -> None:
    assert read_day(words, date_format) == day


def test_how_often_there_is_a_figure_is_told_by_the_dates() -> None:
    assert find_interval(["2024-01-05", "2024-01-06"]) is DAY
    assert find_interval(["2024-W05"]) is WEEK
    assert find_interval(["2024-01", "2024-02"]) is MONTH


@pytest.mark.parametrize(
    ("day", "interval", "following"),
    [
        ("2024-02-28", DAY, "2024-02-29"),
        ("2024-12-30", WEEK, "2025-01-06"),
        ("2024-W52", WEEK, "2025-W01"),
        ("2024-12", MONTH, "2025-01"),
        ("2024-01-31", MONTH, "2024-02"),
    ],
)
def test_the_next_day_week_or_month(day: str, interval: Interval, following: str) -> None:
    assert step_day(day, interval) == following


@pytest.mark.parametrize(
    ("earlier", "later", "interval", "missing"),
    [
        ("2024-01-01", "2024-01-02", DAY, None),
        ("2024-01-01", "2024-01-03", DAY, ("2024-01-02", "2024-01-02", 1)),
        ("2024-01-01", "2024-01-05", DAY, ("2024-01-02", "2024-01-04", 3)),
        ("2024-01-01", "2024-01-10", WEEK, None),
        ("2024-01-01", "2024-01-15", WEEK, ("2024-01-08", "2024-01-08", 1)),
        ("2024-01-31", "2024-02-29", MONTH, None),
        ("2024-01", "2024-04", MONTH, ("2024-02", "2024-03", 2)),
        ("2024-01-01", "2024-01-01", DAY, None),
    ],
)
def test_what_is_missing_between_two_dates(
    earlier: str, later: str, interval: Interval, missing: tuple[str, str, int] | None
) -> None:
    assert list_missing(earlier, later, interval) == missing
