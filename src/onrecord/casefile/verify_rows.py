"""Compares the rows of the case with what the custody log holds of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Table, select

from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.documents import FORGET, READ
from onrecord.casefile.encode import encode, hash_json
from onrecord.casefile.logged import AT_ONCE, find_latest, has_types, iterate_entries, iterate_logged
from onrecord.casefile.rows import (
    Values,
    hash_text,
    read_document,
    read_judgement,
    read_refusal,
    read_text,
    write_document,
    write_judgement,
    write_refusal,
    write_text,
)
from onrecord.casefile.tables import acquisitions, custody_entries, documents, judgements, refusals, texts
from onrecord.casefile.verification import Evidence, Finding, Tally
from onrecord.casefile.verify_made import verify_made
from onrecord.casefile.verify_series import verify_series
from onrecord.casefile.verify_settings import verify_settings

DESCRIBED = ("add", "describe")
ACQUIRED = ("add", "acquire", "restore")
ACQUISITION = {column.name for column in acquisitions.c} - {"number", "entry"}
BROKEN = (msgspec.ValidationError, msgspec.DecodeError, ValueError)
LOGGED_LESS = "its entry was written by an older version, which logged less of it"
Derived = tuple[Values, dict[str, str], dict[str, str]]
"""What is derived from a row: its columns as they would be written again, and the hashes and details in its entry."""


def verify_rows(connection: Connection, root: Path) -> Finding:
    """Compare every row with the entry that recorded it, and the log with the rows that it says there are."""
    tally = Tally()
    latest = find_latest("latest", documents.c.id, *DESCRIBED)
    _check_table(connection, tally, documents, DESCRIBED, _derive_document, latest)
    _check_order(connection, tally)
    _check_table(connection, tally, acquisitions, ACQUIRED, _derive_acquisition, is_rising=True)
    latest = find_latest("latest", texts.c.document, READ)
    _check_table(connection, tally, texts, (READ,), _derive_text, latest, is_rising=True)
    _check_table(connection, tally, judgements, ("judge",), _derive_judgement, is_rising=True)
    _check_table(connection, tally, refusals, ("refuse",), _derive_refusal, is_rising=True)
    _check_missing(connection, tally)
    _check_refusals(connection, tally)
    verify_made(connection, tally)
    verify_series(connection, tally)
    verify_settings(connection, root, tally)
    meaning = (
        "Documents, texts, claims, judgements, refusals, series, settings and what was made of them are those that the"
        " log recorded, so none was altered past it; that the log itself is the original one is a matter of the"
        " checkpoints."
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


def _derive_document(row: Row[Any]) -> Derived:
    document = read_document(row)
    return write_document(document), {"document": hash_json(encode(document))}, {}


def _derive_acquisition(row: Row[Any]) -> Derived:
    values = {name: value for name, value in row._mapping.items() if name in ACQUISITION}
    return values, {"acquisition": hash_json(encode(values))}, {}


def _derive_text(row: Row[Any]) -> Derived:
    values = write_text(read_text(row))
    return values, hash_text(values), {"reader": row.reader, "version": row.version}


def _derive_judgement(row: Row[Any]) -> Derived:
    judgement = read_judgement(row)
    values = {**write_judgement(judgement), "id": f"j{row.number}"}
    return values, {"judgement": hash_json(row.judgement)}, {"verdict": judgement.verdict}


def _derive_refusal(row: Row[Any]) -> Derived:
    refusal = read_refusal(row)
    return write_refusal(refusal), {"refusal": hash_json(encode(refusal))}, {}


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
        problem = _compare_row(row, entry, table, actions, derive)
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


def _compare_row(
    row: Row[Any],
    entry: CustodyEntry | None,
    table: Table,
    actions: Sequence[str],
    derive: Callable[[Row[Any]], Derived],
) -> str:
    """What is wrong with a row, "" when nothing is, LOGGED_LESS where its entry holds too few hashes to tell."""
    if not has_types(row, table):
        return "it cannot be read"
    try:
        values, hashes, details = derive(row)
    except BROKEN:
        return "it cannot be read"
    if entry is None or entry.action not in actions:
        return "the log does not hold it"
    if any(row._mapping[name] != value for name, value in values.items()):
        return "its columns contradict one another"
    if any(entry.hashes.get(kind, value) != value for kind, value in hashes.items()):
        return "it was altered after it was logged"
    if any(entry.details.get(name) != value for name, value in details.items()):
        return "it was altered after it was logged"
    return "" if hashes.keys() <= entry.hashes.keys() else LOGGED_LESS


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


def _check_refusals(connection: Connection, tally: Tally) -> None:
    """Refusals stand until the log takes them back, or replaces them by another one."""
    standing: dict[int, str] = {}
    for entry in iterate_entries(connection, "refuse", FORGET):
        gone = entry.details.get("refused" if entry.action == FORGET else "replaces", "")
        for number in gone.split():
            standing.pop(int(number), None)
        if entry.action == "refuse":
            standing[entry.number] = entry.subject
    for held in connection.execute(select(refusals.c.entry)).scalars():
        if held in standing:
            del standing[held]
        else:
            tally.fail(f"refusals of entry {held}: the log took it back, or holds it once")
    for subject in standing.values():
        tally.fail(f"refusals {subject}: the log holds it, but its row is missing")
