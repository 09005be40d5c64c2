"""Tables for each stratum: from a column of a table, from a column of lists, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.count import TableError, divide_lists, divide_patterns, tabulate_lists

HEADER = ["region", "A", "B", "count"]
ROWS = [["north", "1", "0", "7"], ["south", "1", "0", "5"], ["north", "1", "1", "3"], ["south", "0", "1", "2"]]


def test_each_stratum_has_the_rows_that_name_it() -> None:
    tables = divide_patterns([HEADER, *ROWS], "region")
    assert list(tables) == ["north", "south"]
    assert tables["north"].cells == ((1, 7), (3, 3))
    assert tables["south"].cells == ((1, 5), (2, 2))
    assert {table.lists for table in tables.values()} == {("A", "B")}


def test_a_stratum_of_noughts_is_a_table_without_people() -> None:
    assert divide_patterns([HEADER, *ROWS, ["west", "1", "0", "0"]], "region")["west"].cells == ()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "empty"),
        ([HEADER], "Nobody"),
        ([["A", "B", "count"], ["1", "0", "3"]], "one column region"),
        ([["region", *HEADER], ["x", *ROWS[0]]], "one column region"),
        ([["region", "A", "count"], ["x", "1", "3"]], "at least two lists"),
        ([HEADER, *ROWS, ["", "1", "0", "3"]], "Row 6 names no region"),
        ([HEADER, *ROWS, ["north", "1", "0", "3"]], "Row 6 repeats"),
        ([HEADER, *ROWS, ["west", "1", "2", "3"]], "Row 6 has '2' under B"),
        ([HEADER, *ROWS, ["west", "1", "1"]], "Row 6 has 3 columns"),
        ([HEADER, *([f"p{number}", "1", "0", "1"] for number in range(101))], "101 strata"),
    ],
)
def test_what_is_no_table_of_strata_is_refused_with_its_row(rows: list[list[str]], words: str) -> None:
    with pytest.raises(TableError, match=words):
        divide_patterns(rows, "region")


def test_lists_of_people_are_divided_by_the_stratum_of_each() -> None:
    lists = {"A": [("p1", "north"), ("p2", "south"), ("p1", "north")], "B": [("p2", "south"), ("p3", "north")]}
    tables = divide_lists(lists)
    assert tables["north"].cells == ((1, 1), (2, 1))
    assert tables["south"].cells == ((3, 1),)


def test_somebody_in_two_strata_is_refused_and_not_named() -> None:
    with pytest.raises(TableError, match="under region north on A and under south on B") as refused:
        divide_lists({"A": [("key-1", "north")], "B": [("key-1", "south")]}, "region")
    assert "key-1" not in str(refused.value)


def test_people_without_a_stratum_are_refused() -> None:
    with pytest.raises(TableError, match="B has a row that names no region"):
        divide_lists({"A": [("p1", "north")], "B": [("p2", "")]}, "region")


@given(st.lists(st.frozensets(st.integers(0, 30)), min_size=2, max_size=4).filter(any), st.integers(1, 5))
def test_strata_hold_everybody_once(lists: list[frozenset[int]], parts: int) -> None:
    named = {f"L{n}": [(str(key), f"s{key % parts}") for key in own] for n, own in enumerate(lists)}
    whole = tabulate_lists({name: [key for key, _ in people] for name, people in named.items()})
    tables = divide_lists(named)
    assert sum(table.observed for table in tables.values()) == whole.observed
    for pattern, number in whole.cells:
        assert sum(dict(table.cells).get(pattern, 0) for table in tables.values()) == number
