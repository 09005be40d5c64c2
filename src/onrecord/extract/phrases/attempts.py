"""Tells a killing that was only tried from one that was done, where a noun tells of it."""

from __future__ import annotations

from onrecord.extract.wording.tokens import Token

_TRIED = frozenset({"attempted", "failed", "botched", "abortive"})


def is_attempted(noun: Token) -> bool:
    """ "Attempted murder", "an assassination attempt": somebody was attacked and did not die of it."""
    tried = any(c.lower_ in _TRIED for c in noun.lefts if c.dep_ == "amod")
    return tried or (noun.dep_ in {"compound", "nmod"} and noun.head.lemma_ == "attempt")
