"""Finds the last names of people whom a text names in full, so that "Henderson fled" names no town of that name."""

from __future__ import annotations

import re

from onrecord.extract.wording.calendar import MONTHS, WEEKDAYS
from onrecord.extract.wording.tokens import Doc, Token
from onrecord.extract.wording.words import load_words

_GROUND = frozenset(
    ["new", "old", "upper", "lower", "greater", "great", "little", "port", "fort", "mount", "lake", "camp", "san",
     "santa", "santo", "saint", "bab", "beit", "deir", "tel", "tell", "khan", "kafr", "kafar", "jabal", "wadi", "ain",
     "ras", "umm", "tal", "radio", "el", "al"]
)  # fmt: skip
"""First words of names of places and stations."""
_LOCATIVES = frozenset({"in", "at", "inside", "outside", "around", "near", "into", "across", "throughout", "towards"})
_DATES = frozenset(name for name in (*MONTHS, *WEEKDAYS) if len(name) > 4)
_AGE = re.compile(r"\d{1,2}")


def find_surnames(doc: Doc) -> frozenset[str]:
    """Give the last words of full names that a title, a trade, an age or a verb of speech shows to be people's."""
    tags, found = doc.tags, set()
    for index in range(1, len(tags)):
        if tags[index] != "NNP" or tags[index - 1] != "NNP":
            continue
        last, first = doc[index], doc[index - 1]
        if (
            first.head.i == last.i
            and first.dep_ == "compound"
            and _is_full_name(first, last)
            and _is_person(first, last)
        ):
            found.add(last.text)
    return frozenset(found)


def names_person(tokens: list[Token], surnames: frozenset[str]) -> bool:
    """True for a bare last name of somebody, and for a day or month, but not where a word of place stands before it."""
    if len(tokens) != 1:
        return False
    token = tokens[0]
    if token.text.lower() in _DATES:
        return True
    if token.text not in surnames:
        return False
    before = token.nbor(-1) if token.i > token.sent.start else None
    owns = any(c.tag_ == "POS" for c in token.rights)
    return owns or before is None or before.lower_ not in _LOCATIVES


def _is_full_name(first: Token, last: Token) -> bool:
    words = load_words()
    word = first.lower_
    grounds = _GROUND | words["directions"] | words["place_units"]
    if word in grounds or first.text in words["organisation_words"] or last.text in words["organisation_words"]:
        return False
    return first.text[:1].isupper() and last.is_alpha and last.text[:1].isupper() and not last.text.isupper()


def _is_person(first: Token, last: Token) -> bool:
    words = load_words()
    known = words["titles"] | words["persons"] | words["offices"]
    earlier = first
    for _ in range(3):
        if earlier.i == earlier.sent.start:
            break
        earlier = earlier.nbor(-1)
        lemma = earlier.lemma_.lower().removesuffix(".")
        if lemma in known or lemma in {"officer", "detective", "sergeant", "sheriff", "deputy"}:
            return earlier.head.i in {last.i, first.i} or earlier.i == first.i - 1
    after = [t.text for t in last.doc[last.i + 1 : min(last.i + 4, last.sent.end)]]
    if len(after) == 3 and after[0] in {",", "("} and _AGE.fullmatch(after[1]) and after[2] in {",", ")"}:
        return True
    return last.dep_ == "nsubj" and last.head.lemma_ in words["reporting"] | words["speaking"]
