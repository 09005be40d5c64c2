"""Reads re3d (Dstl 2017): reports on one conflict with entities as characters, a folder of JSON lines a publisher."""

from __future__ import annotations

import json
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

SURE = 0.5
"""Least confidence of an entity that is asked for."""
_FILES = ("documents.json", "entities.json")


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Characters `start` to `end` name something of this type ("Person", "Location", ...)."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class NamedText:
    """One text with its entities.

    `sure` are those that the annotators' model holds for more likely right than wrong; `open` the others, unless the
    same characters are surely of another type. `unquoted` are entities whose value does not stand where they point.
    """

    id: str
    text: str
    sure: frozenset[Entity]
    open: frozenset[Entity]
    unquoted: tuple[Entity, ...] = ()


def read_texts(folder: Path) -> Iterator[NamedText]:
    """Read every document below a folder, loose or in a `.tar.gz`, each once, in the order of their ids."""
    texts: dict[str, NamedText] = {}
    for files in _read_folders(folder):
        entities: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in _read_lines(files.get("entities.json", b"")):
            entities[row["documentId"]].append(row)
        for row in _read_lines(files["documents.json"]):
            texts.setdefault(row["_id"], read_text(row["_id"], row["text"], entities[row["_id"]]))
    for name in sorted(texts):
        yield texts[name]


def read_text(name: str, text: str, rows: list[dict[str, Any]]) -> NamedText:
    """Sort the entities of one text into sure and open ones."""
    sure, unsure, unquoted = set[Entity](), set[Entity](), list[Entity]()
    for row in rows:
        entity = Entity(row["begin"], row["end"], row["type"])
        if not row["value"] or text[entity.start : entity.end] != row["value"]:
            unquoted.append(entity)
        elif row["confidence"] >= SURE:
            sure.add(entity)
        else:
            unsure.add(entity)
    settled = {(entity.start, entity.end) for entity in sure}
    still_open = frozenset(entity for entity in unsure if (entity.start, entity.end) not in settled)
    return NamedText(name, text, frozenset(sure), still_open, tuple(unquoted))


def _read_folders(folder: Path) -> Iterator[dict[str, bytes]]:
    """Give the files of each folder that holds documents, by name."""
    for path in sorted(folder.rglob("*.tar.gz")):
        held: dict[str, dict[str, bytes]] = defaultdict(dict)
        with tarfile.open(path) as archive:
            for member in archive:
                place = PurePosixPath(member.name)
                file = archive.extractfile(member) if member.isfile() and place.name in _FILES else None
                if file is not None:
                    held[str(place.parent)][place.name] = file.read()
        yield from (files for _, files in sorted(held.items()) if "documents.json" in files)
    for path in sorted(folder.rglob("documents.json")):
        yield {name: (path.parent / name).read_bytes() for name in _FILES if (path.parent / name).is_file()}


def _read_lines(content: bytes) -> Iterator[dict[str, Any]]:
    for line in content.decode("utf-8-sig").split("\n"):
        if line.strip():
            yield json.loads(line)
