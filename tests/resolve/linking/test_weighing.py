"""The fit without labels: it finds how often records of one person agree, and tells relatives from one person."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.resolve.linking.comparisons import Comparison, Level, compare_sexes
from onrecord.resolve.linking.scoring import Compared
from onrecord.resolve.linking.weighing import count_differences, weigh_pairs

MATCHES, POSSIBLE, VALUES = 400, 4_000_000, 200
TRUE_AGREEMENT = (0.9, 0.8, 0.95, 0.85)


def make_comparison(name: str, *, is_family: bool = False) -> Comparison:
    return Comparison(name, name, (Level("same", "1", "same"), Level("other", None, "other")), None, is_family)


def simulate(family: int = 0, relatives: int = 0) -> tuple[Compared, list[Comparison], np.ndarray]:
    """Pairs of known kinds: four fields, one person with the agreement above, strangers by chance, relatives."""
    random = np.random.default_rng(3)
    comparisons = [make_comparison(f"f{place}", is_family=place < family) for place in range(4)]
    chance = np.full(4, 1 / VALUES)
    same = random.random((MATCHES, 4)) < TRUE_AGREEMENT
    strangers = random.random((20_000, 4)) < chance
    kin = random.random((relatives, 4)) < chance
    kin[:, :family] = random.random((relatives, family)) < 0.97
    kinds = np.repeat([1, 0, 2], [MATCHES, 20_000, relatives])
    levels = (~np.concatenate([same, strangers, kin])).astype(np.uint8)
    places = np.arange(len(levels))
    shares = tuple(np.array([value, 1 - value]) for value in chance)
    return Compared(places, places + len(levels), levels, shares, POSSIBLE, ()), comparisons, kinds


def test_the_agreement_of_one_person_is_found_without_labels():
    compared, comparisons, _ = simulate()
    weights = weigh_pairs(compared, comparisons, {}).weights
    assert weights.one_person * POSSIBLE == pytest.approx(MATCHES, rel=0.1)
    assert [float(shares[0]) for shares in weights.persons] == pytest.approx(TRUE_AGREEMENT, abs=0.05)


def test_probabilities_are_those_that_come_true():
    compared, comparisons, kinds = simulate()
    probability = 1 / (1 + np.exp(-weigh_pairs(compared, comparisons, {}).log_odds))
    for low, high in ((0.05, 0.5), (0.5, 0.95), (0.95, 1.0)):
        own = (probability >= low) & (probability <= high)
        if own.sum() >= 20:
            assert (kinds[own] == 1).mean() == pytest.approx(probability[own].mean(), abs=0.15)


def test_relatives_who_share_the_familys_names_are_not_one_person():
    compared, comparisons, kinds = simulate(family=2, relatives=2000)
    probability = 1 / (1 + np.exp(-weigh_pairs(compared, comparisons, {}).log_odds))
    assert (probability[kinds == 2] > 0.5).mean() < 0.02
    assert (probability[kinds == 1] > 0.5).mean() > 0.6


def test_a_rare_shared_value_weighs_more_than_a_frequent_one():
    compared, comparisons, _ = simulate()
    comparisons[0] = Comparison("f0", "f0", comparisons[0].levels, "name")
    number = len(compared.left)
    names = ["frequent"] * number * 2
    agreeing = np.flatnonzero(compared.levels[:, 0] == 0)[:2].tolist()
    names[agreeing[0]] = names[agreeing[0] + number] = "rare"
    parts = weigh_pairs(compared, comparisons, {"name": names}).parts
    assert parts[agreeing[0], 0] > parts[agreeing[1], 0] + 5


def test_parts_add_up_to_the_odds():
    compared, comparisons, _ = simulate(family=2, relatives=500)
    weighed = weigh_pairs(compared, comparisons, {})
    start = weighed.log_odds / np.log(2) - weighed.parts.sum(axis=1)
    assert start == pytest.approx(start[0])


def test_differences_are_counted_of_what_both_state():
    levels = np.array([[2, 0], [3, 0], [0, 0], [1, 0]], dtype=np.uint8)
    compared = Compared(np.arange(4), np.arange(4), levels, (np.full(4, 0.25), np.full(4, 0.25)), 10, ())
    assert count_differences(compared, [compare_sexes(), compare_sexes()]).tolist() == [0, 1, 0, 0]


def test_nothing_to_weigh_gives_nothing():
    none = np.zeros(0, dtype=np.int64)
    compared = Compared(none, none, np.zeros((0, 4), dtype=np.uint8), (np.array([0.5, 0.5]),) * 4, 0, ())
    assert len(weigh_pairs(compared, [make_comparison(f"f{place}") for place in range(4)], {}).log_odds) == 0
