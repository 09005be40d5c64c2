"""Reads TimeML: the text of a document, its date and the times that annotators marked in it."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True, slots=True)
class Timex:
    """A marked or found time: characters `start` to `end`, its TIMEX3 type and its value, "" where none is given."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimedText:
    """One TimeML document: `published` is the value of its creation time, `times` are those within its text."""

    corpus: str
    name: str
    text: str
    published: str | None
    times: tuple[Timex, ...]


def read_corpora(folder: Path) -> Iterator[TimedText]:
    """Read every `.tml` below a folder, loose or in a `.tar.gz`; a corpus is an archive or a folder of loose files."""
    for path in sorted(folder.rglob("*.tar.gz")):
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda member: member.name):
                file = archive.extractfile(member) if member.isfile() and member.name.endswith(".tml") else None
                if file is not None:
                    name = member.name.rsplit("/", 1)[-1].removesuffix(".tml")
                    yield read_timeml(path.name.removesuffix(".tar.gz"), name, file.read())
    for path in sorted(folder.rglob("*.tml")):
        yield read_timeml(path.parent.name, path.stem, path.read_bytes())


def read_timeml(corpus: str, name: str, content: bytes) -> TimedText:
    """Read one document; offsets are code points of the text without its marks."""
    root = ElementTree.fromstring(content)
    body = root.find("TEXT")
    created = next((t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None)
    pieces: list[str] = []
    times: list[Timex] = []
    if body is not None:
        _walk(body, pieces, times)
    published = (created.get("value") or "")[:10] if created is not None else ""
    return TimedText(corpus, name, "".join(pieces), published or None, tuple(times))


def _walk(element: ElementTree.Element, pieces: list[str], times: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, times)
        pieces.append(child.tail or "")
    words = "".join(pieces)[start:] if element.tag == "TIMEX3" else ""
    if words.strip():
        low = start + len(words) - len(words.lstrip())
        high = low + len(words.strip())
        times.append(Timex(low, high, element.get("type", ""), element.get("value", "")))
