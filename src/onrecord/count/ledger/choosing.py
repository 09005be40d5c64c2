"""Which rows can matter to a query: those that touch it, and what ties them to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.count.ledger.below import find_floor
from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.regions import Query, Region, Row
from onrecord.count.ledger.sheets import Flags, Numbers, Sheet, Side

FEW = 60
"""Up to so many rows of an outcome, all of them are solved together."""
FRAME = 40
"""So many rows from above, and so many crossing ones, are kept of many, those first that reach least beyond."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows that decide a query; `is_exact` False where others might tighten it further.

    A row of `drawn` stands for several that lie within one cell: it bounds what they bound together.
    """

    lows: tuple[Row, ...]
    highs: tuple[Row, ...]
    is_exact: bool = True
    drawn: Mapping[Row, tuple[Row, ...]] = field(default_factory=dict)

    def expand(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The ledger's own rows behind chosen ones."""
        return tuple(dict.fromkeys(own for row in rows for own in self.drawn.get(row, (row,))))


def choose_rows(
    sheet: Sheet, query: Query, ground: Ground, *, without: frozenset[Row] = frozenset(), few: int = FEW
) -> Chosen:
    """Choose the rows for a query: all of few; of many those near it, what lies within one cell drawn together.

    A row from below that reaches beyond the query helps only where all that lies beyond is bounded from above.
    Leaving out a row can only widen the bounds.
    """
    region = query.region
    bounds = sheet.locate(region.place)
    allowed = _flag_others(sheet.lows, without)
    inside = sheet.lows.inside(bounds, region.start, region.end) & allowed
    others = _flag_others(sheet.highs, without)
    if others.any() and len(sheet.lows.rows) + len(sheet.highs.rows) <= few:
        return Chosen(tuple(sheet.lows.pick(allowed)), tuple(sheet.highs.pick(others)))
    touching = sheet.highs.touching(bounds, region.start, region.end) & others
    if not touching.any():
        return Chosen(tuple(sheet.lows.pick(inside)), ())
    highs, is_cut = _keep_nearest(sheet.highs, touching, region)
    used = np.flatnonzero(inside | (sheet.closed & allowed & _find_near(sheet, highs)))
    loose, is_cut_below = _find_crossing(sheet, used, [region, *(row.region for row in highs)])
    crossing = [sheet.lows.rows[number] for number in used[loose]]
    if is_cut_below:
        crossing.sort(key=lambda row: (_reach_beyond(row.region, region), row))
        del crossing[FRAME:]
    frame = sorted({region, *(row.region for row in (*highs, *crossing))})
    drawn, floors_exact = _draw_together(sheet, used[~loose], frame, ground, query.population)
    is_exact = floors_exact and not is_cut and not is_cut_below and bool(touching.all())
    return Chosen((*crossing, *drawn), tuple(highs), is_exact, drawn)


def _flag_others(side: Side, without: frozenset[Row]) -> Flags:
    return np.array([row not in without for row in side.rows], dtype=bool) if without else np.ones(len(side.rows), bool)


def _reach_beyond(part: Region, region: Region) -> int:
    return max(0, region.start - part.start) + max(0, part.end - region.end)


def _keep_nearest(side: Side, flags: Flags, region: Region) -> tuple[list[Row], bool]:
    """The flagged rows whose days reach least beyond the region, and whether others were cut off."""
    found = np.flatnonzero(flags)
    if len(found) <= FRAME:
        return [side.rows[number] for number in found], False
    beyond = np.maximum(0, region.start - side.start[found]) + np.maximum(0, side.end[found] - region.end)
    order = np.lexsort((found, -side.first[found], beyond))[:FRAME]
    return [side.rows[number] for number in np.sort(found[order])], True


def _find_near(sheet: Sheet, highs: Sequence[Row]) -> Flags:
    """Rows from below within the days and places of the kept rows from above."""
    near = np.zeros(len(sheet.lows.rows), dtype=bool)
    hulls: dict[str, tuple[int, int]] = {}
    for row in highs:
        start, end = hulls.get(row.region.place, (row.region.start, row.region.end))
        hulls[row.region.place] = min(start, row.region.start), max(end, row.region.end)
    for place, (start, end) in hulls.items():
        near |= sheet.lows.inside(sheet.numbers[place], start, end)
    return near


def _find_crossing(sheet: Sheet, used: Numbers, frame: Iterable[Region]) -> tuple[Flags, bool]:
    """Flag the used rows that lie neither within nor beside a region of the frame or of another such row."""
    side = sheet.lows
    first, last, start, end = (array[used] for array in (side.first, side.last, side.start, side.end))
    loose = np.zeros(len(used), dtype=bool)
    seen = set(frame)
    waiting = sorted(seen)
    while waiting:
        for other in waiting:
            low, high = sheet.locate(other.place)
            within = (first >= low) & (first <= high)
            meets = (within | ((first <= low) & (last >= high))) & (start <= other.end) & (end >= other.start)
            loose |= meets & ~(within & (start >= other.start) & (end <= other.end))
        if loose.sum() > FRAME:
            return loose, True
        waiting = sorted({side.rows[number].region for number in used[loose]} - seen)
        seen.update(waiting)
    return loose, False


def _draw_together(
    sheet: Sheet, used: Numbers, frame: Sequence[Region], ground: Ground, population: str
) -> tuple[dict[Row, tuple[Row, ...]], bool]:
    """Give one row for each cell of the frame and population: the least that the rows within the cell allow together.

    It is put down at the region of one of them, since nothing tells the places and days of a cell apart.
    """
    side = sheet.lows
    held = np.zeros((len(used), len(frame)), dtype=bool)
    for column, region in enumerate(frame):
        held[:, column] = side.inside(sheet.locate(region.place), region.start, region.end)[used]
    cells: dict[bytes, list[Row]] = defaultdict(list)
    for number, cell in zip(used[held.any(axis=1)], np.packbits(held, axis=1)[held.any(axis=1)], strict=True):
        cells[cell.tobytes()].append(side.rows[number])
    drawn: dict[Row, tuple[Row, ...]] = {}
    is_exact = True
    for rows in cells.values():
        floor = find_floor(rows, ground, [population])
        is_exact = is_exact and floor.is_exact
        anchor = min(row.region for row in rows)
        for name, value in floor.values.items():
            own = floor.rows[name]
            drawn[Row(anchor, name, True, value, tuple(sorted({c for row in own for c in row.claims})))] = own
    return drawn, is_exact
