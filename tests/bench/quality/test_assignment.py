"""The best pairs are found, whatever the shape of the table."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.assignment import assign_rows

TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9), min_size=columns, max_size=columns).map(lambda row: [x / 2 for x in row]),
        min_size=1,
        max_size=4,
    )
)


@given(TABLES)
def test_no_other_pairing_is_worth_more(table: list[list[float]]) -> None:
    found = assign_rows(table)
    rows, columns = len(table), len(table[0])
    wide = table if rows <= columns else [list(row) for row in zip(*table, strict=True)]
    best = max(sum(wide[i][p[i]] for i in range(len(wide))) for p in permutations(range(len(wide[0])), len(wide)))
    assert sum(table[i][j] for i, j in found.items()) == pytest.approx(best)
    assert len(set(found.values())) == len(found) == min(rows, columns)


def test_an_empty_table_pairs_nothing() -> None:
    assert assign_rows([]) == {}
    assert assign_rows([[]]) == {}
