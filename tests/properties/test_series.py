"""A series that adds up has no findings, and one altered figure has at least one; nothing of a table is lost."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from onrecord.count import ColumnPlan, check_series, make_series, read_columns
from onrecord.model import Series
from onrecord.read import read_table

COLUMNS = read_columns(
    ["dead=killed:period total=killed:cumulative late=killed:retroactive kids=killed/children:period"]
)
numbers = st.integers(min_value=0, max_value=5000)
days = st.lists(st.tuples(numbers, st.integers(min_value=0, max_value=100)), min_size=2, max_size=30)


def write(rows: list[tuple[object, ...]]) -> bytes:
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    return table.getvalue().encode()


def read(rows: list[list[int]], order: list[int] | None = None) -> Series:
    first = date(2024, 1, 1)
    lines = [((first + timedelta(days=number)).isoformat(), *row) for number, row in enumerate(rows)]
    chosen = [lines[number] for number in order] if order else lines
    table = read_table(write([("day", *COLUMNS), *chosen]))
    return make_series(table, ColumnPlan("day", COLUMNS), "d" * 64, "ours")


def make_rows(told: list[tuple[int, int]]) -> list[list[int]]:
    totals = accumulate(dead for dead, _ in told)
    return [[dead, total, 0, dead * share // 100] for (dead, share), total in zip(told, totals, strict=True)]


@given(days, st.randoms())
def test_a_series_that_adds_up_has_no_findings_in_whatever_order_its_rows_stand(
    told: list[tuple[int, int]], shuffler: object
) -> None:
    order = list(range(len(told)))
    shuffler.shuffle(order)  # type: ignore[attr-defined]
    assert check_series(read(make_rows(told), order)) == ()


@given(days, st.data(), st.integers(min_value=1, max_value=50))
def test_an_altered_figure_of_a_day_is_found(told: list[tuple[int, int]], data: st.DataObject, by: int) -> None:
    rows = make_rows(told)
    day = data.draw(st.integers(min_value=1, max_value=len(rows) - 1))
    rows[day][0] += by
    found = [one for one in check_series(read(rows)) if one.check == "daily_differs_from_change"]
    assert [one.figures for one in found] == [(rows[day][0], rows[day][0] - by)]


@given(st.lists(st.lists(st.text("0123456789.,->~ ", max_size=8), min_size=4, max_size=4), min_size=1, max_size=10))
def test_every_cell_is_kept_as_it_is_written(cells: list[list[str]]) -> None:
    lines = [(f"2024-01-{number:02}", *row) for number, row in enumerate(cells, 1)]
    series = make_series(read_table(write([("day", *COLUMNS), *lines])), ColumnPlan("day", COLUMNS), "d" * 64, "ours")
    assert [figure.cell.exact for figure in series.figures] == [cell for row in cells for cell in row]
    for one in check_series(series):
        assert one.sentence
        assert one.series == series.id
