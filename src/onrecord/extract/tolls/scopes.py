"""Decides what a toll counts over: one incident, a period, everything so far, a moment."""

from __future__ import annotations

import re
from datetime import date

from onrecord.extract.phrases.arguments import find_prepositional, find_subjects, is_passive
from onrecord.extract.times.reach import WARS, find_verb
from onrecord.extract.times.tenses import find_tense
from onrecord.extract.times.times import FoundMoment
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.tokens import Words as Sentence
from onrecord.extract.wording.words import load_words
from onrecord.model import Granularity, Moment, Scope

_ESTIMATE = re.compile(
    r"\b(?:estimate[sd]?|excess deaths|projected|projections?|extrapolat\w+|modell?ed)\b", re.IGNORECASE
)
_RETROACTIVE = re.compile(
    r"\b(?:retroactive(?:ly)?|retrospective(?:ly)?|backlog|previously unrecorded|added to the (?:death )?toll"
    r"|newly (?:verified|confirmed|identified))\b",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(
    r"\b(?:[Ss]o far|to date|since (?:the|then|\w+day|\d|[A-Z])|the total|in total|overall|altogether|in all"
    r"|over the course of the (?:\w+ )?(?:war|conflict)|cumulative(?:ly)?)\b"
)
_LENGTH = re.compile(
    r"\b(?:in|within|over|during|throughout)\s+(?:(?:just|only|under|(?:less|more) than|the (?:space|course) of)\s+)?"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|a few|some)\s+(?:week|month|year)s?\b"
    r"|\b(?:in|within|over|during|throughout|for)\s+(?:the|that|this)\s+(?:same|whole|entire)\s+(?:period|time)\b"
    r"|\b(?:over|during|throughout)\s+(?:that|this)\s+(?:period|time)\b",
    re.IGNORECASE,
)
"""A length of weeks or more without a date ("in one month of bombing"): a period whose ends are not stated."""
_STANDING = {"trapped", "detained", "missing", "abducted", "displaced"}
_FEW_DAYS = 3
_LONG = {Granularity.MONTH, Granularity.SEASON, Granularity.YEAR, Granularity.WEEK}
_COLLECTIVE = re.compile(
    r"\b(?:attacks|strikes|airstrikes|bombings|raids|clashes|shellings|bombardments)\b", re.IGNORECASE
)


def find_scope(
    outcome: str, governor: Token | None, clause: tuple[int, int], sentence: Sentence, moments: tuple[FoundMoment, ...]
) -> tuple[Scope, Moment | None]:
    """Give the scope of a toll and the period it names; `moments` are those of its sentence.

    A period needs an expression longer than three days, and no single deed ("in a strike") beside the number.
    """
    text = sentence.text[max(0, clause[0] - sentence.start_char) : clause[1] - sentence.start_char]
    inside = [item for item in moments if clause[0] <= item.start and item.end <= clause[1]]
    if _RETROACTIVE.search(sentence.text):
        return Scope.RETROACTIVE, None
    if _ESTIMATE.search(text) or _is_estimated(governor):
        return Scope.ESTIMATE, None
    since = next((item for item in inside or moments if item.is_since and (inside or _covers(item, governor))), None)
    if since is not None or _CUMULATIVE.search(text):
        return Scope.CUMULATIVE, since.moment if since else None
    if governor is not None and _is_standing(outcome, governor):
        return Scope.STOCK, None
    if _LENGTH.search(text):
        return Scope.PERIOD, _find_period(inside)
    days = any(item.moment.granularity is Granularity.DAY for item in inside)
    if governor is not None and not days and is_of_war(governor):
        return Scope.CUMULATIVE, None
    period = _find_period(inside or [item for item in moments if not item.is_since])
    if period is not None and not _is_one_deed(sentence, clause):
        return Scope.PERIOD, period
    return Scope.INCIDENT, None


def is_of_war(governor: Token) -> bool:
    """ "The war has killed 9,000", "9,000 were killed in the conflict": a toll of all of it, of no incident."""
    verb = _find_verb(governor)
    subjects = find_subjects(verb) if not is_passive(verb) else []
    named = [*subjects, *find_prepositional(verb, {"in", "by", "during", "from", "throughout"})]
    return any(noun.lemma_.lower() in WARS for noun in named)


def _find_verb(governor: Token) -> Token:
    """The verb that tells of an outcome: its own word, or the one above it; the top where none stands there."""
    above = [governor, *governor.ancestors]
    return next((up for up in above if up.pos_ in {"VERB", "AUX"}), above[-1])


def _covers(item: FoundMoment, governor: Token | None) -> bool:
    """True where a "since" dates the verb of an outcome, or one that it is joined to or hangs on.

    "Killed 58 and injured 213 since May": both; "since May 94 attacks were recorded, in which 61 died": the dead.
    """
    if governor is None:
        return False
    verb, dated = _find_verb(governor), find_verb(governor.doc[item.root])
    return dated is not None and (dated == verb or dated in verb.conjuncts or dated.is_ancestor(verb))


def _is_estimated(governor: Token | None) -> bool:
    """True under a verb of estimating: "the office estimates that 400 were killed"."""
    return governor is not None and any(up.lemma_.lower() in {"estimate", "project"} for up in governor.ancestors)


def _is_standing(outcome: str, governor: Token) -> bool:
    if outcome not in _STANDING:
        return False
    if governor.pos_ in {"VERB", "AUX"} and governor.tag_ == "VBN":
        auxiliaries = [child for child in governor.children if child.dep_ in {"aux", "auxpass"}]
        if any(child.lemma_.lower() == "have" for child in auxiliaries):
            return outcome == "trapped"
    if find_tense(governor) == "present":
        return True
    return outcome == "trapped"


def _find_period(moments: list[FoundMoment]) -> Moment | None:
    for item in reversed(moments):
        moment = item.moment
        if item.is_window or moment.granularity in _LONG:
            return moment
        if moment.granularity is Granularity.INTERVAL and moment.start and moment.end:
            days = (date.fromisoformat(moment.end) - date.fromisoformat(moment.start)).days
            if days >= _FEW_DAYS:
                return moment
    return None


def _is_one_deed(sentence: Sentence, clause: tuple[int, int]) -> bool:
    """True where a single deed stands in the clause: "in an air strike", "by the explosion"."""
    text = sentence.text[max(0, clause[0] - sentence.start_char) : clause[1] - sentence.start_char]
    if _COLLECTIVE.search(text):
        return False
    return any(
        token.lemma_.lower() in load_words()["incidents"] and token.tag_ == "NN"
        for token in sentence
        if clause[0] <= token.idx < clause[1] and token.dep_ != "compound"
    )
