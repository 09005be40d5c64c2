"""Whether the families of methods bear out a single figure, and what is said where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from onrecord.count.estimation.posteriors import read_quantiles
from onrecord.model import AGREEING, CHAO, Estimate

JUDGED = 0.95
"""The level at which intervals are compared: wide ones overlap always, so nobody gets a figure by asking for them."""


def choose_headline(average: Estimate, graphs: Estimate, latent: Estimate) -> tuple[Estimate | None, str]:
    """The estimate of latent classes where all three families bear it out, or None; and the reason.

    Each family gives something, the chains of the latent classes agree, no posterior has several peaks, and any two of
    the three intervals at the level JUDGED overlap: families assume different things, so a figure that depends on which
    is chosen is none.
    """
    families = (average, graphs, latent)
    for row in families:
        if row.estimate is None:
            return None, f"No single figure is given: {row.method} gives none. {' '.join(row.warnings)}".strip()
    r_hat = dict(latent.details)["R-hat"]
    if not r_hat <= AGREEING:
        return None, f"No single figure is given: the chains of {latent.method} do not agree (R-hat {r_hat:.2f})."
    for row in (graphs, latent):
        if dict(row.details)["modes"] > 1:
            return None, f"No single figure is given: several numbers fit {row.method} about as well."
    judged = [judge_at_one_level(row) for row in families]
    for one, other in combinations(judged, 2):
        if not _overlap(one, other):
            return None, (
                f"No single figure is given: {_say(one)} and {_say(other)} do not overlap, and nothing in the lists"
                " tells which of their assumptions holds."
            )
    first, second, third = map(_say, judged)
    which = "intervals" if latent.level == JUDGED else f"intervals at {JUDGED}"
    return latent, f"The chains agree, and the {which} of {first}, {second} and {third} overlap."


def judge_at_one_level(row: Estimate) -> Estimate:
    """The estimate with the interval that its posterior has at the level JUDGED; one without a posterior as it is."""
    if row.level == JUDGED or len(row.posterior) < 2:
        return row
    lower, upper = read_quantiles(row.posterior)(np.array([(1 - JUDGED) / 2, (1 + JUDGED) / 2])).tolist()
    return replace(row, lower=lower, upper=upper, level=JUDGED)


def say_lower(reason: str, bounds: Sequence[Estimate]) -> str:
    """The reason with the bound that can be given instead of a figure."""
    lowest = [row.lower for row in bounds if row.method == CHAO and row.lower is not None]
    return f"{reason} {say_bound(min(lowest))}" if lowest else reason


def say_bound(lower: float) -> str:
    """The lower bound in a sentence, with what undoes it: people of lists that keep apart seem hard to find twice."""
    return f"A lower bound: {lower:,.0f} people or more, after Chao, unless lists keep apart from one another."


def _overlap(one: Estimate, other: Estimate) -> bool:
    starts = max(row.lower if row.lower is not None else 0.0 for row in (one, other))
    ends = [row.upper for row in (one, other) if row.upper is not None]
    return not ends or starts <= min(ends)


def _say(row: Estimate) -> str:
    upper = "open" if row.upper is None else f"{row.upper:,.0f}"
    return f"{row.method} ({row.lower or 0:,.0f} to {upper})"
