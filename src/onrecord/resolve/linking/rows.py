"""Rows of a list as records of people."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import PersonRecord
from onrecord.resolve.linking.births import read_age, read_sex
from onrecord.resolve.linking.columns import PARTS, Columns


class ListError(Exception):
    """A list cannot be linked; says what is missing."""


def read_records(
    name: str, header: Sequence[str], rows: Sequence[Sequence[str]], columns: Columns
) -> list[PersonRecord]:
    """Read the rows of a list; a record's id is the list's name and the number of the row below the headings.

    Raises ListError where no column tells who is meant.
    """
    if not columns.tells_names:
        known = ", ".join(header) or "none at all"
        raise ListError(f"{name} has no column with names that is known; name one with --name (it has {known}).")
    place = {column: at for at, column in enumerate(header)}
    records = []
    for number, row in enumerate(rows, start=1):
        cells = {role: _read_cell(row, place[column]) for role, column in columns.roles.items()}
        parts = tuple(cells.get(part) for part in PARTS)
        whole = cells.get("name") or " ".join(part for part in parts if part)
        records.append(
            PersonRecord(
                f"{name}:{number}",
                (whole,) if whole else (),
                read_age(cells.get("age")),
                read_sex(cells.get("sex")),
                date=cells.get("date"),
                list=name,
                born=cells.get("born"),
                parts=parts if any(parts) and "name" not in columns.roles else (),
                details=tuple((c, v) for c in columns.also if (v := _read_cell(row, place[c]))),
            )
        )
    return records


def _read_cell(row: Sequence[str], at: int) -> str | None:
    return (row[at].strip() or None) if at < len(row) else None
