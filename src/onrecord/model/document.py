"""Preserved bytes and the text that was read from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes preserved under their SHA-256, with what their own metadata (or the user) says of them.

    `id` is the SHA-256 of the bytes in lower-case hex. `published` and `retrieved` are ISO 8601 dates or date-times,
    None where nobody states them. `stated_by` pairs each metadata field with the method that stated it, such as
    ("published", "html meta article:published_time") or ("published", "given on the command line").
    `container` is the id of the preserved file this document was unpacked from, `locator` its place in there
    ("line 3", "record 7").
    """

    id: str
    media_type: str
    size: int
    name: str
    url: str | None = None
    container: str | None = None
    locator: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    stated_by: tuple[tuple[str, str], ...] = ()


class MapKind(StrEnum):
    """How a stretch of text is tied to the preserved bytes."""

    BYTES = "bytes"
    PAGE = "page"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start` to `end` of the text and where they stand in the source.

    BYTES: `source_start` to `source_end` are a byte range of the preserved bytes that decodes (with `part` as codec
    name, entities and escapes resolved by the reader) to these characters.
    PAGE: `part` is the page number from 1 and `box` left, bottom, right, top in PDF points.
    PART: `part` names the part and paragraph, such as "word/document.xml paragraph 4".
    """

    start: int
    end: int
    kind: MapKind
    part: str = ""
    source_start: int = -1
    source_end: int = -1
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one document with its map back to the bytes, segments in text order and without overlap.

    Characters outside every segment were inserted by the reader (a line break between two paragraphs) and carry no
    value. `reader` and `version` name the code that made the text.
    """

    document: str
    text: str
    segments: tuple[Segment, ...]
    reader: str
    version: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be read, why in one sentence, and what was kept all the same.

    `document` is the id of the preserved bytes, None where nothing could be preserved; `kept` says it in words.
    """

    name: str
    reason: str
    kept: str
    document: str | None = None
    stage: str = "read"
