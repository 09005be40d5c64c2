"""All contradictions of a ledger: sets of claims that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.count.ledger.below import split_groups
from onrecord.count.ledger.bounds import find_bounds
from onrecord.count.ledger.conflicts import Conflict, say_conflict
from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.ledger import Ledger
from onrecord.count.ledger.placing import find_doubtful
from onrecord.count.ledger.program import find_contradicted
from onrecord.count.ledger.regions import Query, Row

MANY = 600
"""Rows that meet one another above which they are not tried together, but around each total in doubt by itself."""
MOST_OVERLAPPING = 20
"""Sets that are told beside one with which they share a claim."""


def find_conflicts(ledger: Ledger) -> tuple[Conflict, ...]:
    """Find minimal sets of claims that cannot all be true: those within one number first, then across numbers.

    Rows whose regions do not meet are looked at apart. Sets that share no side of a claim are all found, and beside
    each of them up to 20 that share one. Of very many rows that meet, those sets are found that show around a total
    that is in doubt, which every contradiction has one of.
    """
    found = list(ledger.conflicts)
    for outcome, sheet in sorted(ledger.sheets.items()):
        for group in split_groups([*sheet.lows.rows, *sheet.highs.rows], ledger.ground):
            doubtful = find_doubtful(group, ledger.ground)
            if len(group) > MANY:
                found += _look_around(ledger, outcome, doubtful)
            elif doubtful:
                sets = _list_contradicted(group, ledger.ground)
                found += (say_conflict(outcome, excluded, ledger.ground) for excluded in sets)
    return tuple(dict.fromkeys(found))


def _list_contradicted(group: Sequence[Row], ground: Ground) -> Iterator[tuple[Row, ...]]:
    rest = list(group)
    while excluded := find_contradicted(rest, ground):
        yield excluded
        yield from _list_overlapping(rest, excluded, ground)
        rest = [row for row in rest if row not in excluded]


def _list_overlapping(rows: Sequence[Row], excluded: tuple[Row, ...], ground: Ground) -> Iterator[tuple[Row, ...]]:
    """Minimal sets that share a row with one that was found: those that stay where one of its rows is taken away."""
    told = {frozenset(excluded)}
    for row in excluded:
        rest = [other for other in rows if other != row]
        while (beside := find_contradicted(rest, ground)) and len(told) <= MOST_OVERLAPPING:
            if set(beside) & set(excluded) and frozenset(beside) not in told:
                told.add(frozenset(beside))
                yield beside
            taken = set(beside) - set(excluded)
            rest = [other for other in rest if other not in taken]


def _look_around(ledger: Ledger, outcome: str, doubtful: Sequence[Row]) -> list[Conflict]:
    asked = sorted({Query(outcome, row.population, row.region) for row in doubtful})
    return [conflict for query in asked for conflict in find_bounds(ledger, query, most=MANY).conflicts]
