"""Choosing a model, building one step by step, averaging, profiles and lower bounds, against known values."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from onrecord.count import read_patterns
from onrecord.count.estimation.fitting import Fit, fit_model
from onrecord.count.estimation.hierarchies import list_main_effects, name_model
from onrecord.count.estimation.loglinear import AVERAGED, average_models, estimate_loglinear, search_models
from onrecord.count.estimation.patterns import count_cells
from onrecord.count.estimation.profiling import profile_people
from onrecord.count.estimation.simple import bound_from_below, estimate_from_pairs
from onrecord.count.estimation.stepwise import fit_stepwise
from onrecord.model import Estimate, PatternTable
from tests.conftest import SHARED

TABLES = SHARED / "eval" / "mse-tables"

STEPWISE = {
    "kosovo_1999_4lists": (14341.6638004272, 12541.2808282441, 16540.1879146382),
    "western_us_5lists": (2483.38392023013, 1657.09366605187, 3830.03000098929),
    "new_orleans_8lists": (1183.69227455346, 720.924350442943, 2046.0579243664),
    "new_orleans_5lists": (1034.15106523105, 658.258392060766, 1708.60220902422),
    "uk_2013_5lists": (11312.9902894352, 9884.40283061856, 13027.3966545378),
    "uk_2013_6lists": (11417.9910915046, 9977.28263976354, 13145.6565095763),
    "netherlands_5lists": (121521.613712277, 98675.4322694885, 150138.911262134),
    "netherlands_6lists": (111139.371230396, 92439.8581114246, 133991.467064263),
    "australia_trafficking": (6496.0086953641, 2882.13485607458, 15401.3616830306),
}
"""What the peer for sparse tables gives, with its interval at .95 by the model chosen."""

SURPLUS = {
    "kosovo_1999_4lists": (8591.18363762447, 213.55),
    "western_us_5lists": (2200.50790466783, 456.08),
    "new_orleans_5lists": (1294.10349351555, 387.31),
    "australia_trafficking": (1157.2769207104, 138.21),
}
"""Lower bounds after Chao with lists of different reach, with their standard errors."""


def load(name: str) -> PatternTable:
    path: Path = TABLES / f"{name}.csv"
    if not path.is_file():
        pytest.skip("the published tables are not beside the repository")
    with path.open(newline="") as file:
        return read_patterns(csv.reader(file))


def pick(rows: list[Estimate], method: str) -> Estimate:
    (row,) = [row for row in rows if row.method == method]
    return row


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(STEPWISE))
def test_building_step_by_step_gives_the_published_models(name: str):
    table = load(name)
    fit = fit_stepwise(count_cells(table), len(table.lists))
    assert isinstance(fit, Fit)
    estimate, lower, upper = STEPWISE[name]
    width = np.exp(1.959963984540054 * np.sqrt(fit.variance))
    missed = fit.estimate - fit.observed
    assert fit.estimate == pytest.approx(estimate, rel=1e-6)
    assert fit.observed + missed / width == pytest.approx(lower, rel=1e-3)
    assert fit.observed + missed * width == pytest.approx(upper, rel=1e-3)


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(SURPLUS))
def test_the_lower_bound_of_lists_with_different_reach(name: str):
    table = load(name)
    row = bound_from_below(table, count_cells(table), 0.95)[1]
    estimate, se = SURPLUS[name]
    assert row.estimate == pytest.approx(estimate, rel=1e-6)
    assert row.se == pytest.approx(se, abs=0.005)


@pytest.mark.shared
def test_a_model_whose_maximum_is_at_infinity_is_chosen_where_it_tells_the_missed_ones():
    rows = estimate_loglinear(table := load("australia_trafficking"), count_cells(table), 0.95)
    best = pick(rows, "log-linear, best AIC")
    assert best.estimate == pytest.approx(2440.40, rel=1e-6)
    assert best.se == pytest.approx(978.69, abs=0.005)
    assert dict(best.details)["aic"] == pytest.approx(74.277, abs=0.0005)
    assert any("infinite" in warning for warning in best.warnings)
    assert pick(rows, "log-linear, best BIC").estimate == pytest.approx(6496.00869536402, rel=1e-6)


def test_the_published_estimate_of_kosovo_is_the_model_of_best_bic(kosovo: PatternTable):
    rows = estimate_loglinear(kosovo, count_cells(kosovo), 0.95)
    best = pick(rows, "log-linear, best BIC")
    assert best.model == "[EXH:ABA:OSCE, EXH:HRW, OSCE:HRW]"
    assert best.estimate == pytest.approx(10356.5189572519, rel=1e-6)
    profile = pick(rows, "log-linear, best BIC, profile")
    assert (profile.estimate, profile.lower, profile.upper) == pytest.approx((10334.5, 8994.26, 12110.41), rel=1e-3)
    independent = pick(rows, "independent lists, profile")
    assert (independent.estimate, independent.lower, independent.upper) == pytest.approx(
        (7392.91726676233, 7147.74889204003, 7656.19534808529), rel=1e-6
    )


def test_an_average_lies_within_its_models_and_its_interval_is_wider_than_that_of_the_best(kosovo: PatternTable):
    fits = search_models(count_cells(kosovo), 4)
    average = average_models(fits, 0.95)
    best = pick(estimate_loglinear(kosovo, count_cells(kosovo), 0.95), "log-linear, best BIC")
    assert min(fit.estimate for fit in fits) < average.estimate < max(fit.estimate for fit in fits)
    assert average.upper - average.lower > best.upper - best.lower
    assert average.method == AVERAGED


def test_the_average_of_one_model_is_its_log_normal(kosovo: PatternTable):
    fit = fit_model(count_cells(kosovo), list_main_effects(4))
    assert isinstance(fit, Fit)
    average = average_models([fit], 0.9)
    assert average.estimate == pytest.approx(fit.estimate, rel=1e-9)
    assert average.upper == pytest.approx(
        fit.observed + (fit.estimate - fit.observed) * np.exp(1.6448536269514722 * np.sqrt(fit.variance)), rel=1e-9
    )


def test_a_profile_ends_where_the_likelihood_has_fallen_as_far_as_the_level_allows():
    counts = np.array([0.0, 40, 20, 10])
    fit = fit_model(counts, list_main_effects(2))
    assert isinstance(fit, Fit)
    narrow, wide = (profile_people(counts, fit, level) for level in (0.5, 0.95))
    assert wide[1] < narrow[1] < narrow[0] < narrow[2] < wide[2]


def test_many_lists_are_searched_and_not_exhausted():
    random = np.random.default_rng(3)
    chances = np.array([0.4, 0.3, 0.35, 0.25, 0.3, 0.2])
    held = random.random((900, 6)) < chances
    counts = np.bincount(held @ (1 << np.arange(6)), minlength=64).astype(float)
    counts[0] = 0
    told: list[tuple[str, int]] = []
    fits = search_models(counts, 6, lambda stage, done: told.append((stage, done)))
    assert told[:2] == [("fitting", 1), ("fitting", 2)]
    assert 20 < len(fits) < 2000
    best = min(fits, key=lambda fit: fit.bic)
    assert best.bic <= fit_model(counts, list_main_effects(6)).bic
    assert best.estimate == pytest.approx(900, rel=0.1)
    assert name_model(best.terms, "ABCDEF").count(":") <= 2


def test_two_lists_give_petersen_and_chapman():
    table = read_patterns([["A", "B", "count"], ["1", "0", "40"], ["0", "1", "20"], ["1", "1", "10"]])
    petersen, chapman = estimate_from_pairs(table, count_cells(table), 0.95)
    assert petersen.estimate == pytest.approx(150)
    assert chapman.estimate == pytest.approx(51 * 31 / 11 - 1)
    assert chapman.se == pytest.approx(np.sqrt(51 * 31 * 40 * 20 / (11**2 * 12)))
    assert table.observed < chapman.lower < chapman.estimate < chapman.upper


def test_lists_that_share_nobody_are_refused_by_petersen():
    table = read_patterns([["A", "B", "count"], ["1", "0", "40"], ["0", "1", "20"]])
    petersen, _ = estimate_from_pairs(table, count_cells(table), 0.95)
    assert petersen.estimate is None
    assert "share a person" in petersen.warnings[0]


def test_a_pair_that_gives_fewer_people_than_were_seen_says_that_it_depends():
    rows = [["A", "B", "C", "count"], ["1", "1", "0", "50"], ["1", "0", "0", "5"], ["0", "1", "0", "5"]]
    table = read_patterns([*rows, ["0", "0", "1", "90"]])
    assert all("depend" in row.warnings[-1] for row in estimate_from_pairs(table, count_cells(table), 0.95))
