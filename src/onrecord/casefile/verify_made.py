"""Compares what was made of the texts (runs, claims, the resolution) with what the custody log holds of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Table, bindparam, select

from onrecord.casefile.claims import RESOLUTION
from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.documents import EXTRACT, UNPACK
from onrecord.casefile.encode import decode, hash_lines
from onrecord.casefile.logged import find_latest, has_types, iterate_entries, iterate_latest, iterate_logged
from onrecord.casefile.rows import Values, write_actor, write_claim, write_incident, write_lineage, write_total
from onrecord.casefile.tables import claims, custody_entries, not_extracted, runs
from onrecord.casefile.verification import Tally
from onrecord.model import Actor, Claim, Incident, Lineage, TollRange

# Made once, because making a statement takes longer than running it.
FIND_CLAIMS = select(claims).where(claims.c.document == bindparam("document")).order_by(claims.c.number)
FIND_REASON = select(not_extracted.c.number).where(not_extracted.c.document == bindparam("document"))
REWRITE: dict[str, Callable[[str], Values]] = {
    "claims": lambda encoded: write_claim(decode(encoded, Claim)),
    "actors": lambda encoded: write_actor(decode(encoded, Actor)),
    "incidents": lambda encoded: write_incident(decode(encoded, Incident)),
    "lineages": lambda encoded: write_lineage(decode(encoded, Lineage)),
    "totals": lambda encoded: write_total(decode(encoded, TollRange)),
}
"""For each table with the whole object in its last column, how its row is written again from that."""


def verify_made(connection: Connection, tally: Tally) -> None:
    """Note every run, claim, reason for no claims and part of the resolution that the log does not hold."""
    _check_runs(connection, tally)
    _check_not_extracted(connection, tally)
    _check_claims(connection, tally)
    _check_resolution(connection, tally)


def _check_runs(connection: Connection, tally: Tally) -> None:
    """A run is outdated once there is a later one, or the description that it was made with was changed."""
    again = find_latest("again", runs.c.document, runs.c.stage)
    described = find_latest("described", runs.c.document, "describe")
    last = -1
    for row, entry in iterate_logged(connection, runs, again, described):
        tally.checked += 1
        if entry is None or not has_types(row, runs) or row.entry <= last:
            tally.fail(f"runs {row.number} of document {row.document}: the log does not hold it there")
            continue
        last = row.entry
        found = entry.details.get("parts" if row.stage == UNPACK else "claims")
        told = (entry.action, entry.subject, entry.details.get("version"), found)
        later = max(row.again or 0, (row.described or 0) if row.stage == EXTRACT else 0)
        if told != (row.stage, row.document, row.version, str(row.found)) or row.superseded != (later > row.entry):
            tally.fail(f"runs {row.number} of document {row.document}: it was altered after it was logged")
    entries = custody_entries.c
    missing = select(entries.subject).where(
        entries.action.in_((EXTRACT, UNPACK)), entries.number.not_in(select(runs.c.entry))
    )
    for subject in connection.execute(missing).scalars():
        tally.fail(f"runs of document {subject}: the log holds one whose row is missing")


def _check_not_extracted(connection: Connection, tally: Tally) -> None:
    latest = find_latest("latest", not_extracted.c.document, EXTRACT)
    last = -1
    for row, entry in iterate_logged(connection, not_extracted, latest):
        tally.checked += 1
        fits = entry is not None and row.latest == row.entry > last and _has_reason(entry)
        if not fits or entry is None or (entry.subject, entry.details["reason"]) != (row.document, row.reason):
            tally.fail(f"not_extracted {row.document}: it was altered after it was logged")
        else:
            last = row.entry


def _has_reason(entry: CustodyEntry) -> bool:
    """Whether a run's entry says why no claims were sought; one without a version says that a text has changed."""
    return "reason" in entry.details and bool(entry.details.get("version"))


def _check_claims(connection: Connection, tally: Tally) -> None:
    """The claims of each document are those of its latest run, in order, and their columns say what they say."""
    extracted = select(custody_entries.c.subject).where(custody_entries.c.action == EXTRACT)
    orphans = select(claims.c.document).where(claims.c.document.not_in(extracted)).distinct()
    for document in connection.execute(orphans).scalars():
        tally.fail(f"claims of document {document}: the log does not hold them")
    for entry in iterate_latest(connection, EXTRACT):
        rows = connection.execute(FIND_CLAIMS, {"document": entry.subject}).all()
        tally.checked += len(rows)
        for row in rows:
            if not _is_consistent(row, claims, "claim"):
                tally.fail(f"claim {row.id}: its columns differ from what was extracted")
        if entry.hashes.get("claims") != hash_lines(str(row.claim) for row in rows):
            names = ", ".join(str(row.id) for row in rows[:5]) or "none"
            tally.fail(f"claims of document {entry.subject} ({names} ...): they were altered after they were logged")
        if _has_reason(entry) and connection.execute(FIND_REASON, {"document": entry.subject}).first() is None:
            tally.fail(f"not_extracted {entry.subject}: the log holds it, but its row is missing")


def _is_consistent(row: Row[Any], table: Table, column: str) -> bool:
    """Whether the columns of a row are those that its object would be written with again."""
    if not has_types(row, table):
        return False
    try:
        expected = REWRITE[table.name](row._mapping[column])
    except (msgspec.ValidationError, msgspec.DecodeError):
        return False
    return all(row._mapping[name] == value for name, value in expected.items())


def _check_resolution(connection: Connection, tally: Tally) -> None:
    logged: dict[str, str] = {}
    for entry in iterate_entries(connection, "resolve"):
        logged = entry.hashes
    for table, column in RESOLUTION:
        rows = connection.execute(select(table).order_by(table.c.number)).all()
        tally.checked += max(1, len(rows))
        for row in rows:
            if not _is_consistent(row, table, column):
                tally.fail(f"{table.name} {row.number}: its columns differ from what was resolved")
        if hash_lines(str(row._mapping[column]) for row in rows) != logged.get(table.name, hash_lines(())):
            tally.fail(f"{table.name}: they were altered after they were logged")
