"""Who may be held to have done a deed: people, forces, states and named bodies, and nothing else."""

from __future__ import annotations

import re

from onrecord.extract.wording.calendar import MONTHS, WEEKDAYS
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words, map_adjectives

_DATES = frozenset(name.casefold() for name in (*MONTHS, *WEEKDAYS))
_NAME = re.compile(r"[^\W\d_][\w'’.&/-]*")
_TRADES = re.compile(r"(?:[^e]er|eer|or|ist|ian|man|men|woman|women|ee|folk|ling|people)$")
_KINDS = re.compile(r"(?:ist|man|men|woman|women)$")


def is_date_word(token: Token) -> bool:
    """True for the name of a month or weekday: "May 2006" and "on Friday IS ..." name nobody."""
    return token.text[:1].isupper() and token.text.rstrip(".,").casefold() in _DATES


def _is_owned(token: Token) -> bool:
    """ "Coalition jets" stand for the coalition; bare "aircraft" are a means."""
    owners = [c for c in token.lefts if c.dep_ in {"compound", "amod", "nmod", "poss"}]
    return any(t.text[:1].isupper() or t.lemma_.lower() in load_words()["forces"] for o in owners for t in o.subtree)


def may_have_done(token: Token) -> bool:
    """True when the noun is one for people, a force, a state or a body, or a name; any other noun names no doer.

    Pronouns, dates, months, weapons, vehicles, deeds and abstract nouns are refused, and so is every common noun that
    no list knows: a missing perpetrator is better than an invented one.
    """
    words = load_words()
    lemma = token.lemma_.lower()
    if is_date_word(token) or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if token.lower_ in map_adjectives():
        return True
    if lemma in words["weapons"]:
        return lemma in words["forces"] and _is_owned(token)
    if lemma in words["things"] and token.text.islower():
        return False
    is_office = lemma in words["offices"] and lemma not in words["speaking"]
    known = is_office or any(lemma in words[name] for name in ("forces", "persons", "parties"))
    if token.text[:1].isupper() and token.pos_ == "PROPN":
        return known or (_NAME.fullmatch(token.text) is not None and lemma not in words["happenings"])
    return known or _KINDS.search(lemma) is not None


def may_be_harmed(token: Token) -> bool:
    """True for a name and for a noun of people, a force or a body; "steep steps" and "an excellent job" are nobody."""
    words = load_words()
    lemma = token.lemma_.lower()
    if token.lower_ in map_adjectives() or is_date_word(token):
        return False
    if token.pos_ == "PROPN":
        return True
    known = (
        lemma in words["forces"] or lemma in words["parties"] or lemma in words["persons"] or lemma in words["offices"]
    )
    return token.pos_ == "NOUN" and (known or _TRADES.search(lemma) is not None)


def is_titled(token: Token) -> bool:
    """True for a name that a trade, a title or an office introduces or explains: "Senator Ana Velkro"."""
    words = load_words()
    if token.pos_ != "PROPN" or any(token.lemma_.lower() in words[name] for name in ("things", "facilities")):
        return False
    before = [c for c in token.lefts if c.dep_ in {"compound", "nmod", "amod"}]
    beside = [c for c in token.rights if c.dep_ == "appos"]
    if token.dep_ == "appos" and token.head.i < token.i:
        beside.append(token.head)
    first = token.head if token.dep_ == "conj" else None  # "photographers Ana Velkro and Ivo Markun"
    before += [c for c in first.lefts if c.tag_ == "NNS" and c.dep_ == "compound"] if first is not None else []
    return any(_introduces(t) for t in (*before, *beside))


def _introduces(token: Token) -> bool:
    words = load_words()
    lemma = token.lemma_.lower().removesuffix(".")
    return lemma in words["persons"] or lemma in words["titles"]
