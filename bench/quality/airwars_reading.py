"""Reads incidents of a casualty recorder: a narrative, and what its people made of it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, cast

Range = tuple[int, int]
PARTS = {"child": "children", "woman": "women", "man": "men"}
"""The recorder's breakdown, by the ids of our populations."""


@dataclass(frozen=True, slots=True)
class RecordedIncident:
    """One narrative with its gold; a number is None where the recorder knows none.

    `party` is "named", "none" or "contested"; `parts` maps "children", "women" and "men" to ranges of people killed.
    """

    id: str
    text: str
    date: str
    killed: Range | None
    injured: Range | None
    parts: Mapping[str, Range]
    party: str


def read_incidents(folder: Path) -> Iterator[RecordedIncident]:
    """Read every JSON Lines file (plain or gzip) below a folder, lines without a text and gold left out."""
    for path in sorted([*folder.rglob("*.jsonl"), *folder.rglob("*.jsonl.gz")]):
        with open_text(path) as lines:
            for line in lines:
                row = json.loads(line)
                if row.get("text") and row.get("gold"):
                    yield read_incident(row)


def open_text(path: Path) -> TextIO:
    """Open a UTF-8 file, plain or gzip, to be read."""
    if path.suffix == ".gz":
        return cast(TextIO, gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


def read_incident(row: Mapping[str, Any]) -> RecordedIncident:
    """Read one row of the set."""
    gold = row["gold"]
    return RecordedIncident(
        row["id"],
        row["text"],
        row["date"],
        _read_range(gold.get("killed")),
        _read_range(gold.get("injured")),
        dict(part for words in gold.get("breakdown") or () if (part := _read_part(words)) is not None),
        _read_party(gold),
    )


def _read_range(value: list[int] | None) -> Range | None:
    return (value[0], value[1]) if value else None


def _read_part(words: str) -> tuple[str, Range] | None:
    """Read "4–6 children"; other professions and kinds are no part of the metric."""
    match = re.fullmatch(r"(\d+)(?:\s*[-–]\s*(\d+))?\s+(child|woman|man|children|women|men)", words.strip())
    if match is None:
        return None
    low = int(match[1])
    return PARTS.get(match[3], match[3]), (low, int(match[2] or low))


def _read_party(gold: Mapping[str, Any]) -> str:
    """The field for the suspected party: filled in, empty, or empty because the attribution is contested."""
    if gold.get("belligerent"):
        return "named"
    contested = "contested" in f"{gold.get('strike_status')} {gold.get('grading')}".lower()
    return "contested" if contested else "none"
