"""Says in words why two records are linked: the weight of each comparison, in bits, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.linking.comparisons import Comparison
from onrecord.resolve.linking.weighing import MOST_TOGETHER

LEAST = 0.05
"""Weights nearer to nothing than this, in bits, are not told."""


def explain_pair(
    comparisons: Sequence[Comparison],
    levels: NDArray[np.uint8],
    parts: NDArray[np.float64],
    differences: int,
    log_odds: float,
    probability: float,
) -> tuple[str, ...]:
    """Give the evidence for one pair, the weightiest first: "same birth date (+10.2)".

    A weight of +1 makes the link twice as likely as before, one of -1 half as likely; together they are the odds.
    """
    told = [
        (float(part), comparison.levels[level].words)
        for part, comparison, level in zip(parts, comparisons, levels, strict=False)
    ]
    told.append((float(parts[-2]), _count_words(differences)))
    told.append((float(parts[-1]), "relatives would share these names too"))
    told.sort(key=lambda one: -abs(one[0]))
    start = log_odds / np.log(2) - float(parts.sum())
    told.append((start, "few of all possible pairs are one person"))
    rivalry = np.log2(max(probability, 1e-300)) - np.log2(max(1 - probability, 1e-300)) - log_odds / np.log(2)
    if np.isfinite(rivalry) and rivalry < 0:
        told.append((float(rivalry), "other records fit as well"))
    return tuple(f"{words} ({weight:+.1f})" for weight, words in told if abs(weight) >= LEAST)


def _count_words(differences: int) -> str:
    if differences == 0:
        return "no difference at all"
    if differences == 1:
        return "one difference in all"
    return f"{'at least ' if differences >= MOST_TOGETHER else ''}{differences} differences together"
