"""Compares what was made of the texts (runs, claims, the resolution) with what the custody log holds of it."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from onrecord.casefile.documents import EXTRACT, UNPACK
from onrecord.casefile.logged import find_latest, has_types, iterate_latest, iterate_logged
from onrecord.casefile.tables import custody_entries, not_extracted, runs
from onrecord.casefile.verification import Tally
from onrecord.casefile.verify_changes import verify_changes
from onrecord.casefile.verify_past import says_why

# Made once, because making a statement takes longer than running it.
FIND_REASON = select(not_extracted.c.number).where(not_extracted.c.document == bindparam("document"))


def verify_made(connection: Connection, tally: Tally) -> None:
    """Note every run, claim, reason for no claims and part of the resolution that the log does not hold."""
    _check_runs(connection, tally)
    _check_not_extracted(connection, tally)
    _check_reasons(connection, tally)
    verify_changes(connection, tally)


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
        fits = entry is not None and row.latest == row.entry > last and says_why(entry)
        if not fits or entry is None or (entry.subject, entry.details["reason"]) != (row.document, row.reason):
            tally.fail(f"not_extracted {row.document}: it was altered after it was logged")
        else:
            last = row.entry


def _check_reasons(connection: Connection, tally: Tally) -> None:
    """A reason why no claims were sought stands until the next run."""
    for entry in iterate_latest(connection, EXTRACT):
        if says_why(entry) and connection.execute(FIND_REASON, {"document": entry.subject}).first() is None:
            tally.fail(f"not_extracted {entry.subject}: the log holds it, but its row is missing")
