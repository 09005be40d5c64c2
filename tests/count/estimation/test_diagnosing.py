"""Diagnostics of chains: known answers for draws that are independent, stuck, slow or of two minds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.count.estimation.diagnosing import compare_chains, count_effective, count_peaks
from onrecord.model import AGREEING

RANDOM = np.random.default_rng(7)
ALONE = RANDOM.standard_normal((200, 8))


def make_slow(share: float, length: int = 4000, chains: int = 8) -> np.ndarray:
    random = np.random.default_rng(5)
    draws = [random.standard_normal(chains)]
    for _ in range(length - 1):
        draws.append(share * draws[-1] + np.sqrt(1 - share**2) * random.standard_normal(chains))
    return np.array(draws)


def test_independent_draws_agree_and_are_worth_about_their_number():
    assert compare_chains(ALONE) < 1.02
    assert count_effective(ALONE) == pytest.approx(ALONE.size, rel=0.2)


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_slow_chains_are_worth_as_much_as_theory_says(share: float):
    draws = make_slow(share)
    assert count_effective(draws) == pytest.approx(draws.size * (1 - share) / (1 + share), rel=0.2)


def test_chains_at_different_places_or_of_different_spread_do_not_agree():
    assert compare_chains(ALONE + np.arange(8)) > AGREEING
    assert compare_chains(ALONE * np.where(np.arange(8) < 4, 1, 5)) > AGREEING
    drifting = ALONE + np.linspace(0, 4, 200)[:, None]
    assert compare_chains(drifting) > AGREEING


def test_draws_that_never_differ_agree_and_chains_stuck_apart_do_not():
    assert compare_chains(np.full((20, 4), 3.0)) == 1.0
    assert count_effective(np.full((20, 4), 3.0)) == 80
    assert compare_chains(np.tile(np.arange(4.0), (20, 1))) == float("inf")


@settings(max_examples=20)
@given(st.floats(0.1, 5))
def test_what_is_compared_are_ranks(power: float):
    draws = np.exp(ALONE)
    assert compare_chains(draws**power) == pytest.approx(compare_chains(draws), abs=0.02)
    assert count_effective(draws**power) == pytest.approx(count_effective(draws))


def make_hill(*middles: float) -> list[float]:
    places = np.linspace(0, 10, 200)
    return sum(np.exp(-((places - middle) ** 2) / 0.2) for middle in middles).tolist()


def test_peaks_are_counted_where_a_dip_parts_them():
    assert count_peaks(make_hill(5), least=0.1, dip=0.1) == 1
    assert count_peaks(make_hill(2, 7), least=0.1, dip=0.1) == 2
    assert count_peaks(make_hill(1, 5, 9), least=0.05, dip=0.5) == 3
    assert count_peaks(make_hill(5, 5.2), least=0.1, dip=0.1) == 1


def test_what_is_low_or_shallow_is_no_peak():
    low = [one + 0.05 * other for one, other in zip(make_hill(2), make_hill(8), strict=True)]
    assert count_peaks(low, least=0.1, dip=0.1) == 1
    assert count_peaks(low, least=0.01, dip=0.1) == 2
    shallow = [1.0, 0.6, 1.0]
    assert count_peaks(shallow, least=0.1, dip=0.1) == 2
    assert count_peaks(shallow, least=0.1, dip=0.5) == 1
    assert count_peaks([], least=0.1, dip=0.1) == 0
