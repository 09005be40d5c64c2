"""The true numbers as an integer program: one variable for each population in each cell of place and time.

The solver is imported where it is used: commands that only read a case must not wait for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.regions import Region, Row
from onrecord.count.populations import contains_population, list_containing

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Numbers = NDArray[np.float64]
_NEAR = 1e-6
_INFEASIBLE = 2


class Contradicted(Exception):
    """No numbers satisfy all rows of a program."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The least or most that rows allow (None: open above) and the rows that alone give the same."""

    value: int | None
    rows: tuple[Row, ...] = ()


def list_cells(regions: Mapping[int, Region], ground: Ground) -> list[frozenset[int]]:
    """List the cells that numbered regions cut out of place and time, each as the numbers of those that hold it.

    Within a place there is always ground outside every place named in it, so each place has a cell of its own.
    """
    by_place: dict[str, list[int]] = defaultdict(list)
    for number, region in regions.items():
        by_place[region.place].append(number)
    cells: dict[frozenset[int], None] = {}
    for place in sorted(by_place):
        starts, ends = defaultdict(list), defaultdict(list)
        for number in (number for step in ground.chain(place) for number in by_place.get(step, ())):
            starts[regions[number].start].append(number)
            ends[regions[number].end + 1].append(number)
        open_now: set[int] = set()
        for cut in sorted({*starts, *ends}):
            open_now.update(starts[cut])
            open_now.difference_update(ends[cut])
            if open_now:
                cells.setdefault(frozenset(open_now))
    return list(cells)


class Program:
    """Rows over cells, ready to be solved. HiGHS (Huangfu and Hall, 2018) does it, through scipy."""

    def __init__(
        self,
        rows: Sequence[Row],
        query: tuple[Region, str] | None,
        ground: Ground,
        blocks: Sequence[Sequence[Row]] | None = None,
        populations: Sequence[str] = (),
    ) -> None:
        """Lay out the cells of the rows' regions and, where something is asked, of the asked region.

        `blocks` are the same rows in groups that do not meet one another, where that is known; `populations` are asked
        of beside those of the rows.
        """
        self.rows = list(rows)
        self.query = query
        asked = {query[0]} if query else set()
        self._number = {region: number for number, region in enumerate(sorted({r.region for r in rows} | asked))}
        self.cells: list[frozenset[int]] = []
        for block in blocks if blocks is not None else [rows]:
            regions = {region: self._number[region] for region in sorted({row.region for row in block} | asked)}
            self.cells += list_cells({number: region for region, number in regions.items()}, ground)
        self.populations = sorted({row.population for row in rows} | ({query[1]} if query else {*populations}))
        self._holding: dict[int, list[int]] = defaultdict(list)
        for index, cell in enumerate(self.cells):
            for number in cell:
                self._holding[number].append(index)
        self._matrix, self._limits = self._lay_out()

    def _columns(self, region: Region, population: str) -> list[int]:
        at, width = self.populations.index(population), len(self.populations)
        return [cell * width + at for cell in self._holding[self._number[region]]]

    def _lay_out(self) -> tuple[csr_array, Numbers]:
        """Rows as `matrix @ x <= limits`, then a part being no more than the whole in every cell."""
        from scipy.sparse import csr_array

        at: list[tuple[int, int, float]] = []
        limits: list[float] = []
        for number, row in enumerate(self.rows):
            sign = -1.0 if row.is_low else 1.0
            at += [(number, column, sign) for column in self._columns(row.region, row.population)]
            limits.append(sign * row.value)
        width = len(self.populations)
        for part, whole in _list_nested(self.populations):
            for cell in range(len(self.cells)):
                at += [(len(limits), cell * width + part, 1.0), (len(limits), cell * width + whole, -1.0)]
                limits.append(0.0)
        shape = (len(limits), max(1, len(self.cells) * width))
        lines, columns, values = zip(*at, strict=True) if at else ((), (), ())
        return csr_array((values, (lines, columns)), shape=shape), np.array(limits, dtype=float)

    def is_open_above(self) -> bool:
        """True when some cell of the query lies in no region that a row bounds from above."""
        if self.query is None:
            return False
        region, population = self.query
        closing = {
            self._number[row.region]
            for row in self.rows
            if not row.is_low and contains_population(row.population, population)
        }
        return any(not (self.cells[cell] & closing) for cell in self._holding[self._number[region]])

    def solve(self, *, most: bool) -> Optimum:
        """Give the most or least that is possible in the query; raises Contradicted where nothing is."""
        cost = np.zeros(self._matrix.shape[1])
        if self.query is not None:
            cost[self._columns(*self.query)] = -1.0 if most else 1.0
        if most and self.is_open_above():
            return Optimum(None)
        if not self.rows:
            return Optimum(0)
        numbers, weights = self._relax(cost)
        if np.abs(numbers - np.round(numbers)).max(initial=0.0) > _NEAR:
            return Optimum(self._solve_whole(cost), tuple(self.rows))
        active = tuple(row for row, weight in zip(self.rows, weights, strict=True) if weight > _NEAR)
        return Optimum(abs(round(float(cost @ numbers))), active)

    def _relax(self, cost: Numbers) -> tuple[Numbers, Numbers]:
        """Solve without asking for whole numbers; give the numbers and how much each row weighs in the result."""
        from scipy.optimize import linprog

        found = linprog(cost, A_ub=self._matrix, b_ub=self._limits, bounds=(0, None), method="highs")
        if found.status == _INFEASIBLE:
            raise Contradicted
        if found.status != 0:
            raise ArithmeticError(f"The solver gave up: {found.message}")
        return found.x, np.abs(found.ineqlin.marginals[: len(self.rows)])

    def _solve_whole(self, cost: Numbers) -> int:
        """Solve in whole numbers, where half a person would do better."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        found = milp(
            cost,
            constraints=LinearConstraint(self._matrix, ub=self._limits),
            integrality=np.ones(cost.size),
            bounds=Bounds(lb=0),
            options={"mip_rel_gap": 0.0},
        )
        if found.status == _INFEASIBLE:
            raise Contradicted
        if found.status != 0:
            raise ArithmeticError(f"The solver gave up: {found.message}")
        return abs(round(float(found.fun)))

    def solve_apart(self, population: str, blocks: Sequence[Sequence[Row]]) -> list[Optimum | None]:
        """Give the least of a population in each block of the rows, which come in the order of the blocks.

        No region of one block meets one of another. None where whole numbers need more than the relaxation gives.
        """
        width, at = len(self.populations), self.populations.index(population)
        cost = np.zeros(self._matrix.shape[1])
        cost[at::width] = 1.0
        numbers, weights = self._relax(cost)
        block_of = {self._number[row.region]: number for number, rows in enumerate(blocks) for row in rows}
        sums, broken = [0.0] * len(blocks), [0.0] * len(blocks)
        for index, cell in enumerate(self.cells):
            block = block_of[next(iter(cell))]
            part = numbers[index * width : (index + 1) * width]
            sums[block] += float(part[at])
            broken[block] = max(broken[block], float(np.abs(part - np.round(part)).max()))
        found: list[Optimum | None] = []
        weighed = iter(zip(self.rows, weights, strict=True))
        for number, rows in enumerate(blocks):
            active = tuple(row for row, weight in islice(weighed, len(rows)) if weight > _NEAR)
            found.append(None if broken[number] > _NEAR else Optimum(round(sums[number]), active))
        return found


def _list_nested(populations: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of a population and the nearest of the others that contains it."""
    at = {population: number for number, population in enumerate(populations)}
    pairs = []
    for population, number in at.items():
        above = next((at[whole] for whole in list_containing(population) if whole in at), None)
        if above is not None:
            pairs.append((number, above))
    return pairs


