"""Finds what a paragraph hangs on: the speaker, the noun behind a pronoun, the day and the place named before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from onrecord.extract.relevance.word_forms import load_speech_forms
from onrecord.extract.speech.cues import load_cues
from onrecord.extract.wording.calendar import MONTHS, WEEKDAYS
from onrecord.extract.wording.parse import load_parser

REACH = 2
"""Sentences before its own, at most, in which a pronoun finds its noun."""

SPEAKERS_BACK = 2
"""Paragraphs with a word of speech before its own in which a pronoun finds its speaker, and theirs before them."""

_OPENING, _CLOSING = "“\"«„‘'`", "”\"»’'"
_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "himself", "herself",
     "itself", "themselves", "both"]
)  # fmt: skip
_SUBJECTS = frozenset({"he", "she", "it", "they", "both"})
_RELATIVE = re.compile(
    r"\b(?:later|earlier|previous|following|then|same)\b"
    r"|\b(?:that|this|next) (?:day|night|morning|evening|week|month|year)\b"
)
_TIMED = frozenset([*MONTHS, *WEEKDAYS, "today", "yesterday", "tomorrow", "week", "month", "year", "morning", "night"])
_SPEAKERS = "anaphors", "bodies", "offices", "roles"
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their)\s+((?:[\w-]+\s+){0,2}[\w-]+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_PLACED = re.compile(
    r"\b(?:in|at|near|from|of|on|to|into|over|for|outside|around|across|inside|between|toward|towards|against"
    r"|[a-z]+ed|struck|hit|left|entered)\s+(?:(?:the|an?|[a-z]+ern|[a-z]+)\s+)?[A-ZÀ-Þ]"
)
"""A capital letter behind a word that places lead in."""
_ENDED = re.compile(r"[.!?…][”\"’')\]]*\s")
_TRIED = 50
"""Paragraphs with a name, at most, that are tried for one that makes it a speaker's."""
_AROUND = 80
"""Characters around a word of speech in which the speaker's name stands."""


Piece = tuple[int, int]
"""Characters, from the first to the one behind the last."""


class Weighed(Protocol):
    """Characters `start` to `end` of a line, and its words in small letters."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """Character behind the last one."""

    @property
    def words(self) -> frozenset[str]:
        """Words in small letters."""


def find_needed(text: str, paragraphs: Sequence[Weighed], chosen: set[int]) -> dict[int, Piece]:
    """Give the paragraphs that the chosen ones hang on, each with the characters that they hang on.

    These are those of the same quotation, speaker, day or place, and the ends of those with the noun of a pronoun.
    """
    search = _Search(text, paragraphs)
    needed = {other for index in chosen for other in search.list_needed(index)}
    waiting = sorted(needed)
    while waiting:  # a quotation, and a speaker who is "he", may run over many paragraphs
        index = waiting.pop()
        found = {*search.find_run(index), *search.find_speaking(index)} - needed - chosen
        needed |= found
        waiting.extend(found)
    nouns = {other for index in chosen for other in search.find_nouns(index)}
    pieces = {index: cut_close(text, paragraphs[index]) for index in nouns}
    return pieces | {index: (paragraphs[index].start, paragraphs[index].end) for index in needed}


def cut_opening(text: str, paragraph: Weighed) -> Piece:
    """Give the characters of a paragraph's first sentence."""
    end = _ENDED.search(text, paragraph.start, paragraph.end)
    return paragraph.start, end.end() if end is not None else paragraph.end


def cut_close(text: str, paragraph: Weighed) -> Piece:
    """Give the characters of a paragraph's last sentences, as far back as a pronoun reaches."""
    ends = [match.end() for match in _ENDED.finditer(text, paragraph.start, paragraph.end)]
    ends = [end for end in ends if text[end : paragraph.end].strip()]
    return ends[-REACH] if len(ends) >= REACH else paragraph.start, paragraph.end


