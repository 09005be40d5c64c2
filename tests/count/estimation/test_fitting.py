"""Fits against closed forms, known values, and the definition of a finite maximum."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from onrecord.count.estimation.fitting import Fit, fit_model, fit_models, make_design
from onrecord.count.estimation.hierarchies import list_hierarchies, list_main_effects, name_model
from onrecord.count.estimation.patterns import count_cells
from onrecord.model import PatternTable


def fit(counts: list[float], terms: tuple[int, ...]) -> Fit:
    found = fit_model(np.array(counts, dtype=float), terms)
    assert isinstance(found, Fit), found
    return found


def test_two_independent_lists_give_the_estimate_of_petersen():
    found = fit([0, 40, 20, 10], list_main_effects(2))
    assert found.estimate == pytest.approx(50 * 30 / 10, rel=1e-10)


def test_three_lists_with_all_pairs_give_the_closed_form():
    counts = [0, 60, 49, 4, 247, 112, 142, 12]
    found = fit(counts, (1, 2, 3, 4, 5, 6))
    missed = counts[1] * counts[2] * counts[4] * counts[7] / (counts[3] * counts[5] * counts[6])
    assert found.estimate == pytest.approx(sum(counts) + missed, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "estimate", "se", "aic", "bic"),
    [
        ("[EXH:ABA:OSCE, EXH:HRW, OSCE:HRW]", 10356.5189572519, 785.90, None, 203.03),
        ("[EXH:ABA:OSCE, EXH:OSCE:HRW]", 12740.9677419355, 1600.71, 126.441, None),
        ("[EXH, ABA, OSCE, HRW]", 7394.58666230024, 129.63, 357.363, None),
    ],
)
def test_the_known_fits_of_kosovo(
    kosovo: PatternTable, name: str, estimate: float, se: float, aic: float | None, bic: float | None
):
    (terms,) = [terms for terms in list_hierarchies(4) if name_model(terms, kosovo.lists) == name]
    found = fit(count_cells(kosovo).tolist(), terms)
    assert found.estimate == pytest.approx(estimate, rel=1e-6)
    assert found.se == pytest.approx(se, abs=0.005)
    assert aic is None or found.aic == pytest.approx(aic, abs=0.0005)
    assert bic is None or found.bic == pytest.approx(bic, abs=0.005)


def test_fitting_many_at_once_gives_what_fitting_each_gives(kosovo: PatternTable):
    counts, models = count_cells(kosovo), list_hierarchies(4)
    for together, terms in zip(fit_models(counts, models), models, strict=True):
        alone = fit(counts.tolist(), terms)
        assert isinstance(together, Fit)
        assert together.estimate == pytest.approx(alone.estimate, rel=1e-9)
        assert together.log_likelihood == pytest.approx(alone.log_likelihood, rel=1e-10)


def test_a_pair_that_nobody_supports_is_minus_infinity_and_its_patterns_drop_out():
    counts = [0, 30, 25, 0, 20, 6, 5, 0]
    found = fit(counts, (1, 2, 3, 4))
    assert found.means[2] == found.means[6] == 0
    kept = fit(counts, (1, 2, 4))
    assert found.estimate < kept.estimate  # that nobody is on both speaks for fewer people on neither
    assert found.parameters == 5


def test_a_table_that_does_not_tell_the_missed_ones_is_refused():
    assert isinstance(fit_model(np.array([0.0, 30, 20, 0]), list_main_effects(2)), str)


@given(st.lists(st.sampled_from([0, 0, 1, 2, 5, 30]), min_size=7, max_size=7).filter(any))
@settings(max_examples=60)
def test_a_maximum_is_finite_exactly_where_the_cone_of_margins_says_so(counts: list[int]):
    table = np.array([0, *counts], dtype=float)
    for terms in list_hierarchies(3):
        found = fit_model(table, terms)
        if isinstance(found, Fit) and 0.0 not in found.means:
            assert found.is_finite == has_finite_maximum(make_design(np.arange(1, 8), terms), table[1:])


def has_finite_maximum(design: np.ndarray, counts: np.ndarray) -> bool:
    """Whether some table with the same margins has no empty pattern (S. Fienberg, A. Rinaldo 2012)."""
    patterns, terms = design.shape
    solved = linprog(
        np.append(np.zeros(patterns), -1.0),
        A_ub=np.concatenate([-np.eye(patterns), np.ones((patterns, 1))], axis=1),
        b_ub=np.zeros(patterns),
        A_eq=np.concatenate([design.T, np.zeros((terms, 1))], axis=1),
        b_eq=design.T @ counts,
        bounds=[(0, None)] * patterns + [(None, None)],
    )
    return bool(solved.status == 0 and -solved.fun > 1e-7)
