"""Reads DOCX: each paragraph with its part and number; tables, footnotes and endnotes included."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from onrecord.model import MapKind
from onrecord.read.builder import TextBuilder
from onrecord.read.metadata import Stated
from onrecord.read.outcome import Reading, Source, Unreadable

VERSION = "1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGEST_PART = 48 << 20
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_UNREAD = {"word/comments.xml": "comments", "word/header1.xml": "page headers", "word/footer1.xml": "page footers"}
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SKIPPED = frozenset(["del", "moveFrom", "Fallback", "instrText", "rPr", "pPr"])


def read_docx(source: Source) -> Reading:
    """Read a document; raises Unreadable for broken, encrypted or oversized ones and where there is no text."""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            names = set(archive.namelist())
            roots = {name: load_xml(archive, name) for name in (_BODY, *_NOTES) if name in names}
            core = load_xml(archive, "docProps/core.xml") if "docProps/core.xml" in names else None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"is a broken or encrypted DOCX file ({type(error).__name__})") from None
    builder = TextBuilder()
    deleted = 0
    for name, root in roots.items():
        deleted += sum(1 for element in root.iter() if _local(element) in ("del", "moveFrom") and len(element))
        lay_part(root, name, builder)
    if not builder.length:
        raise Unreadable("is a DOCX file without text")
    stated, notes = _read_facts(core)
    notes += [f"The {what} were not read." for part, what in _UNREAD.items() if part in names]
    notes += [f"{deleted} passages that tracked changes mark as deleted were left out."] if deleted else []
    return Reading(builder.finish(source.document, "docx", VERSION, tuple(notes)), MEDIA_TYPE, stated.give())


def load_xml(archive: zipfile.ZipFile, name: str) -> Any:
    """Parse one part without entities and within a size; raises Unreadable."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if archive.getinfo(name).file_size > _LARGEST_PART:
        raise Unreadable(f"is a DOCX file whose {name} unpacks to more than {_LARGEST_PART >> 20} MB")
    with archive.open(name) as opened:
        data = opened.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise Unreadable(f"is a DOCX file whose {name} unpacks to more than {_LARGEST_PART >> 20} MB")
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise Unreadable(f"is a DOCX file whose {name} defines entities, as an XML bomb does") from None
    except (ParseError, LookupError, ValueError):
        raise Unreadable(f"is a DOCX file whose {name} is broken XML") from None


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def lay_part(root: Any, name: str, builder: TextBuilder) -> None:
    """Add the paragraphs of one part in order; cells of a table row stand on one line, a tab between them."""
    number = 0
    for paragraph, before in _walk_paragraphs(root):
        number += 1
        text = _text_of(paragraph)
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            continue
        if builder.length:
            builder.insert(before)
        builder.add_place(
            text, MapKind.PART, f"{name} paragraph {number}" + (f" from character {lead}" if lead else "")
        )


def _walk_paragraphs(root: Any) -> Iterator[tuple[Any, str]]:
    """Give each paragraph and the layout before it, in document order, without recursion."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    before, rows = "\n\n", 0
    is_first_row = False
    while waiting:
        element, is_done = waiting.pop()
        kind = _local(element)
        if is_done:  # a table row ends
            rows -= 1
            before = "\n\n"
        elif kind in _SKIPPED:
            continue
        elif kind == "tr":
            waiting.append((element, True))
            before = "\n\n" if is_first_row else "\n"
            rows, is_first_row = rows + 1, False
        elif kind == "tbl":
            is_first_row = True
        elif kind == "p":
            yield element, before
            before = "\t" if rows else "\n\n"
        if not is_done:
            waiting.extend((child, False) for child in reversed(element))


def _text_of(paragraph: Any) -> str:
    """Text of a paragraph's own runs; text boxes inside it are paragraphs of their own."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        kind = _local(element)
        if kind == "p" or kind in _SKIPPED:
            continue
        if kind == "t":
            pieces.append(element.text or "")
        elif kind in _LETTERS:
            pieces.append(_LETTERS[kind])
        else:
            waiting.extend(reversed(element))
    return "".join(pieces)


def _read_facts(core: Any) -> tuple[Stated, list[str]]:
    stated, notes = Stated(), []
    for element in core if core is not None else ():
        kind, value = _local(element), (element.text or "").strip()
        if kind in ("title", "language"):
            stated.state(kind, value, f"DOCX core {kind}")
        elif kind == "creator":
            stated.state("author", value, "DOCX core creator")
        elif kind == "created" and re.match(r"\d{4}", value):
            notes.append(f"The file states when it was made ({value[:24]}), which is not taken for a publication date.")
    return stated, notes
