"""Patterns as rows of dots: everybody once, most people first, and nothing covers anything."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import PatternTable
from onrecord.publish.capture_chart import DRAWN, LONGEST, draw_captures, join_tables, name_pattern
from tests.publish.estimate_fixture import LISTS, TABLE


def test_lists_come_first_and_patterns_by_their_people() -> None:
    chart = draw_captures(TABLE)
    assert [(row.words, row.people) for row in chart.lists] == [("burials", 167), ("clinic", 124), ("families", 100)]
    assert [row.people for row in chart.patterns] == [120, 80, 60, 22, 18, 15, 7]
    assert chart.patterns[-1].words == "burials, clinic and families"
    assert chart.lists[0].width == LONGEST
    assert chart.patterns[0].width == pytest.approx(LONGEST * 120 / 167, abs=0.01)


def test_dots_are_filled_where_a_list_holds_them_and_joined_from_first_to_last() -> None:
    chart = draw_captures(TABLE)
    row = next(row for row in chart.patterns if row.words == "burials and families")
    assert [held for _, held in row.dots] == [True, False, True]
    assert row.joined == (11, 55)
    assert chart.patterns[0].joined is None


def test_many_lists_stand_closer_and_many_patterns_are_cut() -> None:
    lists = tuple(f"L{number}" for number in range(12))
    table = PatternTable(lists, tuple((pattern, 2000 - pattern) for pattern in range(1, 101)))
    chart = draw_captures(table)
    assert chart.matrix == 12 * 16
    assert draw_captures(PatternTable((*lists, "last"), table.cells)).matrix == 13 * 11
    assert len(chart.patterns) == DRAWN
    assert chart.left_out == 100 - DRAWN
    assert chart.others == sum(2000 - pattern for pattern in range(DRAWN + 1, 101))


@pytest.mark.parametrize(
    ("pattern", "words"), [(1, "burials alone"), (6, "clinic and families"), (7, "burials, clinic and families")]
)
def test_a_pattern_is_said_in_words(pattern: int, words: str) -> None:
    assert name_pattern(LISTS, pattern) == words


def test_tables_are_joined_by_the_names_of_their_lists() -> None:
    other = PatternTable(("families", "burials"), ((1, 5), (2, 3), (3, 2)))
    joined = join_tables([TABLE, other])
    assert joined.lists == LISTS
    assert dict(joined.cells) == {1: 123, 2: 80, 3: 22, 4: 65, 5: 20, 6: 15, 7: 7}
    assert joined.observed == TABLE.observed + other.observed


@given(st.integers(2, 14).flatmap(
    lambda lists: st.dictionaries(st.integers(1, 2**lists - 1), st.integers(1, 10**7), min_size=1, max_size=60).map(
        lambda cells: PatternTable(tuple(f"L{n}" for n in range(lists)), tuple(sorted(cells.items())))
    )
))  # fmt: skip
def test_everybody_is_in_one_row_and_rows_stay_inside(table: PatternTable) -> None:
    chart = draw_captures(table)
    assert sum(row.people for row in chart.patterns) + chart.others == table.observed
    rows = (*chart.lists, *chart.patterns)
    assert all(0 < row.middle < chart.height for row in rows)
    assert all(one.middle < other.middle for one, other in itertools.pairwise(rows))
    assert all(0 <= row.width <= LONGEST for row in rows)
    assert all(0 < at < chart.matrix for row in rows for at, _ in row.dots)
