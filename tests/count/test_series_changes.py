"""Running totals against single days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.count import check_series
from onrecord.model import Irregularity, Series

ReadSeries = Callable[..., Series]
BOTH = "dead=killed:period total=killed:cumulative"


def find(series: Series, check: str) -> list[Irregularity]:
    return [one for one in check_series(series) if one.check == check]


def table(*rows: str, columns: str = "dead,total") -> str:
    return "\n".join([f"day,{columns}", *(f"2024-01-{number:02},{row}" for number, row in enumerate(rows, 1))])


def test_a_series_that_adds_up_has_nothing_to_say(read_series: ReadSeries) -> None:
    assert check_series(read_series(table("3,10", "2,12", "0,12"), BOTH)) == ()


def test_a_day_that_differs_from_the_change_is_named_with_its_cells(read_series: ReadSeries) -> None:
    (one,) = find(read_series(table("3,10", "2,15", "0,15"), BOTH), "daily_differs_from_change")
    assert one.sentence == (
        "2024-01-02: the day's own figure is 2 killed, but the running total rose by 5 since 2024-01-01"
        " (from 10 to 15)."
    )
    assert (one.day, one.until, one.figures) == ("2024-01-02", "2024-01-02", (2, 5))
    assert [(cell.row, cell.column, cell.exact) for cell in one.cells] == [
        (3, "dead", "2"), (2, "total", "10"), (3, "total", "15"),
    ]  # fmt: skip


def test_over_a_blank_total_the_single_days_are_added_up(read_series: ReadSeries) -> None:
    assert not find(read_series(table("3,10", "2,", "4,16"), BOTH), "daily_differs_from_change")
    (one,) = find(read_series(table("3,10", "2,", "4,17"), BOTH), "daily_differs_from_change")
    assert one.sentence.startswith("2024-01-02 to 2024-01-03: the single figures add up to 6 killed, but the running")


@pytest.mark.parametrize("rows", [("3,10", ",13", "4,17"), ("3,10", ",", "4,19")])
def test_without_a_single_figure_nothing_is_compared(read_series: ReadSeries, rows: tuple[str, ...]) -> None:
    assert not find(read_series(table(*rows), BOTH), "daily_differs_from_change")


def test_over_a_missing_row_nothing_is_compared(read_series: ReadSeries) -> None:
    series = read_series("day,dead,total\n2024-01-01,3,10\n2024-01-03,4,19\n2024-01-04,1,20", BOTH)
    assert not find(series, "daily_differs_from_change")


def test_sources_kinds_and_places_are_never_compared_with_one_another(read_series: ReadSeries) -> None:
    series = read_series(table("3,10", "2,15"), "dead=killed:period@flash total=killed:cumulative@verified")
    assert not find(series, "daily_differs_from_change")
    series = read_series(table("3,10", "2,15"), "dead=killed+famine:period total=killed:cumulative")
    assert not find(series, "daily_differs_from_change")
    places = "day,where,dead,total\n2024-01-01,Hass,1,5\n2024-01-01,Idlib,9,90\n2024-01-02,Hass,1,6\n"
    assert check_series(read_series(places, BOTH, place_column="where")) == ()


def test_a_total_that_falls_is_named(read_series: ReadSeries) -> None:
    (one,) = find(read_series(table("12", "", "9", "9", columns="total"), "total=killed:cumulative"), "total_falls")
    assert one.sentence == (
        "2024-01-03: the running total of killed fell from 12 on 2024-01-01 to 9; it was corrected or mistyped."
    )
    assert (one.day, one.figures) == ("2024-01-03", (12, 9))


LATE = f"{BOTH} late=killed:retroactive"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("9,19,7", "7 killed of earlier days are booked on this one and stand in its figure of 9, which leaves 2"),
        ("2,19,7", "7 killed of earlier days are booked on this one, beside its own figure of 2"),
        (",19,7", "7 killed of earlier days are booked on this one; they did not happen on it"),
        ("9,,7", "nothing shows whether its figure of 9 holds them"),
    ],
    ids=["within", "beside", "no figure", "no total"],
)
def test_retroactive_additions_are_no_deaths_of_the_day(read_series: ReadSeries, row: str, told: str) -> None:
    found = check_series(read_series(table("3,10,", row, columns="dead,total,late"), LATE))
    (one,) = (one for one in found if one.check == "retroactive")
    assert told in one.sentence
    assert one.cells[0].exact == "7"
    assert not [one for one in found if one.check == "daily_differs_from_change"]


def test_nothing_added_is_nothing_said(read_series: ReadSeries) -> None:
    series = read_series(table("3,10,", "2,12,0", columns="dead,total,late"), LATE)
    assert check_series(series) == ()
