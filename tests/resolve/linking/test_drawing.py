"""Draws come as often as their odds say, and never give somebody two partners on one list."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from onrecord.resolve.linking.drawing import draw_linkages

DRAWS = 4000


def test_a_pair_without_rivals_is_drawn_by_its_odds():
    drawn = draw_linkages([(0, 1)], [math.log(3)], (0, 1), DRAWS, seed=5)
    assert sum(draw[1] == 0 for draw in drawn) / DRAWS == pytest.approx(0.75, abs=0.03)


def test_rivals_are_drawn_by_the_product_of_odds():
    odds = {(0, 2): 3.0, (0, 3): 1.0, (1, 3): 2.0}
    drawn = draw_linkages(list(odds), [math.log(value) for value in odds.values()], (0, 0, 1, 1), DRAWS, seed=5)
    met = Counter((draw[2], draw[3]) for draw in drawn)
    weights = {(2, 3): 1.0, (0, 3): 3.0, (2, 0): 1.0, (2, 1): 2.0, (0, 1): 6.0}
    assert set(met) == set(weights)
    for state, weight in weights.items():
        assert met[state] / DRAWS == pytest.approx(weight / sum(weights.values()), abs=0.03)


def test_draws_are_the_same_with_the_same_seed():
    pairs, odds = [(0, 2), (1, 2), (0, 3)], [0.5, 0.1, -0.2]
    assert draw_linkages(pairs, odds, (0, 0, 1, 1), 20, seed=1) == draw_linkages(pairs, odds, (0, 0, 1, 1), 20, seed=1)


def test_a_person_stands_once_on_each_of_three_lists():
    pairs = [(0, 2), (0, 4), (1, 2), (2, 4), (3, 4), (0, 3)]
    lists = (0, 0, 1, 1, 2)
    for draw in draw_linkages(pairs, [1.0] * len(pairs), lists, 200, seed=2):
        met = Counter((person, lists[record]) for record, person in enumerate(draw))
        assert max(met.values()) == 1


def test_what_people_decided_is_in_every_draw():
    drawn = draw_linkages([(0, 2), (0, 3)], [50.0, 3.0], (0, 0, 1, 1), 100, seed=1)
    assert {draw[2] for draw in drawn} == {0}
    assert draw_linkages([(0, 2)], [-50.0], (0, 0, 1, 1), 3, seed=1) == ((0, 1, 2, 3),) * 3


@pytest.mark.parametrize("lists", [(0, 1, 2), (0, 0, 0)])
def test_two_people_by_decision_come_together_in_no_draw_through_a_third(lists: tuple[int, ...]):
    """Both are like the third, each with odds that would draw them in: the mean of theirs and of the decision."""
    drawn = draw_linkages([(0, 1), (1, 2), (0, 2)], [20.0, 20.0, -50.0], lists, 200, seed=3, apart=[(2, 0)])
    assert all(draw[0] != draw[2] for draw in drawn)
    assert {draw[1] for draw in drawn} == {0, 1}
