"""Tells how far a time expression reaches in its sentence: up to its verb, out of a relative clause, how far away."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.wording.tokens import Token

WARS = frozenset({"war", "conflict", "insurgency", "uprising", "rebellion", "genocide"})
"""Nouns of what lasts: the day it began on dates none of its deeds."""
_CLAUSES = frozenset({"relcl", "acl"})


def find_verb(token: Token) -> Token | None:
    """The verb of the clause that a token stands in, itself left out."""
    return next((up for up in token.ancestors if up.pos_ in {"VERB", "AUX"}), None)


def reaches(token: Token, root: Token) -> bool:
    """True unless the expression is shut into a relative clause that the act does not share."""
    up = token
    while up.head != up:
        if up.dep_ in _CLAUSES and not (up == root or up.is_ancestor(root) or _is_gapped(up)):
            return False
        up = up.head
    return True


def tells_of_war(token: Token, root: Token) -> bool:
    """True for the date of "killed in the conflict, which began in March 2011"."""
    up = token
    while up.head != up and up != root:
        if up.dep_ in _CLAUSES and up.head.lemma_.lower() in WARS:
            return True
        up = up.head
    return False


def _is_gapped(participle: Token) -> bool:
    """True for a clause without its "were", which the parser joins by its noun: "ten were killed and a boy hurt"."""
    noun = participle.head
    while noun.dep_ in {"pobj", "prep"}:  # "a number of others hurt"
        noun = noun.head
    return participle.tag_ == "VBN" and noun.dep_ == "conj" and noun.pos_ != "VERB" and noun.head.pos_ == "VERB"


def distance(token: Token, root: Token) -> int:
    """Words from a token up to `root`, and 50 more where it does not hang on it."""
    steps, up = 0, token
    while up != root and up.head != up:
        steps, up = steps + 1, up.head
    return steps if up == root else steps + 50


def words_to_verb(token: Token) -> Iterator[Token]:
    """The words above a token, up to the verb of its clause."""
    for up in token.ancestors:
        yield up
        if up.pos_ in {"VERB", "AUX"} and up.dep_ != "prep":
            return
