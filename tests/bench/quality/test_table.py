"""The table for readers shows what missed its bar."""

from __future__ import annotations

from bench.quality.rows import Row, format_bar, format_rows
from bench.quality.table import format_table

REACHED = Row("set", "f1", 0.8, 10, bar=0.7, floor=0.1, peers={"other": 0.9})
MISSED = Row("set", "recall", 0.4, 10, bar=0.5)
UNBOUND = Row("set", "strict", 0.3, 10)


def test_rows_without_a_bar_are_left_out_and_misses_stand_out() -> None:
    table = format_table(row.as_json() for row in (REACHED, MISSED, UNBOUND))
    assert "| set | f1 | 0.800 | 0.70 | 0.100 | other 0.9 |" in table
    assert "**0.400**" in table
    assert "strict" not in table


def test_the_printed_rows_mark_what_is_under_its_bar() -> None:
    lines = format_rows([REACHED, MISSED, UNBOUND]).splitlines()
    assert [" <" in line for line in lines] == [False, False, True, False]


def test_a_bar_of_three_decimals_keeps_them():
    assert [format_bar(value) for value in (0.5, 0.97, 0.985, 1.0)] == ["0.50", "0.97", "0.985", "1.00"]
