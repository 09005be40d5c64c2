"""Tables of patterns: what is read, what is refused, and tables made from lists of people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.count import TableError, read_patterns, tabulate_lists
from onrecord.count.estimation.patterns import count_cells, list_pattern

ROWS = [["A", "B", "count"], ["1", "0", "7"], ["0", "1", "5"], ["1", "1", "3"]]


def test_each_row_is_a_pattern_of_bits():
    table = read_patterns(ROWS)
    assert table.lists == ("A", "B")
    assert table.cells == ((1, 7), (2, 5), (3, 3))
    assert table.observed == 15
    assert count_cells(table).tolist() == [0, 7, 5, 3]
    assert list_pattern(table, 3) == ("A", "B")


def test_the_count_may_stand_anywhere_and_blank_rows_say_nothing():
    assert read_patterns([["count", "A", "B"], [], ["7", "1", "0"], ["", "", ""], ["3", " 1 ", "1"]]).cells == (
        (1, 7),
        (3, 3),
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "empty"),
        ([["A", "B"], ["1", "0"]], "one column count"),
        ([["A", "count"], ["1", "2"]], "at least two lists"),
        ([["A", "A", "count"], ["1", "0", "2"]], "name of its own"),
        ([*ROWS, ["0", "0", "9"]], "people on no list"),
        ([*ROWS, ["1", "1", "9"]], "repeats the pattern"),
        ([*ROWS[:2], ["2", "0", "9"]], "'2' under A"),
        ([*ROWS[:2], ["0", "1", "-9"]], "'-9' under count"),
        ([*ROWS[:2], ["0", "1", "9.5"]], "'9.5' under count"),
        ([*ROWS[:2], ["0", "1"]], "2 columns"),
        ([ROWS[0], ["1", "0", "0"]], "Nobody"),
        ([*ROWS[:2], ["0", "1", "9" * 400]], "more people than live"),
    ],
)
def test_what_is_no_table_is_refused_with_what_is_wrong(rows: list[list[str]], words: str):
    with pytest.raises(TableError, match=words):
        read_patterns(rows)


def test_lists_of_people_become_a_table():
    table = tabulate_lists({"burials": ["p1", "p2", "p2"], "hospital": ["p2", "p3"], "families": ["p3", "p4", "p1"]})
    assert dict(table.cells) == {0b101: 1, 0b011: 1, 0b110: 1, 0b100: 1}


@given(st.lists(st.frozensets(st.integers(0, 30)), min_size=2, max_size=5).filter(any))
def test_everybody_is_counted_once(lists: list[frozenset[int]]):
    table = tabulate_lists({f"L{number}": map(str, own) for number, own in enumerate(lists)})
    assert table.observed == len(frozenset.union(*lists))
    for bit, own in enumerate(lists):
        assert sum(number for pattern, number in table.cells if pattern >> bit & 1) == len(own)
