"""The tables of a case as they stood after one custody entry, under the names of the tables themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, MetaData, Select, Table, and_, case, exists, func, or_, select, union_all
from sqlalchemy.dialects import sqlite

from onrecord.casefile.tables import PAST, acquisitions, custody_entries, documents, judgements, runs, series

EXTRACT, DESCRIBE, IMPORT = "extract", "describe", "import"
"""Actions of entries, named here because what writes them stands above this."""
MAIN = MetaData()
HELD = {name: table.to_metadata(MAIN, schema="main") for name, table in documents.metadata.tables.items()}
"""The tables that lie in the file, which a view of the same name hides."""


@dataclass(frozen=True, slots=True)
class Then:
    """A moment that has passed (ISO 8601, UTC, to the millisecond), and the last custody entry of until then."""

    moment: str
    entry: int


def plan_views(at: int) -> list[str]:
    """Statements that make a view for each table that changes; whoever reads by them sees the case after entry `at`.

    They are temporary: they belong to one connection, hide the tables of the same names from it, and write nothing
    into the case.
    """
    views: dict[str, Any] = {table.name: _view_changing(table, at) for table in PAST}
    for table in (judgements, acquisitions):
        held = HELD[table.name]
        views[table.name] = select(held).where(held.c.entry <= at)
    entries = HELD[custody_entries.name]
    views[custody_entries.name] = select(entries).where(entries.c.number <= at)
    views[runs.name] = _view_runs(at)
    views[series.name] = _view_series(at)
    options = {"literal_binds": True}
    dialect = sqlite.dialect()
    return [
        f'CREATE TEMP VIEW "{name}" AS {view.compile(dialect=dialect, compile_kwargs=options)}'
        for name, view in views.items()
    ]


def _view_changing(table: Table, at: int) -> Any:
    """Rows that stand since then, and rows that stood then and were replaced later."""
    held, past = HELD[table.name], HELD[PAST[table].name]
    return union_all(
        select(held).where(held.c.entry <= at),
        select(*(past.c[column.name] for column in held.c)).where(past.c.entry <= at, past.c.until > at),
    )


def _view_runs(at: int) -> Select[Any]:
    """Runs of until then, outdated where another one or another description had come by then."""
    held, later = HELD[runs.name], HELD[runs.name].alias()
    entries = HELD[custody_entries.name]
    again = exists().where(
        later.c.document == held.c.document,
        later.c.stage == held.c.stage,
        later.c.entry > held.c.entry,
        later.c.entry <= at,
    )
    described = and_(
        held.c.stage == EXTRACT,
        exists().where(
            entries.c.action == DESCRIBE,
            entries.c.subject == held.c.document,
            entries.c.number > held.c.entry,
            entries.c.number <= at,
        ),
    )
    return _replace_superseded(held, or_(again, described)).where(held.c.entry <= at)


def _view_series(at: int) -> Select[Any]:
    """Series of until then; the current one of a name is the one that was kept last by then."""
    held, others = HELD[series.name], HELD[series.name].alias()
    entries = HELD[custody_entries.name]
    kept = (entries.c.action == IMPORT, entries.c.number <= at)
    same_name = select(others.c.id).where(others.c.name == held.c.name).correlate(held)
    last = select(func.max(entries.c.number)).where(*kept, entries.c.subject.in_(same_name)).correlate(held)
    own = select(func.max(entries.c.number)).where(*kept, entries.c.subject == held.c.id).correlate(held)
    superseded = own.scalar_subquery() < last.scalar_subquery()
    return _replace_superseded(held, superseded).where(own.scalar_subquery().is_not(None))


def _replace_superseded(held: Table, superseded: ColumnElement[bool]) -> Select[Any]:
    told = case((superseded, True), else_=False).label("superseded")
    return select(*(told if column.name == "superseded" else column for column in held.c))
