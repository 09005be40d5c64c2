"""Adds the interactions of two lists one by one, as long as the overlap of two lists surprises.

L. Chan, B. Silverman, K. Vincent, "Multiple systems estimation for sparse capture data", 2021.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from scipy.stats import poisson

from onrecord.count.estimation.fitting import Fit, Floats, fit_model
from onrecord.count.estimation.hierarchies import add_terms, list_main_effects

SURPRISE = 0.02
"""Probability below which the overlap of two lists is put down to their dependence."""


def fit_stepwise(counts: Floats, lists: int, surprise: float = SURPRISE) -> Fit | str:
    """Start from independent lists and add, time after time, the pair whose overlap is least likely under the model.

    The overlap of a pair that is not in the model is compared with a Poisson variable of the fitted mean, on the side
    where it lies. It ends when no pair is less likely than `surprise`; pairs that would leave the model without an
    estimate are passed over.
    """
    patterns = np.arange(1, len(counts))
    observed = counts[1:]
    fit = fit_model(counts, list_main_effects(lists))
    while not isinstance(fit, str):
        ranked: list[tuple[float, int]] = []
        for one, other in combinations(range(lists), 2):
            pair = 1 << one | 1 << other
            if pair not in fit.terms:
                held = (patterns & pair) == pair
                ranked.append((_measure_surprise(observed[held].sum(), fit.means[held].sum()), pair))
        step = _take_step(
            counts, fit, [pair for chance, pair in sorted(ranked, key=lambda r: r[0]) if chance < surprise]
        )
        if step is None:
            break
        fit = step
    return fit


def rank_additions(counts: Floats, fit: Fit, terms: Sequence[int]) -> list[int]:
    """Rank terms by how little the model foretells how many people stand on all lists of each, the least first."""
    patterns = np.arange(1, len(counts))
    observed = counts[1:]
    ranked: list[tuple[float, int]] = []
    for term in terms:
        held = (patterns & term) == term
        overlap, mean = float(observed[held].sum()), float(fit.means[held].sum())
        ranked.append((min(poisson.logcdf(overlap, mean), poisson.logsf(overlap - 1, mean)), term))
    return [term for _, term in sorted(ranked)]


def _take_step(counts: Floats, fit: Fit, pairs: list[int]) -> Fit | None:
    for pair in pairs:
        step = fit_model(counts, add_terms(fit.terms, (pair,)))
        if not isinstance(step, str):
            return step
    return None


def _measure_surprise(overlap: float, mean: float) -> float:
    return float(min(poisson.cdf(overlap, mean), poisson.sf(overlap - 1, mean)))
