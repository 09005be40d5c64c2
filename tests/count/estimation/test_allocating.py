"""Sweeps and glides draw from the posterior: checked against draws of the prior, weighed by the likelihood."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.count.estimation.allocating import start_anywhere, sweep
from onrecord.count.estimation.fitting import Floats
from onrecord.count.estimation.gliding import glide
from onrecord.count.estimation.mixtures import (
    CLASSES,
    NEARLY_ONE,
    RATE,
    SHAPE,
    TINY,
    Mixtures,
    Overlaps,
    find_chances,
    lay_out_overlaps,
)
from onrecord.model import PatternTable

SMALL = lay_out_overlaps(PatternTable(("a", "b", "c"), ((1, 4), (2, 3), (3, 2), (4, 2), (6, 2), (7, 3))))
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
CHAINS = 200


def weigh_prior(overlaps: Overlaps, draws: int) -> tuple[Floats, Floats]:
    """Chances to be on no list drawn from the prior, and the likelihood of each."""
    random = np.random.default_rng(11)
    concentration = np.maximum(random.gamma(SHAPE, 1 / RATE, draws), TINY)
    shares = np.clip(random.beta(1, concentration[:, None], (draws, CLASSES - 1)), TINY, NEARLY_ONE)
    reach = np.clip(random.random((draws, CLASSES, overlaps.lists)), TINY, NEARLY_ONE)
    patterns = find_chances(Mixtures(shares, reach, concentration), overlaps).sum(axis=1)
    logs = np.log(patterns[:, :-1]) @ overlaps.numbers - overlaps.observed * np.log1p(-patterns[:, -1])
    return patterns[:, -1], np.exp(logs - logs.max())


def find_expected(overlaps: Overlaps) -> Floats:
    """Quantiles of the chance to be on no list, by the prior and the likelihood alone."""
    missed, weights = weigh_prior(overlaps, 300_000)
    order = np.argsort(missed)
    return np.interp(SHARES, np.cumsum(weights[order]) / weights.sum(), missed[order])


def run_chains(rounds: int, *, is_gliding: bool) -> tuple[Floats, list[float]]:
    random = np.random.default_rng(2)
    mixtures = start_anywhere(SMALL, CHAINS, random)
    missed, moved = [], []
    for turn in range(rounds):
        mixtures, _ = sweep(mixtures, SMALL, random)
        if is_gliding:
            mixtures, share = glide(mixtures, SMALL, 0.3, random)
            moved.append(share)
        if turn >= rounds // 4:
            missed.append(find_chances(mixtures, SMALL).sum(axis=1)[:, -1])
    return np.quantile(np.array(missed), SHARES), moved


@pytest.mark.parametrize(("rounds", "is_gliding"), [(1200, False), (250, True)])
def test_chains_draw_from_the_posterior(rounds: int, is_gliding: bool):
    found, moved = run_chains(rounds, is_gliding=is_gliding)
    assert found == pytest.approx(find_expected(SMALL), abs=0.025)
    assert not moved or 0.3 < np.mean(moved) < 0.99


def test_the_missed_follow_from_the_chance_to_be_missed():
    random = np.random.default_rng(4)
    mixtures = start_anywhere(SMALL, 4000, random)
    chance = find_chances(mixtures, SMALL).sum(axis=1)[:, -1]
    _, missed = sweep(mixtures, SMALL, random)
    assert missed.mean() == pytest.approx((SMALL.observed * chance / (1 - chance)).mean(), rel=0.15)
    assert missed.min() >= 0


def test_chains_begin_apart():
    mixtures = start_anywhere(SMALL, 50, np.random.default_rng(1))
    chance = find_chances(mixtures, SMALL).sum(axis=1)[:, -1]
    assert np.ptp(chance) > 0.1


def test_a_forced_concentration_stays():
    random = np.random.default_rng(1)
    mixtures = start_anywhere(SMALL, 5, random)
    after, _ = sweep(mixtures, SMALL, random, is_concentration_free=False)
    assert (after.concentration == 1).all()
    freed, _ = sweep(mixtures, SMALL, random)
    assert (freed.concentration != 1).any()


def test_a_stride_too_long_moves_nobody_and_breaks_nothing():
    random = np.random.default_rng(3)
    mixtures = start_anywhere(SMALL, 30, random)
    after, moved = glide(mixtures, SMALL, 50.0, random)
    assert moved < 0.2
    assert np.isfinite(after.reach).all()
    assert ((after.shares > 0) & (after.shares < 1)).all()
