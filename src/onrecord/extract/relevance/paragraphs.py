"""Chooses the paragraphs of a text that must be read: those that may tell of harm, and what these hang on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.extract.relevance.context import find_needed
from onrecord.extract.relevance.word_forms import Strength, load_word_forms, split_words

SHORT = 1_000
"""Characters of a text, at most, that is read as a whole."""
NEAR = 200
"""Characters of a line, at most, in which an everyday word counts beside a line with a strong one."""

WHOLE = 0.6
"""Share of a text's characters from which on all of it is read, since leaving the rest out would spare little."""

_LINE = re.compile(r"[^\s][^\n]*")
_HEAD = 80
"""Characters of a line, at most, that may be part of the head of a text: a title, a place and day, an author."""
_TOP = 4
_ENDS = ".!?…:,;"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` of a line, its words in small letters, and how much the strongest says."""

    start: int
    end: int
    words: frozenset[str]
    strength: Strength


def leave_out(text: str) -> str:
    """Give the text with blanks for the paragraphs that need not be read; "" where none must be.

    No character moves: a paragraph that is left out keeps its place and a mark at its end, so that nothing before it
    runs into what follows it. A paragraph with a strong word of the vocabularies always stays.
    """
    if len(text) <= SHORT:
        return text
    paragraphs = weigh_paragraphs(text)
    kept = choose_paragraphs(text, paragraphs)
    if not kept:
        return ""
    if sum(paragraphs[index].end - paragraphs[index].start for index in kept) > WHOLE * len(text):
        return text
    pieces, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        if index not in kept:
            pieces += [text[at : paragraph.start], _blank(text[paragraph.start : paragraph.end])]
            at = paragraph.end
    return "".join([*pieces, text[at:]])


def _blank(line: str) -> str:
    last = len(line.rstrip())
    end = line[last - 1] if line[last - 1] in _ENDS else "."
    return " " * (last - 1) + end + line[last:]


def weigh_paragraphs(text: str) -> list[Paragraph]:
    """Split a text into its lines and weigh the words of each."""
    forms, found = load_word_forms(), []
    for match in _LINE.finditer(text):
        words = split_words(match.group())
        found.append(Paragraph(match.start(), match.end(), frozenset(words), forms.weigh(words)))
    return found


def choose_paragraphs(text: str, paragraphs: list[Paragraph]) -> set[int]:
    """Give the indices of the paragraphs to be read, none where no word of the text is a strong one."""
    if all(p.strength is not Strength.STRONG for p in paragraphs):
        return set()
    telling = {index for index, p in enumerate(paragraphs) if p.strength >= Strength.WEAK}
    telling |= {index for index in range(len(paragraphs)) if _stands_near(paragraphs, index)}
    top = {index for index, p in enumerate(paragraphs[:_TOP]) if index < 2 or p.end - p.start <= _HEAD}
    return telling | top | find_needed(text, paragraphs, telling)


def _stands_near(paragraphs: list[Paragraph], index: int) -> bool:
    """True for a short line with an everyday word beside a line with a strong one."""
    paragraph = paragraphs[index]
    if paragraph.strength is not Strength.EVERYDAY or paragraph.end - paragraph.start > NEAR:
        return False
    return any(p.strength is Strength.STRONG for p in paragraphs[max(0, index - 1) : index + 2])
