"""The tightest bounds that all tolls allow together, each with the claims that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.count.ledger.below import find_floor
from onrecord.count.ledger.choosing import FEW, UNLIMITED, choose_rows, list_inside
from onrecord.count.ledger.conflicts import Conflict, say_conflict
from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.ledger import Ledger, take_place
from onrecord.count.ledger.program import Contradicted, Optimum, Program, find_contradicted, thin_out
from onrecord.count.ledger.regions import Query, Region, Row
from onrecord.count.ledger.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least `low` and at most `high` people (None: open above), and the claims that carry each.

    The ledger of these claims alone gives the same bound again. `is_exact` is False where rows were left out because
    there were too many: the bounds hold all the same and could be tighter. `conflicts` are claims that were found to
    exclude one another on the way; what they exclude was left out of the bounds. `concerning` are those of them that
    tell of the query's own place and days, or that share a total with it.
    """

    query: Query
    low: int
    high: int | None
    low_claims: tuple[str, ...]
    high_claims: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    is_exact: bool = True
    concerning: tuple[Conflict, ...] = ()


_MOST_IN_TABLE = 600
"""Rows from below that are looked at for a cell of a table."""


def find_bounds(ledger: Ledger, query: Query, *, most: int = UNLIMITED) -> Bounds:
    """Bound how many people of a population met an outcome in a region, by all entries of the ledger together.

    Never a sum of figures: a lower bound adds what happened in regions that cannot meet, an upper bound takes from a
    wider total what is known to have happened outside. Where the entries exclude each other, minimal sets of them are
    told and what they exclude is left out, so that the bounds hold whichever claim of a set is wrong. `most` limits the
    rows that are looked at.
    """
    ledger, query = take_place(ledger, query)
    sheet = ledger.sheets.get(query.outcome)
    if sheet is None:
        return Bounds(query, 0, None, (), ())
    if sheet.highs.rows:
        return _solve(query, sheet, ledger.ground, most=most)
    return _raise_low(Bounds(query, 0, None, (), ()), sheet, ledger.ground)


def _raise_low(found: Bounds, sheet: Sheet, ground: Ground, without: frozenset[Row] = frozenset()) -> Bounds:
    """Take what the rows within the query give from below, where nothing sets them against one another."""
    query = found.query
    floor = find_floor([row for row in list_inside(sheet, query) if row not in without], ground, [query.population])
    low = floor.values.get(query.population, 0)
    if low <= found.low or (found.high is not None and low > found.high):
        return found
    is_exact = found.is_exact and floor.is_exact
    return replace(found, low=low, low_claims=_list_claims(floor.rows[query.population]), is_exact=is_exact)


def tabulate_bounds(ledger: Ledger, queries: Iterable[Query]) -> tuple[Bounds, ...]:
    """Bound every query by itself, in their order. The bounds of a table's cells must not be added up.

    Of many tolls only those near a cell are looked at, so that a bound may be wider than `find_bounds` gives it alone.
    """
    return tuple(find_bounds(ledger, query, most=_MOST_IN_TABLE) for query in queries)


def _solve(query: Query, sheet: Sheet, ground: Ground, *, few: int = FEW, most: int = UNLIMITED) -> Bounds:
    asked = query.region, query.population
    conflicts: dict[Conflict, tuple[Row, ...]] = {}
    without: frozenset[Row] = frozenset()
    while True:
        chosen = choose_rows(sheet, query, ground, without=without, few=few, most=most)
        if not chosen.highs:
            near = _list_concerning(conflicts, query, sheet, ground)
            found = Bounds(query, 0, None, (), (), tuple(conflicts), concerning=near)
            return _raise_low(found, sheet, ground, without)
        program = Program([*chosen.lows, *chosen.highs], asked, ground)
        try:
            low, high = program.solve(most=False), program.solve(most=True)
            break
        except Contradicted:
            excluded = find_contradicted(chosen.expand(find_contradicted(program.rows, ground)), ground)
            conflicts[say_conflict(query.outcome, excluded, ground)] = excluded
            without |= set(excluded)
    low_rows = chosen.expand(_thin(low, program, asked, ground, most=False))
    high_rows = chosen.expand(_thin(high, program, asked, ground, most=True))
    return Bounds(
        query,
        low.value or 0,
        high.value,
        _list_claims(low_rows),
        _list_claims(high_rows),
        tuple(conflicts),
        chosen.is_exact,
        _list_concerning(conflicts, query, sheet, ground),
    )


def _list_concerning(
    conflicts: Mapping[Conflict, Iterable[Row]], query: Query, sheet: Sheet, ground: Ground
) -> tuple[Conflict, ...]:
    """The conflicts with a row that meets the query's region, or a total that does.

    What is left out elsewhere can move a bound only through a total over both.
    """
    if not conflicts:
        return ()
    regions = {query.region, *(row.region for row in sheet.highs.rows if row.region.meets(query.region, ground))}
    return tuple(
        conflict
        for conflict, rows in conflicts.items()
        if any(row.region.meets(region, ground) for row in rows for region in regions)
    )


def _thin(
    found: Optimum, program: Program, asked: tuple[Region, str], ground: Ground, *, most: bool
) -> tuple[Row, ...]:
    """Only the rows that are needed, where the solver could name none and so named all."""
    if found.value is None or len(found.rows) < len(program.rows):
        return found.rows
    return thin_out(found.rows, asked, ground, found.value, most=most).rows


def _list_claims(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({claim for row in rows for claim in row.claims}))