def solve_blocks(
    blocks: Sequence[Sequence[Row]], populations: Sequence[str], ground: Ground
) -> list[dict[str, Optimum]]:
    """Give the least of each population that each block of rows from below allows; blocks do not meet one another."""
    found: list[dict[str, Optimum]] = [{} for _ in blocks]
    if not blocks:
        return found
    told = {row.population for rows in blocks for row in rows}
    asked = [name for name in populations if any(contains_population(name, part) for part in told)]
    program = Program([row for rows in blocks for row in rows], None, ground, blocks, asked)
    for population in asked:
        for number, optimum in enumerate(program.solve_apart(population, blocks)):
            if optimum is None:
                query = Region(), population
                optimum = Program(blocks[number], query, ground).solve(most=False)
                optimum = thin_out(blocks[number], query, ground, optimum.value or 0, most=False)
            if optimum.value:
                found[number][population] = optimum
    return found


def thin_out(rows: Sequence[Row], query: tuple[Region, str], ground: Ground, value: int, *, most: bool) -> Optimum:
    """Drop every row without which the rest still gives `value`: what stays carries it."""
    kept = list(rows)
    for row in sorted(rows, key=lambda r: (-len(r.claims), r)):
        rest = [other for other in kept if other is not row]
        if Program(rest, query, ground).solve(most=most).value == value:
            kept = rest
    return Optimum(value, tuple(kept))


def find_contradicted(rows: Sequence[Row], ground: Ground) -> tuple[Row, ...]:
    """Give a minimal set of rows that no numbers satisfy, by the deletion filter (Chinneck and Dravnieks, 1991).

    Empty where the rows can all hold. Rows are tried in their own order, so the set does not depend on the given one.
    """
    kept = sorted(rows)
    if is_possible(kept, ground):
        return ()
    size = len(kept) // 2
    while size:  # by halves first, since minimal sets are small; the last pass is one by one
        at = 0
        while at < len(kept):
            rest = kept[:at] + kept[at + size :]
            if is_possible(rest, ground):
                at += size
            else:
                kept = rest
        size //= 2
    return tuple(kept)


def is_possible(rows: Sequence[Row], ground: Ground) -> bool:
    """True when some whole numbers of people satisfy all rows."""
    if all(row.is_low for row in rows):
        return True
    try:
        Program(rows, None, ground).solve(most=False)
    except Contradicted:
        return False
    return True
