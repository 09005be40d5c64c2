"""The true numbers as an integer program: one variable for each population in each cell of place and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.regions import Region, Row
from onrecord.count.populations import contains_population, list_containing

_NEAR = 1e-6
_INFEASIBLE = 2


class Contradicted(Exception):
    """No numbers satisfy all rows of a program."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The least or most that rows allow (None: open above) and the rows that alone give the same."""

    value: int | None
    rows: tuple[Row, ...] = ()


def list_cells(regions: Sequence[Region], ground: Ground) -> list[frozenset[int]]:
    """List the cells that the regions cut out of place and time, each as the numbers of the regions that hold it.

    Within a place there is always ground outside every place named in it, so each place has a cell of its own.
    """
    cells: dict[frozenset[int], None] = {}
    for place in sorted({region.place for region in regions}):
        above = set(ground.chain(place))
        holding = [(number, region) for number, region in enumerate(regions) if region.place in above]
        cuts = sorted({day for _, region in holding for day in (region.start, region.end + 1)})
        starts, ends = defaultdict(list), defaultdict(list)
        for number, region in holding:
            starts[region.start].append(number)
            ends[region.end + 1].append(number)
        open_now: set[int] = set()
        for cut in cuts:
            open_now.update(starts[cut])
            open_now.difference_update(ends[cut])
            if open_now:
                cells.setdefault(frozenset(open_now))
    return list(cells)


class Program:
    """Rows over cells, ready to be solved. HiGHS (Huangfu and Hall, 2018) does it, through scipy."""

    def __init__(self, rows: Sequence[Row], query: tuple[Region, str] | None, ground: Ground) -> None:
        """Lay out the cells of the rows' regions and, where something is asked, of the asked region."""
        self.rows = list(rows)
        self.query = query
        regions = sorted({row.region for row in rows} | ({query[0]} if query else set()))
        self._number = {region: number for number, region in enumerate(regions)}
        self.cells = list_cells(regions, ground)
        self.populations = sorted({row.population for row in rows} | ({query[1]} if query else set()))
        self._holding: dict[int, list[int]] = defaultdict(list)
        for index, cell in enumerate(self.cells):
            for number in cell:
                self._holding[number].append(index)
        self._matrix, self._limits = self._lay_out()

    def _columns(self, region: Region, population: str) -> list[int]:
        at, width = self.populations.index(population), len(self.populations)
        return [cell * width + at for cell in self._holding[self._number[region]]]

    def _lay_out(self) -> tuple[csr_array, NDArray[np.float64]]:
        """Rows as `matrix @ x <= limits`, then a part being no more than the whole in every cell."""
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
        found = linprog(cost, A_ub=self._matrix, b_ub=self._limits, bounds=(0, None), method="highs")
        if found.status == _INFEASIBLE:
            raise Contradicted
        if found.status != 0:
            raise ArithmeticError(f"The solver gave up: {found.message}")
        if np.abs(found.x - np.round(found.x)).max(initial=0.0) > _NEAR:
            return self._solve_whole(cost, most)
        marginals = np.abs(found.ineqlin.marginals[: len(self.rows)])
        active = tuple(row for row, weight in zip(self.rows, marginals, strict=True) if weight > _NEAR)
        return Optimum(abs(round(found.fun)), active)

    def _solve_whole(self, cost: NDArray[np.float64], most: bool) -> Optimum:
        """Solve in whole numbers, where half a person would do better; all rows are named, and then thinned out."""
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
        return Optimum(abs(round(found.fun)), tuple(self.rows))


def _list_nested(populations: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of a population and the nearest of the others that contains it."""
    at = {population: number for number, population in enumerate(populations)}
    pairs = []
    for population, number in at.items():
        above = next((at[whole] for whole in list_containing(population) if whole in at), None)
        if above is not None:
            pairs.append((number, above))
    return pairs


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
    for row in list(kept):
        rest = [other for other in kept if other != row]
        if not is_possible(rest, ground):
            kept = rest
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
