"""Draws whole linkages by the probabilities of their links, so that doubt about links reaches every estimate."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from onrecord.resolve.linking.matching import Groups

HOPELESS = -7.0
"""Natural log odds below which a pair is linked in no draw."""
NEVER_COMPARED = -12.0
"""Natural log odds of two records of one group that were never compared."""
BURN_IN, THIN = 20, 5
"""Sweeps before the first draw of a group of rivals, and between draws."""
Pair = tuple[int, int]


def draw_linkages(
    pairs: Sequence[Pair],
    log_odds: Sequence[float],
    lists: Sequence[int],
    number: int,
    seed: int,
    apart: Iterable[Pair] = (),
) -> tuple[tuple[int, ...], ...]:
    """Draw linkages; each gives for every record the record that stands for its person.

    Of two lists a draw comes with the probability that is proportional to the product of its links' odds, and nobody
    has two partners on one list (Gibbs sampling in each group of rivals; after M. Sadinle 2017). With more lists a
    record joins a group by the mean of its log odds to those in it. One list alone can hold a person often. Two records
    that are `apart` come together in no draw, not even through a third.
    """
    odds = {pair: value for pair, value in zip(pairs, log_odds, strict=True) if value > HOPELESS}
    is_once = len(set(lists)) > 1
    barred = frozenset(both for pair in apart for both in (pair, pair[::-1]))
    groups = Groups(lists, is_once=False)
    for one, other in odds:
        groups.join(one, other)
    rivals: dict[int, list[Pair]] = defaultdict(list)
    for pair in odds:
        rivals[groups.find(pair[0])].append(pair)
    draws = [list(range(len(lists))) for _ in range(number)]
    random = Random(seed)  # noqa: S311 - a simulation, no secret
    for own in rivals.values():
        walk = _toss(own[0], odds, random) if len(own) == 1 else _Walk(own, odds, lists, random, is_once, barred).walk()
        for draw, state in zip(draws, walk, strict=False):
            for record, person in state.items():
                draw[record] = person
    return tuple(map(tuple, draws))


def _toss(pair: Pair, odds: dict[Pair, float], random: Random) -> Iterator[dict[int, int]]:
    """Draws of a pair without rivals."""
    chance = 1 / (1 + math.exp(-min(max(odds[pair], -500), 500)))
    while True:
        yield {pair[1]: pair[0]} if random.random() < chance else {}


class _Walk:
    """A walk through the linkages of one group of rivals; each step lets one record choose its group anew."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        odds: dict[Pair, float],
        lists: Sequence[int],
        random: Random,
        is_once: bool,
        barred: frozenset[Pair],
    ) -> None:
        self._odds = {pair: odds[pair] for pair in pairs} | {pair[::-1]: odds[pair] for pair in pairs}
        self._near: dict[int, set[int]] = defaultdict(set)
        for one, other in self._odds:
            self._near[one].add(other)
        self._lists, self._random, self._is_once, self._barred = lists, random, is_once, barred
        self._group = {record: {record} for record in sorted(self._near)}

    def walk(self) -> Iterator[dict[int, int]]:
        """Give one state after another: the record that stands for each record's person."""
        for _ in range(BURN_IN):
            self._sweep()
        while True:
            for _ in range(THIN):
                self._sweep()
            yield {record: min(group) for record, group in self._group.items()}

    def _sweep(self) -> None:
        for record in self._group:
            self._group[record].discard(record)
            options: list[set[int]] = []
            for other in sorted(self._near[record]):
                group = self._group[other]
                if not any(group is one for one in options) and self._fits(record, group):
                    options.append(group)
            heights = [0.0, *(self._join(record, group) for group in options)]
            top = max(heights)
            chosen = self._random.choices([set(), *options], [math.exp(height - top) for height in heights])[0]
            chosen.add(record)
            self._group[record] = chosen

    def _fits(self, record: int, group: set[int]) -> bool:
        if any((record, other) in self._barred for other in group):
            return False
        return not self._is_once or all(self._lists[other] != self._lists[record] for other in group)

    def _join(self, record: int, group: set[int]) -> float:
        return sum(self._odds.get((record, other), NEVER_COMPARED) for other in group) / len(group)
