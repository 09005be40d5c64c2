"""Reads geoparsing gold (three XML layouts) and stored outputs of other systems: names with characters and degrees."""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_LATITUDES, _LONGITUDES = ("lat", "latitude"), ("lon", "longitude")
_NAMES = ("phrase", "extractedName", "name")


@dataclass(frozen=True, slots=True)
class Located:
    """A name at characters `start` to `end`, put at these degrees."""

    name: str
    start: int
    end: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text with the names that its annotators put on the map."""

    id: str
    text: str
    gold: tuple[Located, ...]


def find_corpora(folder: Path) -> Iterator[tuple[str, tuple[Annotated, ...]]]:
    """Give every XML corpus at or below the folder by its file's name without endings."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (path.suffix == ".xml" or path.suffixes[-2:] == [".xml", ".gz"]):
            yield path.name.split(".xml")[0], read_corpus(path)


def read_corpus(path: Path) -> tuple[Annotated, ...]:
    """Read one corpus; names without degrees, and those whose gazetteer id is left blank, are no gold."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = []
    for number, element in enumerate(ElementTree.fromstring(content).iter("article")):
        text = element.findtext("text") or ""
        gold = [_read_name(child, text) for child in element.iter() if child.find("start") is not None]
        identity = element.get("docid") or element.get("file") or element.get("number") or str(number)
        found.append(Annotated(identity, text, tuple(name for name in gold if name is not None)))
    return tuple(found)


def _read_name(element: ElementTree.Element, text: str) -> Located | None:
    tagged = element.find("gaztag")
    holder = element if tagged is None else tagged
    latitude, longitude = (_read_first(holder, names) for names in (_LATITUDES, _LONGITUDES))
    name = _read_first(element, _NAMES)
    identity = element.find("geonamesID")
    if not latitude or not longitude or (identity is not None and not (identity.text or "").strip()):
        return None
    start = align_name(text, name, int(element.findtext("start") or 0))
    return Located(name, start, start + len(name), float(latitude), float(longitude))


def _read_first(element: ElementTree.Element, names: tuple[str, ...]) -> str:
    return next((text for text in (element.findtext(name) for name in names) if text), "")


def align_name(text: str, name: str, start: int) -> int:
    """Give where the name begins: as stated, or at the nearest occurrence where the stated characters differ."""
    if not name or text.startswith(name, start):
        return start
    after, before = text.find(name, start), text.rfind(name, 0, start + len(name))
    return min((place for place in (after, before) if place >= 0), key=lambda place: abs(place - start), default=start)


def read_peers(folder: Path) -> Mapping[str, Mapping[str, tuple[tuple[Located, ...], ...]]]:
    """Map corpus (in lower case) to system to what it found in each text, from the archives of stored outputs."""
    found: dict[str, dict[str, tuple[tuple[Located, ...], ...]]] = {}
    for path in sorted(folder.rglob("*.tar.gz")):
        with tarfile.open(path) as archive:
            for member in archive:
                corpus, _, system = Path(member.name).stem.partition("_")
                content = archive.extractfile(member)
                if content is None or not system or system == "gold":
                    continue
                lines = content.read().decode("utf-8").rstrip("\n").split("\n")
                found.setdefault(corpus.lower(), {})[system] = tuple(tuple(_read_line(line)) for line in lines)
    return found


def _read_line(line: str) -> Iterator[Located]:
    """Read one text's places (known name, name, latitude, longitude, start, end), but those without degrees."""
    for item in line.split("||"):
        cells = item.split(",,")
        if len(cells) >= 6 and cells[2].strip() and cells[3].strip():
            yield Located(cells[1], int(cells[4]), int(cells[5]), float(cells[2]), float(cells[3]))
