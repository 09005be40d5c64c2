"""Reads ECB+ (Cybulska and Vossen 2014): tokens, then event mentions marked on them, then which are one event."""

from __future__ import annotations

import csv
import io
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from bench.quality.meantime_reading import join_tokens


@dataclass(frozen=True, slots=True)
class EventMention:
    """A marked event mention: characters from its first to its last token, the characters of each token, its event.

    `event` is the instance that the annotators linked it to, one of its own where they linked it to none.
    """

    start: int
    end: int
    tokens: tuple[tuple[int, int], ...]
    event: str


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A document with the event mentions of its annotated sentences, in text order; topics are the corpus' folders."""

    name: str
    topic: str
    text: str
    mentions: tuple[EventMention, ...]


def read_texts(folder: Path) -> tuple[LinkedText, ...]:
    """Read every document below a folder, loose or in a `.tar.gz`, in order of their names.

    Where a list of annotated sentences (a CSV with topic, file and sentence) lies beside them, mentions of other
    sentences are left out, as its authors advise (README of the release) and later work does.
    """
    sentences: set[tuple[str, int]] = set()
    documents: dict[str, bytes] = {}
    for path, content in _read_files(folder):
        if path.suffix == ".csv":
            sentences |= set(_read_sentences(content))
        elif path.suffix == ".xml":
            documents[path.name] = content
    texts = (read_document(content, sentences or None) for _, content in sorted(documents.items()))
    return tuple(text for text in texts if text is not None)


def _read_files(folder: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    for path in sorted(folder.rglob("*.tar.gz")):
        with tarfile.open(path) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isfile() else None
                if file is not None:
                    yield PurePosixPath(member.name), file.read()
    for path in sorted((*folder.rglob("*.xml"), *folder.rglob("*.csv"))):
        yield PurePosixPath(path), path.read_bytes()


def _read_sentences(content: bytes) -> Iterator[tuple[str, int]]:
    """Give the document ("3_9ecb") and number of each annotated sentence."""
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        if len(row) == 3 and row[2].strip().isdigit():
            yield f"{row[0].strip()}_{row[1].strip()}", int(row[2])


def read_document(content: bytes, sentences: set[tuple[str, int]] | None) -> LinkedText | None:
    """Read one document, its mentions in these sentences or, for None, in all; None where the XML is of another kind.

    Event mentions are those whose tag starts with ACTION or NEG (README of the release).
    """
    root = ElementTree.fromstring(content)
    tokens, marks = root.findall("token"), root.find("Markables")
    if not tokens or marks is None:
        return None
    name = (root.get("doc_name") or "").removesuffix(".xml")
    numbered = [(token.text or "", int(token.get("sentence", "0"))) for token in tokens]
    text, spans, _ = join_tokens(numbered)
    places = {token.get("t_id", ""): index for index, token in enumerate(tokens)}
    events = dict(_read_events(root, name))
    mentions = []
    for mark in marks:
        held = sorted(places[anchor.get("t_id", "")] for anchor in mark.findall("token_anchor"))
        if not held or not mark.tag.startswith(("ACTION", "NEG")):
            continue
        if sentences is None or (name, numbered[held[0]][1]) in sentences:
            own = mark.get("m_id", "")
            parts = tuple(spans[index] for index in held)
            mentions.append(EventMention(parts[0][0], parts[-1][1], parts, events.get(own, f"{name} {own}")))
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return LinkedText(name, name.split("_")[0], text, tuple(mentions))


def _read_events(root: ElementTree.Element, name: str) -> Iterable[tuple[str, str]]:
    """Give the event of each linked mention: across documents by its instance, within one by the link's target."""
    for link in root.iterfind("Relations/*"):
        target = link.find("target")
        within = f"{name} {target.get('m_id', '') if target is not None else link.get('r_id', '')}"
        event = link.get("note", within) if link.tag == "CROSS_DOC_COREF" else within
        for source in link.findall("source"):
            yield source.get("m_id", ""), event
