"""The oldest estimates: two lists and their overlap, and lower bounds from those whom few lists hold."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from scipy.stats import norm

from onrecord.count.estimation.fitting import Floats, make_design, solve_poisson
from onrecord.count.estimation.hierarchies import list_main_effects
from onrecord.count.estimation.patterns import list_pattern
from onrecord.model import CHAO, Estimate, PatternTable

TWO_LISTS = "The two lists are independent, and everybody has the same chance to stand on one of them."
LOWER = (
    "Everybody who is on no list is at least as hard to find as those whom one list alone holds, and no list keeps away"
    " from the people of another; it is a lower bound."
)


def estimate_from_pairs(table: PatternTable, counts: Floats, level: float) -> list[Estimate]:
    """The estimates of Lincoln (1930) and Petersen (1896), and of Chapman (1951), from the pair that overlaps most."""
    patterns = np.arange(len(counts))
    pairs = [1 << one | 1 << other for one, other in combinations(range(len(table.lists)), 2)]
    overlaps = [float(counts[(patterns & pair) == pair].sum()) for pair in pairs]
    pair, both = max(zip(pairs, overlaps, strict=True), key=lambda found: found[1])
    bits = [1 << bit for bit in range(len(table.lists)) if pair >> bit & 1]
    first, second = (float(counts[(patterns & bit) > 0].sum()) for bit in bits)
    seen = first + second - both
    names = " and ".join(list_pattern(table, pair))
    chapman = (first + 1) * (second + 1) / (both + 1) - 1
    warnings: tuple[str, ...] = ()
    if len(table.lists) > 2:
        warnings += (f"Only {names} are used, the two lists that overlap most.",)
    if chapman < table.observed:
        warnings += (f"It is less than the {table.observed:,} people that all lists hold, so these two depend.",)
    spread = np.sqrt((first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2)))
    found = [_make("Chapman", names, seen, chapman, float(spread), level, warnings, "D. Chapman 1951; G. Seber 1970")]
    if both:
        people = first * second / both
        spread = np.sqrt(first * second * (first - both) * (second - both) / both**3)
        source = "C. Petersen 1896; F. Lincoln 1930"
        found.insert(0, _make("Lincoln-Petersen", names, seen, people, float(spread), level, warnings, source))
    else:
        refused = "No two lists share a person, so nothing tells how many both of them miss."
        found.insert(0, Estimate("Lincoln-Petersen", names, None, level=level, warnings=(refused,), assumes=TWO_LISTS))
    return found


def bound_from_below(table: PatternTable, counts: Floats, level: float) -> list[Estimate]:
    """Chao's lower bounds (1987): with lists of one reach, and with lists of different reach.

    The second is the log-linear model of L.-P. Rivest and S. Baillargeon, "Applications and extensions of Chao's moment
    estimator", 2007: the reach of every list, and a surplus of people whom three lists or more hold that is never
    negative.
    """
    lists, seen = len(table.lists), float(table.observed)
    held = np.array([pattern.bit_count() for pattern in range(len(counts))])
    once, twice = float(counts[held == 1].sum()), float(counts[held == 2].sum())
    share = (lists - 1) / lists
    missed = share * once * (once - 1) / (2 * (twice + 1))
    ratio = once / max(twice, 1.0)
    spread = np.sqrt(max(twice, 1.0) * (share * ratio**2 / 2 + share**2 * ratio**3 + share**2 * ratio**4 / 4))
    source = "A. Chao 1987, in the form without bias"
    found = [_make(CHAO, "lists of one reach", seen, seen + missed, float(spread), level, (), source)]
    fitted = _fit_surplus(counts, lists, held)
    if fitted is not None:
        people, error = fitted
        source = "A. Chao 1987; L.-P. Rivest and S. Baillargeon 2007"
        found.append(_make(CHAO, "lists of different reach", seen, people, error, level, (), source))
    return found


def spread_over_missed(seen: float, people: float, se: float, level: float) -> tuple[float, float]:
    """An interval that never ends below those seen: the missed ones are taken as log-normal (A. Chao 1987)."""
    missed = people - seen
    if missed <= 0:
        return people, people
    width = float(np.exp(norm.isf((1 - level) / 2) * np.sqrt(np.log1p((se / missed) ** 2))))
    return seen + missed / width, seen + missed * width


def _fit_surplus(counts: Floats, lists: int, held: np.ndarray) -> tuple[float, float] | None:
    if lists < 3 or not counts[held > 1].any():
        return None
    patterns = np.arange(1, len(counts))
    main = make_design(patterns, list_main_effects(lists))
    surplus = [np.maximum(held[1:] - least, 0.0) for least in range(2, lists)]
    observed, allowed = counts[1:][None], np.ones((1, len(patterns)))
    while True:
        design = np.concatenate([main, np.array(surplus).reshape(len(surplus), len(patterns)).T], axis=1)
        coefficients, means = solve_poisson(design[None], observed, allowed)
        own = coefficients[0, lists + 1 :]
        if not len(own) or own.min() >= 0:
            break
        del surplus[int(own.argmin())]
    missed = float(np.exp(coefficients[0, 0]))
    variance = float(np.linalg.pinv(design.T @ (design * means[0][:, None]), hermitian=True)[0, 0])
    return float(counts.sum()) + missed, float(np.sqrt(missed + missed**2 * variance))


def _make(
    method: str,
    model: str,
    seen: float,
    people: float,
    se: float,
    level: float,
    warnings: tuple[str, ...],
    source: str,
) -> Estimate:
    lower, upper = spread_over_missed(seen, people, se, level)
    if not se:
        warnings += ("Its interval has no width because one list holds all of another, which says nothing of others.",)
    assumes = LOWER if method.startswith("Chao") else TWO_LISTS
    return Estimate(method, model, people, se, lower, upper, level, warnings, assumes, source)
