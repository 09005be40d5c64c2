"""Finds stretches between quotation marks, also where a mark is missing, turned round or of another style."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANY_MARK = re.compile("[“”„«»\"‟‘’'`]")
_MARKS = re.compile(r"''|``|[“”„«»\"‟]|(?<![^\W_])[‘'](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|added|told\s[\w ]{2,30}|wrote|stated|warned|replied|tweeted|posted|explained|declared)\s*[,:]\s*",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Ý“\"«])")
_SINGLES = frozenset("‘’'")
_DOUBLED = frozenset({"''", "``"})
"""Two apostrophes or grave accents stand for a double mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` with their marks; `opened` and `closed` say which marks stand in the text.

    `continues` is True when the same speech goes on in the next paragraph (no closing mark, and that one opens anew).
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    continues: bool = False

    def holds(self, character: int) -> bool:
        """True when this character lies between the marks."""
        return self.start <= character < self.end


LONGEST_SINGLE = 2_000
"""Characters within which a single quotation mark has to be closed."""
_SINGLE_END = re.compile(r"[\w.,!?…][’'](?!\w)")


def find_quotations(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quotation, ...]:
    """Find quotations paragraph by paragraph, in text order, without nesting.

    A missing opening mark is set after the word of speech before it, else at the start of its sentence; a missing
    closing mark ends with the paragraph. Apostrophes and inner quotations are none.
    """
    found: list[Quotation] = []
    for index, (low, high) in enumerate(paragraphs):
        if _ANY_MARK.search(text, low, high) is None:
            continue
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        opens_next = following is not None and text[following[0]] in '“"«„»‘'
        found.extend(_scan_paragraph(text, low, high, opens_next=opens_next))
    return tuple(found)


def _scan_paragraph(text: str, low: int, high: int, *, opens_next: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    style = ""
    for match in _MARKS.finditer(text, low, high):
        mark, place, width = match.group(), match.start(), len(match.group())
        mark = '"' if mark in _DOUBLED else mark
        within = opened is not None and style not in _SINGLES
        if mark in _SINGLES and (within or not _pairs_single(text, place, high, opened, style)):
            continue
        if opened is None:
            if _can_open(text, place, low, mark, width):
                opened, style = place, mark
            elif mark not in _SINGLES:
                start = _guess_start(text, found[-1].end if found else low, place)
                if start < place:
                    found.append(Quotation(start, place + width, opened=False))
        elif _can_close(text, place, mark, style, width):
            found.append(Quotation(opened, place + width))
            opened = None
        elif mark == style and mark in "“«":  # the mark before was never closed
            found.append(Quotation(opened, _last_sentence_end(text, opened, place), closed=False))
            opened = place
    if opened is not None and style not in _SINGLES:
        found.append(Quotation(opened, high, closed=False, continues=opens_next))
    return found


def _pairs_single(text: str, place: int, high: int, opened: int | None, style: str) -> bool:
    """A single mark quotes only when a closing one follows in the paragraph; "the rebels' position" is none."""
    if opened is not None:
        return (style in _SINGLES and text[place] in "’'" and text[place - 1 : place] != "s") or text[
            place - 1
        ] in ".,!?…"
    ahead = text[place + 1 : min(high, place + LONGEST_SINGLE)]
    return text[place] in "‘'" and _SINGLE_END.search(ahead) is not None


def _can_open(text: str, place: int, low: int, mark: str, width: int) -> bool:
    before = text[place - 1] if place > low else " "
    after = text[place + width : place + width + 1]
    fits = (before.isspace() or before in "([—–-…:") and bool(after) and not after.isspace()
    if mark in "“„‘‟":
        return bool(after)
    return fits


def _can_close(text: str, place: int, mark: str, style: str, width: int) -> bool:
    before = text[place - 1]
    after = text[place + width : place + width + 1]
    ends = not before.isspace() and (not after or not (after.isalnum()))
    match style:
        case "“" | "‟":
            return mark == "”" or (mark in '“"' and ends)
        case "„":
            return mark in '“”"' and ends
        case "«":
            return mark == "»"
        case "»":
            return mark == "«" or (mark == "»" and ends)
        case "”":
            return mark in '”“"' and ends
        case _:
            return (mark in '"”' or mark in _SINGLES) and (ends or not before.isspace())


def _guess_start(text: str, low: int, place: int) -> int:
    said = [match.end() for match in _SAID_BEFORE.finditer(text, low, place)]
    if said:
        return said[-1]
    ends = [match.end() for match in _TERMINAL.finditer(text, low, place - 1)]
    return ends[-1] if ends else low


def _last_sentence_end(text: str, low: int, high: int) -> int:
    ends = [match.start() + 1 for match in _TERMINAL.finditer(text, low, high + 1)]
    if ends:
        return ends[-1]
    while high > low and text[high - 1].isspace():
        high -= 1
    return high
