"""Whether the families of methods bear out a single figure, and what is said where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from onrecord.count.estimation.diagnosing import AGREEING
from onrecord.count.estimation.simple import CHAO
from onrecord.model import Estimate


def choose_headline(average: Estimate, graphs: Estimate, latent: Estimate) -> tuple[Estimate | None, str]:
    """The estimate of latent classes where all three families bear it out, or None; and the reason.

    Each family gives something, the chains of the latent classes agree, no posterior has several peaks, and any two of
    the three intervals overlap: families assume different things, so a figure that depends on which is chosen is none.
    """
    families = (average, graphs, latent)
    for row in families:
        if row.estimate is None:
            return None, f"No single figure is given: {row.method} gives none. {' '.join(row.warnings)}".strip()
    r_hat = dict(latent.details)["R-hat"]
    if r_hat > AGREEING:
        return None, f"No single figure is given: the chains of {latent.method} do not agree (R-hat {r_hat:.2f})."
    for row in (graphs, latent):
        if dict(row.details)["modes"] > 1:
            return None, f"No single figure is given: several numbers fit {row.method} about as well."
    for one, other in combinations(families, 2):
        if not _overlap(one, other):
            return None, (
                f"No single figure is given: {_say(one)} and {_say(other)} do not overlap, and nothing in the lists"
                " tells which of their assumptions holds."
            )
    return latent, f"The chains agree, and the intervals of {_say(average)}, {_say(graphs)} and {_say(latent)} overlap."


def say_lower(reason: str, bounds: Sequence[Estimate]) -> str:
    """The reason with the bound that can be given instead of a figure."""
    lowest = [row.lower for row in bounds if row.method == CHAO and row.lower is not None]
    return f"{reason} A lower bound: {min(lowest):,.0f} people or more, after Chao." if lowest else reason


def _overlap(one: Estimate, other: Estimate) -> bool:
    starts = max(row.lower if row.lower is not None else 0.0 for row in (one, other))
    ends = [row.upper for row in (one, other) if row.upper is not None]
    return not ends or starts <= min(ends)


def _say(row: Estimate) -> str:
    upper = "open" if row.upper is None else f"{row.upper:,.0f}"
    return f"{row.method} ({row.lower or 0:,.0f} to {upper})"
