"""Finds places that are named but that the gazetteer lacks: they are cited by name and stay without coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.places.place_evidence import GROUND_DEEDS
from onrecord.extract.wording.calendar import MONTHS, WEEKDAYS
from onrecord.extract.wording.tokens import Doc, Token
from onrecord.extract.wording.words import load_words, map_adjectives, map_country_names

_PREPOSITIONS = frozenset({"in", "near", "at", "outside", "around", "between", "toward", "towards", "into", "inside"})
_SHORES = frozenset({"coast", "shore", "shores", "hamlets", "villages", "towns", "outskirts", "entrance", "edge"})
_CAMPS = frozenset({"refugee", "displacement", "idp", "detention"})
"""What may stand between a name and its "camp"."""
_FALLING = frozenset({"fall", "land", "rain"})
_MOST_WORDS = 4
_PARTICLES = frozenset({"al", "el", "ar", "as", "ash", "az", "ad", "an", "de", "la"})
_JOINTS = frozenset({"-", "’", "'"})


_OPENING = _PREPOSITIONS | {"on", "of"}
_UNITS_AFTER = frozenset(
    {"village", "neighbourhood", "neighborhood", "district", "camp", "quarter", "town", "hamlet", "settlement",
     "suburb", "township", "municipality", "governorate", "province", "subdistrict", "county", "area"}
)  # fmt: skip
"""Units that a name stands before, in small letters."""


@dataclass(frozen=True, slots=True)
class UnlistedName:
    """The tokens of a name that stands where a place does; `is_facility` where it lies within some town."""

    tokens: tuple[Token, ...]
    is_facility: bool


def find_unlisted(doc: Doc, taken: Sequence[tuple[int, int]]) -> Iterator[UnlistedName]:
    """Find capitalised names where a place stands, outside of the characters already `taken`.

    They stand after "in", "near", "at", "between", after "village of", before "village" or "refugee camp", and behind
    such a name and "and".
    """
    held = _Taken(doc, taken)
    behind = -1
    for index, lower in enumerate(doc.lowers):
        name: list[Token] = []
        if lower in _UNITS_AFTER and index:
            name = _read_back(doc, index)
        elif (behind == index and lower == "and") or (lower in _OPENING and _opens(doc.tokens[index])):
            name = _read_name(doc, index + 1)
        if not name or name[-1].i < behind or held.holds(name) or not _is_place_like(name):
            continue
        behind = name[-1].i + 1
        after = name[-1].nbor() if behind < len(doc) else None
        words = {name[-1].lower_, after.lower_ if after is not None else ""}
        before = doc[name[0].i - 1].lower_ if name[0].i else ""
        yield UnlistedName(tuple(name), bool(words & load_words()["facilities"]) or before == "at")


class _Taken:
    """The names that the gazetteer knows, asked from the start of the text to its end."""

    def __init__(self, doc: Doc, taken: Sequence[tuple[int, int]]) -> None:
        self._ends = iter(sorted(taken))
        self._beyond = doc[-1].idx + len(doc[-1]) if len(doc) else 0
        self._low, self._high = next(self._ends, (self._beyond, self._beyond))

    def holds(self, name: list[Token]) -> bool:
        start, end = name[0].idx, name[-1].idx + len(name[-1])
        while self._high <= start < self._beyond:
            self._low, self._high = next(self._ends, (self._beyond, self._beyond))
        return self._low < end


def _read_back(doc: Doc, index: int) -> list[Token]:
    """The capitalised words right before a unit ("Al Wahda neighbourhood", "X refugee camp")."""
    words: list[Token] = []
    first = doc[index].sent.start
    for token in reversed(doc.tokens[max(first, index - 2 * _MOST_WORDS) : index]):
        if not words and token.lower_ in _CAMPS:
            continue
        joint = bool(words) and token.text in _JOINTS and not token.whitespace_
        if not (
            joint or (token.text[:1].isupper() and token.pos_ == "PROPN") or (words and token.lower_ in _PARTICLES)
        ):
            break
        words.insert(0, token)
    while words and (words[0].text in _JOINTS or words[0].tag_ == "POS"):
        words.pop(0)
    return words if 0 < sum(t.is_alpha for t in words) <= _MOST_WORDS else []


def _opens(token: Token) -> bool:
    """A preposition of place; an article or a direction between it and the name is passed over by the name."""
    if token.lower_ == "between":  # "ambushed between X and Y", and no "fighting between X and Y"
        return token.pos_ == "ADP" and token.head.lemma_.lower() not in load_words()["parted"]
    if token.lower_ in _PREPOSITIONS:
        return token.pos_ in {"ADP", "SCONJ", "ADV"}
    if token.lower_ == "on":
        return token.head.lemma_ in _FALLING
    if token.lower_ != "of" or not token.i:
        return False
    before = token.nbor(-1).lower_
    return before in load_words()["place_units"] or before in GROUND_DEEDS or before in _SHORES


def _read_name(doc: Doc, first: int) -> list[Token]:
    """The capitalised words from `first` on, with a direction before them ("eastern Ghouta")."""
    words: list[Token] = []
    for token in doc[first : first + 2 * _MOST_WORDS]:
        if token.is_sent_start:
            break
        if not words and (token.lower_ == "the" or token.lower_ in load_words()["directions"]):
            if token.lower_ != "the":
                words.append(token)
            continue
        joint = bool(words) and token.text in _JOINTS and not doc[token.i - 1].whitespace_ and not token.whitespace_
        if not (joint or (token.text[:1].isupper() and token.pos_ == "PROPN") or token.lower_ in _PARTICLES):
            break
        words.append(token)
    while words and (words[-1].text in _JOINTS or words[-1].lower_ in _PARTICLES):
        words.pop()
    return words if 0 < sum(t.is_alpha for t in words) <= _MOST_WORDS else []


def _is_place_like(name: list[Token]) -> bool:
    """False for dates, people with titles, organisations, nations, acronyms and names that own or join something."""
    proper = [t for t in name if t.pos_ == "PROPN" and t.text[:1].isupper()]
    if not proper or not any(len(t.text) > 2 for t in proper):
        return False
    for token in name:
        word = token.lower_
        lists = load_words()
        if token.text in lists["organisation_words"] or word in _calendar():
            return False
        if word in lists["no_places"] or word in lists["titles"]:
            return False
        if word in map_adjectives() or word in map_country_names():
            return False
        if token.is_alpha and token.is_upper and len(token.text) > 1:
            return False
    last = name[-1]
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    if after is not None and (after.like_num or after.lower_ == "of"):
        return False  # "Block 9", "the Department of ..."
    if after is not None and (after.tag_ == "POS" or (after.text in _JOINTS and not last.whitespace_)):
        return False
    if (
        after is not None
        and after.pos_ in {"NOUN", "PROPN"}
        and after.lower_ not in load_words()["facilities"]
        and after.lower_ not in load_words()["place_units"]
    ):
        return False
    return last.dep_ in {"pobj", "compound", "nmod", "conj", "appos", "amod"}


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return frozenset((*MONTHS, *WEEKDAYS))
