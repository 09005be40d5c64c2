"""What rows bound from below alone: nested regions by recursion, the solver only where regions cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.count.ledger.ground import SOMEWHERE, Ground
from onrecord.count.ledger.packing import pack_rows
from onrecord.count.ledger.program import Optimum, solve_blocks
from onrecord.count.ledger.regions import Region, Row
from onrecord.count.populations import contains_population, list_containing

_MOST_CROSSING = 250
"""Rows that cross one another and are still solved together; of more, the best choice of those apart is taken."""


@dataclass(slots=True)
class Floor:
    """The least number of each population, and the rows that give it; `is_exact` False where it may be too low."""

    values: dict[str, int]
    rows: dict[str, list[Row]]
    is_exact: bool = True

    def raise_to(self, population: str, value: int, rows: Iterable[Row]) -> None:
        """Take a larger least number."""
        if value > self.values.get(population, 0):
            self.values[population], self.rows[population] = value, list(rows)

    def add(self, other: Floor) -> None:
        """Add what happened elsewhere or at another time."""
        for population, value in other.values.items():
            self.values[population] = self.values.get(population, 0) + value
            self.rows.setdefault(population, []).extend(other.rows[population])
        self.is_exact = self.is_exact and other.is_exact

    def add_row(self, row: Row, wanted: Iterable[str]) -> None:
        """Add a row that meets no other."""
        for population in wanted:
            if contains_population(population, row.population):
                self.values[population] = self.values.get(population, 0) + row.value
                self.rows.setdefault(population, []).append(row)


@dataclass(slots=True)
class _Plan:
    """A group of rows that meet: some of its widest place and the groups within, or rows that cross.

    `holds_all` says that the first are of one region around all others; else the best choice among both is taken.
    """

    tops: Sequence[Row]
    within: list[_Plan]
    crossing: Sequence[Row] = ()
    holds_all: bool = True
    days: tuple[int, int] = (0, 0)


def find_floor(rows: Sequence[Row], ground: Ground, populations: Iterable[str]) -> Floor:
    """Give the least number of people of each population in all the rows' regions together.

    Groups of regions that do not meet add up. A region that holds all others of its group has at least its own number
    and at least theirs. Exact for nested regions; groups that cross go to the solver.
    """
    return find_floors([rows], ground, populations)[0]


def find_floors(sets: Sequence[Sequence[Row]], ground: Ground, populations: Iterable[str]) -> list[Floor]:
    """Give the floor of each set of rows; what crosses in any of them is solved in one go.

    No region of one set may meet one of another.
    """
    wanted = sorted(set(populations), key=lambda name: (-len(list_containing(name)), name))
    planned = [_plan_groups(rows, ground) for rows in sets]
    blocks = [plan.crossing for plans in planned for plan in _walk(plans) if plan.crossing]
    solved = dict(zip(map(id, blocks), solve_blocks(blocks, wanted, ground), strict=True))
    return [_add_up(plans, solved, wanted) for plans in planned]


def _plan_groups(rows: Sequence[Row], ground: Ground) -> list[_Plan]:
    return [_plan_group(group, ground) for group in split_groups(rows, ground)]


def _plan_group(group: Sequence[Row], ground: Ground) -> _Plan:
    if len(group) == 1:
        return _Plan(group, [], (), True, (group[0].region.start, group[0].region.end))
    days = min(row.region.start for row in group), max(row.region.end for row in group)
    top = _find_top(group, ground)
    tops = [row for row in group if row.region == top]
    beside = [row for row in group if row.region.place == top.place]
    holds_all = days == (top.start, top.end) and all(
        ground.holds(top.place, p) for p in {r.region.place for r in group}
    )
    if len(group) > _MOST_CROSSING and not (holds_all and len(tops) == len(beside)):
        rest = [row for row in group if row.region.place != top.place]
        return _Plan(beside, _plan_groups(rest, ground), (), False, days)
    if holds_all:
        return _Plan(
            tops, _plan_groups([r for r in group if r.region != top], ground) if group != tops else [], (), True, days
        )
    return _Plan((), [], group, True, days)


def _find_top(group: Sequence[Row], ground: Ground) -> Region:
    depths = {row.region.place: len(ground.chain(row.region.place)) for row in group}
    return min((row.region for row in group), key=lambda r: (depths[r.place], -r.days, r))


def _walk(plans: Iterable[_Plan]) -> Iterator[_Plan]:
    for plan in plans:
        yield plan
        yield from _walk(plan.within)


def _add_up(plans: Iterable[_Plan], solved: Mapping[int, Mapping[str, Optimum]], wanted: Sequence[str]) -> Floor:
    total = Floor({}, {})
    for plan in plans:
        if len(plan.tops) == 1 and plan.holds_all and not plan.within:
            total.add_row(plan.tops[0], wanted)  # most groups are a row alone
        else:
            total.add(_find_plan_floor(plan, solved, wanted))
    return total


def _find_plan_floor(plan: _Plan, solved: Mapping[int, Mapping[str, Optimum]], wanted: Sequence[str]) -> Floor:
    if not plan.holds_all:
        return _spread_up(_choose_best(plan, solved, wanted), wanted)
    floor = _add_up(plan.within, solved, wanted)
    for row in plan.tops:
        for population in wanted:
            if contains_population(population, row.population):
                floor.raise_to(population, row.value, (row,))
    if plan.crossing:
        for population, found in solved[id(plan.crossing)].items():
            floor.raise_to(population, found.value or 0, found.rows)
    return _spread_up(floor, wanted)


def _choose_best(plan: _Plan, solved: Mapping[int, Mapping[str, Optimum]], wanted: Sequence[str]) -> Floor:
    """The best of the rows of the widest place and of what lies between them, population by population."""
    inner = [_find_plan_floor(part, solved, wanted) for part in plan.within]
    days = [part.days for part in plan.within]
    floor = Floor({}, {}, is_exact=False)
    for population in wanted:
        rows = [row for row in plan.tops if contains_population(population, row.population)]
        values = [part.values.get(population, 0) for part in inner]
        value, chosen, free = pack_rows(rows, days, values)
        own = [row for number in free for row in inner[number].rows.get(population, ())]
        floor.raise_to(population, value, (*(rows[number] for number in chosen), *own))
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
    for row in sorted(own, key=lambda row: (row.region.start, row.region.end)):
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
