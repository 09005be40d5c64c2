"""The posterior of latent classes: its gradients, its chances, and that nothing hangs on the order of lists."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.count.estimation.mixtures import (
    CLASSES,
    Mixtures,
    find_chances,
    find_log_sizes,
    lay_out_overlaps,
    sum_tails,
    weigh_posterior,
)
from onrecord.model import PatternTable

TABLE = PatternTable(("b", "c", "a"), ((1, 30), (2, 25), (3, 9), (4, 20), (5, 8), (7, 3)))


def draw_mixtures(seed: int, chains: int = 3, lists: int = 3) -> Mixtures:
    random = np.random.default_rng(seed)
    return Mixtures(
        random.uniform(0.05, 0.95, (chains, CLASSES - 1)),
        random.uniform(0.05, 0.95, (chains, CLASSES, lists)),
        random.gamma(2, 1, chains),
    )


def find_logits(chances: np.ndarray) -> np.ndarray:
    return np.log(chances) - np.log1p(-chances)


def test_the_last_pattern_is_that_of_nobody_and_lists_stand_by_name():
    overlaps = lay_out_overlaps(TABLE)
    assert overlaps.on.shape == (3, 7)
    assert not overlaps.on[:, -1].any()
    held = {tuple(column): number for column, number in zip(overlaps.on.T.tolist(), overlaps.numbers, strict=False)}
    assert held[1.0, 0.0, 0.0] == 20
    assert held[0.0, 1.0, 1.0] == 9
    assert overlaps.observed == TABLE.observed
    assert overlaps.lists == 3


def test_the_order_of_lists_changes_nothing():
    turned = PatternTable(("a", "b", "c"), tuple((pattern >> 2 | (pattern & 3) << 1, n) for pattern, n in TABLE.cells))
    one, other = lay_out_overlaps(TABLE), lay_out_overlaps(turned)
    assert (one.on == other.on).all()
    assert (one.numbers == other.numbers).all()


@given(st.integers(0, 1000))
def test_sizes_of_classes_add_up_to_one(seed: int):
    assert np.exp(find_log_sizes(draw_mixtures(seed).shares)).sum(axis=1) == pytest.approx(1)


def test_chances_of_all_patterns_add_up_to_one_and_are_products():
    everything = lay_out_overlaps(PatternTable(("a", "b", "c"), tuple((pattern, 1) for pattern in range(1, 8))))
    mixtures = draw_mixtures(3)
    chances = find_chances(mixtures, everything)
    assert chances.sum(axis=(1, 2)) == pytest.approx(1)
    size = mixtures.shares[0, 0]
    place = everything.on.T.tolist().index([1.0, 0.0, 1.0])
    reach = mixtures.reach[0, 0]
    assert chances[0, 0, place] == pytest.approx(size * reach[0] * (1 - reach[1]) * reach[2])


def test_tails_hold_a_class_and_all_later_ones():
    assert sum_tails(np.array([[1.0, 2.0, 4.0]])).tolist() == [[7.0, 6.0, 4.0]]


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_gradients_are_those_of_the_posterior(seed: int):
    overlaps, mixtures = lay_out_overlaps(TABLE), draw_mixtures(seed)
    stick, odds = find_logits(mixtures.shares), find_logits(mixtures.reach)
    _, by_stick, by_odds = weigh_posterior(stick, odds, mixtures.concentration, overlaps)
    random, step = np.random.default_rng(seed), 1e-6
    push, turn = random.standard_normal(stick.shape), random.standard_normal(odds.shape)
    ahead, behind = (
        weigh_posterior(stick + way * push, odds + way * turn, mixtures.concentration, overlaps)[0]
        for way in (step, -step)
    )
    expected = (by_stick * push).sum(axis=1) + (by_odds * turn).sum(axis=(1, 2))
    assert (ahead - behind) / (2 * step) == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_the_posterior_is_the_likelihood_and_the_prior():
    overlaps, mixtures = lay_out_overlaps(TABLE), draw_mixtures(5, chains=2)
    height, _, _ = weigh_posterior(
        find_logits(mixtures.shares), find_logits(mixtures.reach), mixtures.concentration, overlaps
    )
    patterns = find_chances(mixtures, overlaps).sum(axis=1)
    told = np.log(patterns[:, :-1]) @ overlaps.numbers - overlaps.observed * np.log1p(-patterns[:, -1])
    shares, reach = mixtures.shares, mixtures.reach
    prior = (np.log(shares) + mixtures.concentration[:, None] * np.log1p(-shares)).sum(axis=1)
    prior += np.log(reach * (1 - reach)).sum(axis=(1, 2))
    assert height == pytest.approx(told + prior)


def test_pieces_of_the_stick_that_are_all_or_nothing_stay_numbers():
    overlaps, mixtures = lay_out_overlaps(TABLE), draw_mixtures(1)
    ends = replace(
        mixtures, shares=np.full_like(mixtures.shares, 1 - 1e-16), reach=np.full_like(mixtures.reach, 1e-200)
    )
    assert np.isfinite(find_chances(ends, overlaps)).all()
