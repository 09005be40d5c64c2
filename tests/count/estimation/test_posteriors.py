"""Posteriors as points: they keep the quantiles of what they stand for, however narrow, wide or split that is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.count import estimate_population
from onrecord.count.estimation.posteriors import (
    HALF,
    find_mixture_quantile,
    read_quantiles,
    thin_chances,
    thin_mixture,
)
from onrecord.model import PatternTable

AVERAGES = ("log-linear, averaged", "decomposable graphs, averaged")


@pytest.mark.parametrize("method", AVERAGES)
@pytest.mark.parametrize("name", ["kosovo", "kingdom"])
def test_the_points_of_a_family_give_its_own_interval_again(
    name: str, method: str, request: pytest.FixtureRequest
) -> None:
    (row,) = [row for row in estimate_population(request.getfixturevalue(name)).estimates if row.method == method]
    quantiles = read_quantiles(row.posterior)(np.array([0.025, 0.5, 0.975]))
    assert quantiles == pytest.approx([row.lower, row.estimate, row.upper], rel=2e-3)
    assert len(row.posterior) <= 2 * HALF


def test_methods_without_a_posterior_have_no_points(kosovo: PatternTable) -> None:
    rows = [row for row in estimate_population(kosovo).estimates if row.method not in {*AVERAGES, "latent classes"}]
    assert rows
    assert all(row.posterior == () for row in rows)


def test_a_density_is_that_of_one_person_more_and_adds_up_to_one(kosovo: PatternTable) -> None:
    for row in estimate_population(kosovo).estimates:
        if row.posterior:
            people, density = np.array(row.posterior).T
            assert np.trapezoid(density, people) == pytest.approx(1, rel=1e-2)
            assert (np.diff(people) > 0).all()
            assert people[0] > kosovo.observed


def test_a_narrow_peak_in_a_wide_mixture_is_not_stepped_over() -> None:
    means, spreads, shares = np.log([50.0, 5000.0]), np.array([2.0, 0.002]), np.array([0.4, 0.6])
    quantiles = read_quantiles(thin_mixture(100, means, spreads, shares))(np.array([0.4, 0.6, 0.9]))
    assert quantiles == pytest.approx([5091, 5097, 5106], rel=5e-3)


def test_chances_of_two_peaks_keep_both() -> None:
    missed = np.arange(1.0, 40_001)
    logs = np.logaddexp(-(((missed - 900) / 30) ** 2) / 2, np.log(0.2) - (((missed - 30_000) / 600) ** 2) / 2)
    chances = np.exp(logs) / np.exp(logs).sum()
    quantiles = read_quantiles(thin_chances(0, missed, chances))
    held = np.cumsum(chances)
    for share in (0.01, 0.1, 0.15, 0.5, 0.9):
        assert quantiles(np.array([share]))[0] == pytest.approx(missed[np.searchsorted(held, share)], rel=5e-3)


def test_one_number_alone_has_no_points() -> None:
    assert thin_chances(10, np.array([4.0]), np.array([1.0])) == ()


@pytest.mark.parametrize("points", [(), ((5.0, 1.0),), ((5.0, 0.0), (6.0, 0.0))])
def test_what_is_no_posterior_is_refused(points: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match="two points or more"):
        read_quantiles(points)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.floats(0, 12), st.floats(0.01, 3), st.floats(0.01, 1)), min_size=1, max_size=5
    ),
    st.floats(0.02, 0.98),
)  # fmt: skip
def test_any_mixture_keeps_its_quantiles(parts: list[tuple[float, float, float]], share: float) -> None:
    means, spreads, weights = (np.array(values) for values in zip(*parts, strict=True))
    shares = weights / weights.sum()
    people = read_quantiles(thin_mixture(0, means, spreads, shares))(np.array([share]))[0]
    exact = np.exp([find_mixture_quantile(share + step, means, spreads, shares) for step in (-0.0099, 0.0099)])
    assert exact[0] * (1 - 1e-6) <= people <= exact[1] * (1 + 1e-6)
