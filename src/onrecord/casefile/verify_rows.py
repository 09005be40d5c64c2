"""Compares the rows of the case with what the custody log holds of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from onrecord.casefile.deriving import (
    LOGGED_LESS,
    Derived,
    compare_row,
    derive_acquisition,
    derive_document,
    derive_judgement,
    derive_refusal,
    derive_text,
)
from onrecord.casefile.documents import DESCRIBED, READ
from onrecord.casefile.logged import AT_ONCE, find_latest, iterate_logged
from onrecord.casefile.tables import acquisitions, custody_entries, documents, judgements, refusals, texts
from onrecord.casefile.verification import Evidence, Finding, Tally
from onrecord.casefile.verify_made import verify_made
from onrecord.casefile.verify_past import verify_past
from onrecord.casefile.verify_series import verify_series
from onrecord.casefile.verify_settings import verify_settings

ACQUIRED = ("add", "acquire", "restore")


def verify_rows(connection: Connection, root: Path) -> Finding:
    """Compare every row with the entry that recorded it, and the log with the rows that it says there are."""
    tally = Tally()
    latest = find_latest("latest", documents.c.id, *DESCRIBED)
    _check_table(connection, tally, documents, DESCRIBED, derive_document, latest)
    _check_order(connection, tally)
    _check_table(connection, tally, acquisitions, ACQUIRED, derive_acquisition, is_rising=True)
    latest = find_latest("latest", texts.c.document, READ)
    _check_table(connection, tally, texts, (READ,), derive_text, latest, is_rising=True)
    _check_table(connection, tally, judgements, ("judge",), derive_judgement, is_rising=True)
    _check_table(connection, tally, refusals, ("refuse",), derive_refusal, is_rising=True)
    _check_missing(connection, tally)
    verify_past(connection, tally)
    verify_made(connection, tally)
    verify_series(connection, tally)
    verify_settings(connection, root, tally)
    meaning = (
        "Documents, texts, claims, judgements, refusals, series, settings and what was made of them, now and earlier,"
        " are those that the log recorded, so none was altered past it; that the log itself is the original one is a"
        " matter of the checkpoints."
    )
    if tally.unverifiable:
        meaning = (
            f"{tally.unverifiable} of {tally.checked} rows were logged by an older version, which kept fewer hashes"
            " of them, so of part of what they say nobody can tell; what it did log fits, and so do the other rows."
        )
    return tally.find(
        Evidence.ROWS,
        meaning,
        "The named rows are not those that the log recorded: they were altered, put in or taken out past it.",
    )


def _check_table(
    connection: Connection,
    tally: Tally,
    table: Table,
    actions: Sequence[str],
    derive: Callable[[Row[Any]], Derived],
    *latest: ColumnElement[Any],
    is_rising: bool = False,
) -> None:
    """Compare each row with its entry, which must be the latest where a column tells that, and, with `is_rising`, come
    after those of the rows before it."""
    name = "document" if "document" in table.c else "id"
    last = -1
    for row, entry in iterate_logged(connection, table, *latest):
        tally.checked += 1
        words = f"{table.name} {getattr(row, name) or row.number}"
        problem = compare_row(row, entry, table, actions, derive)
        if not problem and latest and row.latest != row.entry:
            problem = "the log holds another one"
        if not problem and is_rising and row.entry <= last:
            problem = "its place among the others was changed"
        if problem == LOGGED_LESS:
            tally.unverifiable += 1
        elif problem:
            tally.fail(f"{words}: {problem}")
        if is_rising and problem in ("", LOGGED_LESS):
            last = row.entry


def _check_order(connection: Connection, tally: Tally) -> None:
    """Documents stand in the order in which they were added."""
    added = select(custody_entries.c.subject).where(custody_entries.c.action == "add")
    options = {"yield_per": AT_ONCE}
    logged = connection.execute(added.order_by(custody_entries.c.number), execution_options=options).scalars()
    held = connection.execute(select(documents.c.id).order_by(documents.c.number), execution_options=options).scalars()
    for one, other in zip_longest(logged, held):
        if one != other:
            tally.fail(f"documents {other or one}: they do not stand in the order in which they were added")
            return


def _check_missing(connection: Connection, tally: Tally) -> None:
    """Whatever the log added for good must still have its row."""
    entries = custody_entries.c
    for actions, table, key, held in (
        (("add",), documents, entries.subject, documents.c.id),
        (ACQUIRED, acquisitions, entries.number, acquisitions.c.entry),
        ((READ,), texts, entries.subject, texts.c.document),
        (("judge",), judgements, entries.number, judgements.c.entry),
    ):
        query = select(entries.subject).where(entries.action.in_(actions), key.not_in(select(held))).distinct()
        for subject in connection.execute(query).scalars():
            tally.fail(f"{table.name} {subject}: the log holds it, but its row is missing")