class _Search:
    """Looks for what paragraphs hang on in the paragraphs around them."""

    def __init__(self, text: str, paragraphs: Sequence[Weighed]) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._holding: dict[str, list[int]] = {}
        self._speaks = [not p.words.isdisjoint(load_speech_forms()) for p in paragraphs]
        self._speaking = [index for index, speaks in enumerate(self._speaks) if speaks]
        self._timed = [index for index, p in enumerate(paragraphs) if not p.words.isdisjoint(_TIMED)]

    def list_needed(self, index: int) -> Iterator[int]:
        """Give the paragraphs that this one hangs on itself."""
        yield from self.find_run(index)
        line = self._line(index)
        if self._speaks[index]:
            yield from self._find_speakers(index)
        if _RELATIVE.search(line) is not None:
            yield from _last_before(self._timed, index)
        yield from self._find_places(index, line)

    def find_run(self, index: int) -> Iterator[int]:
        """Give the quotations of the same speaker that join it, and the paragraph that introduces them."""
        line = self._line(index).rstrip()
        if line[0] in _OPENING and index:
            yield index - 1
        joins = line[-1] in _CLOSING or _is_open(line)
        if joins and index + 1 < len(self._paragraphs) and self._text[self._paragraphs[index + 1].start] in _OPENING:
            yield index + 1

    def _line(self, index: int) -> str:
        return self._text[self._paragraphs[index].start : self._paragraphs[index].end]

    def find_nouns(self, index: int) -> Iterator[int]:
        """Give the paragraphs before it at whose end the noun of a pronoun may stand."""
        if self._paragraphs[index].words.isdisjoint(_PRONOUNS) or not _opens_with_pronoun(self._line(index)):
            return
        sentences, other = 0, index
        while other and sentences < REACH:
            other -= 1
            sentences += 1 + len(_ENDED.findall(self._line(other).rstrip()))
            yield other

    def find_speaking(self, index: int) -> Iterator[int]:
        """Give the paragraphs before it whose speaker a pronoun beside a word of speech may take up."""
        if not self._speaks[index] or self._paragraphs[index].words.isdisjoint(_SUBJECTS):
            return
        if _takes_up(self._line(index)):
            yield from _last_before(self._speaking, index, SPEAKERS_BACK)

    def _find_places(self, index: int, line: str) -> Iterator[int]:
        """The two paragraphs before it where its own first sentence says no place."""
        end = _ENDED.search(line)
        if _PLACED.search(line, 0, end.end() if end is not None else len(line)) is None:
            yield from (i for i in range(max(0, index - 2), index) if _PLACED.search(self._line(i)) is not None)

    def _find_speakers(self, index: int) -> Iterator[int]:
        """Where a role, a body or a name beside a word of speech was introduced."""
        yield from self.find_speaking(index)
        line = self._line(index)
        for word in _list_roles(line):
            yield from _last_before(self._find_holding(word), index)
            if word in load_cues()["anaphors"]:
                yield from _last_before(self._speaking, index)
        for name in _list_names(line):
            yield from self._introduce(name, index)

    def _find_holding(self, word: str) -> list[int]:
        """The paragraphs with this word; few words of a text are ever asked for."""
        if word not in self._holding:
            self._holding[word] = [index for index, p in enumerate(self._paragraphs) if word in p.words]
        return self._holding[word]

    def _introduce(self, name: str, index: int) -> Iterator[int]:
        """The first paragraph with this name, and the first in which it may be a speaker's."""
        holding = self._find_holding(name)
        first = next((i for i in holding[:_TRIED] if self._speaks[i]), index)
        yield from (i for i in (*holding[:1], first) if i < index)


def _last_before(indices: list[int], index: int, number: int = 1) -> list[int]:
    end = bisect_left(indices, index)
    return indices[max(0, end - number) : end]


def _opens_with_pronoun(line: str) -> bool:
    """True where one of the first sentences holds a pronoun, whose noun may stand before the paragraph."""
    ends = [match.end() for match in _ENDED.finditer(line)]
    opening = line[: ends[REACH - 1]] if len(ends) >= REACH else line
    return not _PRONOUNS.isdisjoint(_WORD.findall(opening.lower()))


def _takes_up(line: str) -> bool:
    """True for "he said" and "said she", with a few words between at most."""
    words = _WORD.findall(line.lower())
    forms = load_speech_forms()
    return any(
        word in _SUBJECTS and (not forms.isdisjoint(words[i + 1 : i + 5]) or (word != "it" and words[i - 1] in forms))
        for i, word in enumerate(words)
    )


def _list_roles(line: str) -> Iterator[str]:
    """The words of bodies and roles behind "the" and its like: "the ministry", "its director"."""
    lists = load_cues()
    for match in _DEFINITE.finditer(line):
        yield from (w for w in match[1].lower().split() if any(w in lists[name] for name in _SPEAKERS))


def _list_names(line: str) -> set[str]:
    """The words with a capital around words of speech, in small letters."""
    words = [(match.start(), match.group()) for match in _WORD.finditer(line)]
    forms = load_speech_forms()
    cues = [start for start, word in words if word.lower() in forms]
    names = {word.lower() for start, word in words if word[0].isupper() and _is_near(start, cues)}
    return names - load_parser().Defaults.stop_words - _TIMED


def _is_near(character: int, cues: list[int]) -> bool:
    return any(abs(character - cue) <= _AROUND for cue in cues)


def _is_open(line: str) -> bool:
    """True where a quotation is opened and not closed."""
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1
