"""Which rows can matter to a query: those that touch it, and what ties them to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.count.ledger.below import find_floor, find_floors
from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.regions import Query, Region, Row
from onrecord.count.ledger.sheets import Days, Flags, Numbers, Sheet

FEW = 60
"""Up to so many rows of an outcome, all of them are solved together."""
UNLIMITED = 10**9
FRAME = 40
"""So many rows from above, and so many crossing ones, are kept of many, those first that reach least beyond."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows that decide a query; `is_exact` False where others might tighten it further.

    A row of `drawn` stands for several that lie within one cell: it bounds what they bound together."""

    lows: tuple[Row, ...]
    highs: tuple[Row, ...]
    is_exact: bool = True
    drawn: Mapping[Row, tuple[Row, ...]] = field(default_factory=dict)

    def expand(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The ledger's own rows behind chosen ones."""
        return tuple(dict.fromkeys(own for row in rows for own in self.drawn.get(row, (row,))))


def choose_rows(
    sheet: Sheet,
    query: Query,
    ground: Ground,
    *,
    without: frozenset[Row] = frozenset(),
    few: int = FEW,
    most: int = UNLIMITED,
) -> Chosen:
    """Choose the rows for a query: all of few; of many those near it, what lies within one cell drawn together.

    A row from below that reaches beyond the query helps only where all that lies beyond is bounded from above. No more
    than `most` rows from below that lie beyond the query are looked at. Leaving out a row can only widen the bounds.
    """
    if len(sheet.lows.rows) + len(sheet.highs.rows) <= few:
        few_lows, few_highs = ([r for r in side.rows if r not in without] for side in (sheet.lows, sheet.highs))
        return Chosen(tuple(few_lows), tuple(few_highs))
    region = query.region
    bounds = sheet.locate(region.place)
    edge = _find_edge(sheet, bounds, region)
    highs, is_cut = _keep_nearest(sheet, bounds, region, edge, without)
    near = _find_near(sheet, highs)
    reach = len(highs)
    while reach and len(near) > most:
        reach = reach * 3 // 4
        near = _find_near(sheet, highs[:reach])
    is_cut = is_cut or reach < len(highs)
    inside = sheet.lows.inside(bounds, region.start, region.end)
    if not highs:
        return Chosen(tuple(sheet.lows.pick(inside)), ())
    used = _unite([inside, near[sheet.closed[near]], edge])
    if without:
        used = used[[sheet.lows.rows[number] not in without for number in used]]
    frame = {region, *(row.region for row in highs)}
    loose, is_cut_below = _find_crossing(sheet, used, frame)
    whole: dict[Row, tuple[Row, ...]] = {}
    if is_cut_below:
        whole = _sum_up_inside(sheet, query, ground, without)
        used = np.setdiff1d(used, inside)
        loose, _ = _find_crossing(sheet, used, frame)
    crossing = sheet.lows.pick(used[loose])
    if len(crossing) > FRAME:
        crossing = sorted(crossing, key=lambda row: (_reach_beyond(row.region, region), row))[:FRAME]
        loose = _flag_crossing(sheet, used, frame | {row.region for row in crossing})
    frame |= {row.region for row in crossing}
    populations = {query.population, *(row.population for row in (*highs, *crossing))}
    drawn, floors_exact = _draw_together(sheet, used[~loose], sorted(frame), ground, populations)
    drawn |= whole
    is_exact = floors_exact and not is_cut and not is_cut_below
    return Chosen(tuple(dict.fromkeys((*crossing, *drawn))), tuple(highs), is_exact, drawn)


def _sum_up_inside(sheet: Sheet, query: Query, ground: Ground, without: frozenset[Row]) -> dict[Row, tuple[Row, ...]]:
    """One row for the whole query, of all that lies within it, where too much crosses to keep it apart."""
    floor = find_floor([row for row in list_inside(sheet, query) if row not in without], ground, [query.population])
    value, own = floor.values.get(query.population, 0), tuple(floor.rows.get(query.population, ()))
    claims = tuple(sorted({claim for row in own for claim in row.claims}))
    return {Row(query.region, query.population, True, value, claims): own} if value else {}


def list_inside(sheet: Sheet, query: Query) -> list[Row]:
    """List the rows from below whose region lies within the query."""
    return sheet.lows.pick(sheet.lows.inside(sheet.locate(query.region.place), query.region.start, query.region.end))


def _reach_beyond(part: Region, region: Region) -> int:
    return max(0, region.start - part.start) + max(0, part.end - region.end)


