"""Nobody has two partners on one list, and what rivals share."""

from __future__ import annotations

import tracemalloc
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.linking.matching import Groups, choose_links, share_odds

EDGES = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(4, 7)), st.floats(-3, 9), min_size=1, max_size=10)
TWO = (0, 0, 0, 0, 1, 1, 1, 1)


def place(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([one for one, _ in pairs]), np.array([other for _, other in pairs])


@given(EDGES)
def test_the_choice_between_two_lists_is_the_best_there_is(edges: dict[tuple[int, int], float]):
    pairs = list(edges)
    chosen = choose_links(*place(pairs), TWO, np.array(list(edges.values())))
    joined = [pair for pair, is_chosen in zip(pairs, chosen, strict=True) if is_chosen]
    assert len({one for one, _ in joined}) == len({other for _, other in joined}) == len(joined)
    best = 0.0
    for size in range(1, 5):
        for some in combinations(pairs, size):
            if len({one for one, _ in some}) == len({other for _, other in some}) == size:
                best = max(best, sum(edges[pair] for pair in some))
    assert sum(edges[pair] for pair in joined) == pytest.approx(best)


def test_a_large_group_of_rivals_needs_memory_for_its_pairs_alone():
    """A chain of 3,000 people on either list: a table of all their pairs would take 72 megabytes, twice."""
    number = 3_000
    left, right = np.repeat(np.arange(number), 2)[1:], number + np.repeat(np.arange(number), 2)[:-1]
    weight = np.where(right - number == left, 2.0, 3.0)
    tracemalloc.start()
    chosen = choose_links(left, right, [0] * number + [1] * number, weight)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert chosen.sum() == number - 1
    assert weight[chosen].sum() == pytest.approx(3.0 * (number - 1))
    assert peak < 10_000_000


def test_three_lists_take_the_weightiest_first_and_hold_each_person_once():
    left, right = place([(0, 1), (0, 2), (1, 3)])
    chosen = choose_links(left, right, (0, 1, 1, 2), np.array([5.0, 4.0, 3.0]))
    assert chosen.tolist() == [True, False, True]


def test_on_one_list_a_person_can_stand_often():
    left, right = place([(0, 1), (0, 2), (1, 2)])
    assert choose_links(left, right, (0, 0, 0), np.array([1.0, -1.0, 2.0])).tolist() == [True, False, True]


def test_two_equal_candidates_are_two_even_chances():
    left, right = place([(0, 4), (0, 5)])
    shared = share_odds(left, right, TWO, np.log([99.0, 99.0]))
    assert shared.tolist() == pytest.approx([99 / 199, 99 / 199])


def test_one_candidate_keeps_its_odds():
    left, right = place([(0, 4), (1, 5)])
    assert share_odds(left, right, TWO, np.log([3.0, 9.0])).tolist() == pytest.approx([0.75, 0.9])


@given(EDGES)
def test_what_a_record_shares_out_is_never_more_than_one(edges: dict[tuple[int, int], float]):
    pairs = list(edges)
    shared = share_odds(*place(pairs), TWO, np.array(list(edges.values())))
    for record in range(8):
        assert sum(value for pair, value in zip(pairs, shared, strict=True) if record in pair) <= 1 + 1e-9


def test_two_that_are_apart_do_not_come_together_through_a_third():
    left, right = place([(0, 1), (1, 2), (0, 2)])
    chosen = choose_links(left, right, (0, 1, 2), np.array([5.0, 4.0, -50.0]), apart=[(0, 2)])
    assert chosen.tolist() == [True, False, False]


def test_groups_that_would_meet_on_one_list_stay_apart():
    groups = Groups((0, 1, 1))
    assert groups.join(0, 1)
    assert not groups.join(0, 2)
    assert groups.find(1) == 0
    assert groups.find(2) == 2


def test_what_one_of_a_group_may_not_meet_the_whole_group_may_not():
    groups = Groups((0, 1, 2, 3), apart=[(3, 1)])
    assert groups.join(0, 1)
    assert groups.join(2, 3)
    assert not groups.join(0, 2)
    assert groups.find(0) != groups.find(3)
