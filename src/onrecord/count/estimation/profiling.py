"""Profile likelihood of the number of people in all, which is a multinomial sample of unknown size.

R. Cormack, "Interval estimation for mark-recapture studies of closed populations", 1992: the interval holds every
number at which the likelihood, with everything else fitted anew, is not far below its maximum.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln
from scipy.stats import chi2

from onrecord.count.estimation.fitting import Fit, Floats, make_design, solve_poisson

FARTHEST = 1e6
"""Times the estimate of the missed ones beyond which an upper end counts as open."""


def profile_people(counts: Floats, fit: Fit, level: float) -> tuple[float, float, float | None]:
    """Give the most likely number of people in all under a fitted model, and both ends of the interval, None if open.

    The number is treated as continuous. `fit` has to be finite in every term.
    """
    observed = fit.observed
    likelihood = _make_likelihood(counts, fit)
    guess = float(np.exp(fit.log_missed))
    spread = 6 * float(np.sqrt(fit.variance)) + 1
    found = minimize_scalar(
        lambda log: -likelihood(np.exp(log)),
        bounds=(np.log(guess) - spread, np.log(guess) + spread),
        method="bounded",
        options={"xatol": 1e-10},
    )
    best = float(np.exp(found.x))
    most = -float(found.fun)
    fall = float(chi2.ppf(level, 1))

    def depart(missed: float) -> float:
        return 2 * (most - likelihood(missed)) - fall

    return observed + best, observed + _find_low(depart, best), _find_high(depart, best, observed)


def _make_likelihood(counts: Floats, fit: Fit) -> Callable[[float], float]:
    patterns = np.arange(len(counts))
    design = make_design(patterns, fit.terms)[None]
    allowed = np.ones((1, len(counts)))

    def measure(missed: float) -> float:
        table = counts.copy()
        table[0] = missed
        _, means = solve_poisson(design, table[None], allowed)
        people = fit.observed + missed
        fitted = np.log(np.where(means[0] > 0, means[0], 1.0) / people)
        return float(gammaln(people + 1) - gammaln(missed + 1) + (table * fitted).sum())

    return measure


def _find_low(depart: Callable[[float], float], best: float) -> float:
    if depart(0.0) <= 0:
        return 0.0
    return float(brentq(depart, 0.0, best, xtol=1e-9, rtol=1e-12))


def _find_high(depart: Callable[[float], float], best: float, observed: float) -> float | None:
    high = 2 * best + 1
    while depart(high) < 0:
        high *= 2
        if high > FARTHEST * (best + 1):
            return None
    return observed + float(brentq(depart, best, high, xtol=1e-9, rtol=1e-12))
