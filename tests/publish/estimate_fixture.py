"""Estimates of our own invention, from which pages are written without any reckoning."""

from __future__ import annotations

from math import exp

from onrecord.model import Estimate, PatternTable, PopulationEstimate, StrataEstimate

LISTS = ("burials", "clinic", "families")
TABLE = PatternTable(LISTS, ((1, 120), (2, 80), (3, 22), (4, 60), (5, 18), (6, 15), (7, 7)))
REASON = (
    "The families of methods do not agree. A lower bound: 470 people or more, after Chao, unless lists keep apart from"
    " one another."
)


def make_posterior(middle: float, spread: float) -> tuple[tuple[float, float], ...]:
    """A hill around a number of people."""
    steps = [step / 4 for step in range(-16, 17)]
    return tuple((middle + spread * step, exp(-step * step / 2) / (2.5066 * spread)) for step in steps)


def make_family(method: str, middle: float, spread: float, details: tuple[tuple[str, float], ...] = ()) -> Estimate:
    """A family of methods with a posterior and an interval of two spreads."""
    return Estimate(
        method, "what was fitted", middle, spread, middle - 2 * spread, middle + 2 * spread,
        assumes=f"What {method} assume.", source="A. Author 1990", details=details,
        posterior=make_posterior(middle, spread),
    )  # fmt: skip


def make_estimate(*, headline: bool = False) -> PopulationEstimate:
    """A table with two families, a bound, a model that was chosen, and one that gives nothing."""
    graphs = make_family("graphs", 560, 30, (("modes", 2.0), ("weight of the best", 0.875), ("mean", 561.0)))
    classes = make_family("latent classes", 640, 40, (("R-hat", 1.21), ("effective draws", 180.0), ("chains", 4.0)))
    rows = (
        Estimate("Chao lower bound", "lists of one reach", 500, 12, 470, 540, assumes="The bound's own."),
        Estimate("log-linear, best AIC", "[burials:clinic]", 530, 20, 495, None, warnings=("Chosen after a look.",)),
        Estimate("log-linear, stepwise", "", None, warnings=("No model has an estimate in this table.",)),
        graphs,
        classes,
    )
    return PopulationEstimate(TABLE, graphs if headline else None, "All agree." if headline else REASON, rows)


def make_strata() -> StrataEstimate:
    """Two strata, of which one holds people of one list alone, and totals of which one is refused."""
    alone = PatternTable(("clinic",), ((1, 14),))
    strata = (
        ("hills", make_estimate()),
        ("coast", PopulationEstimate(alone, None, "Only clinic holds anybody of it.", ())),
    )
    refused = Estimate("graphs", "drawn from 2 strata", None, warnings=("It gives nothing for coast.",))
    bound = Estimate("Chao lower bound", "drawn from 2 strata", 520, None, 484, 560)
    return StrataEstimate(strata, None, "No single total is given.", (bound, refused))
