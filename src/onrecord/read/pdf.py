"""Reads PDF: each line of the text layer with its page and box, in the order the file draws it."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import Any

from onrecord.model import MapKind
from onrecord.read.builder import TextBuilder
from onrecord.read.metadata import Stated
from onrecord.read.outcome import Reading, Source, Unreadable

VERSION = "1"
_LINE_HYPHENS = frozenset([0x02, 0xFFFE])
"""What the library gives for a hyphen at a line end, instead of a line break."""
_PASSWORD_ERROR, _SECURITY_ERROR = 4, 5
_INDENT = 36.0
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Line:
    """One line of a page: its text, the box of its characters in points, and whether it ends with a hyphenation."""

    text: str
    box: Box
    breaks_word: bool


@dataclass(slots=True)
class _Tally:
    empty_pages: list[int] = field(default_factory=list)
    unmapped: int = 0
    hyphens: int = 0


def read_pdf(source: Source) -> Reading:
    """Read the text layer; raises Unreadable for encrypted or broken files and where no page has a text layer."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD_ERROR, _SECURITY_ERROR) or "assword" in str(error):
            raise Unreadable("is an encrypted PDF; remove the password in a PDF viewer and add that copy") from None
        raise Unreadable("is a broken PDF that could not be opened") from None
    builder, tally = TextBuilder(), _Tally()
    for number in range(1, len(document) + 1):
        try:
            lines = read_lines(document[number - 1], tally)
        except pypdfium2.PdfiumError:
            raise Unreadable(f"is a PDF whose page {number} is broken") from None
        if not lines:
            tally.empty_pages.append(number)
        lay_page(lines, number, builder)
    if not builder.length:
        raise Unreadable(
            f"is a PDF without a text layer ({len(document)} scanned or empty pages); it needs text recognition"
        )
    stated = _read_facts(document)
    text = builder.finish(source.document, "pdf", VERSION, _tell(tally, document))
    return Reading(text, "application/pdf", stated.give())


def read_lines(page: Any, tally: _Tally) -> list[Line]:
    """Give the lines of one page as the text layer orders them."""
    from pypdfium2 import raw

    handle = page.get_textpage()
    sides = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(side) for side in sides]
    lines: list[Line] = []
    letters: list[str] = []
    boxes: list[Box] = []
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        letter = _letter(code, tally)
        if letter in ("\r", "\n"):
            _end_line(lines, letters, boxes)
            continue
        if not letter:
            continue
        letters.append(letter)
        left, right, bottom, top = sides
        if not letter.isspace() and raw.FPDFText_GetCharBox(handle, index, *pointers):
            boxes.append((left.value, bottom.value, right.value, top.value))
        if code in _LINE_HYPHENS:
            _end_line(lines, letters, boxes, breaks_word=True)
    _end_line(lines, letters, boxes)
    return lines


def _letter(code: int, tally: _Tally) -> str:
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        tally.unmapped += 1
        return ""
    if code in _LINE_HYPHENS:
        tally.hyphens += 1
        return "-"
    letter = chr(code)
    if letter == "\ufffd" or 0xE000 <= code <= 0xF8FF:
        tally.unmapped += 1
    return letter if letter >= " " or letter in "\t\r\n" else " "


def _end_line(lines: list[Line], letters: list[str], boxes: list[Box], *, breaks_word: bool = False) -> None:
    text = "".join(letters).strip()
    if text and boxes:
        left, bottom, right, top = zip(*boxes, strict=True)
        lines.append(Line(text, _round((min(left), min(bottom), max(right), max(top))), breaks_word))
    letters.clear()
    boxes.clear()


def _round(box: Box) -> Box:
    left, bottom, right, top = (round(side, 2) for side in box)
    return left, bottom, right, top


def lay_page(lines: list[Line], number: int, builder: TextBuilder) -> None:
    """Add a page's lines: within a paragraph a blank joins them, between paragraphs stands an empty line."""
    edges = find_edges(lines)
    for index, line in enumerate(lines):
        ahead = lines[index - 1] if index else None
        if builder.length and not (ahead and ahead.breaks_word):
            builder.insert(" " if ahead and _continues(ahead, line, edges[index]) else "\n\n")
        builder.add_place(line.text, MapKind.PAGE, str(number), line.box)


def find_edges(lines: list[Line]) -> list[float]:
    """Give for each line the right edge of its column: the farthest end of the lines that begin near its left."""
    farthest: dict[int, float] = {}
    for line in lines:
        place = int(line.box[0] // _INDENT)
        farthest[place] = max(farthest.get(place, 0.0), line.box[2])
    places = [int(line.box[0] // _INDENT) for line in lines]
    return [max(farthest.get(place + step, 0.0) for step in (-1, 0, 1)) for place in places]


def _continues(ahead: Line, line: Line, edge: float) -> bool:
    """True when a line goes on with the paragraph of the line ahead: near below it, alike in size, that one full.

    A line is full when the next word would not have fitted before the column's right edge, or nearly so and no
    sentence ends with it.
    """
    height = max(ahead.box[3] - ahead.box[1], line.box[3] - line.box[1], 1.0)
    gap = ahead.box[1] - line.box[3]
    if not -height <= gap <= 1.1 * height or re.match(r"[•◦▪‣·–—-]\s|\(?\d{1,3}[.)]\s", line.text):
        return False
    sizes = sorted((ahead.box[3] - ahead.box[1], line.box[3] - line.box[1]))
    if sizes[1] > 1.45 * max(sizes[0], 1.0):
        return False
    word = line.text.split(maxsplit=1)[0]
    room = edge - ahead.box[2]
    need = (line.box[2] - line.box[0]) / len(line.text) * (len(word) + 1)
    ends = ahead.text.endswith((".", "!", "?", "”", '"', ":"))
    return need > room * 0.8 or (not ends and room < 0.3 * (edge - ahead.box[0]))


def _read_facts(document: Any) -> Stated:
    stated = Stated()
    facts = document.get_metadata_dict()
    title = facts.get("Title", "")
    if not re.search(r"\.(docx?|indd|pdf|odt|tex)\s*$|^(Microsoft Word|untitled)", title, re.IGNORECASE):
        stated.state("title", title, "PDF information Title")
    stated.state("author", facts.get("Author", ""), "PDF information Author")
    stated.state("language", _catalog_language(document), "PDF catalog Lang")
    return stated


def _catalog_language(document: Any) -> str:
    from pypdfium2 import raw

    ask = getattr(raw, "FPDFCatalog_GetLanguage", None)
    if ask is None:
        return ""
    size = ask(document, None, 0)
    if not 2 < size < 200:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(document, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _tell(tally: _Tally, document: Any) -> tuple[str, ...]:
    notes = []
    if tally.empty_pages:
        shown = ", ".join(map(str, tally.empty_pages[:20])) + (" and more" if len(tally.empty_pages) > 20 else "")
        notes.append(f"No text layer on page {shown}.")
    if tally.unmapped:
        notes.append(f"{tally.unmapped} characters have no known letter in the file's fonts.")
    if tally.hyphens:
        notes.append(f"{tally.hyphens} words are broken by a hyphen at a line end; the hyphens were kept.")
    made = document.get_metadata_dict().get("CreationDate", "")
    if made:
        notes.append(f"The file states when it was made ({made[:24]}), which is not taken for a publication date.")
    return tuple(notes)
