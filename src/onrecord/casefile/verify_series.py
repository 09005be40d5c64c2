"""Compares series of tolls with what the custody log holds of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.logged import has_types, iterate_entries, iterate_logged
from onrecord.casefile.series import IMPORT, load_series, tells_series, write_series
from onrecord.casefile.tables import series, series_figures
from onrecord.casefile.verification import Tally

BROKEN = (msgspec.ValidationError, msgspec.DecodeError, ValueError, TypeError)


def verify_series(connection: Connection, tally: Tally) -> None:
    """Note every series whose reading or figures are not those that the log holds, and every one that is missing."""
    logged: dict[str, CustodyEntry] = {}
    current: dict[str, str] = {}
    for told in iterate_entries(connection, IMPORT):
        logged[told.subject] = told
        current[told.details.get("name", "")] = told.subject
    for row, _ in iterate_logged(connection, series):
        tally.checked += 1
        problem = _find_problem(connection, row, logged.get(row.id), current)
        if problem:
            tally.fail(f"series {row.id}: {problem}")
    tally.checked += connection.execute(select(func.count()).select_from(series_figures)).scalar_one()
    held = set(connection.execute(select(series.c.id)).scalars())
    for subject in sorted(logged.keys() - held):
        tally.fail(f"series {subject}: the log holds it, but its row is missing")
    strays = select(series_figures.c.series).where(series_figures.c.series.not_in(select(series.c.id))).distinct()
    for subject in connection.execute(strays).scalars():
        tally.fail(f"series_figures of {subject}: the log holds no such series")


def _find_problem(connection: Connection, row: Row[Any], entry: CustodyEntry | None, current: Mapping[str, str]) -> str:
    """What is wrong with a series and its figures, "" when nothing is; `entry` is the latest about it."""
    if not has_types(row, series):
        return "it cannot be read"
    try:
        found = load_series(connection, row)
    except BROKEN:
        return "it cannot be read"
    if any(row._mapping[name] != value for name, value in write_series(found).items()):
        return "its columns contradict one another"
    if entry is None or entry.number != row.entry:
        return "the log does not hold it"
    if not tells_series(entry, found):
        return "it was altered after it was logged"
    is_current = current.get(found.name) == found.id
    return "whether it is superseded is not what the log says" if row.superseded == is_current else ""
