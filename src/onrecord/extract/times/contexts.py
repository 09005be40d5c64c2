"""Says what the words around a time expression tell of it: whose day it is told from, and what it is no time of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.times.expressions import Expression
from onrecord.extract.times.reach import find_verb
from onrecord.extract.times.tenses import SPEECH_VERBS, find_end_outlook, find_outlook, is_scheduled
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words

_NUMBERED = frozenset(
    {"resolution", "resolutions", "flight", "article", "no.", "no", "number", "room", "page", "section", "paragraph"}
    | {"case", "route", "highway", "unit", "brigade", "model", "decree", "order", "law", "rule", "bill"}
    | {"#", "$", "€", "£"}
)
"""Words whose number is a name or a price."""
_BARE = frozenset({"bare_year", "bare_month", "quarter"})
"""Rules whose words often date a thing and not what the clause tells."""
_DOCUMENTS = frozenset(
    {"report", "statement", "letter", "decree", "resolution", "law", "accord", "agreement", "treaty", "article", "memo"}
    | {
        "interview",
        "post",
        "video",
        "photo",
        "census",
        "survey",
        "study",
        "briefing",
        "constitution",
        "ruling",
        "order",
    }
)
_MODIFYING = frozenset({"nummod", "amod", "compound", "nmod", "poss"})
_ENDS = frozenset({"until", "till", "by", "up to", "through"})
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|of|the|al))*,?\s+(?:\([^)\n]{2,40}\)\s*,?\s*)?|\([^)\n]{2,40}\)\s*)$"
)
_AFTER_DATELINE = re.compile(r"\s*,?\s*(?:\([^)\n]{2,40}\)\s*)?(?:[-–—]{1,2}|[_:])\s|\s*,?\s*\([^)\n]{2,40}\)\s")
_PRINTED = re.compile(r"\s*(?:(?i:published|posted|updated|last updated|issued|date|on)\s*:?\s*){0,2}")
_NOTHING = re.compile(r"\s*(?:,?\s*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+\w{2,4})?)?[.\s]*")
_APPOSED = re.compile(r"\s*,\s*(?:just|only|barely|about|less\s+than|more\s+than)?\s*")
_NEAR_SINCE = 12
"""Words before a date among which the "since" of its clause stands."""
_TOP = 4
"""Paragraphs at the top of a text where its own date may stand."""


def is_no_time(expression: Expression, root: Token) -> bool:
    """True for words that only look like a time: a person called April, a verb, the number of people or of a text."""
    rule, parts = expression.rule, expression.parts
    if rule == "month" and _follows_number(expression, root):
        return True
    if rule in {"month", "bare_month"} and "year" not in parts:
        is_person = rule == "bare_month" and root.dep_ == "nsubj" and root.head.lemma_.lower() in SPEECH_VERBS
        return root.pos_ in {"VERB", "AUX"} or is_person
    return rule == "bare_year" and _is_number(root)


def _follows_number(expression: Expression, root: Token) -> bool:
    """True for the "March 2023" of "35 March 2023", a day that is none: the month alone was not said."""
    first = root
    while first.idx > expression.start and first.i:
        first = first.nbor(-1)
    before = first.nbor(-1).text if first.i > first.sent.start else ""
    return before.isdigit() and len(before) <= 2


def _is_number(root: Token) -> bool:
    head, before = root.head, root.nbor(-1) if root.i else None
    after = root.nbor(1) if root.i + 1 < len(root.doc) else None
    if before is not None and before.lower_ in _NUMBERED:
        return True
    if after is not None and after.lower_ in {"hours", "hrs", "gmt", "utc", "local", "%", "per"}:
        return True
    counts = root.dep_ == "nummod" and head.i > root.i and head.tag_ == "NNS"
    return counts and not any(child.dep_ in {"det", "poss"} for child in head.lefts)


def modifies_thing(expression: Expression, root: Token) -> bool:
    """True for "a 1996 law", "the June accord", "its report of 3 May": the date of a thing, not of what is told."""
    if root.dep_ == "pobj" and root.head.lower_ in {"of", "from"} and root.head.head.lemma_.lower() in _DOCUMENTS:
        return True
    is_before = root.dep_ in _MODIFYING and root.head.pos_ in {"NOUN", "PROPN"} and root.head.i > root.i
    return is_before and expression.rule in _BARE


def read_outlook(expression: Expression, root: Token) -> str:
    """Give the side of the document's date that an expression lies on, as `tenses.find_outlook` does for its clause."""
    if expression.limit in _ENDS:
        return find_end_outlook(root)
    if expression.rule == "weekday" and is_scheduled(root):
        return "future"
    return find_outlook(root)


