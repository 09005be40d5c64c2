"""Fits log-linear models of capture patterns by maximum likelihood, many at once, and refuses those without one.

The counts of the observed patterns are Poisson with the logarithm of their mean linear in a model's terms (S. Fienberg,
"The multiple recapture census for closed populations", 1972); the constant is then the logarithm of the mean number of
people on no list. Terms that no person supports are minus infinity and their patterns drop out (L. Chan, B. Silverman,
K. Vincent, "Multiple systems estimation for sparse capture data", 2021); where the maximum of what
is left lies at infinity (S. Fienberg, A. Rinaldo, "Maximum likelihood estimation in log-linear models", 2012), a model
is refused unless the patterns that remain still tell how many people are on no list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from onrecord.count.estimation.hierarchies import Terms

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

FITTED_AT_ONCE = 500
ITERATIONS = 200
PRECISION = 1e-13
"""Relative change of the deviance at which a fit has converged."""

LEAST, MOST = -25.0, 60.0
"""Logarithms at which means are held: a maximum at infinity is never reached, and smaller means only lose digits."""

VANISHING = 1e-6
"""A fitted mean below this of a pattern that nobody has tells nothing any more: it may as well be nought."""

RANK = 1e-12
"""Share of the largest eigenvalue below which a direction of the coefficients is not told."""

NOT_TOLD = "The table does not tell how many people are on no list under this model."


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model: the logarithm of the people on no list with its variance, and how well the model fits.

    `means` are the fitted means of the patterns from 1 on, 0 where a term of minus infinity rules a pattern out.
    `is_finite` is False where the likelihood has its maximum at infinity in some other term; the people on no list are
    told all the same.
    """

    terms: Terms
    log_missed: float
    variance: float
    log_likelihood: float
    parameters: int
    observed: float
    means: Floats
    is_finite: bool = True

    @property
    def estimate(self) -> float:
        """People in all."""
        return self.observed + float(np.exp(self.log_missed))

    @property
    def se(self) -> float:
        """Standard error of the estimate: the spread of the missed ones and of their mean."""
        missed = float(np.exp(self.log_missed))
        return float(np.sqrt(missed + missed**2 * self.variance))

    @property
    def aic(self) -> float:
        """Akaike's criterion (1974)."""
        return -2 * self.log_likelihood + 2 * self.parameters

    @property
    def bic(self) -> float:
        """Schwarz's criterion (1978), with the people observed as its sample."""
        return -2 * self.log_likelihood + self.parameters * float(np.log(self.observed))


@dataclass(frozen=True, slots=True)
class _Problem:
    """A model as numbers: its terms that are finite, and the patterns that it allows."""

    terms: Terms
    finite: Terms
    allowed: Bools


def fit_models(counts: Floats, models: Sequence[Terms]) -> list[Fit | str]:
    """Fit each model to the counts of all patterns (the first of them is not looked at), or say why it has no fit."""
    observed = counts[1:]
    groups: dict[int, list[int]] = defaultdict(list)
    problems = [_pose(observed, terms) for terms in models]
    for place, problem in enumerate(problems):
        groups[len(problem.finite)].append(place)
    found: list[Fit | str] = [""] * len(models)
    for places in groups.values():
        for start in range(0, len(places), FITTED_AT_ONCE):
            part = places[start : start + FITTED_AT_ONCE]
            for place, fit in zip(part, _fit_alike(observed, [problems[at] for at in part]), strict=True):
                found[place] = fit
    return found


def fit_model(counts: Floats, terms: Terms) -> Fit | str:
    """Fit one model, or say why it has no fit."""
    return fit_models(counts, [terms])[0]


def make_design(patterns: NDArray[np.int64], terms: Terms) -> Floats:
    """A column of ones, then one for each term: 1 where the pattern holds all lists of the term."""
    own = np.array(terms, dtype=np.int64)
    held = (patterns[:, None] & own) == own
    return np.concatenate([np.ones((len(patterns), 1)), held.astype(np.float64)], axis=1)


