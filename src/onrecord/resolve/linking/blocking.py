"""Which pairs are compared at all: those that share a combination of values that few others share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

MOST_PAIRS = 5
"""Pairs a record that one rule may give on average; a rule that gives more is tried together with further columns."""
MOST_COLUMNS = 3
Codes = NDArray[np.int64]
Rule = tuple[str, ...]


def choose_rules(columns: Mapping[str, Sequence[object | None]], lists: Sequence[int]) -> tuple[Rule, ...]:
    """Choose the combinations of columns by which records are paired, the shortest that are rare enough.

    `columns` hold a value a record, `lists` the number of its list; of one list alone all records are paired, else
    those of different lists. A rule whose columns hold those of a chosen one would give no new pair and is left out,
    and so is one that names two parts of a birth date (columns of one first word), since another names both.
    """
    codes = {name: encode(values) for name, values in columns.items()}
    own = np.asarray(lists, dtype=np.int64)
    chosen: list[Rule] = []
    for size in range(1, MOST_COLUMNS + 1):
        for rule in combinations(codes, size):
            if any(set(one) <= set(rule) for one in chosen) or len({name.split("_")[0] for name in rule}) < size:
                continue
            if 0 < count_pairs([codes[name] for name in rule], own) <= MOST_PAIRS * len(own):
                chosen.append(rule)
    return tuple(chosen)


def encode(values: Sequence[object | None]) -> Codes:
    """Number the distinct values, -1 where one is missing."""
    known: dict[object, int] = {}
    return np.array([-1 if v is None else known.setdefault(v, len(known)) for v in values], dtype=np.int64)


def count_pairs(columns: Sequence[Codes], lists: Codes) -> int:
    """Count the pairs that agree in all columns; a record that misses one agrees with none."""
    present = np.logical_and.reduce([column >= 0 for column in columns])
    keys = np.zeros(int(present.sum()), dtype=np.int64)
    for column in columns:
        keys = np.unique(keys * (int(column.max(initial=0)) + 1) + column[present], return_inverse=True)[1]
    whole = _pair_up(keys)
    if not lists.any() or (lists == lists[0]).all():
        return whole
    return whole - _pair_up(keys * (int(lists.max()) + 1) + lists[present])


def _pair_up(keys: Codes) -> int:
    sizes = np.unique(keys, return_counts=True)[1]
    return int((sizes * (sizes - 1) // 2).sum())
