"""Latent classes: what a table says of classes of people, each with its own chance to stand on each list.

D. Manrique-Vallier, "Bayesian population size estimation using Dirichlet process mixtures", 2016: people belong to
unseen classes; within a class the lists are independent. Sizes of classes come from breaking a stick, each piece
Beta(1, concentration); the concentration is Gamma(1/4, 1/4), each chance uniform, the prior of the number of people one
over that number. Many chains are held side by side, so that one step of all of them is a few operations on arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.count.estimation.fitting import Floats
from onrecord.model import PatternTable

CLASSES = 10
"""Classes at most; those without people cost nothing but time."""

SHAPE, RATE = 0.25, 0.25
"""Of the prior of the concentration."""

TINY = 1e-200
NEARLY_ONE = 1 - 1e-16


@dataclass(frozen=True, slots=True)
class Overlaps:
    """A table as arrays: `on` (lists, patterns + 1) tells who stands where, its last column those on no list."""

    on: Floats
    numbers: NDArray[np.int64]

    @property
    def observed(self) -> int:
        """People on at least one list."""
        return int(self.numbers.sum())

    @property
    def lists(self) -> int:
        """Number of lists."""
        return len(self.on)


@dataclass(frozen=True, slots=True)
class Mixtures:
    """One guess at all classes for each chain.

    `shares` (chains, CLASSES - 1) are the pieces of the stick, `reach` (chains, CLASSES, lists) the chances of a class
    to stand on a list, `concentration` (chains,) how many classes are to be expected.
    """

    shares: Floats
    reach: Floats
    concentration: Floats

    @property
    def chains(self) -> int:
        """Number of chains."""
        return len(self.reach)


def lay_out_overlaps(table: PatternTable) -> Overlaps:
    """Lay out the patterns that somebody has, and the one that nobody can be seen with, as arrays.

    Lists are taken in the order of their names, so that chains do not depend on the order of a table's columns.
    """
    places = sorted(range(len(table.lists)), key=lambda place: table.lists[place])
    rows = sorted(([pattern >> place & 1 for place in places], number) for pattern, number in table.cells)
    on = np.array([row for row, _ in rows] + [[0] * len(places)], dtype=np.float64).T
    return Overlaps(np.ascontiguousarray(on), np.array([number for _, number in rows], dtype=np.int64))


def find_log_sizes(shares: Floats) -> Floats:
    """The logarithm of every class's size, (chains, CLASSES), from the pieces of the stick."""
    sizes = np.zeros((len(shares), shares.shape[1] + 1))
    sizes[:, :-1] = np.log(shares)
    sizes[:, 1:] += np.cumsum(np.log1p(-shares), axis=1)
    return sizes


def find_chances(mixtures: Mixtures, overlaps: Overlaps) -> Floats:
    """The chance to be of a class and to have a pattern, (chains, CLASSES, patterns + 1)."""
    missed = np.log1p(-mixtures.reach)
    logs = find_log_sizes(mixtures.shares) + missed.sum(axis=2)
    chances: Floats = np.exp(_weigh(np.log(mixtures.reach) - missed, overlaps) + logs[:, :, None])
    return chances


def sum_tails(numbers: Floats) -> Floats:
    """For each class, what it and all later classes hold together."""
    return numbers[:, ::-1].cumsum(axis=1)[:, ::-1]


def weigh_posterior(
    stick: Floats, odds: Floats, concentration: Floats, overlaps: Overlaps
) -> tuple[Floats, Floats, Floats]:
    """The logarithm of the posterior without the number of people, which is summed over, and its two gradients.

    `stick` and `odds` are the logits of `shares` and `reach`. Missing constants are the same for all chains.
    """
    chains, classes, lists = odds.shape
    reach, on_none = _open(odds)
    shares, log_rest = _open(stick)
    logs = on_none.sum(axis=2)
    logs[:, :-1] += log_rest + stick
    logs[:, 1:] += np.cumsum(log_rest, axis=1)
    chances = np.exp(_weigh(odds, overlaps) + logs[:, :, None])
    patterns = chances.sum(axis=1)
    seen = 1 - patterns[:, -1]
    height = np.log(patterns[:, :-1]) @ overlaps.numbers - overlaps.observed * np.log(seen)
    height += (log_rest + stick + concentration[:, None] * log_rest).sum(axis=1) + (2 * on_none + odds).sum(axis=(1, 2))
    weights = np.empty_like(patterns)
    weights[:, :-1] = overlaps.numbers / patterns[:, :-1]
    weights[:, -1] = overlaps.observed / seen
    people = chances * weights[:, None, :]
    held = people.sum(axis=2)
    listed = (people.reshape(chains * classes, -1) @ overlaps.on.T).reshape(chains, classes, lists)
    rising_odds = listed + 1 - reach * (held + 2)[:, :, None]
    rising_stick = held[:, :-1] + 1 - shares * (sum_tails(held)[:, :-1] + 1 + concentration[:, None])
    return height, rising_stick, rising_odds


def _weigh(odds: Floats, overlaps: Overlaps) -> Floats:
    chains, classes, lists = odds.shape
    return (odds.reshape(chains * classes, lists) @ overlaps.on).reshape(chains, classes, -1)


def _open(logits: Floats) -> tuple[Floats, Floats]:
    """A chance and the logarithm of its complement, of its logit."""
    small = np.exp(-np.abs(logits))
    return np.where(logits > 0, 1.0, small) / (1 + small), -(np.maximum(logits, 0) + np.log1p(small))
