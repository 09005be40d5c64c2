"""The tightest bounds that all tolls allow together, each with the claims that carry it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.count.ledger.below import find_floor
from onrecord.count.ledger.choosing import FEW, choose_rows
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
    exclude one another on the way; what they exclude was left out of the bounds.
    """

    query: Query
    low: int
    high: int | None
    low_claims: tuple[str, ...]
    high_claims: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    is_exact: bool = True


def find_bounds(ledger: Ledger, query: Query) -> Bounds:
    """Bound how many people of a population met an outcome in a region, by all entries of the ledger together.

    Never a sum of figures: a lower bound adds what happened in regions that cannot meet, an upper bound takes from a
    wider total what is known to have happened outside. Where the entries exclude each other, minimal sets of them are
    told and what they exclude is left out, so that the bounds hold whichever claim of a set is wrong.
    """
    ledger, query = take_place(ledger, query)
    sheet = ledger.sheets.get(query.outcome)
    if sheet is None:
        return Bounds(query, 0, None, (), ())
    chosen = choose_rows(sheet, query, ledger.ground)
    if not chosen.highs:
        floor = find_floor(chosen.lows, ledger.ground, [query.population])
        carrying = floor.rows.get(query.population, ())
        low = floor.values.get(query.population, 0)
        return Bounds(query, low, None, _list_claims(carrying), (), (), floor.is_exact and chosen.is_exact)
    return _solve(query, sheet, ledger.ground)


def tabulate_bounds(ledger: Ledger, queries: Iterable[Query]) -> tuple[Bounds, ...]:
    """Bound every query by itself, in their order. The bounds of a table's cells must not be added up."""
    return tuple(find_bounds(ledger, query) for query in queries)


def _solve(query: Query, sheet: Sheet, ground: Ground, *, few: int = FEW) -> Bounds:
    asked = query.region, query.population
    conflicts: list[Conflict] = []
    without: frozenset[Row] = frozenset()
    while True:
        chosen = choose_rows(sheet, query, ground, without=without, few=few)
        program = Program([*chosen.lows, *chosen.highs], asked, ground)
        try:
            low, high = program.solve(most=False), program.solve(most=True)
            break
        except Contradicted:
            excluded = find_contradicted(chosen.expand(find_contradicted(program.rows, ground)), ground)
            conflicts.append(say_conflict(query.outcome, excluded, ground))
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
