"""Days without a report, blank cells, dates and numbers that are none."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.count import check_series
from onrecord.model import Interval, Irregularity, Series

ReadSeries = Callable[..., Series]
DEAD = "dead=killed:period"


def find(series: Series, check: str, **when: str) -> list[Irregularity]:
    return [one for one in check_series(series, **when) if one.check == check]


def test_a_missing_date_is_named_and_a_stretch_once(read_series: ReadSeries) -> None:
    series = read_series("day,dead\n2024-01-01,1\n2024-01-03,1\n2024-01-07,1", DEAD)
    one, stretch = find(series, "no_report")
    assert one.sentence == "2024-01-02: there is no row for this day."
    assert stretch.sentence == "2024-01-04 to 2024-01-06: there are no rows for these 3 days."
    assert (stretch.day, stretch.until) == ("2024-01-04", "2024-01-06")


def test_rows_may_stand_in_any_order(read_series: ReadSeries) -> None:
    assert check_series(read_series("day,dead\n2024-01-02,1\n2024-01-01,1\n2024-01-03,1", DEAD)) == ()


def test_weekly_and_monthly_series_lack_weeks_and_months(read_series: ReadSeries) -> None:
    weeks = read_series("day,dead\n2024-01-01,1\n2024-01-08,1\n2024-01-22,1", DEAD, interval=Interval.WEEK)
    (one,) = find(weeks, "no_report")
    assert one.sentence == "2024-01-15: there is no row for this week."
    months = read_series("day,dead\n2024-01,1\n2024-03,1", DEAD)
    assert [one.day for one in find(months, "no_report")] == ["2024-02"]


def test_a_row_without_any_figure_is_no_report(read_series: ReadSeries) -> None:
    (one,) = check_series(read_series("day,dead,hurt\n2024-01-01,1,1\n2024-01-02,,-", f"{DEAD} hurt=injured:period"))
    assert (one.check, one.sentence) == ("no_report", "2024-01-02: the row holds no figure.")


def test_a_row_that_says_itself_that_there_was_no_report(read_series: ReadSeries) -> None:
    table = "day,dead,how\n2024-01-01,1,seen\n2024-01-02,7,none\n2024-01-03,,none\n"
    filled, empty = find(read_series(table, DEAD, no_report=("how", "none")), "no_report")
    assert "what it gives (1 in number) was filled in by whoever made the table" in filled.sentence
    assert empty.sentence.endswith("it holds no figure.")
    assert [(cell.row, cell.column, cell.exact) for cell in filled.cells] == [(3, "how", "none")]


def test_blanks_are_named_in_a_column_that_is_mostly_filled(read_series: ReadSeries) -> None:
    columns = f"{DEAD} hurt=injured:period rare=detained:period"
    rows = ["1,1,", ",1,2", ",1,", "1,1,", "1,1,4", "1,,", "1,1,", "1,1,", "1,1,2"]
    table = "\n".join(["day,dead,hurt,rare", *(f"2024-01-0{n},{row}" for n, row in enumerate(rows, 1))])
    dead, hurt = check_series(read_series(table, columns))
    assert (dead.check, dead.day, dead.until) == ("no_figure", "2024-01-02", "2024-01-03")
    assert dead.sentence == (
        "2024-01-02 to 2024-01-03: the column dead (killed) is blank; blank is unknown, never zero."
    )
    assert (hurt.day, hurt.cells[0].column) == ("2024-01-06", "hurt")


def test_a_day_that_stands_twice_is_named(read_series: ReadSeries) -> None:
    (one,) = check_series(read_series("day,dead\n2024-01-01,1\n2024-01-01,2\n2024-01-02,1", DEAD))
    assert (one.check, one.sentence) == ("date_twice", "2024-01-01: this day stands in rows 2, 3.")


def test_what_is_no_number_or_no_date_is_named_and_never_guessed(read_series: ReadSeries) -> None:
    found = check_series(read_series("day,dead\n2024-01-01,>100\nsoon,7\n2024-01-02,-4", DEAD))
    assert [(one.check, one.sentence) for one in found if one.check != "no_figure"] == [
        ("unreadable", "Row 3 has no date that can be read, so its figures belong to no day."),
        ("unreadable", "2024-01-01: the column dead holds '>100', which is no whole number and was taken for none."),
        (
            "below_zero",
            "2024-01-02: the column dead holds -4, below zero: a correction of earlier figures, no toll of its own.",
        ),
    ]


def test_days_after_publication_are_named(read_series: ReadSeries) -> None:
    series = read_series("day,dead\n2024-01-01,1\n2024-01-02,1", DEAD)
    (one,) = find(series, "after_publication", published="2024-01-01T12:00:00Z", today="2026-01-01")
    assert one.sentence == "2024-01-02: the row 3 lies after the file was published (2024-01-01)."
    (one,) = find(series, "after_publication", today="2024-01-01")
    assert "in the future (today is 2024-01-01)" in one.sentence
    assert not find(series, "after_publication")
