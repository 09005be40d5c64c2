"""Compares the rows of the case with the hashes that the custody log holds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Table, exists, func, select

from onrecord.casefile.claims import RESOLUTION
from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.documents import EXTRACT, READ
from onrecord.casefile.encode import decode, encode, hash_json, hash_lines
from onrecord.casefile.rows import read_claim, read_document, read_refusal, write_claim
from onrecord.casefile.tables import (
    acquisitions,
    claims,
    custody_entries,
    documents,
    judgements,
    refusals,
    runs,
    settings,
    texts,
)
from onrecord.casefile.verification import Evidence, Finding, Tally
from onrecord.preserve import hash_bytes

PAGE = 200
DESCRIBED = ("add", "describe")
ACQUIRED = ("add", "acquire", "restore")


def verify_rows(connection: Connection) -> Finding:
    """Hash documents, acquisitions, texts, claims, judgements, refusals and the resolution as the log recorded them."""
    tally = Tally()
    _check_table(connection, tally, documents, DESCRIBED, _hash_document, is_latest=True)
    _check_table(connection, tally, acquisitions, ACQUIRED, _hash_acquisition)
    _check_table(connection, tally, texts, (READ,), _hash_text, is_latest=True)
    _check_table(connection, tally, judgements, ("judge",), _hash_judgement)
    _check_table(connection, tally, refusals, ("refuse",), _hash_refusal)
    _check_missing(connection, tally)
    _check_claims(connection, tally)
    _check_resolution(connection, tally)
    return tally.find(
        Evidence.ROWS,
        "Documents, texts, claims, judgements and what was made of them are those that the log recorded, so none was"
        " altered past it; that the log itself is the original one is a matter of the checkpoints.",
        "The named rows are not those that the log recorded: they were altered, put in or taken out past it.",
    )


def _hash_document(row: Row[Any]) -> dict[str, str]:
    return {"document": hash_json(encode(read_document(row)))}


def _hash_acquisition(row: Row[Any]) -> dict[str, str]:
    values = {name: value for name, value in row._mapping.items() if name in ACQUISITION}
    return {"acquisition": hash_json(encode(values))}


def _hash_text(row: Row[Any]) -> dict[str, str]:
    return {"text": hash_bytes(row.text.encode()), "map": hash_json(row.segments)}


def _hash_judgement(row: Row[Any]) -> dict[str, str]:
    return {"judgement": hash_json(row.judgement)}


def _hash_refusal(row: Row[Any]) -> dict[str, str]:
    return {"refusal": hash_json(encode(read_refusal(row)))}


ACQUISITION = {column.name for column in acquisitions.c} - {"number", "entry"}


def _check_table(
    connection: Connection,
    tally: Tally,
    table: Table,
    actions: Sequence[str],
    hash_row: Callable[[Row[Any]], dict[str, str]],
    *,
    is_latest: bool = False,
) -> None:
    """Compare each row with its entry; with `is_latest` no later entry may speak of the same subject."""
    name = "document" if "document" in table.c else "id"
    for row in _iterate(connection, table):
        tally.checked += 1
        words = f"{table.name} {getattr(row, name) or row.number}"
        if is_latest:
            entry = _find_latest(connection, getattr(row, name), actions)
        else:
            entry = _find_entry(connection, row.entry)
        try:
            hashes = hash_row(row)
        except (msgspec.ValidationError, msgspec.DecodeError, ValueError):
            tally.fail(f"{words}: it cannot be read")
            continue
        if entry is None or entry.action not in actions or (is_latest and entry.number != row.entry):
            tally.fail(f"{words}: the log does not hold it")
        elif any(entry.hashes.get(kind) != value for kind, value in hashes.items()):
            tally.fail(f"{words}: it was altered after it was logged")


def _check_missing(connection: Connection, tally: Tally) -> None:
    """Whatever the log added for good must still have its row."""
    entries = custody_entries.c
    for actions, table, match in (
        (("add",), documents, documents.c.id == entries.subject),
        (ACQUIRED, acquisitions, acquisitions.c.entry == entries.number),
        ((READ,), texts, texts.c.document == entries.subject),
        (("judge",), judgements, judgements.c.entry == entries.number),
    ):
        query = select(entries.subject).where(entries.action.in_(actions), ~exists().where(match)).distinct()
        for subject in connection.execute(query).scalars():
            tally.fail(f"{table.name} {subject}: the log holds it, but its row is missing")
    title = connection.execute(select(settings.c.value).where(settings.c.name == "title")).scalar()
    first = _find_entry(connection, 0)
    if first is None or first.details.get("title") != title:
        tally.fail("settings title: it was altered after it was logged")


def _check_claims(connection: Connection, tally: Tally) -> None:
    """The claims of each document are those of its latest run, in order, and their columns say what they say."""
    orphans = select(claims.c.document).where(~exists().where(runs.c.document == claims.c.document)).distinct()
    for document in connection.execute(orphans).scalars():
        tally.fail(f"claims of document {document}: the log does not hold them")
    extracted = select(custody_entries.c.subject, func.max(custody_entries.c.number)).where(
        custody_entries.c.action == EXTRACT
    )
    for document, number in connection.execute(extracted.group_by(custody_entries.c.subject)):
        rows = connection.execute(select(claims).where(claims.c.document == document).order_by(claims.c.number)).all()
        entry = _find_entry(connection, number)
        tally.checked += len(rows)
        altered = [row for row in rows if not _is_consistent(row)]
        for row in altered:
            tally.fail(f"claim {row.id}: its columns differ from what was extracted")
        if entry is None or entry.hashes.get("claims") != hash_lines(row.claim for row in rows):
            names = ", ".join(row.id for row in rows[:5]) or "none"
            tally.fail(f"claims of document {document} ({names} ...): they were altered after they were logged")


def _is_consistent(row: Row[Any]) -> bool:
    try:
        expected = write_claim(read_claim(row.claim))
    except (msgspec.ValidationError, msgspec.DecodeError):
        return False
    return all(row._mapping[name] == value for name, value in expected.items())


def _check_resolution(connection: Connection, tally: Tally) -> None:
    entry = _find_latest(connection, "case", ("resolve",))
    for table, column in RESOLUTION:
        rows = connection.execute(select(table.c[column]).order_by(table.c.number)).scalars()
        tally.checked += 1
        expected = hash_lines(()) if entry is None else entry.hashes.get(table.name)
        if hash_lines(rows) != expected:
            tally.fail(f"{table.name}: they were altered after they were logged")


def _find_entry(connection: Connection, number: int) -> CustodyEntry | None:
    content = connection.execute(select(custody_entries.c.content).where(custody_entries.c.number == number)).scalar()
    return _read_entry(content)


def _find_latest(connection: Connection, subject: str, actions: Sequence[str]) -> CustodyEntry | None:
    table = custody_entries.c
    query = select(table.content).where(table.subject == subject, table.action.in_(actions))
    return _read_entry(connection.execute(query.order_by(table.number.desc()).limit(1)).scalar())


def _read_entry(content: str | None) -> CustodyEntry | None:
    if content is None:
        return None
    try:
        return decode(content, CustodyEntry)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None


def _iterate(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    last = 0
    while True:
        query = select(table).where(table.c.number > last).order_by(table.c.number).limit(PAGE)
        rows = connection.execute(query).all()
        yield from rows
        if len(rows) < PAGE:
            return
        last = rows[-1].number
