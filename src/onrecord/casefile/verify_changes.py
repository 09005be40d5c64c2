"""Compares claims and the resolution, those that stand and those that do no more, with the changes the log holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Table, func, literal, select, union_all

from onrecord.casefile.documents import EXTRACT
from onrecord.casefile.encode import decode, hash_lines
from onrecord.casefile.history import find_beginning
from onrecord.casefile.logged import AT_ONCE, has_types, read_entry
from onrecord.casefile.resolution import RESOLUTION, RESOLVE
from onrecord.casefile.rows import Values, write_actor, write_claim, write_incident, write_lineage, write_total
from onrecord.casefile.tables import PAST, claims, custody_entries
from onrecord.casefile.verification import Tally
from onrecord.model import Actor, Claim, Incident, Lineage, TollRange

REWRITE: dict[str, Callable[[str], Values]] = {
    "claim": lambda encoded: write_claim(decode(encoded, Claim)),
    "actor": lambda encoded: write_actor(decode(encoded, Actor)),
    "incident": lambda encoded: write_incident(decode(encoded, Incident)),
    "lineage": lambda encoded: write_lineage(decode(encoded, Lineage)),
    "total": lambda encoded: write_total(decode(encoded, TollRange)),
}
"""For each column that holds a whole object, how its row is written again from that."""
NOTHING = hash_lines(())
Told = tuple[int, str, str]
"""Number of an entry, what it is about, and the hash of the rows that it added or took away."""


def verify_changes(connection: Connection, tally: Tally) -> None:
    """Note every row whose columns differ from its object, and every change that is not the one that was logged."""
    beginning = find_beginning(connection)
    for table, column, action in ((claims, "claim", EXTRACT), *((t, c, RESOLVE) for t, c, _ in RESOLUTION)):
        for one in (table, PAST[table]):
            _check_columns(connection, tally, one, column)
        added = _iterate_told(connection, table.name, action, beginning)
        _compare(tally, table.name, "added", added, _hash_added(connection, table, column))
        ended = _iterate_told(connection, f"{table.name} gone", action, beginning)
        _compare(tally, table.name, "took away", ended, _hash_ended(connection, table, column))


def _check_columns(connection: Connection, tally: Tally, table: Table, column: str) -> None:
    query = select(table).order_by(table.c.number)
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        tally.checked += 1
        if not _is_consistent(row, table, column):
            name = next((row._mapping[name] for name in ("id", "code") if name in row._mapping), row.number)
            tally.fail(f"{table.name} {name}: its columns differ from what it says")


def _is_consistent(row: Row[Any], table: Table, column: str) -> bool:
    """Whether the columns of a row are those that its object would be written with again."""
    if not has_types(row, table):
        return False
    try:
        expected = REWRITE[column](row._mapping[column])
    except (msgspec.ValidationError, msgspec.DecodeError):
        return False
    return all(row._mapping[name] == value for name, value in expected.items())


def _iterate_told(connection: Connection, name: str, action: str, beginning: int) -> Iterator[Told]:
    """What entries of one kind say they added or took away, where that is not nothing.

    Of entries before the `beginning` only the latest about each subject has rows: what they replaced was not kept.
    """
    entries, later = custody_entries.c, custody_entries.alias()
    latest = select(func.max(later.c.number)).where(
        later.c.action == action, later.c.subject == entries.subject, later.c.number < beginning
    )
    query = select(entries.number, entries.subject, entries.content).where(
        entries.action == action, (entries.number >= beginning) | (entries.number == latest.scalar_subquery())
    )
    for row in connection.execute(query.order_by(entries.number), execution_options={"yield_per": AT_ONCE}):
        entry = read_entry(row.content)
        told = entry.hashes.get(name, NOTHING) if entry else NOTHING
        if told != NOTHING:
            yield row.number, row.subject, told


def _hash_added(connection: Connection, table: Table, column: str) -> Iterator[Told]:
    """The hash of the rows that stand or stood since each entry, in the order of their numbers."""
    both = union_all(*(_select_rows(one, column, "entry") for one in (table, PAST[table]))).subquery()
    return _hash_groups(connection, select(both).order_by(both.c.told, both.c.number))


def _hash_ended(connection: Connection, table: Table, column: str) -> Iterator[Told]:
    """The hash of the rows that each entry took away, older ones first."""
    past = _select_rows(PAST[table], column, "until").subquery()
    return _hash_groups(connection, select(past).order_by(past.c.told, past.c.entry, past.c.number))


def _select_rows(table: Table, column: str, told: str) -> Any:
    subject = table.c.document if "document" in table.c else literal("case")
    return select(
        table.c[told].label("told"),
        subject.label("subject"),
        table.c[column].label("held"),
        table.c.number.label("number"),
        table.c.entry.label("entry"),
    )


def _hash_groups(connection: Connection, query: Any) -> Iterator[Told]:
    rows = connection.execute(query, execution_options={"yield_per": AT_ONCE})
    for told, group in groupby(rows, key=lambda row: row.told):
        subjects: dict[str, None] = {}
        digest = hash_lines(_note_subjects(group, subjects))
        yield told, " ".join(map(str, subjects)), digest


def _note_subjects(group: Iterable[Row[Any]], subjects: dict[str, None]) -> Iterator[str]:
    for row in group:
        subjects[row.subject] = None
        yield str(row.held)


def _compare(tally: Tally, name: str, verb: str, logged: Iterator[Told], held: Iterator[Told]) -> None:
    """Go through what was logged and what is held side by side, both in the order of entries."""
    tally.checked += 1
    found = next(held, None)
    for number, subject, digest in logged:
        while found is not None and found[0] < number:
            tally.fail(f"{name} of {found[1]}: the log does not hold that entry {found[0]} {verb} them")
            found = next(held, None)
        about = f"{name} of {'the case' if subject == 'case' else f'document {subject}'}"
        if found is None or found[0] != number:
            tally.fail(f"{about}: what entry {number} {verb} is missing")
            continue
        if found != (number, subject, digest):
            tally.fail(f"{about}: what entry {number} {verb} was altered after it was logged")
        found = next(held, None)
    while found is not None:
        tally.fail(f"{name} of {found[1]}: the log does not hold that entry {found[0]} {verb} them")
        found = next(held, None)
