"""Reads PolNeAR: documents with brat standoff (Newell, Margolin and Ruths 2018) and the token labels of CofeNet."""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROLES = ("source", "cue", "content")
Stretch = tuple[int, int]
Spans = Mapping[str, frozenset[Stretch]]

_PART = re.compile(r"(?P<role>Source|Cue|Content)\d*:(?P<id>T\d+)")
_WRITTEN = {
    "``": ("“", '"', "''", "``", "‘‘"),
    "''": ("”", '"', "''", "’’"),
    "`": ("‘", "'", "`"),
    "'": ("’", "'"),
    "-LRB-": ("(",),
    "-RRB-": (")",),
    "-LSB-": ("[",),
    "-RSB-": ("]",),
    "-LCB-": ("{",),
    "-RCB-": ("}",),
    "--": ("—", "–", "--"),
    "...": ("…", "...", ". . ."),
}
_REACH = 12


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotator's reading of a text; `spans` are characters by role, each part of a split span on its own."""

    id: str
    part: str
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence of a text as tokens with labels such as "B-cue"; `id` is that of its annotation."""

    id: str
    tokens: tuple[str, ...]
    labels: tuple[str, ...]


def read_annotated(folder: Path) -> Iterator[Annotated]:
    """Read every annotation of every archive in this folder, in order of name.

    The training part is left out where another part lies beside it.
    """
    found: list[Annotated] = []
    for path in sorted(folder.rglob("*.tar.gz")):
        found.extend(_read_archive(path))
    if any(item.part != "train" for item in found):
        found = [item for item in found if item.part != "train"]
    yield from sorted(found, key=lambda item: (item.part, item.id))


def _read_archive(path: Path) -> Iterator[Annotated]:
    texts: dict[tuple[str, str], str] = {}
    standoffs: dict[tuple[str, str], str] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            name = PurePosixPath(member.name)
            source = archive.extractfile(member) if name.suffix in {".txt", ".ann"} else None
            if source is not None:
                kept = texts if name.suffix == ".txt" else standoffs
                kept[name.parent.parent.name, name.stem] = source.read().decode("utf-8")
    for (part, name), standoff in standoffs.items():
        text = texts.get((part, name), texts.get((part, name.rpartition("_")[0])))
        if text is not None:
            yield Annotated(name, part, text, read_standoff(standoff))


def read_standoff(standoff: str) -> dict[str, frozenset[Stretch]]:
    """Give the characters of the spans that an attribution of a brat file refers to, by role."""
    places: dict[str, list[Stretch]] = {}
    found: dict[str, set[Stretch]] = {role: set() for role in ROLES}
    lines = [line.split("\t") for line in standoff.split("\n")]
    for fields in lines:
        if fields[0][:1] == "T" and len(fields) > 1:
            parts = fields[1].split(" ", 1)[1].split(";")
            places[fields[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in parts]
    for fields in lines:
        if fields[0][:1] == "E" and len(fields) > 1:
            for match in _PART.finditer(fields[1]):
                found[match["role"].lower()].update(places.get(match["id"], ()))
    return {role: frozenset(spans) for role, spans in found.items()}


def read_labelled(folder: Path) -> dict[str, list[Labelled]]:
    """Read every file of labelled sentences in this folder, by annotation."""
    found: dict[str, list[Labelled]] = defaultdict(list)
    for path in sorted(folder.rglob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if {"tokens", "labels", "id"} <= row.keys():
                    found[row["id"]].append(Labelled(row["id"], tuple(row["tokens"]), tuple(row["labels"])))
    return found


def align_tokens(text: str, sentences: Sequence[Labelled]) -> list[list[Stretch | None]]:
    """Give the characters of every token of these sentences in their text; None for one that is not found."""
    aligned, place = [], 0
    for sentence in sentences:
        row: list[Stretch | None] = []
        for token in sentence.tokens:
            found = _find_token(text, token, place)
            place = found[1] if found is not None else place
            row.append(found)
        aligned.append(row)
    return aligned


def _find_token(text: str, token: str, place: int) -> Stretch | None:
    written = (*_WRITTEN.get(token, (token,)), token.replace("'", "’"))
    found = [(text.find(form, place, place + len(form) + _REACH), form) for form in written]
    at, form = min(((at, form) for at, form in found if at >= 0), default=(-1, ""))
    return (at, at + len(form)) if at >= 0 else None
