"""How a time expression hangs on the verbs of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.wording.tokens import Token


def list_words_to_verb(token: Token) -> Iterator[Token]:
    """The words above a token, up to the verb of its clause."""
    for up in token.ancestors:
        yield up
        if up.pos_ in {"VERB", "AUX"} and up.dep_ != "prep":
            return


def governs(head: Token, token: Token) -> bool:
    """True where the word hangs on no other verb than this one."""
    return next((up for up in token.ancestors if up.pos_ in {"VERB", "AUX"}), None) == head


def is_gapped(participle: Token) -> bool:
    """True for a clause without its "were", which the parser joins by its noun: "ten were killed and a boy hurt"."""
    noun = participle.head
    while noun.dep_ in {"pobj", "prep"}:  # "a number of others hurt"
        noun = noun.head
    return participle.tag_ == "VBN" and noun.dep_ == "conj" and noun.pos_ != "VERB" and noun.head.pos_ == "VERB"


def measure_distance(token: Token, root: Token) -> int:
    """Steps from a word up to `root`; fifty more where it does not stand above."""
    steps, up = 0, token
    while up != root and up.head != up:
        steps, up = steps + 1, up.head
    return steps if up == root else steps + 50
