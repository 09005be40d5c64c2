"""Whether chains agree, how many independent draws they are worth, and at how many places they peak.

A. Vehtari and others, "Rank-normalization, folding, and localization: an improved R-hat", 2021, sections 3 and 4.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from onrecord.count.estimation.fitting import Floats


def compare_chains(draws: Floats) -> float:
    """R-hat of `draws` (length, chains): chains are cut in halves and draws replaced by normal scores of their ranks.

    1 where nothing can differ. The larger of that of the draws and that of their distance from the middle.
    """
    folded = np.abs(draws - np.median(draws))
    return max(_compare(_score(_halve(part))) for part in (draws, folded))


def count_effective(draws: Floats) -> float:
    """How many independent draws those of all chains are worth for the middle of the posterior (bulk)."""
    scores = _score(_halve(draws))
    length = len(scores)
    if np.ptp(scores) == 0:
        return float(draws.size)
    spectrum = np.fft.rfft(scores - scores.mean(axis=0), 2 * length, axis=0)
    covariance = np.fft.irfft(np.abs(spectrum) ** 2, 2 * length, axis=0)[:length] / length
    within = float(covariance[0].mean()) * length / (length - 1)
    total = within * (length - 1) / length + float(scores.mean(axis=0).var(ddof=1))
    correlation = 1 - (within - covariance.mean(axis=1) * length / (length - 1)) / total
    pairs = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    first_gone = int(np.argmax(pairs < 0)) if (pairs < 0).any() else len(pairs)
    worth = -1 + 2 * float(np.minimum.accumulate(pairs[:first_gone]).sum())
    return float(scores.size / max(worth, 1 / np.log10(scores.size)))


def count_peaks(heights: Iterable[float], *, least: float, dip: float) -> int:
    """Peaks that are higher than the share `least` of the highest, with a dip by the share `dip` between them."""
    heights = list(heights)
    floor = least * max(heights, default=0.0)
    peaks, high, low, is_rising = 0, 0.0, 0.0, True
    for height in heights:
        if is_rising:
            high = max(high, height)
            if height < (1 - dip) * high:
                peaks += high > floor
                is_rising, low = False, height
        else:
            low = min(low, height)
            if height > low / (1 - dip) and height > floor:
                is_rising, high = True, height
    return peaks + (is_rising and high > floor)


def _halve(draws: Floats) -> Floats:
    half = len(draws) // 2
    return np.concatenate([draws[:half], draws[len(draws) - half :]], axis=1)


def _score(draws: Floats) -> Floats:
    ranks = rankdata(draws, method="average").reshape(draws.shape)
    scores: Floats = ndtri((ranks - 3 / 8) / (draws.size + 1 / 4))
    return scores


def _compare(scores: Floats) -> float:
    length = len(scores)
    within = float(scores.var(axis=0, ddof=1).mean())
    between = float(scores.mean(axis=0).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((length - 1) / length + between / within))
