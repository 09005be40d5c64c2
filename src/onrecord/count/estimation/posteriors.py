"""Posteriors as so few points that they can be drawn, added over strata and mixed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

from onrecord.count.estimation.fitting import Floats

Points = tuple[tuple[float, float], ...]
"""Numbers of people in all, ascending, each with the density of the posterior there."""

HALF = 250
"""Points that share the people evenly, and as many again that share the logarithm of those missed."""

TAIL = 1e-5
"""What is left out at either end of a posterior."""

LOOKED_AT = 1000
"""Places at which a mixture is looked at to find where its points should stand."""

HEAVY = 1e-9
"""Weight of a model in a mixture below which it moves no point."""


def thin_chances(observed: float, missed: Floats, chances: Floats) -> Points:
    """The points of a posterior that gives each number of missed people, ascending, its chance."""
    if len(missed) < 2:
        return ()
    held = np.cumsum(chances)
    ends = np.searchsorted(held, (TAIL, held[-1] - TAIL))
    spread = np.geomspace(max(missed[ends[0]], 0.5), max(missed[min(ends[1], len(missed) - 1)], 1.0), HALF)
    by_share = np.searchsorted(held, np.linspace(TAIL, held[-1] - TAIL, HALF))
    places = np.unique(np.concatenate([by_share, np.searchsorted(missed, spread)]).clip(0, len(missed) - 1))
    density = chances / np.gradient(missed)
    return _pair(observed + missed[places], density[places])


def thin_mixture(observed: float, means: Floats, spreads: Floats, shares: Floats) -> Points:
    """The points of a mixture of log-normals: the means and spreads of the logarithm of the missed people."""
    kept = (shares > HEAVY) & (spreads > 0)
    if not kept.any():
        return ()
    means, spreads, shares = means[kept], spreads[kept], shares[kept] / shares[kept].sum()
    low, high = (find_mixture_quantile(share, means, spreads, shares) for share in (TAIL, 1 - TAIL))
    logs = np.linspace(low, high, LOOKED_AT)
    held = ndtr((logs[:, None] - means) / spreads) @ shares
    by_share = np.interp(np.linspace(held[0], held[-1], HALF), held, logs)
    logs = np.unique(np.concatenate([by_share, np.linspace(low, high, HALF)]))
    heights = np.exp(-(((logs[:, None] - means) / spreads) ** 2) / 2) / (np.sqrt(2 * np.pi) * spreads)
    missed = np.exp(logs)
    return _pair(observed + missed, heights @ shares / missed)


def find_mixture_quantile(share: float, means: Floats, spreads: Floats, shares: Floats) -> float:
    """The quantile of a mixture of normals."""
    width = 12 * float(spreads.max()) + 1

    def exceed(value: float) -> float:
        return float(shares @ ndtr((value - means) / spreads)) - share

    return float(brentq(exceed, float(means.min()) - width, float(means.max()) + width, xtol=1e-12))


def read_quantiles(points: Points) -> Callable[[Floats], Floats]:
    """The numbers of people in all that these shares of a posterior do not exceed.

    Between points the density runs straight. Raises ValueError for fewer than two points, or for none with any density.
    """
    people, density = (np.array(values) for values in zip(*points, strict=True)) if points else (np.zeros(0),) * 2
    steps = np.diff(people) * (density[1:] + density[:-1]) / 2
    if not len(steps) or steps.sum() <= 0:
        raise ValueError("A posterior needs two points or more, with some density between them.")
    held = np.concatenate([np.zeros(1), np.cumsum(steps)]) / steps.sum()
    return lambda shares: np.interp(shares, held, people)


def _pair(people: Floats, density: Floats) -> Points:
    return tuple(zip(people.tolist(), density.tolist(), strict=True))
