"""Pairs rows with columns one to one so that the worth of the pairs is greatest (Kuhn 1955, Munkres 1957)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def assign_rows(worth: Sequence[Sequence[float]]) -> dict[int, int]:
    """Give the column of each row that has one, for a table of any shape whose worths are not negative."""
    if not worth or not worth[0]:
        return {}
    if len(worth) > len(worth[0]):
        turned = assign_rows(list(zip(*worth, strict=True)))
        return {row: column for column, row in turned.items()}
    rows, columns = len(worth), len(worth[0])
    prices_left, prices_right = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owners = [0] * (columns + 1)  # the row, from 1, that holds each column, from 1
    for row in range(1, rows + 1):
        owners[0] = row
        _augment(worth, prices_left, prices_right, owners)
    return {owners[column] - 1: column - 1 for column in range(1, columns + 1) if owners[column]}


def _augment(
    worth: Sequence[Sequence[float]], prices_left: list[float], prices_right: list[float], owners: list[int]
) -> None:
    """Find the cheapest chain of exchanges that gives one more row its column."""
    columns = len(owners) - 1
    least, before, used = [inf] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    column = 0
    while owners[column]:
        used[column] = True
        row, step, nearest = owners[column], inf, 0
        for other in range(1, columns + 1):
            if used[other]:
                continue
            cost = -worth[row - 1][other - 1] - prices_left[row] - prices_right[other]
            if cost < least[other]:
                least[other], before[other] = cost, column
            if least[other] < step:
                step, nearest = least[other], other
        for other in range(columns + 1):
            if used[other]:
                prices_left[owners[other]] += step
                prices_right[other] -= step
            else:
                least[other] -= step
        column = nearest
    while column:
        owners[column] = owners[before[column]]
        column = before[column]
