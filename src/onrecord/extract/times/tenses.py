"""Tells the tense of the clause that a word belongs to."""

from __future__ import annotations

from spacy.tokens import Token

SPEECH_VERBS = frozenset(
    {
        "accuse",
        "acknowledge",
        "add",
        "admit",
        "allege",
        "announce",
        "argue",
        "ask",
        "blame",
        "call",
        "cite",
        "claim",
        "comment",
        "condemn",
        "confirm",
        "declare",
        "demand",
        "denounce",
        "deny",
        "describe",
        "document",
        "estimate",
        "explain",
        "insist",
        "note",
        "post",
        "quote",
        "record",
        "reject",
        "remark",
        "reply",
        "report",
        "respond",
        "say",
        "slam",
        "state",
        "stress",
        "tell",
        "testify",
        "tweet",
        "urge",
        "warn",
        "write",
    }
)
_WILL = {"will", "shall", "’ll", "'ll", "wo"}
_AHEAD = {"plan", "schedule", "expect", "intend", "vow", "due"}


def find_tense(token: Token) -> str:
    """Give "present", "perfect", "past" or "future" of the finite verb that governs this token.

    Where none stands above it, the first finite verb below it decides; without any it is "past": nothing ties it to
    the document's date.
    """
    up = token
    while True:
        tense = _tense_of(up)
        if tense:
            return tense
        if up.head == up:
            break
        up = up.head
    return next((tense for tense in map(_tense_of, token.subtree) if tense), "past")


def _tense_of(verb: Token) -> str | None:
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    chain = [*auxiliaries, verb]
    if any(word.lower_ in _WILL for word in auxiliaries):
        return "future"
    if any(word.tag_ == "VBD" for word in chain):
        return "past"
    if any(word.lemma_ == "have" and word.tag_ in {"VBZ", "VBP"} for word in auxiliaries):
        return "perfect"
    if any(word.tag_ in {"VBZ", "VBP"} for word in chain):
        return "present"
    return "past" if any(word.tag_ == "MD" for word in auxiliaries) else None


def is_future(token: Token) -> bool:
    """True where the clause of this token tells of what is ahead ("will", "is planned")."""
    verb = next((up for up in (token, *token.ancestors) if up.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    ahead = verb.lemma_.lower() in _AHEAD or any(up.lemma_.lower() in _AHEAD for up in list(verb.ancestors)[:1])
    return _tense_of(verb) == "future" or (
        ahead and any(child.lower_ in {"to", "is", "are"} for child in verb.children)
    )