def _find_edge(sheet: Sheet, bounds: Days, region: Region) -> Numbers:
    """Rows from below of places in the region that reach beyond its days, where all beyond is bounded from above."""
    side = sheet.lows
    found = side.touching(bounds, region.start, region.end)
    beyond = (side.start[found] < region.start) | (side.end[found] > region.end)
    found = found[beyond & (side.first[found] >= bounds[0]) & (side.first[found] <= bounds[1])]
    kept = []
    for number in found:
        low = side.rows[number]
        before = low.region.start >= region.start or sheet.is_covered(low, low.region.start, region.start - 1)
        if before and (low.region.end <= region.end or sheet.is_covered(low, region.end + 1, low.region.end)):
            kept.append(number)
    return np.array(kept, dtype=np.int64)


def _keep_nearest(
    sheet: Sheet, bounds: Days, region: Region, edge: Numbers, without: frozenset[Row]
) -> tuple[list[Row], bool]:
    """Up to FRAME rows from above that touch a region or its edge, those first that reach least beyond it.

    Says whether any other is left out.
    """
    side = sheet.highs
    start = min(region.start, sheet.lows.start[edge].min(initial=region.start))
    end = max(region.end, sheet.lows.end[edge].max(initial=region.end))
    found = side.touching(bounds, start, end)
    beyond = np.maximum(0, region.start - side.start[found]) + np.maximum(0, side.end[found] - region.end)
    order = found[np.lexsort((found, -side.first[found], beyond))]
    kept = [row for row in side.pick(order[: FRAME + len(without)]) if row not in without][:FRAME]
    return kept, len(kept) + len(without) < len(side.rows)


def _find_near(sheet: Sheet, highs: Sequence[Row]) -> Numbers:
    """Rows from below within the days and places of the kept rows from above."""
    hulls: dict[str, tuple[int, int]] = {}
    for row in highs:
        start, end = hulls.get(row.region.place, (row.region.start, row.region.end))
        hulls[row.region.place] = min(start, row.region.start), max(end, row.region.end)
    found = [sheet.lows.inside(sheet.numbers[place], *days) for place, days in hulls.items()]
    return _unite(found)


def _unite(parts: Sequence[Numbers]) -> Numbers:
    """The numbers of all parts once, in order."""
    found = np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)
    return found[np.diff(found, prepend=-1) > 0]


def _find_crossing(sheet: Sheet, used: Numbers, frame: Iterable[Region]) -> tuple[Flags, bool]:
    """Flag the used rows that lie neither within nor beside a region of the frame or of another such row.

    Stops where there are too many, and says so.
    """
    loose = np.zeros(len(used), dtype=bool)
    seen = set(frame)
    waiting = seen
    while waiting:
        loose |= _flag_crossing(sheet, used, waiting)
        if loose.sum() > FRAME:
            return loose, True
        waiting = {sheet.lows.rows[number].region for number in used[loose]} - seen
        seen = seen | waiting
    return loose, False


def _flag_crossing(sheet: Sheet, used: Numbers, regions: Iterable[Region]) -> Flags:
    """Flag the used rows that meet one of the regions without lying within it."""
    side = sheet.lows
    first, last, start, end = (array[used] for array in (side.first, side.last, side.start, side.end))
    loose = np.zeros(len(used), dtype=bool)
    for region in regions:
        low, high = sheet.locate(region.place)
        within = (first >= low) & (first <= high)
        meets = (within | ((first <= low) & (last >= high))) & (start <= region.end) & (end >= region.start)
        loose |= meets & ~(within & (start >= region.start) & (end <= region.end))
    return loose


def _draw_together(
    sheet: Sheet, used: Numbers, frame: Sequence[Region], ground: Ground, populations: set[str]
) -> tuple[dict[Row, tuple[Row, ...]], bool]:
    """Give one row for each cell of the frame and population: the least that the rows within the cell allow together.

    Populations that nothing else speaks of are left to those around them. A row is put down at the region of one of
    the rows, since nothing tells the places and days of a cell apart.
    """
    side = sheet.lows
    first, start, end = side.first[used], side.start[used], side.end[used]
    held = np.zeros((len(used), len(frame)), dtype=bool)
    for column, region in enumerate(frame):
        low, high = sheet.locate(region.place)
        held[:, column] = (first >= low) & (first <= high) & (start >= region.start) & (end <= region.end)
    cells: dict[bytes, list[Row]] = defaultdict(list)
    for number, cell in zip(used[held.any(axis=1)], np.packbits(held, axis=1)[held.any(axis=1)], strict=True):
        cells[cell.tobytes()].append(side.rows[number])
    drawn: dict[Row, tuple[Row, ...]] = {}
    floors = find_floors(list(cells.values()), ground, populations)
    for rows, floor in zip(cells.values(), floors, strict=True):
        anchor = min(row.region for row in rows)
        for name, value in floor.values.items():
            own = tuple(floor.rows[name])
            drawn[Row(anchor, name, True, value, tuple(sorted({c for row in own for c in row.claims})))] = own
    return drawn, all(floor.is_exact for floor in floors)
