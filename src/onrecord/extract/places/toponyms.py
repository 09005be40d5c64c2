"""Finds every name of a place in a text, the whole world over, with the places that it may denote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from onrecord.extract.places.gazetteer import Gazetteer, Match
from onrecord.extract.places.world import Entry, World, load_world, plain_name, plain_word
from onrecord.model.spelling import ARTICLES

MOST_WORDS = 6
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’‘ʻʼ`][^\W\d_]+)*")
_GAPS = frozenset({" ", "-", "‐", "\u00a0", "’", "'", "‘"})
_DOTTED = frozenset({"st", "mt", "ft", "w", "n", "s", "e"})
_LINKS = frozenset(
    ["of", "the", "de", "la", "le", "les", "du", "des", "del", "di", "da", "do", "dos", "das", "al", "el", "on", "upon",
     "and", "y", "en", "in", "sur", "am", "an", "der", "den", "ez", "az", "ar", "as", "ash", "ad", "i", "na", "e", "au"]
)  # fmt: skip
_COMMA = re.compile(r"[,(]\s*$")


class Kind(StrEnum):
    """How a place is named: by its name, shortened as a unit ("Tex."), or by the word for its people ("Texan")."""

    NAME = "name"
    SHORT = "short"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Spelled:
    """Characters `start` to `end` that are spelled like these places."""

    start: int
    end: int
    kind: Kind
    key: str
    entries: tuple[Entry, ...]


class _Word(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


def spell_toponyms(text: str, gazetteer: Gazetteer, matches: Iterable[Match]) -> list[Spelled]:
    """Find all spellings of places, longest first and none within another: the gazetteer's `matches` and the world's.

    An article before a name is no part of it; "al-" is.
    """
    world = load_world()
    words = [match.span() for match in _WORD.finditer(text)]
    known = {match.start: match for match in matches}
    found: list[Spelled] = []
    index = 0
    while index < len(words):
        start, end = words[index]
        if not text[start].isupper() and text[start:end] not in ARTICLES:
            index += 1
            continue
        best = _spell_at(text, words, index, world)
        listed = known.get(start)
        if listed is not None and (best is None or _wins(listed, best[0].end, gazetteer)):
            entries = tuple(gazetteer.find_entry(c.place) for c in listed.candidates)
            best = Spelled(listed.start, listed.end, Kind.NAME, plain_name(text[listed.start : listed.end]), entries), 1
            while index + best[1] < len(words) and words[index + best[1]][0] < listed.end:
                best = best[0], best[1] + 1
        if best is None:
            index += 1
            continue
        found.append(best[0])
        index += best[1]
    return found


def _wins(listed: Match, end: int, gazetteer: Gazetteer) -> bool:
    """A longer name wins, and one of the case's own places against a name of the world that is no longer."""
    own = listed.candidates[0].place.id in gazetteer.own
    return listed.end > end or (own and listed.end == end)


def _read_word(text: str, span: tuple[int, int]) -> _Word:
    start, end = span
    word = text[start:end]
    if word[-2:] in {"'s", "’s"}:
        end, word = end - 2, word[:-2]
    return _Word(start, end, word)


def _spell_at(text: str, words: Sequence[tuple[int, int]], index: int, world: World) -> tuple[Spelled, int] | None:
    """The longest name that begins at this word and its number of words."""
    first = left = _read_word(text, words[index])
    best: tuple[Spelled, int] | None = None
    key = ""
    for number, span in enumerate(words[index : index + MOST_WORDS], start=1):
        word = _read_word(text, span)
        if number > 1 and not _joins(text, left, word):
            break
        left = word
        key = f"{key} {plain_word(word.text)}".strip()
        if number > 1 and not word.is_capital and word.text not in _LINKS:
            break
        if not word.is_capital:
            continue
        found = _look_up(text, first, word, key, number, world)
        if found is not None:
            best = found, number
    return best


def _joins(text: str, left: _Word, right: _Word) -> bool:
    gap = text[left.end : right.start]
    return gap in _GAPS or (gap == ". " and left.text.lower() in _DOTTED) or (gap == " " and left.text.endswith("."))


def _look_up(text: str, first: _Word, last: _Word, key: str, number: int, world: World) -> Spelled | None:
    start, end = first.start, last.end
    raw = text[start:end]
    dotted = raw if raw.endswith(".") else raw + "." if text[end : end + 1] == "." else ""
    unit = world.find_short(dotted) or (
        world.find_short(raw) if _COMMA.search(text, max(0, start - 4), start) else None
    )
    if unit is not None:
        return Spelled(
            start, start + len(dotted) if world.find_short(dotted) else end, Kind.SHORT, unit.place.id, (unit,)
        )
    people = world.find_people(raw)
    if people is not None:
        return Spelled(start, end, Kind.PEOPLE, people.place.id, (people,))
    if not world.knows(key):
        return None
    entries = world.find(key)
    if len(key) <= 3 or (number == 1 and raw.isupper() and len(raw) <= 4):
        entries = tuple(e for e in entries if _is_spelled(raw, e))
    return Spelled(start, end, Kind.NAME, key, entries) if entries else None


def _is_spelled(raw: str, entry: Entry) -> bool:
    """A short name counts only as it is written: "US" is no "us", "May" no "MAY"."""
    plain = raw.replace(".", "")
    return any(name.replace(".", "") == plain for name in (entry.place.name, *entry.place.aliases))
