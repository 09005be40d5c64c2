"""Gibbs sampling of latent classes: put people into classes, then draw the classes anew from their people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from onrecord.count.estimation.fitting import Floats
from onrecord.count.estimation.mixtures import (
    CLASSES,
    NEARLY_ONE,
    RATE,
    SHAPE,
    TINY,
    Mixtures,
    Overlaps,
    find_chances,
    sum_tails,
)

Counts = NDArray[np.int64]

MOST_MISSED = 1 - 1e-6
"""The chance to be on no list at most, so that the number of people stays a number."""

STRIDES = (0.5, 1.5)
"""Of the steps of the logarithm of the concentration."""

FIRST_CLASSES = 5


@dataclass(frozen=True, slots=True)
class Allocation:
    """People by class: `held` (chains, CLASSES), `listed` (chains, CLASSES, lists) and `missed` (chains,)."""

    held: Floats
    listed: Floats
    missed: Counts


def start_anywhere(overlaps: Overlaps, chains: int, random: np.random.Generator) -> Mixtures:
    """Begin every chain elsewhere: the people of each pattern go to one of FIRST_CLASSES classes at random."""
    classes = random.integers(0, FIRST_CLASSES, (chains, len(overlaps.numbers)))
    people = (classes[:, None, :] == np.arange(CLASSES)[None, :, None]) * overlaps.numbers.astype(np.float64)
    allocation = Allocation(people.sum(axis=2), people @ overlaps.on[:, :-1].T, np.zeros(chains, dtype=np.int64))
    return _draw_classes(allocation, np.ones(chains), random)


def sweep(
    mixtures: Mixtures, overlaps: Overlaps, random: np.random.Generator, *, is_concentration_free: bool = True
) -> tuple[Mixtures, Counts]:
    """Draw everything once; give also the people on no list, by chain.

    Classes change places, and the concentration is drawn, with the pieces of the stick summed over: without that a
    chain needs many thousand sweeps to change the number of its classes. (O. Papaspiliopoulos and G. Roberts 2008
    tell of such moves.)
    """
    allocation = _reorder(_allocate(mixtures, overlaps, random), mixtures.concentration, random)
    concentration = mixtures.concentration
    if is_concentration_free:
        concentration = _draw_concentration(allocation.held, concentration, random)
    return _draw_classes(allocation, concentration, random), allocation.missed


def _allocate(mixtures: Mixtures, overlaps: Overlaps, random: np.random.Generator) -> Allocation:
    chances = find_chances(mixtures, overlaps)
    patterns = chances.sum(axis=1)
    missed = random.negative_binomial(overlaps.observed, 1 - np.minimum(patterns[:, -1], MOST_MISSED))
    people = np.concatenate(
        [np.broadcast_to(overlaps.numbers, (len(missed), len(overlaps.numbers))), missed[:, None]], 1
    )
    shares = (chances / np.maximum(patterns, TINY)[:, None, :]).transpose(0, 2, 1)
    drawn = random.multinomial(people, shares).transpose(0, 2, 1).astype(np.float64)
    return Allocation(drawn.sum(axis=2), drawn[:, :, :-1] @ overlaps.on[:, :-1].T, missed)


def _reorder(allocation: Allocation, concentration: Floats, random: np.random.Generator) -> Allocation:
    """Let neighbouring classes change places: the ratio of their chances is one of sums, the stick summed over."""
    held, order = allocation.held, np.broadcast_to(np.arange(CLASSES), allocation.held.shape)
    for first in (0, 1):
        left = np.arange(first, CLASSES - 2, 2)
        later = sum_tails(held)[:, left + 2] + concentration[:, None]
        swaps = random.random(later.shape) * (later + held[:, left]) < later + held[:, left + 1]
        moved = np.broadcast_to(np.arange(CLASSES), held.shape).copy()
        moved[:, left] += swaps
        moved[:, left + 1] -= swaps
        held, order = np.take_along_axis(held, moved, axis=1), np.take_along_axis(order, moved, axis=1)
    return Allocation(held, np.take_along_axis(allocation.listed, order[:, :, None], axis=1), allocation.missed)


def _draw_concentration(held: Floats, concentration: Floats, random: np.random.Generator) -> Floats:
    """Step the logarithm of the concentration, the stick summed over (N. Metropolis 1953)."""
    tails = sum_tails(held)

    def weigh(logs: Floats) -> Floats:
        guess = np.exp(logs)
        prior = (SHAPE + CLASSES - 1) * logs - RATE * guess
        pieces = np.log(guess[:, None] + tails[:, :-1]).sum(axis=1)
        weighed: Floats = prior + gammaln(guess + held[:, -1]) - gammaln(guess + tails[:, 0]) - pieces
        return weighed

    logs = np.log(concentration)
    height = weigh(logs)
    for stride in STRIDES:
        guess = logs + stride * random.standard_normal(len(logs))
        other = weigh(guess)
        taken = np.log(random.random(len(logs))) < other - height
        logs, height = np.where(taken, guess, logs), np.where(taken, other, height)
    return np.maximum(np.exp(logs), TINY)


def _draw_classes(allocation: Allocation, concentration: Floats, random: np.random.Generator) -> Mixtures:
    held, listed = allocation.held, allocation.listed
    reach = random.beta(1 + listed, 1 + held[:, :, None] - listed)
    shares = random.beta(1 + held[:, :-1], concentration[:, None] + sum_tails(held)[:, 1:])
    return Mixtures(np.clip(shares, TINY, NEARLY_ONE), np.clip(reach, TINY, NEARLY_ONE), concentration)
