"""Tells a deed that is only attempted, planned, threatened or feared from one that was done."""

from __future__ import annotations

from functools import cache

from onrecord.extract.wording.tokens import Token
from onrecord.model import Stance

_PLANNED = "planned foiled thwarted aborted threatened imminent impending looming upcoming"
_PLOTS = "bid plot conspiracy intention preparation ploy proposal"
_WORDS: dict[Stance, dict[str, str]] = {
    Stance.PLANNED: {
        "adjectives": f"{_PLANNED} forthcoming expected anticipated proposed would-be",
        "nouns": f"{_PLOTS} attempt plan threat",
        "compounds": _PLOTS,
        "verbs": "try attempt seek",
        "objects": "threaten plan plot prepare consider propose contemplate expect await anticipate",
    },
    Stance.FEARED: {"nouns": "fear risk danger prospect possibility", "objects": "fear dread risk"},
    Stance.DENIED: {"verbs": "fail refuse decline", "objects": "prevent reject refuse avert foil thwart"},
}
"""Words beside or above a deed that leave it undone, by what they make of it; verbs and nouns as lemmas."""
_JOINING = frozenset({"of", "for", "on", "at", "about"})


def find_intent(head: Token) -> tuple[Stance, Token] | None:
    """Give the stance and the word that leave the deed of `head` undone, None where nothing does.

    "Tried to kill", "an attempt to kill", "a planned raid", "threatened a raid" and "the risk of a raid" tell of none;
    the deed of "survived an attempt on his life" is not looked for here.
    """
    for child in head.lefts:
        if child.dep_ == "amod" and (stance := _sort_of(child.lower_, "adjectives")) is not None:
            return stance, child
    up = head.head
    if up.i == head.i:
        return None
    if head.dep_ in {"compound", "nmod"} and (stance := _sort_of(up.lemma_, "compounds")) is not None:
        return stance, up
    if head.dep_ in {"acl", "xcomp"} and _is_infinitive(head):
        kind = "nouns" if head.dep_ == "acl" else "verbs"
        stance = Stance.PLANNED if head.dep_ == "xcomp" and _is_going(up) else _sort_of(up.lemma_, kind)
        return (stance, up) if stance is not None else None
    if head.pos_ == "NOUN" and head.dep_ in {"dobj", "nsubjpass"} and up.pos_ == "VERB":
        stance = _sort_of(up.lemma_, "objects")
        return (stance, up) if stance is not None else None
    if head.pos_ == "NOUN" and head.dep_ == "pobj" and up.lower_ in _JOINING and up.head.pos_ == "NOUN":
        stance = _sort_of(up.head.lemma_, "nouns")
        return (stance, up.head) if stance is not None else None
    return None


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ in {"VB", "VBN"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _is_going(verb: Token) -> bool:
    return verb.lower_ == "going" and any(c.lemma_ == "be" for c in verb.lefts)


def _sort_of(word: str, kind: str) -> Stance | None:
    return next((stance for stance in _WORDS if word in _list_words(stance, kind)), None)


@cache
def _list_words(stance: Stance, kind: str) -> frozenset[str]:
    return frozenset(_WORDS[stance].get(kind, "").split())
