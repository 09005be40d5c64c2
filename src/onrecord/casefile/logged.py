"""Rows beside the custody entries that recorded them, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Table, func, select

from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.encode import decode
from onrecord.casefile.tables import custody_entries

AT_ONCE = 20


def iterate_logged(
    connection: Connection, table: Table, *columns: ColumnElement[Any]
) -> Iterator[tuple[Row[Any], CustodyEntry | None]]:
    """Each row in the order of its number, with more columns where wanted, and its entry, None where it has none."""
    query = (
        select(table, custody_entries.c.content.label("logged"), *columns)
        .outerjoin(custody_entries, custody_entries.c.number == table.c.entry)
        .order_by(table.c.number)
    )
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        yield row, read_entry(row.logged)


def find_latest(name: str, subject: ColumnElement[str], *actions: str | ColumnElement[str]) -> ColumnElement[Any]:
    """A column for `iterate_logged`: the number of the latest entry of these kinds about the subject of the row."""
    entries = custody_entries.alias()
    query = select(func.max(entries.c.number)).where(entries.c.action.in_(actions), entries.c.subject == subject)
    return query.scalar_subquery().label(name)


def iterate_entries(connection: Connection, *actions: str) -> Iterator[CustodyEntry]:
    """The readable entries of these kinds in the order of the log."""
    table = custody_entries.c
    query = select(table.content).where(table.action.in_(actions)).order_by(table.number)
    for content in connection.execute(query, execution_options={"yield_per": AT_ONCE}).scalars():
        entry = read_entry(content)
        if entry is not None:
            yield entry


def iterate_latest(connection: Connection, action: str) -> Iterator[CustodyEntry]:
    """The latest readable entry of one kind about each subject, in the order of subjects."""
    table = custody_entries.c
    last = select(func.max(table.number)).where(table.action == action).group_by(table.subject)
    query = select(table.content).where(table.number.in_(last)).order_by(table.subject)
    for content in connection.execute(query, execution_options={"yield_per": AT_ONCE}).scalars():
        entry = read_entry(content)
        if entry is not None:
            yield entry


def read_entry(content: str | None) -> CustodyEntry | None:
    """The entry of a JSON text, None for what is none; `walk_log` names those."""
    try:
        return decode(content, CustodyEntry) if content is not None else None
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None


def has_types(row: Row[Any], table: Table) -> bool:
    """Whether every value has the type of its column, which a database that was altered need not keep to."""
    return all(
        isinstance(row._mapping[column.name], column.type.python_type)
        or (column.nullable and row._mapping[column.name] is None)
        for column in table.c
    )
