"""Rows written again from what they hold, and compared with the entry that recorded them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, Table

from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.encode import encode, hash_json
from onrecord.casefile.logged import has_types
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
from onrecord.casefile.tables import acquisitions

ACQUISITION = {column.name for column in acquisitions.c} - {"number", "entry"}
BROKEN = (msgspec.ValidationError, msgspec.DecodeError, ValueError)
LOGGED_LESS = "its entry was written by an older version, which logged less of it"
Derived = tuple[Values, dict[str, str], dict[str, str]]
"""What is derived from a row: its columns as they would be written again, and the hashes and details in its entry."""


def derive_document(row: Row[Any]) -> Derived:
    """What a row says of a document, and what its entry holds of that."""
    document = read_document(row)
    return write_document(document), {"document": hash_json(encode(document))}, {}


def derive_acquisition(row: Row[Any]) -> Derived:
    """What a row says of how bytes came, and what its entry holds of that."""
    values = {name: value for name, value in row._mapping.items() if name in ACQUISITION}
    return values, {"acquisition": hash_json(encode(values))}, {}


def derive_text(row: Row[Any]) -> Derived:
    """What a row holds of a text, and what its entry holds of that."""
    values = write_text(read_text(row))
    return values, hash_text(values), {"reader": row.reader, "version": row.version}


def derive_judgement(row: Row[Any]) -> Derived:
    """What a row holds of a judgement, which is called after its number, and what its entry holds of that."""
    judgement = read_judgement(row)
    values = {**write_judgement(judgement), "id": f"j{row.number}"}
    return values, {"judgement": hash_json(row.judgement)}, {"verdict": judgement.verdict}


def derive_refusal(row: Row[Any]) -> Derived:
    """What a row says of what could not be had, and what its entry holds of that."""
    refusal = read_refusal(row)
    return write_refusal(refusal), {"refusal": hash_json(encode(refusal))}, {}


def derive_reason(row: Row[Any]) -> Derived:
    """What an entry holds of the reason why no claims were sought in a document."""
    return {}, {}, {"reason": row.reason}


def compare_row(
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