def solve_poisson(designs: Floats, counts: Floats, allowed: Floats) -> tuple[Floats, Floats]:
    """Iterate weighted least squares to the maximum; give the coefficients and the means.

    `designs` is models x patterns x coefficients, `counts` and `allowed` (1 or 0) models x patterns. Where the maximum
    lies at infinity, the means that vanish there are below VANISHING when the iteration ends.
    """
    coefficients = np.zeros((len(designs), designs.shape[2]))
    means = (counts + 0.1) * allowed
    deviances = np.full(len(designs), np.inf)
    active = np.arange(len(designs))
    for _ in range(ITERATIONS):
        design, count, allow = designs[active], counts[active], allowed[active]
        mean = means[active]
        working = np.log(np.where(mean > 0, mean, 1.0)) * mean + (count - mean) * allow
        turned = design.transpose(0, 2, 1)
        coefficients[active] = _solve(turned @ (design * mean[:, :, None]), (turned @ working[:, :, None])[:, :, 0])
        linear = np.clip((design @ coefficients[active][:, :, None])[:, :, 0], LEAST, MOST)
        means[active] = np.exp(linear) * allow
        now = _measure_deviance(count, means[active])
        settled = np.abs(now - deviances[active]) <= PRECISION * (np.abs(now) + 0.1)
        deviances[active] = now
        active = active[~settled]
        if not len(active):
            break
    return coefficients, means


def _pose(observed: Floats, terms: Terms) -> _Problem:
    patterns = np.arange(1, len(observed) + 1)
    allowed = np.ones(len(observed), dtype=bool)
    finite = []
    for term in terms:
        held = (patterns & term) == term
        if observed[held].any():
            finite.append(term)
        elif term.bit_count() > 1:
            allowed &= ~held
        else:
            finite.append(term)
    return _Problem(terms, tuple(finite), allowed)


def _fit_alike(observed: Floats, problems: Sequence[_Problem]) -> list[Fit | str]:
    """Fit models with as many finite terms as one another."""
    patterns = np.arange(1, len(observed) + 1)
    designs = np.stack([make_design(patterns, p.finite) * p.allowed[:, None] for p in problems])
    allowed = np.stack([p.allowed for p in problems]).astype(np.float64)
    counts = np.broadcast_to(observed, allowed.shape)
    coefficients, means = solve_poisson(designs, counts, allowed)
    logs = np.log(np.where(means > 0, means, 1.0))
    likelihoods = (counts * logs - means - gammaln(counts + 1)).sum(axis=1)
    vanishing = ((means < VANISHING) & (counts == 0)).any(axis=1)
    variances = np.zeros(len(problems))
    variances[~vanishing] = _invert(designs[~vanishing], means[~vanishing])
    found: list[Fit | str] = []
    for at, problem in enumerate(problems):
        told = _measure_variance(designs[at], means[at], observed) if vanishing[at] else (variances[at], True)
        if told is None:
            found.append(NOT_TOLD)
            continue
        found.append(
            Fit(
                terms=problem.terms,
                log_missed=float(coefficients[at, 0]),
                variance=float(told[0]),
                log_likelihood=float(likelihoods[at]),
                parameters=1 + len(problem.terms),
                observed=float(observed.sum()),
                means=means[at],
                is_finite=told[1],
            )
        )
    return found


def _invert(designs: Floats, means: Floats) -> Floats:
    """The variance of each model's constant, whose maximum is finite."""
    information = designs.transpose(0, 2, 1) @ (designs * means[:, :, None])
    first = np.zeros((len(designs), designs.shape[2]))
    first[:, 0] = 1.0
    return _solve(information, first)[:, 0]


def _measure_variance(design: Floats, means: Floats, observed: Floats) -> tuple[float, bool] | None:
    """The variance of the constant where some means vanish, and whether every other coefficient is finite too.

    None where the patterns that are left do not tell the constant: it is told when it is a sum of their rows, whatever
    else lies at infinity.
    """
    kept = _find_kept(means, observed)
    own, weights = design[kept], means[kept]
    sizes, directions = np.linalg.eigh(own.T @ own)
    unknown = directions[:, sizes < RANK * sizes[-1]]
    if np.abs(unknown[0]).max(initial=0.0) > 1e-8:
        return None
    information = own.T @ (own * weights[:, None])
    variance = np.linalg.pinv(information, rcond=1e-12, hermitian=True)[0, 0]
    return float(variance), unknown.shape[1] == 0


def _find_kept(means: Floats, observed: Floats) -> Bools:
    return np.asarray((observed > 0) | (means >= VANISHING))


def _solve(matrices: Floats, sides: Floats) -> Floats:
    try:
        return np.asarray(np.linalg.solve(matrices, sides[:, :, None])[:, :, 0])
    except np.linalg.LinAlgError:
        return np.asarray((np.linalg.pinv(matrices, hermitian=True) @ sides[:, :, None])[:, :, 0])


def _measure_deviance(counts: Floats, means: Floats) -> Floats:
    ratios = np.where((counts > 0) & (means > 0), counts / np.where(means > 0, means, 1.0), 1.0)
    return np.asarray(2 * (counts * np.log(ratios) - (counts - means)).sum(axis=1))
