"""Tells the tense of the clause that a word belongs to."""

from __future__ import annotations

from onrecord.extract.wording.tokens import Token

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
_AHEAD = {"plan", "schedule", "expect", "intend", "vow", "due", "set", "slate"}
_DUE = {"due", "payable", "effective", "deadline"}
_MODALS = {"could", "may", "might", "should", "must", "would", "can", "’d"}
_COMING = {"election", "vote", "deadline", "meeting", "hearing", "summit", "talk", "trial", "ceremony", "visit"}
_DEFERRING = {"give", "extend", "delay", "set", "postpone", "adjourn", "remand", "allow", "schedule", "have", "order"}
_SCHEDULED = {"open", "reopen", "resume", "begin", "start", "close", "expire", "meet", "end", "take", "go", "vote"}
_DONE = {
    "fail", "manage", "refuse", "begin", "start", "continue", "force", "help", "use", "cease", "decline", "lead",
    "subject",
}  # fmt: skip
"""Verbs that tell of their infinitive as of something done or not done."""


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


def find_outlook(token: Token) -> str:
    """Give the side of the document's date that the clause of this token tells of.

    "past", "present" and "future" as its verb says, "future" also for what is planned or due; "ahead" for modals and
    infinitives; "open" where no finite verb tells, as in a participle or a heading. A date that a noun owns
    ("Wednesday's ruling") is "past" unless the noun lies ahead by its nature ("Sunday's election").
    """
    if token.dep_ == "poss" and token.head.lemma_.lower() not in _COMING:
        return "past"
    verb = next((up for up in (token, *token.ancestors) if up.pos_ in {"VERB", "AUX"} or up.lemma_ in _DUE), None)
    if verb is None:
        return "open"
    tense = _tense_of(verb) if verb.pos_ in {"VERB", "AUX"} else None
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if tense == "future" or verb.lemma_.lower() in _DUE or _is_planned(verb):
        return "future"
    if auxiliaries & _MODALS and "have" not in auxiliaries:
        is_denied = "could" in auxiliaries and any(child.dep_ in {"neg", "preconj"} for child in verb.children)
        return "past" if is_denied else "ahead"
    if verb.lemma_.lower() in _DEFERRING and token.head.lower_ in {"to", "until", "till"}:
        return "ahead"
    if "to" in auxiliaries:
        governor = verb.head.lemma_.lower() if verb.head != verb else ""
        return "past" if governor in _DONE and _tense_of(verb.head) == "past" else "ahead"
    if tense == "perfect":
        return "past"
    return tense or ("open" if verb.head == verb else _outlook_above(verb))


def _outlook_above(verb: Token) -> str:
    """A participle tells as the verb above it: "the men arrested on 3 May were freed"."""
    above = next((up for up in verb.ancestors if up.pos_ in {"VERB", "AUX"}), None)
    return "past" if above is not None and find_outlook(above) == "past" else "open"


def _is_planned(verb: Token) -> bool:
    ahead = verb.lemma_.lower() in _AHEAD or any(up.lemma_.lower() in _AHEAD for up in list(verb.ancestors)[:1])
    return ahead and any(child.lower_ in {"to", "is", "are", "was", "were", "been", "for"} for child in verb.children)


def find_end_outlook(token: Token) -> str:
    """Give the same for a date after "until" or "by": one that ends what was put off lies ahead."""
    outlook = find_outlook(token)
    verb = next((up for up in (token, *token.ancestors) if up.pos_ in {"VERB", "AUX"}), None)
    if outlook != "past":
        return "ahead"
    return "ahead" if verb is not None and verb.lemma_.lower() in _DEFERRING else "past"


def is_scheduled(token: Token) -> bool:
    """True where the present tense tells of what a calendar holds ("the talks resume on Monday")."""
    verb = next((up for up in (token, *token.ancestors) if up.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb.lemma_.lower() in _SCHEDULED and _tense_of(verb) == "present"
