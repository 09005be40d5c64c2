"""Bounds of single regions, merged from entries: the rows of the ledger's program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.count.ledger.conflicts import Conflict, say_conflict
from onrecord.count.ledger.entries import Entry, meet_regions
from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.regions import Region, Row
from onrecord.count.populations import contains_population


def make_rows(entries: Iterable[Entry], ground: Ground) -> tuple[dict[str, list[Row]], list[Conflict]]:
    """Make the rows of each outcome, sorted, and name the claims that exclude each other outright.

    Statements of one incident, or of one total over the same place and days, speak of one number: the row takes what
    all of them allow, and where nothing is left it takes all that any of them allows. Statements of different
    incidents never meet in one number, so of equal regions the larger row stands alone and nothing is added up.
    """
    cells: dict[tuple[str, object], list[Entry]] = defaultdict(list)
    for number, entry in enumerate(entries):
        same: object = ("alone", number)
        if entry.incident is not None:
            same = ("incident", entry.incident)
        elif entry.surest is not None and entry.surest == entry.widest:
            same = ("total", entry.surest)
        cells[entry.outcome, same].append(entry)
    rows: dict[str, dict[tuple[Region, str, bool], Row]] = defaultdict(dict)
    conflicts: list[Conflict] = []
    for (outcome, _), group in cells.items():
        found, excluded = _merge_cell(group, ground)
        conflicts += excluded
        for row in found:
            key = row.region, row.population, row.is_low
            held = rows[outcome].get(key)
            if held is None or _is_tighter(row, held):
                rows[outcome][key] = row
    return {outcome: sorted(kept.values(), key=_order) for outcome, kept in rows.items()}, conflicts


def _order(row: Row) -> tuple[object, ...]:
    region = row.region
    return region.place, region.start, region.end, row.population, row.is_low


def _is_tighter(row: Row, held: Row) -> bool:
    gain = row.value - held.value if row.is_low else held.value - row.value
    return gain > 0 or (gain == 0 and (len(row.claims), row.claims) < (len(held.claims), held.claims))


def _merge_cell(group: Sequence[Entry], ground: Ground) -> tuple[list[Row], list[Conflict]]:
    """The rows of one number in all its populations; what parts and totals exclude is told and then kept open."""
    widest = meet_regions([entry.widest for entry in group], ground)
    placing = _find_placing(group, widest, ground)
    by_population: dict[str, list[Entry]] = defaultdict(list)
    for entry in group:
        by_population[entry.population].append(entry)
    rows: list[Row] = []
    conflicts: list[Conflict] = []
    for population, told in sorted(by_population.items()):
        low, high = _merge_numbers(told)
        if high is not None and low[0] > high[0]:
            conflicts.append(_exclude(told, ground))
            everybody = tuple(sorted({claim for entry in told for claim in entry.claims}))
            low = min(entry.least for entry in told), everybody
            highs = [entry.most for entry in told]
            high = None if None in highs else (max(h for h in highs if h is not None), everybody)
        rows.append(Row(widest, population, True, low[0], tuple(sorted({*low[1], *placing}))))
        if high is not None:
            rows.append(Row(group[0].surest or widest, population, False, *high))
    conflicts += _find_oversized(rows, group[0].outcome, ground)
    is_total = group[0].surest is not None
    return [row for row in rows if (row.is_low and row.value > 0) or (is_total and not row.is_low)], conflicts


def _merge_numbers(told: Sequence[Entry]) -> tuple[tuple[int, tuple[str, ...]], tuple[int, tuple[str, ...]] | None]:
    low = max(told, key=lambda e: (e.least, -len(e.claims), e.claims))
    closed = [entry for entry in told if entry.most is not None]
    high = min(closed, key=lambda e: (e.most or 0, len(e.claims), e.claims), default=None)
    return (low.least, low.claims), None if high is None or high.most is None else (high.most, high.claims)


def _find_placing(group: Sequence[Entry], widest: Region, ground: Ground) -> set[str]:
    """Claims that are needed to see where and when the number belongs: all of them where their places disagree."""
    if len(group) == 1 or all(entry.widest == widest for entry in group):
        return set()
    if not all(entry.widest.holds(widest, ground) for entry in group):
        return {claim for entry in group for claim in entry.claims}
    placed = min(entry.claims for entry in group if entry.widest.place == widest.place)
    started = min(entry.claims for entry in group if entry.widest.start == widest.start)
    ended = min(entry.claims for entry in group if entry.widest.end == widest.end)
    return {*placed, *started, *ended}


def _exclude(told: Sequence[Entry], ground: Ground) -> Conflict:
    """The two statements of one number that are farthest apart."""
    above = max(told, key=lambda e: (e.least, e.claims))
    below = min((e for e in told if e.most is not None), key=lambda e: (e.most or 0, e.claims))
    lows = Row(above.widest, above.population, True, above.least, above.claims)
    return say_conflict(
        above.outcome, [lows, replace(lows, is_low=False, value=below.most or 0, claims=below.claims)], ground
    )


def _find_oversized(rows: list[Row], outcome: str, ground: Ground) -> list[Conflict]:
    """Parts that are more than their total: told, and both sides taken out of the rows."""
    found: list[Conflict] = []
    for high in [row for row in rows if not row.is_low]:
        for low in [row for row in rows if row.is_low and row.value > high.value]:
            if low.population != high.population and contains_population(high.population, low.population):
                found.append(say_conflict(outcome, [low, high], ground))
                rows[:] = [row for row in rows if row not in (low, high)]
    return found
