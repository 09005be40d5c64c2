"""Chooses the paragraphs of a text that must be read: those that may tell of harm, and what these hang on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from onrecord.extract.relevance.context import Piece, cut_opening, find_needed
from onrecord.extract.relevance.word_forms import Strength, load_word_forms, split_words

SHORT = 1_000
"""Characters of a text, at most, that is read as a whole."""
NEAR = 200
"""Characters of a line, at most, in which an everyday word counts beside a line with a strong one."""

WHOLE = 0.6
"""Share of a text's characters from which on all of it is read, since leaving the rest out would spare little."""

_MARKED = 3
"""Lines of a run left out, at most, that leave a mark: no rule looks farther back, line by line."""

_LINE = re.compile(r"[^\s][^\n]*")
_HEAD = 80
"""Characters of a line, at most, that may be part of the head of a text: a title, a place and day, an author."""
_TOP = 4
_MARK = "."


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` of a line, its words in small letters, and how much the strongest says."""

    start: int
    end: int
    words: frozenset[str]
    strength: Strength


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is read of a text: `text` holds pieces of it in order, each from `starts` in it, `origins` in the text."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def place(self, character: int) -> int:
        """Give the place that a character of the excerpt has in the whole text."""
        piece = bisect_right(self.starts, character) - 1
        return self.origins[piece] + character - self.starts[piece]


def take_whole(text: str) -> Excerpt:
    """Give all of the text."""
    return Excerpt(text, (0,), (0,))


def leave_out(text: str) -> Excerpt:
    """Give the text without the paragraphs that need not be read, and with no text at all where none must be.

    Of paragraphs that are left out the first few leave a line with a mark behind, so that nothing before them runs into
    what follows them. A paragraph with a strong word of the vocabularies always stays.
    """
    if len(text) <= SHORT:
        return take_whole(text)
    paragraphs = weigh_paragraphs(text)
    kept = choose_paragraphs(text, paragraphs)
    if not kept:
        return take_whole("")
    if _is_most(kept, text):
        return take_whole(text)
    return _join_pieces(text, paragraphs, kept)


def _join_pieces(text: str, paragraphs: list[Paragraph], kept: Mapping[int, Piece]) -> Excerpt:
    pieces: list[tuple[int, str]] = []
    at = run = 0
    for index, paragraph in enumerate(paragraphs):
        run = 0 if index in kept else run + 1
        if run <= _MARKED:
            start, end = kept.get(index, (paragraph.start, paragraph.start))
            pieces.append((at, text[at : paragraph.start]))
            pieces.append((start, text[start:end] or _MARK))
        at = paragraph.end
    starts = accumulate((len(piece) for _, piece in pieces), initial=0)
    whole = "".join(piece for _, piece in pieces)
    return Excerpt(whole, tuple(starts)[:-1], tuple(origin for origin, _ in pieces))


def weigh_paragraphs(text: str) -> list[Paragraph]:
    """Split a text into its lines and weigh the words of each."""
    forms, found = load_word_forms(), []
    for match in _LINE.finditer(text):
        words = split_words(match.group())
        found.append(Paragraph(match.start(), match.end(), words, forms.weigh(words)))
    return found


def choose_paragraphs(text: str, paragraphs: list[Paragraph]) -> dict[int, Piece]:
    """Give the paragraphs to be read, by index, each with the characters to be read of it.

    There are none where no word of the text is a strong one.
    """
    if all(p.strength is not Strength.STRONG for p in paragraphs):
        return {}
    telling = {index for index, p in enumerate(paragraphs) if p.strength >= Strength.WEAK}
    telling |= {index for index in range(len(paragraphs)) if _stands_near(paragraphs, index)}
    told = {index: (paragraphs[index].start, paragraphs[index].end) for index in telling}
    if _is_most(told, text):
        return told
    top = {index for index, p in enumerate(paragraphs[:_TOP]) if index < 2 or p.end - p.start <= _HEAD}
    pieces = {index: cut_opening(text, paragraphs[index]) for index in top}
    pieces |= find_needed(text, paragraphs, telling)
    return pieces | told


def _is_most(kept: Mapping[int, Piece], text: str) -> bool:
    return sum(end - start for start, end in kept.values()) > WHOLE * len(text)


def _stands_near(paragraphs: list[Paragraph], index: int) -> bool:
    """True for a short line with an everyday word beside a line with a strong one."""
    paragraph = paragraphs[index]
    if paragraph.strength is not Strength.EVERYDAY or paragraph.end - paragraph.start > NEAR:
        return False
    return any(p.strength is Strength.STRONG for p in paragraphs[max(0, index - 1) : index + 2])
