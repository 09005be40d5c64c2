"""Estimates from log-linear models: the one that fits best, the one built step by step, and an average of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.stats import norm

from onrecord.count.estimation.drawing import Watch, watch_nothing
from onrecord.count.estimation.fitting import Fit, Floats, fit_model, fit_models
from onrecord.count.estimation.hierarchies import (
    Terms,
    add_terms,
    list_additions,
    list_hierarchies,
    list_main_effects,
    list_neighbours,
    list_reductions,
    name_model,
)
from onrecord.count.estimation.posteriors import find_mixture_quantile, thin_mixture
from onrecord.count.estimation.profiling import profile_people
from onrecord.count.estimation.stepwise import fit_stepwise, rank_additions
from onrecord.model import Estimate, PatternTable

MOST_EXHAUSTED = 5
"""Lists up to which every hierarchical model is fitted; above, models are searched from neighbour to neighbour."""

NEAREST = 8
"""Additions that are tried from a model of many lists: those that it foretells worst."""

MOST_STEPS = 60
TOLD_BADLY = 1.0
"""A standard error above this share of the estimate says that the model tells next to nothing."""

INDEPENDENT = "independent lists"
BEST_AIC, BEST_BIC = "log-linear, best AIC", "log-linear, best BIC"
STEPWISE = "log-linear, stepwise"
AVERAGED = "log-linear, averaged"

_ASSUMES = "Lists depend on one another only as the model's terms say, and the people on no list follow the same terms."
_CHOSEN = (
    "An interval after choosing a model leaves out that another one could have been chosen, and comes out too narrow."
)
_SOURCES = {
    INDEPENDENT: "J. Darroch 1958",
    BEST_AIC: "S. Fienberg 1972; H. Akaike 1974",
    BEST_BIC: "S. Fienberg 1972; G. Schwarz 1978",
    STEPWISE: "L. Chan, B. Silverman, K. Vincent 2021",
    AVERAGED: "A. Raftery 1995; S. Buckland, K. Burnham, N. Augustin 1997",
}


def estimate_loglinear(
    table: PatternTable, counts: Floats, level: float, watch: Watch = watch_nothing
) -> list[Estimate]:
    """The estimates of all choices among log-linear models, and of their average; one that fails says why.

    `watch` is told of the rounds of a search through the models of many lists.
    """
    lists = len(table.lists)
    fits = search_models(counts, lists, watch)
    found = [
        *_describe_choice(INDEPENDENT, fit_model(counts, list_main_effects(lists)), table, counts, level),
        *_describe_choice(BEST_AIC, _choose(fits, lambda fit: fit.aic), table, counts, level),
        *_describe_choice(BEST_BIC, _choose(fits, lambda fit: fit.bic), table, counts, level),
        *_describe_choice(STEPWISE, fit_stepwise(counts, lists), table, counts, level),
    ]
    return [*found, average_models(fits, level)]


def search_models(counts: Floats, lists: int, watch: Watch = watch_nothing) -> list[Fit]:
    """All hierarchical models that have an estimate, or, of many lists, those met on the way to the best ones."""
    if lists <= MOST_EXHAUSTED:
        return [fit for fit in fit_models(counts, list_hierarchies(lists)) if isinstance(fit, Fit)]
    known: dict[Terms, Fit | str] = {}
    for measure in (lambda fit: fit.aic, lambda fit: fit.bic):
        _walk(counts, lists, measure, known, watch)
    return [fit for fit in known.values() if isinstance(fit, Fit)]


def average_models(fits: Sequence[Fit], level: float) -> Estimate:
    """Average the models by exp(-BIC / 2), which approximates how likely each is.

    The missed people of each model are log-normal; the estimate is the middle of the mixture, so that a model that is
    hardly likely and tells nothing does not carry it away.
    """
    if not fits:
        return _refuse(AVERAGED, "No model has an estimate in this table.", level)
    bics = np.array([fit.bic for fit in fits])
    weights = np.exp(-(bics - bics.min()) / 2)
    weights /= weights.sum()
    kept = weights > 1e-12
    means = np.array([fit.log_missed for fit in fits])[kept]
    spreads = np.sqrt(np.array([fit.variance for fit in fits])[kept])
    shares = weights[kept] / weights[kept].sum()
    lower, middle, upper = (
        float(np.exp(find_mixture_quantile(share, means, spreads, shares)))
        for share in ((1 - level) / 2, 0.5, (1 + level) / 2)
    )
    observed = fits[0].observed
    best = max(range(len(fits)), key=lambda at: weights[at])
    details = (("models", float(len(fits))), ("weight of the best", float(weights[best])))
    return Estimate(
        method=AVERAGED,
        model=f"{len(fits):,} models",
        estimate=observed + middle,
        se=None,
        lower=observed + lower,
        upper=observed + upper,
        level=level,
        assumes="The lists depend on one another as one of the hierarchical log-linear models says.",
        source=_SOURCES[AVERAGED],
        details=details,
        posterior=thin_mixture(observed, means, spreads, shares),
    )


def _walk(
    counts: Floats, lists: int, measure: Callable[[Fit], float], known: dict[Terms, Fit | str], watch: Watch
) -> None:
    """Go to the best neighbour until none is better; every model looked at is kept in `known`."""
    here: Terms = list_main_effects(lists)
    known.setdefault(here, fit_model(counts, here))
    for step in range(MOST_STEPS):
        watch("fitting", step + 1)
        near = _list_near(counts, here, known[here], lists)
        new = [terms for terms in near if terms not in known]
        known.update(zip(new, fit_models(counts, new), strict=True))
        fits = [fit for terms in (here, *near) if isinstance(fit := known[terms], Fit)]
        best = _choose(fits, measure)
        if isinstance(best, str) or best.terms == here:
            return
        here = best.terms


def _list_near(counts: Floats, here: Terms, fit: Fit | str, lists: int) -> list[Terms]:
    if isinstance(fit, str):
        return list_neighbours(here, lists)
    ranked = rank_additions(counts, fit, list_additions(here, lists))
    return [*(add_terms(here, (term,)) for term in ranked[:NEAREST]), *list_reductions(here)]


def _choose(fits: Sequence[Fit], measure: Callable[[Fit], float]) -> Fit | str:
    if not fits:
        return "No model has an estimate in this table."
    return min(fits, key=lambda fit: (round(measure(fit), 9), len(fit.terms), fit.terms))


def _describe_choice(method: str, fit: Fit | str, table: PatternTable, counts: Floats, level: float) -> list[Estimate]:
    """The estimate of a model with its log-normal interval, and again with the profile of its likelihood."""
    if isinstance(fit, str):
        return [_refuse(method, fit, level)]
    model = name_model(fit.terms, table.lists)
    width = float(norm.isf((1 - level) / 2) * np.sqrt(fit.variance))
    missed = fit.estimate - fit.observed
    warnings = [_CHOSEN] if method != INDEPENDENT else []
    if fit.se > TOLD_BADLY * fit.estimate:
        warnings.append("The standard error is larger than the estimate: this model tells next to nothing here.")
    if not fit.is_finite:
        warnings.append("Some terms of the model are infinite, since nobody has the patterns that would bound them.")
    details = (("aic", fit.aic), ("bic", fit.bic), ("log_likelihood", fit.log_likelihood))
    one = Estimate(
        method,
        model,
        fit.estimate,
        fit.se,
        fit.observed + missed * float(np.exp(-width)),
        fit.observed + missed * float(np.exp(width)),
        level,
        tuple(warnings),
        _ASSUMES,
        _SOURCES[method],
        details,
    )
    if not fit.is_finite or 0.0 in fit.means:
        return [one]
    best, lower, upper = profile_people(counts, fit, level)
    source = f"{_SOURCES[method]}; R. Cormack 1992"
    return [one, Estimate(f"{method}, profile", model, best, None, lower, upper, level, one.warnings, _ASSUMES, source)]


def _refuse(method: str, reason: str, level: float) -> Estimate:
    return Estimate(method, "", None, level=level, warnings=(reason,), assumes=_ASSUMES, source=_SOURCES[method])
