"""What rows bound from below alone: nested regions by recursion, the solver only where regions cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.count.ledger.ground import SOMEWHERE, Ground
from onrecord.count.ledger.program import Program, thin_out
from onrecord.count.ledger.regions import Region, Row
from onrecord.count.populations import list_containing

_MOST_CROSSING = 250
"""Rows that cross one another and are still solved together; beyond it the widest is set against the others."""


@dataclass(slots=True)
class Floor:
    """The least number of each population, and the rows that give it; `is_exact` False where it may be too low."""

    values: dict[str, int]
    rows: dict[str, tuple[Row, ...]]
    is_exact: bool = True

    def raise_to(self, population: str, value: int, rows: tuple[Row, ...]) -> None:
        """Take a larger least number."""
        if value > self.values.get(population, 0):
            self.values[population], self.rows[population] = value, rows

    def add(self, other: Floor) -> None:
        """Add what happened elsewhere or at another time."""
        for population, value in other.values.items():
            self.values[population] = self.values.get(population, 0) + value
            self.rows[population] = self.rows.get(population, ()) + other.rows[population]
        self.is_exact = self.is_exact and other.is_exact


def find_floor(rows: Sequence[Row], ground: Ground, populations: Iterable[str]) -> Floor:
    """Give the least number of people of each population in all the rows' regions together.

    Groups of regions that do not meet add up. A region that holds all others of its group has at least its own number
    and at least theirs. Exact for nested regions; groups that cross go to the solver.
    """
    wanted = _order_populations({*populations, *(row.population for row in rows)})
    return _sum_groups(rows, ground, wanted)


def _sum_groups(rows: Sequence[Row], ground: Ground, wanted: Sequence[str]) -> Floor:
    total = Floor({}, {})
    for group in split_groups(rows, ground):
        total.add(_find_group_floor(group, ground, wanted))
    return total


def _find_group_floor(group: Sequence[Row], ground: Ground, wanted: Sequence[str]) -> Floor:
    if len(group) == 1:
        row = group[0]
        return _spread_up(Floor({row.population: row.value}, {row.population: (row,)}), wanted)
    top = _find_top(group, ground)
    rest = [row for row in group if row.region != top]
    holds_all = all(top.start <= row.region.start and row.region.end <= top.end for row in rest)
    holds_all = holds_all and all(ground.holds(top.place, place) for place in {row.region.place for row in rest})
    if holds_all or len(group) > _MOST_CROSSING:
        floor = _sum_groups(rest, ground, wanted)
        floor.is_exact = floor.is_exact and holds_all
        for row in group:
            if row.region == top:
                floor.raise_to(row.population, row.value, (row,))
        return _spread_up(floor, wanted)
    return _solve_crossing(group, ground, wanted)


def _find_top(group: Sequence[Row], ground: Ground) -> Region:
    depths = {row.region.place: len(ground.chain(row.region.place)) for row in group}
    return min((row.region for row in group), key=lambda r: (depths[r.place], -r.days, r))


def _solve_crossing(group: Sequence[Row], ground: Ground, wanted: Sequence[str]) -> Floor:
    everywhere = Region(SOMEWHERE)
    floor = Floor({}, {})
    for population in wanted:
        query = (everywhere, population)
        found = Program(group, query, ground).solve(most=False)
        value = found.value or 0
        if value and len(found.rows) == len(group):
            found = thin_out(found.rows, query, ground, value, most=False)
        floor.raise_to(population, value, found.rows)
    return floor


def _spread_up(floor: Floor, wanted: Sequence[str]) -> Floor:
    """Whoever is in a part is in the whole; `wanted` lists parts before wholes."""
    for population in wanted:
        value = floor.values.get(population, 0)
        if value:
            for whole in list_containing(population):
                if whole in wanted:
                    floor.raise_to(whole, value, floor.rows[population])
    return floor


def _order_populations(populations: Iterable[str]) -> list[str]:
    return sorted(populations, key=lambda name: (-len(list_containing(name)), name))


def split_groups(rows: Sequence[Row], ground: Ground) -> list[list[Row]]:
    """Split rows into groups whose regions do not meet: places from the finest up, days by sweeping."""
    own: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        own[row.region.place].append(row)
    chains = {step: ground.chain(step) for place in own for step in ground.chain(place)}
    waiting: dict[str, list[_Group]] = defaultdict(list)
    for place in sorted(chains, key=lambda p: (-len(chains[p]), p)):
        groups = waiting.pop(place, [])
        if place in own:
            groups = _bridge_groups(own[place], groups)
        if place == SOMEWHERE:
            return [group.rows for group in groups]
        waiting[chains[place][1]] += groups
    return []


@dataclass(slots=True)
class _Group:
    start: int
    end: int
    rows: list[Row]


def _bridge_groups(own: Sequence[Row], below: Sequence[_Group]) -> list[_Group]:
    """Join groups from within a place that a row of the place itself touches; the row's days join them."""
    spans: list[_Group] = []
    for row in sorted(own):
        if spans and row.region.start <= spans[-1].end:
            spans[-1].end = max(spans[-1].end, row.region.end)
            spans[-1].rows.append(row)
        else:
            spans.append(_Group(row.region.start, row.region.end, [row]))
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    root = list(range(len(spans)))
    free: list[_Group] = []
    joins: list[tuple[int, _Group]] = []
    for group in below:
        first, last = bisect_left(ends, group.start), bisect_right(starts, group.end) - 1
        if first > last:
            free.append(group)
            continue
        joins.append((first, group))
        for number in range(first + 1, last + 1):
            _unite(root, first, number)
    merged: dict[int, _Group] = {}
    for number, span in enumerate(spans):
        _gather(merged, _find(root, number), span)
    for number, group in joins:
        _gather(merged, _find(root, number), group)
    return free + list(merged.values())


def _gather(merged: dict[int, _Group], key: int, group: _Group) -> None:
    held = merged.setdefault(key, _Group(group.start, group.end, []))
    held.start, held.end = min(held.start, group.start), max(held.end, group.end)
    held.rows += group.rows


def _find(root: list[int], number: int) -> int:
    while root[number] != number:
        root[number] = root[root[number]]
        number = root[number]
    return number


def _unite(root: list[int], one: int, other: int) -> None:
    first, second = sorted((_find(root, one), _find(root, other)))
    root[second] = first
