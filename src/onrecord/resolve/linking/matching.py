"""One person stands once on a list: chooses links so that no record has two partners on one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

Places = NDArray[np.int64]
Numbers = NDArray[np.float64]


def share_odds(left: Places, right: Places, lists: Sequence[int], log_odds: Numbers) -> Numbers:
    """Give the probability of each pair, given that a record has at most one partner on every other list.

    Two candidates for one record share what speaks for both: odds of 99 to 1 twice are two even chances. Within one
    list a person can stand many times, and each pair keeps its own odds.
    """
    own = np.asarray(lists)
    odds = np.exp(np.clip(log_odds, -500, 500))
    if len(left) == 0 or (own[left] == own[right]).all():
        return _to_probability(odds)
    number = int(own.max()) + 1
    rivals = np.bincount(left * number + own[right], weights=odds, minlength=len(own) * number)
    rivals += np.bincount(right * number + own[left], weights=odds, minlength=len(own) * number)
    against = rivals[left * number + own[right]] + rivals[right * number + own[left]] - 2 * odds
    shared: Numbers = odds / (1 + odds + np.maximum(against, 0))
    return shared


def _to_probability(odds: Numbers) -> Numbers:
    probability: Numbers = odds / (1 + odds)
    return probability


def choose_links(
    left: Places, right: Places, lists: Sequence[int], weight: Numbers, apart: Iterable[tuple[int, int]] = ()
) -> NDArray[np.bool_]:
    """Choose among pairs those that join the most weight while nobody gets two partners on one list.

    Pairs of no positive weight are never chosen. Of two lists the choice is the best there is (linear assignment in
    each group of rivals); of more the pairs are taken in the order of their weight, and two records that are `apart`
    never come together through a third. Pairs within one list all stand.
    """
    own = np.asarray(lists)
    chosen = np.zeros(len(left), dtype=bool)
    hopeful = np.flatnonzero(weight > 0)
    if len(hopeful) == 0 or (own[left] == own[right]).all():
        chosen[hopeful] = True
        return chosen
    if len(set(lists)) == 2:
        return _assign(left, right, weight, hopeful, len(own))
    groups = Groups(lists, apart=apart)
    for pair in hopeful[np.argsort(-weight[hopeful], kind="stable")]:
        chosen[pair] = groups.join(int(left[pair]), int(right[pair]))
    return chosen


def _assign(left: Places, right: Places, weight: Numbers, hopeful: Places, records: int) -> NDArray[np.bool_]:
    """The best choice in each group of rivals; a record may stay alone, at the cost of a pair without weight.

    Only pairs that are there are held, since a table of all pairs of a large group would not fit into memory.
    """
    chosen = np.zeros(len(left), dtype=bool)
    graph = coo_matrix((np.ones(len(hopeful)), (left[hopeful], right[hopeful])), shape=(records, records))
    component = connected_components(graph, directed=False)[1][left[hopeful]]
    order = np.argsort(component, kind="stable")
    for pairs in np.split(hopeful[order], np.flatnonzero(np.diff(component[order])) + 1):
        if len(pairs) == 1:
            chosen[pairs] = True
            continue
        rows, row = np.unique(left[pairs], return_inverse=True)
        columns, column = np.unique(right[pairs], return_inverse=True)
        most, alone = float(weight[pairs].max()) + 1, np.arange(len(rows))
        costs = np.concatenate([most - weight[pairs], np.full(len(rows), most)])
        places = np.concatenate([row, alone]), np.concatenate([column, len(columns) + alone])
        cost = coo_matrix((costs, places), shape=(len(rows), len(columns) + len(rows))).tocsr()
        matched = min_weight_full_bipartite_matching(cost)[1]
        chosen[pairs[matched[row] == column]] = True
    return chosen


class Groups:
    """Records that are one person: a group stands once on a list, and no two records that are `apart` are in it."""

    def __init__(self, lists: Sequence[int], *, is_once: bool = True, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._parent = list(range(len(lists)))
        self._lists = [{number} for number in lists]
        self._is_once = is_once
        self._apart: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def find(self, record: int) -> int:
        """The record that stands for a record's group."""
        while self._parent[record] != record:
            self._parent[record] = self._parent[self._parent[record]]
            record = self._parent[record]
        return record

    def join(self, one: int, other: int) -> bool:
        """Join the groups of two records; False, and nothing changes, where that is not allowed."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return True
        if self._is_once and self._lists[first] & self._lists[second]:
            return False
        if any(self.find(record) == second for record in self._apart.get(first, ())):
            return False
        self._parent[second] = first
        self._lists[first] |= self._lists[second]
        if second in self._apart:
            self._apart.setdefault(first, set()).update(self._apart.pop(second))
        return True
