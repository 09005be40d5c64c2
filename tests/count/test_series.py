"""Every cell becomes a figure with its row, its column and its characters; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.count import ColumnError, ColumnPlan, make_series, read_columns
from onrecord.count.series import read_value, say_measure
from onrecord.model import Cell, Interval, Measure, Scope, Series, Table

ReadSeries = Callable[..., Series]


@pytest.mark.parametrize(
    ("exact", "value"),
    [
        ("12", 12), (" 12 ", 12), ("0", 0), ("12.0", 12), ("1,234", 1234), ("1 234 567", 1234567), ("-3", -3),
        ("−3", -3), ("١٢", 12), ("", None), ("n/a", None), (">100", None), ("1.5", None), ("1.234", None),
        ("1,23", None), ("12-15", None), ("9" * 40, None), ("1e3", None),
    ],
)  # fmt: skip
def test_only_whole_numbers_are_read(exact: str, value: int | None) -> None:
    assert read_value(exact) == value


def test_each_cell_keeps_its_place_and_characters(read_series: ReadSeries) -> None:
    series = read_series('day,dead,note\n2024-01-05,"1,204",x\n2024-01-06,,y\n', "dead=killed:period", place="Hass")
    first, second = series.figures
    assert (first.day, first.place, first.value) == ("2024-01-05", "Hass", 1204)
    assert first.cell == Cell(2, "dead", "1,204")
    assert first.measure == Measure("killed", "people", Scope.PERIOD)
    assert (second.value, second.cell) == (None, Cell(3, "dead", ""))
    assert series.interval is Interval.DAY


def test_a_column_can_name_the_place_and_a_word_can_say_that_there_was_no_report(read_series: ReadSeries) -> None:
    table = "day;where;dead;how\n2024-01-05;Hass;3;seen\n2024-01-05;Idlib;4;none\n"
    series = read_series(table, "dead=killed:period", place_column="where", no_report=("how", "none"))
    assert [(figure.place, figure.is_reported) for figure in series.figures] == [("Hass", True), ("Idlib", False)]


def test_a_row_of_tags_holds_no_figures(read_series: ReadSeries) -> None:
    series = read_series("day,dead\n#date,#affected+killed\n2024-01-05,3\n", "dead=killed:period")
    assert [figure.cell.row for figure in series.figures] == [3]


def test_identity_is_made_of_the_document_the_name_and_the_reading(read_series: ReadSeries) -> None:
    table = "day,dead,hurt\n2024-01-05,3,4\n"
    same = read_series(table, "dead=killed:period hurt=injured:period")
    assert same.id == read_series(table, "hurt=injured:period dead=killed:period").id
    assert same.id != read_series(table, "dead=killed:cumulative hurt=injured:period").id


def test_a_table_without_readable_dates_asks_how_they_are_written(read_series: ReadSeries) -> None:
    with pytest.raises(ColumnError, match=r"such as '5/1/2024'; name how dates are written with --date-format"):
        read_series("day,dead\n5/1/2024,3\n", "dead=killed:period")
    made = read_series("day,dead\n5/1/2024,3\n", "dead=killed:period", date_format="%d/%m/%Y")
    assert made.figures[0].day == "2024-01-05"


@pytest.mark.parametrize(
    ("date", "columns", "told"),
    [
        ("", "dead=killed:period", "No column of dates is named; give it with --date, the table has day, dead."),
        ("day", "", "No column of figures is named; give it with --columns, the table has day, dead."),
    ],
)
def test_what_was_left_unsaid_is_asked_for_with_the_columns_there_are(date: str, columns: str, told: str) -> None:
    table = Table(("day", "dead"), ((2, ("2024-01-05", "3")),))
    with pytest.raises(ColumnError) as caught:
        make_series(table, ColumnPlan(date, read_columns([columns])), "d", "ours")
    assert str(caught.value) == told


def test_what_is_counted_is_said_in_words() -> None:
    assert say_measure(Measure("killed", "people", Scope.PERIOD)) == "killed"
    told = say_measure(Measure("killed", "medical_staff", Scope.PERIOD, "famine", "verified"))
    assert told == "medical staff killed (famine), verified"
