"""Which combinations of columns pair records, and how many pairs they give."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.linking.blocking import MOST_PAIRS, choose_rules, count_pairs, encode

ROWS = st.lists(st.tuples(st.sampled_from("ab?"), st.sampled_from("xyz?"), st.integers(0, 2)), min_size=1, max_size=25)


def count_by_hand(rows: Sequence[tuple[str, str, int]]) -> int:
    one_list = len({row[2] for row in rows}) == 1
    agreeing = (
        one[:2] == other[:2] and "?" not in one[:2] and (one_list or one[2] != other[2])
        for one, other in combinations(rows, 2)
    )
    return sum(agreeing)


@given(ROWS)
def test_pairs_are_counted_as_by_hand(rows: list[tuple[str, str, int]]):
    columns = [encode([None if row[place] == "?" else row[place] for row in rows]) for place in (0, 1)]
    assert count_pairs(columns, np.array([row[2] for row in rows])) == count_by_hand(rows)


def test_a_rare_column_pairs_alone_and_a_frequent_one_with_another():
    number = 400
    rare = [f"r{place // 2}" for place in range(number)]
    sex = ["f" if place % 2 else "m" for place in range(number)]
    town = [f"t{place // 10}" for place in range(number)]
    lists = [place % 2 for place in range(number)]
    rules = choose_rules({"rare": rare, "sex": sex, "town": town}, lists)
    assert ("rare",) in rules
    assert ("sex",) not in rules
    assert not any(len(rule) > 1 and "rare" in rule for rule in rules)


def test_no_rule_gives_more_pairs_than_allowed():
    values = [place % 3 for place in range(600)]
    assert choose_rules({"one": values}, [0] * 600) == ()
    assert 600 * MOST_PAIRS < 3 * (200 * 199 // 2)


def test_parts_of_one_birth_date_are_not_put_together():
    number = 300
    columns = {name: [place % 40 for place in range(number)] for name in ("birth_ym", "birth_yd")}
    assert ("birth_ym", "birth_yd") not in choose_rules(columns, [place % 2 for place in range(number)])
