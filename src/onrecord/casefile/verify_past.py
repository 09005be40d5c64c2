"""Compares the rows that no longer stand with the entries that recorded them and with those that ended them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, select

from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.deriving import (
    LOGGED_LESS,
    Derived,
    compare_row,
    derive_document,
    derive_reason,
    derive_refusal,
    derive_text,
)
from onrecord.casefile.documents import DESCRIBED, EXTRACT, FORGET, READ
from onrecord.casefile.history import find_beginning
from onrecord.casefile.logged import iterate_entries, iterate_logged, read_entry
from onrecord.casefile.tables import PAST, custody_entries, documents, not_extracted, refusals, texts
from onrecord.casefile.verification import Tally

MISSING = "the log holds what it was before, but that row is missing"


def verify_past(connection: Connection, tally: Tally) -> None:
    """Note every past description, text, reason for no claims and refusal that the log does not hold as it is."""
    beginning = find_beginning(connection)
    for table, actions, derive in (
        (documents, DESCRIBED, derive_document),
        (texts, (READ,), derive_text),
        (not_extracted, (EXTRACT,), derive_reason),
    ):
        _check_ended(connection, tally, table, actions, derive)
        _check_missing(connection, tally, table, actions, beginning)
    _check_numbers(connection, tally)
    _check_refusals(connection, tally, beginning)


def says_why(entry: CustodyEntry) -> bool:
    """Whether a run's entry says why no claims were sought; one without a version says that a text has changed."""
    return "reason" in entry.details and bool(entry.details.get("version"))


def _check_ended(
    connection: Connection,
    tally: Tally,
    table: Table,
    actions: Sequence[str],
    derive: Callable[[Row[Any]], Derived],
) -> None:
    """A past row is what its entry recorded, and stood until the next entry about the same document."""
    past = PAST[table]
    name = "document" if "document" in past.c else "id"
    following = _find_following(past.c[name], past.c.entry, actions).label("following")
    for row, entry in iterate_logged(connection, past, following):
        tally.checked += 1
        problem = compare_row(row, entry, past, actions, derive)
        if problem in ("", LOGGED_LESS) and (row.following, entry and entry.subject) != (row.until, row._mapping[name]):
            problem = "the log says otherwise of how long it stood"
        if problem == LOGGED_LESS:
            tally.unverifiable += 1
        elif problem:
            tally.fail(f"{past.name} {row._mapping[name]}: {problem}")


def _find_following(
    subject: ColumnElement[str], number: ColumnElement[int], actions: Sequence[str]
) -> ColumnElement[Any]:
    entries = custody_entries.alias()
    query = select(func.min(entries.c.number)).where(
        entries.c.action.in_(actions), entries.c.subject == subject, entries.c.number > number
    )
    return query.scalar_subquery()


def _check_missing(connection: Connection, tally: Tally, table: Table, actions: Sequence[str], beginning: int) -> None:
    """Whatever another entry replaced since the `beginning` still has its row."""
    entries, past = custody_entries.c, PAST[table]
    query = select(entries.subject, entries.content).where(
        entries.action.in_(actions),
        _find_following(entries.subject, entries.number, actions) > beginning,
        entries.number.not_in(select(past.c.entry)),
    )
    for subject, content in connection.execute(query):
        entry = read_entry(content)
        if entry is not None and (table is not not_extracted or says_why(entry)):
            tally.fail(f"{past.name} {subject}: {MISSING}")


def _check_numbers(connection: Connection, tally: Tally) -> None:
    """A past description stands under the number of its document: it says where that stood among the others."""
    past = PAST[documents]
    moved = select(past.c.id).join(documents, documents.c.id == past.c.id).where(past.c.number != documents.c.number)
    for document in connection.execute(moved.order_by(past.c.entry)).scalars():
        tally.fail(f"{past.name} {document}: its place among the others was changed")


def _replay_refusals(connection: Connection) -> tuple[dict[int, str], dict[int, tuple[int, str]]]:
    """What stands and what ended by the number of the entry that refused it: its subject, and who ended it."""
    standing: dict[int, str] = {}
    ended: dict[int, tuple[int, str]] = {}
    for entry in iterate_entries(connection, "refuse", FORGET):
        gone = entry.details.get("refused" if entry.action == FORGET else "replaces", "")
        for number in map(int, gone.split()):
            if number in standing:
                ended[number] = entry.number, standing.pop(number)
        if entry.action == "refuse":
            standing[entry.number] = entry.subject
    return standing, ended


def _check_refusals(connection: Connection, tally: Tally, beginning: int) -> None:
    """Refusals stand until the log takes them back, or replaces them by another one, and are kept after that."""
    standing, ended = _replay_refusals(connection)
    for held in connection.execute(select(refusals.c.entry)).scalars():
        if held in standing:
            del standing[held]
        else:
            tally.fail(f"refusals of entry {held}: the log took it back, or holds it once")
    for subject in standing.values():
        tally.fail(f"refusals {subject}: the log holds it, but its row is missing")
    past = PAST[refusals]
    for row, recorded in iterate_logged(connection, past):
        tally.checked += 1
        problem = compare_row(row, recorded, past, ("refuse",), derive_refusal)
        until, _ = ended.pop(row.entry, (None, ""))
        if problem or row.until != until:
            tally.fail(f"{past.name} of entry {row.entry}: {problem or 'the log says otherwise of how long it stood'}")
    for until, subject in ended.values():
        if until > beginning:
            tally.fail(f"{past.name} {subject}: {MISSING}")
