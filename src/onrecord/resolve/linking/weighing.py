"""Weighs likeness: how much more often records of one person agree like this than those of strangers or relatives.

A mixture of three kinds of pairs over all possible pairs, fitted by expectation and maximisation without any label
(I. Fellegi and A. Sunter 1969; M. Jaro 1989): one person, strangers, and relatives, who share the family's parts of a
name and nothing else. How alike strangers are is known from random pairs and from how frequent each value is (W.
Winkler 1989). Differences between two records of one person are not taken as independent: how many there are
together is a weight of its own (after the interactions of M. Larsen and D. Rubin 2001), which never speaks for several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.linking.comparisons import MISSING, SAME, Comparison
from onrecord.resolve.linking.scoring import Compared

ROUNDS = 500
CLOSE = 1e-6
"""The fit ends when the expected number of pairs of one person moves by less than this share."""
MOST_TOGETHER = 3
"""Differences are counted up to this number; more are weighed like it."""
HOPELESS = 1e-7
"""Pairs that are at first less likely than this to be one person or relatives take no part in the fit."""
NONE = 1e-9
"""Pairs that are added to those of one kind, so that there is always some chance of it."""
PRIOR = 0.5
"""Pairs that are added to each level, so that none is impossible."""
FIRST_SAME, FIRST_LIKE, FIRST_OTHER = 0.85, 0.1, 0.05
"""Where the fit begins: how often records of one person agree, are alike and differ."""
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the fit learned: for each comparison the share of each level among pairs of one person, and of relatives.

    `strangers` has the shares of random pairs, `together` the factor for 0, 1, 2 or more differences, `one_person` and
    `relatives` the share of all possible pairs that are each.
    """

    persons: tuple[Numbers, ...]
    kin: tuple[Numbers, ...]
    strangers: tuple[Numbers, ...]
    together: Numbers
    one_person: float
    relatives: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs with their evidence in bits: a column a comparison, then the differences together, then relatives.

    `log_odds` (natural) is that two records are of one person, before other candidates for either are looked at.
    """

    parts: Numbers
    log_odds: Numbers
    weights: Weights


def weigh_pairs(
    compared: Compared, comparisons: Sequence[Comparison], columns: Mapping[str, Sequence[object]]
) -> Weighed:
    """Fit the mixture to compared pairs and weigh each of them."""
    frame = _Frame(compared, comparisons, columns)
    weights = frame.begin()
    persons, kin = frame.judge(weights)[:2]
    likely = _Frame(_pick(compared, (persons > HOPELESS) | (kin > HOPELESS)), comparisons, columns)
    expected = 0.0
    for _ in range(ROUNDS):
        persons, kin = likely.judge(weights)[:2]
        weights = likely.fit(weights, persons, kin)
        if abs(persons.sum() - expected) <= CLOSE * max(expected, 1.0):
            break
        expected = float(persons.sum())
    parts, log_odds = frame.judge(weights)[2:]
    return Weighed(parts / np.log(2), log_odds, weights)


def _pick(compared: Compared, chosen: NDArray[np.bool_]) -> Compared:
    left, right, levels = compared.left[chosen], compared.right[chosen], compared.levels[chosen]
    return replace(compared, left=left, right=right, levels=levels)


class _Frame:
    """Everything about the pairs that does not change while the mixture is fitted."""

    def __init__(
        self, compared: Compared, comparisons: Sequence[Comparison], columns: Mapping[str, Sequence[object]]
    ) -> None:
        self.comparisons = comparisons
        self.levels = compared.levels
        self.possible = max(compared.possible, 1)
        self.sampled = compared.strangers
        self.rare = [_find_rarity(one, columns, compared, place) for place, one in enumerate(comparisons)]
        names = [[level.name for level in one.levels] for one in comparisons]
        self.missing = [np.array([name in MISSING for name in own]) for own in names]
        self.same = [np.array([name == SAME for name in own]) for own in names]
        self.is_kin = [one.is_family for one in comparisons]
        self.has_kin = sum(self.is_kin) > 1
        present = [~missing[self.levels[:, place]] for place, missing in enumerate(self.missing)]
        self.present = np.stack(present, axis=1) if present else np.zeros((0, 0), dtype=bool)
        self.differences = count_differences(compared, comparisons)
        self.patterns, self.pattern = np.unique(self.present, axis=0, return_inverse=True)

    def begin(self) -> Weights:
        """The weights that the fit starts from."""
        persons, kin = [], []
        for place, one in enumerate(self.comparisons):
            shares = np.full(len(one.levels), FIRST_LIKE / max(len(one.levels) - 2, 1))
            shares[self.same[place]] = FIRST_SAME
            shares[-1] = FIRST_OTHER
            strangers = np.maximum(self.sampled[place], 1 / self.possible)
            shares[self.missing[place]] = strangers[self.missing[place]]
            persons.append(shares / shares.sum())
            kin.append(persons[-1] if self.is_kin[place] else strangers / strangers.sum())
        records = np.sqrt(2.0 * self.possible)
        return Weights(
            tuple(persons), tuple(kin), self.sampled, np.ones(MOST_TOGETHER + 1),
            0.05 * records / self.possible, 0.05 * records / self.possible,
        )  # fmt: skip

    def judge(self, weights: Weights) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The probabilities of one person and of relatives, the parts of the evidence, the log odds of one person."""
        shape = len(self.levels), len(self.comparisons)
        evidence, shared = np.zeros(shape), np.zeros(len(self.levels))
        for place in range(shape[1]):
            level = self.levels[:, place]
            strangers = np.log(np.maximum(weights.strangers[place], 1e-12))[level]
            base = np.where(np.isnan(self.rare[place]), strangers, self.rare[place])
            evidence[:, place] = np.log(weights.persons[place])[level] - base
            if self.is_kin[place]:
                shared += np.log(weights.kin[place])[level] - base
        together = np.log(weights.together)[self.differences]
        relatives = np.exp(np.minimum(shared, 500)) * weights.relatives if self.has_kin else np.zeros(shape[0])
        rest = max(1 - weights.one_person - weights.relatives, 1e-12)
        against = np.log(rest + relatives) - np.log(rest)
        log_odds = evidence.sum(axis=1) + together - against + np.log(weights.one_person) - np.log(rest)
        persons = 1 / (1 + np.exp(-np.clip(log_odds, -500, 500)))
        kin = (1 - persons) * relatives / (rest + relatives)
        return persons, kin, np.column_stack([evidence, together, -against]), log_odds

    def fit(self, weights: Weights, persons: Numbers, kin: Numbers) -> Weights:
        """The weights that fit pairs with these probabilities best."""
        one_person = (float(persons.sum()) + NONE) / self.possible
        shares = [self._share(place, persons) for place in range(len(self.comparisons))]
        own = [self._share(place, kin) if self.is_kin[place] else old for place, old in enumerate(weights.kin)]
        strangers = tuple(
            np.maximum((sampled - one_person * share) / (1 - one_person), np.maximum(0.1 * sampled, 1 / self.possible))
            for sampled, share in zip(self.sampled, shares, strict=True)
        )
        together = self._count_together(shares, persons)
        relatives = (float(kin.sum()) + NONE) / self.possible
        return Weights(tuple(shares), tuple(own), strangers, together, one_person, relatives)

    def _share(self, place: int, weight: Numbers) -> Numbers:
        number = len(self.comparisons[place].levels)
        counted = np.bincount(self.levels[:, place], weights=weight, minlength=number) + PRIOR
        shared: Numbers = counted / counted.sum()
        return shared

    def _count_together(self, shares: Sequence[Numbers], persons: Numbers) -> Numbers:
        """How much more often 0, 1, 2, 3 differences stand together than independent ones would."""
        heavy = np.bincount(self.pattern.ravel(), weights=persons, minlength=len(self.patterns))
        expected = np.zeros(MOST_TOGETHER + 1)
        for pattern, weight in zip(self.patterns, heavy, strict=True):
            chances = np.ones(1)
            for place in np.flatnonzero(pattern).tolist():
                alike = float(shares[place][self.same[place]].sum() / shares[place][~self.missing[place]].sum())
                chances = np.convolve(chances, [alike, 1 - alike])
            chances = np.concatenate([chances, np.zeros(MOST_TOGETHER + 1)])
            expected[:-1] += weight * chances[:MOST_TOGETHER]
            expected[-1] += weight * chances[MOST_TOGETHER:].sum()
        met = np.bincount(self.differences, weights=persons, minlength=MOST_TOGETHER + 1)
        together: Numbers = (met + 1) / (expected + 1)
        together[2:] = np.minimum(together[2:], 1)  # else brothers, who differ in more, are taken for one person
        return together


