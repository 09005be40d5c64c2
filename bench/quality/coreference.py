"""Coreference scores of two groupings of the same mentions: MUC, B-cubed, entity-based CEAF, and their mean.

MUC (Vilain et al. 1995): links that a group of one side keeps in the other. B-cubed (Bagga and Baldwin 1998): for each
mention the share of its group that it keeps, averaged over mentions. CEAF-e (Luo 2005) with the similarity phi-4,
2 * shared / (size + size): groups are paired one to one so that the sum is greatest. CoNLL F1 (Pradhan et al. 2012) is
the mean of the three F1. A mention alone in its group is a group like any other, as in the reference scorer (Pradhan
et al. 2014) where the key holds such groups: MUC has no link to count there, the other two count it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy
from scipy.optimize import linear_sum_assignment

Groups = Sequence[Hashable]
"""The name of the group of each mention."""
Table = Mapping[tuple[Hashable, Hashable], int]


@dataclass(frozen=True, slots=True)
class Measure:
    """Recall and precision between 0 and 1; a share of nothing is 0, as in the reference scorer."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """The three measures of a grouping against the gold one."""

    muc: Measure
    b_cubed: Measure
    ceaf_e: Measure

    @property
    def conll(self) -> float:
        """Mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def compare_groups(gold: Groups, found: Groups) -> Agreement:
    """Measure a grouping against the gold one; ValueError where they do not hold the same number of mentions."""
    if len(gold) != len(found):
        raise ValueError(f"There are {len(gold)} mentions in the gold groups and {len(found)} in the found ones.")
    shared: Table = Counter(zip(gold, found, strict=True))
    turned: Table = Counter(zip(found, gold, strict=True))
    wanted, given = Counter(gold), Counter(found)
    muc = Measure(_keep_links(shared, wanted), _keep_links(turned, given))
    b_cubed = Measure(_keep_mentions(shared, wanted), _keep_mentions(turned, given))
    similar = align_groups(shared, wanted, given)
    return Agreement(muc, b_cubed, Measure(_divide(similar, len(wanted)), _divide(similar, len(given))))


def _keep_links(shared: Table, sizes: Mapping[Hashable, int]) -> float:
    """Share of the links of a side that the other keeps: a group in n parts has lost n - 1 of its size - 1 links."""
    links, mentions = sum(sizes.values()) - len(sizes), sum(sizes.values())
    return _divide(mentions - len(shared), links)


def _keep_mentions(shared: Table, sizes: Mapping[Hashable, int]) -> float:
    kept = sum(number * number / sizes[group] for (group, _), number in shared.items())
    return _divide(kept, sum(sizes.values()))


def align_groups(shared: Table, wanted: Mapping[Hashable, int], given: Mapping[Hashable, int]) -> float:
    """Give the greatest sum of phi-4 over pairs of groups, each group in one pair (Kuhn 1955).

    Groups that share no mention add nothing, so each connected part of the table is solved by itself.
    """
    total = 0.0
    for part in _split_table(shared):
        rows = {group: i for i, group in enumerate(dict.fromkeys(pair[0] for pair in part))}
        columns = {group: j for j, group in enumerate(dict.fromkeys(pair[1] for pair in part))}
        worth = numpy.zeros((len(rows), len(columns)))
        for one, other in part:
            worth[rows[one], columns[other]] = 2 * shared[one, other] / (wanted[one] + given[other])
        total += float(worth[linear_sum_assignment(worth, maximize=True)].sum())
    return total


def _split_table(shared: Table) -> Iterable[list[tuple[Hashable, Hashable]]]:
    """Give the pairs of each connected part: groups of either side joined by the mentions that they share."""
    of_row: dict[Hashable, list[tuple[Hashable, Hashable]]] = defaultdict(list)
    of_column: dict[Hashable, list[tuple[Hashable, Hashable]]] = defaultdict(list)
    for pair in shared:
        of_row[pair[0]].append(pair)
        of_column[pair[1]].append(pair)
    seen: set[tuple[Hashable, Hashable]] = set()
    for first in shared:
        if first in seen:
            continue
        seen.add(first)
        part = [first]
        for one, other in part:
            for pair in (*of_row[one], *of_column[other]):
                if pair not in seen:
                    seen.add(pair)
                    part.append(pair)
        yield part


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
