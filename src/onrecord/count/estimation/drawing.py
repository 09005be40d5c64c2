"""Draws from estimates, and what draws say: their quantiles and an outline of their density.

The draws of an estimate are its quantiles at even steps (M. McKay, R. Beckman, W. Conover 1979): of one estimate alone
they give its own quantiles again, without the noise of chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.stats import norm

from onrecord.count.estimation.fitting import Floats
from onrecord.count.estimation.posteriors import Points, read_quantiles, thin_mixture
from onrecord.model import CHAO, Estimate, PopulationEstimate

Watch = Callable[[str, int], None]
"""Called with a stage and how much of it is done, for progress."""

STEPS, TAIL = 300, 0.0005
"""Steps of the logarithm in which the density of draws is kept, and what is left out at either end."""


def watch_nothing(stage: str, done: int) -> None:
    """Show no progress."""


def can_be_drawn(row: Estimate) -> bool:
    """True for an estimate with a posterior, or with an interval that has no width."""
    return row.estimate is not None and (bool(row.posterior) or (row.lower is not None and row.lower == row.upper))


def list_families(found: Iterable[PopulationEstimate]) -> list[str]:
    """The methods that have a posterior in one of these estimates, or refuse one because of their chains."""
    rows = (row for own in found for row in own.estimates)
    return list(dict.fromkeys(row.method for row in rows if row.posterior or "R-hat" in dict(row.details)))


def draw_row(row: Estimate, draws: int) -> Floats:
    """So many draws of an estimate that can be drawn, ascending."""
    even = (np.arange(draws) + 0.5) / draws
    return read_quantiles(row.posterior)(even) if row.posterior else np.full(draws, row.estimate, dtype=np.float64)


def read_draws(drawn: Floats, level: float) -> tuple[float, float, float]:
    """The middle of draws and the ends of their interval: lower, middle, upper."""
    lower, middle, upper = np.quantile(drawn, ((1 - level) / 2, 0.5, (1 + level) / 2))
    return float(lower), float(middle), float(upper)


def outline_draws(drawn: Floats) -> Points:
    """The density of sorted draws, smoothed over their logarithm (B. Silverman 1986, his rule of thumb)."""
    tail = int(TAIL * len(drawn))
    logs = np.log(drawn[tail : len(drawn) - tail])
    spread = min(float(logs.std()), float(np.subtract(*np.quantile(logs, (0.75, 0.25)))) / 1.34)
    if not spread > 1e-12:
        return ()
    held, edges = np.histogram(logs, bins=STEPS, density=True)
    width = 0.9 * spread * len(logs) ** -0.2 / (edges[1] - edges[0])
    people = np.exp((edges[1:] + edges[:-1]) / 2)
    density = gaussian_filter1d(held, max(width, 0.5), mode="constant") / people
    return tuple(zip(people.tolist(), density.tolist(), strict=True))


def find_bound(found: PopulationEstimate) -> Estimate | PopulationEstimate:
    """The lowest of the lower bounds, with the log-normal of the missed people that its interval stands for.

    An estimate without a lower bound is given back itself, since it says why.
    """
    bounds = [row for row in found.estimates if row.method == CHAO and row.lower is not None]
    if not bounds:
        return found
    row = min(bounds, key=lambda bound: (bound.lower or 0.0, bound.model))
    missed = (row.estimate or 0.0) - found.table.observed
    if missed <= 0 or row.upper is None or row.lower == row.upper:
        return row
    spread = np.log((row.upper - found.table.observed) / missed) / norm.isf((1 - row.level) / 2)
    points = thin_mixture(found.table.observed, np.log([missed]), np.array([spread]), np.ones(1))
    return replace(row, posterior=points)