def count_differences(compared: Compared, comparisons: Sequence[Comparison]) -> Places:
    """How many comparisons of each pair differ, of those that both records state; counted up to `MOST_TOGETHER`."""
    differences = np.zeros(len(compared.levels), dtype=np.int64)
    for place, one in enumerate(comparisons):
        differs = np.array([level.name not in MISSING and level.name != SAME for level in one.levels])
        differences += differs[compared.levels[:, place]]
    return np.minimum(differences, MOST_TOGETHER)


def _find_rarity(
    comparison: Comparison, columns: Mapping[str, Sequence[object]], compared: Compared, number: int
) -> Numbers:
    """The log of how often two strangers share just the value that a pair shares; not a number for all other levels."""
    found = np.full(len(compared.levels), np.nan)
    same = comparison.find(SAME)
    if comparison.term is None or same is None:
        return found
    values = columns[comparison.term]
    numbers: dict[object, int] = {}
    coded = np.array([-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values])
    stated = coded >= 0
    frequency = np.bincount(coded[stated], minlength=1) / max(int(stated.sum()), 1)
    agreeing = compared.levels[:, number] == same
    missing = [place for place, level in enumerate(comparison.levels) if level.name in MISSING]
    both_state = 1 - float(compared.strangers[number][missing].sum())
    found[agreeing] = np.log(frequency[coded[compared.left[agreeing]]]) + np.log(max(both_state, 1e-12))
    return found
