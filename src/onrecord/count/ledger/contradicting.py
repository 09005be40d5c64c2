"""All contradictions of a ledger: sets of claims that cannot all be true."""

from __future__ import annotations

from onrecord.count.ledger.bounds import find_bounds
from onrecord.count.ledger.conflicts import Conflict, say_conflict
from onrecord.count.ledger.ledger import Ledger
from onrecord.count.ledger.program import find_contradicted
from onrecord.count.ledger.regions import Query, Row
from onrecord.count.ledger.sheets import Sheet

MANY = 600
"""Rows of an outcome above which they are not tried together, but those around each total by themselves."""


def find_conflicts(ledger: Ledger) -> tuple[Conflict, ...]:
    """Find minimal sets of claims that cannot all be true: those within one number first, then across numbers.

    Sets that share no side of a claim are all found; of sets that overlap, one is told at a time. Of many tolls, those
    are found that show around a total, which every contradiction has one of.
    """
    found = list(ledger.conflicts)
    for outcome, sheet in sorted(ledger.sheets.items()):
        if len(sheet.lows.rows) + len(sheet.highs.rows) > MANY:
            found += _look_around_totals(ledger, outcome, sheet)
            continue
        rows: list[Row] = [*sheet.lows.rows, *sheet.highs.rows]
        while excluded := find_contradicted(rows, ledger.ground):
            found.append(say_conflict(outcome, excluded, ledger.ground))
            rows = [row for row in rows if row not in excluded]
    return tuple(dict.fromkeys(found))


def _look_around_totals(ledger: Ledger, outcome: str, sheet: Sheet) -> list[Conflict]:
    asked = sorted({Query(outcome, row.population, row.region) for row in sheet.highs.rows})
    return [conflict for query in asked for conflict in find_bounds(ledger, query, most=MANY).conflicts]
