"""The best choice among rows of one place and what happened within it between them, where too much crosses to solve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.count.ledger.regions import Row

Numbers = NDArray[np.float64]


def pack_rows(
    rows: Sequence[Row], spans: Sequence[tuple[int, int]], values: Sequence[int]
) -> tuple[int, list[int], list[int]]:
    """Choose rows of one place and spans of days within it that do not meet the rows, for the most people.

    Spans (first and last day, with their least numbers) may lie beside one another, since they are of places apart.
    Gives the sum, and the numbers of the chosen rows and spans. Whatever is chosen holds together, so the sum bounds
    from below; it need not be the tightest such bound. Weighted interval scheduling, O(n log n + n m).
    """
    order = sorted(range(len(rows)), key=lambda n: (rows[n].region.start, rows[n].region.end))
    ends = np.array([rows[n].region.end for n in order], dtype=np.int64)
    starts = np.array([rows[n].region.start for n in order], dtype=np.int64)
    by_end = sorted(range(len(spans)), key=lambda n: spans[n][1])
    between = np.zeros(len(order) + 1)  # people in spans after each row, and last with no row before
    best = np.zeros(len(order))
    before = np.full(len(order), -1)
    added = 0
    for at, number in enumerate(order):
        while added < len(by_end) and spans[by_end[added]][1] < starts[at]:
            _add_span(between, ends, spans[by_end[added]][0], values[by_end[added]])
            added += 1
        best[at], before[at] = _find_best(best, between, ends, int(starts[at]))
        best[at] += rows[number].value
    while added < len(by_end):
        _add_span(between, ends, spans[by_end[added]][0], values[by_end[added]])
        added += 1
    total, last = _find_best(best, between, ends, int(ends.max(initial=0)) + 1)
    chosen = []
    while last >= 0:
        chosen.append(order[last])
        last = int(before[last])
    free = [
        n
        for n, (start, end) in enumerate(spans)
        if not any(rows[c].region.start <= end and start <= rows[c].region.end for c in chosen)
    ]
    return round(total), chosen, free


def _add_span(between: Numbers, ends: NDArray[np.int64], start: int, value: int) -> None:
    between[:-1][ends < start] += value
    between[-1] += value


def _find_best(best: Numbers, between: Numbers, ends: NDArray[np.int64], start: int) -> tuple[float, int]:
    """The best sum before a day, and the row that is chosen last for it, -1 for none."""
    sums = np.where(ends < start, best + between[:-1], -1.0)
    last = int(sums.argmax()) if sums.size else -1
    if last < 0 or sums[last] <= between[-1]:
        return float(between[-1]), -1
    return float(sums[last]), last
