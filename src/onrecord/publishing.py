"""What is worked out from a record when it goes out to readers, and how what went out is hashed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.count import bound_case
from onrecord.model import Record
from onrecord.preserve import hash_bytes, hash_file
from onrecord.publish import name_country

UNBOUNDED = frozenset({"jsonl", "csv", "geojson", "tolls"})
"""Exports of ours that print no bounds, so that none need be computed for them."""


def complete_record(record: Record, *, with_bounds: bool = True) -> Record:
    """Give the record with the bounds that all its tolls together allow; takes seconds with very many tolls."""
    return replace(record, bounds=bound_case(record, name_country=name_country)) if with_bounds else record


def hash_folder(folder: Path) -> dict[str, str]:
    """The SHA-256 of a dossier's first page and that of all its files: of lines "hash  path", sorted by path."""
    paths = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    lines = "".join(f"{hash_file(path)}  {name}\n" for name, path in paths)
    return {"index.html": hash_file(folder / "index.html"), "all files": hash_bytes(lines.encode())}
