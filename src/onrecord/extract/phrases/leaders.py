"""Tells a force from the leader it is loyal to, where the parser takes the leader for the doer."""

from __future__ import annotations

from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words

_TITLE = 15
"""Words between a force and the name of the leader it is loyal to, at most."""


def repair_subject(subject: Token, verb: Token) -> Token:
    """Find the force in "forces loyal to their leader, So-and-so push on", where the parser takes the leader."""
    forces = load_words()["forces"]
    doc, start = subject.doc, max(subject.sent.start, subject.i - _TITLE)
    for token in reversed(doc.tokens[start : subject.i]):
        if token.pos_ in {"VERB", "AUX"} and token.lower_ not in {"allied", "backed", "aligned"}:
            return subject
        if token.lower_ in {"loyal", "allied", "aligned", "faithful"} and token.i > start:
            before = token.nbor(-1)
            return before if before.lemma_.lower() in forces else subject
    return subject
