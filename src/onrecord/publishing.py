"""What is worked out from a record when it goes out to readers, and how what went out is hashed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.count import bound_case, grade_incidents, make_policy, publish_figures
from onrecord.model import Policy, Record
from onrecord.preserve import hash_bytes, hash_file
from onrecord.publish import name_country

RANGE = make_policy("range")
"""The policy that decides nothing, and holds where no other is named."""
UNBOUNDED = frozenset({"jsonl", "csv", "geojson", "tolls"})
"""Exports of ours that print no bounds, so that none need be computed for them."""


def complete_record(record: Record, policy: Policy, *, with_bounds: bool = True) -> Record:
    """Give the record with what is made for readers: figures by the policy, suggested grades, and bounds.

    The bounds that all tolls together allow take seconds with very many tolls.
    """
    figured = publish_figures(record, policy)
    bounds = bound_case(record, name_country=name_country) if with_bounds else None
    return replace(figured, gradings=grade_incidents(record), bounds=bounds)


def say_export(name: str, edition: str, policy: Policy) -> str:
    """Say for the log what went out: "dossier, public edition, figures by the policy range"."""
    ranked = f" ({'; '.join(policy.order)})" if policy.order else ""
    return f"{name}, {edition} edition, figures by the policy {policy.name.replace('_', '-')}{ranked}"


def hash_folder(folder: Path) -> dict[str, str]:
    """The SHA-256 of a dossier's first page and that of all its files: of lines "hash  path", sorted by path."""
    paths = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    lines = "".join(f"{hash_file(path)}  {name}\n" for name, path in paths)
    return {"index.html": hash_file(folder / "index.html"), "all files": hash_bytes(lines.encode())}