def dates_saying(root: Token) -> bool:
    """True for the day of a verb of speech: "said on 3 May"."""
    verb = find_verb(root)
    return verb is not None and verb.lemma_.lower() in SPEECH_VERBS


def dates_report(said: Token, root: Token, *, is_quoted: bool) -> bool:
    """True where `said` dates the saying and `root` belongs to what is said: "said on 3 May it fell on Sunday"."""
    verb = find_verb(said)
    if verb is None or said.sent != root.sent:
        return False
    told = find_verb(root)
    return is_quoted or (told is not None and told != verb and verb.is_ancestor(told))


def read_clause_limit(root: Token) -> tuple[str, int]:
    """Give the word that ties the clause of a date to another one, and the token index of that clause's verb.

    "Since the siege began on 3 May, many have fled": ("since", index of "began"); ("", -1) for any other clause.
    """
    verb = find_verb(root)
    if verb is not None and verb.dep_ == "advcl":
        mark = next((child.lower_ for child in verb.lefts if child.dep_ in {"mark", "prep"}), "")
        return (mark, verb.i) if mark in {"since", "until", "till", "before"} else ("", -1)
    told = -1
    for back in range(1, min(_NEAR_SINCE, root.i - root.sent.start) + 1):  # where the parse hangs the clause elsewhere
        word = root.doc[root.i - back]
        if word.is_punct:
            break
        if word.lower_ == "since":
            return ("since", told) if told >= 0 else ("", -1)
        told = word.i if word.tag_ == "VBD" else told
    return "", -1


def is_apposed(text: str, last_end: int, expression: Expression) -> bool:
    """True for "on Friday, a day after": the expression goes on from the day right before it."""
    return (
        expression.parts.get("way") in {"after", "before"}
        and last_end <= expression.start
        and _APPOSED.fullmatch(text, last_end, expression.start) is not None
    )


def find_named_deed(expression: Expression, last: Token) -> str:
    """Give the lemma of the deed that an expression counts from ("two days after the raid"), "" where it names none."""
    if expression.parts.get("way") not in {"after", "before"}:
        return ""
    behind = list(last.doc[last.i + 1 : last.i + 6])
    if not behind or behind[0].lower_ not in {"the", "that", "this"}:
        return ""
    nouns = [token for token in behind[1:] if token.tag_ == "NN"]
    known = load_words()["incidents"]
    return next((token.lemma_.lower() for token in nouns if token.lemma_.lower() in known), "")


def find_datelines(
    text: str, paragraphs: Sequence[tuple[int, int]], expressions: Sequence[Expression]
) -> tuple[Expression, ...]:
    """Find the days of writing: "TOLLA, 3 May (Agency) -" before a report, or a line of its own below the title.

    They are no days of deeds. Where several lines are a day each, they head the entries of a chronicle, and none is.
    """
    days = [expression for expression in expressions if expression.rule in {"day", "iso"} and not expression.limit]
    leading, alone = list[Expression](), list[Expression]()
    index = 0
    for expression in days:
        while index + 1 < len(paragraphs) and paragraphs[index + 1][0] <= expression.start:
            index += 1
        low, high = paragraphs[index] if paragraphs else (0, 0)
        before, after = (
            text[low : min(expression.start, low + 81)],
            text[expression.end : min(high, expression.end + 41)],
        )
        if _PRINTED.fullmatch(before) and _NOTHING.fullmatch(after) and len(paragraphs) > 1:
            alone.append(expression)
            leading += [expression] if index < _TOP else []
        elif len(before) <= 80 and _DATELINE.fullmatch(before) and _AFTER_DATELINE.match(text, expression.end):
            leading.append(expression)
    return tuple(item for item in leading if item not in alone or len(alone) == 1)
