"""Says what the words around a time expression tell of it: whose day it is told from, and what it is no time of."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.extract.times.expressions import Expression
from onrecord.extract.times.tenses import SPEECH_VERBS, find_end_outlook, find_outlook, is_scheduled

_NUMBERED = frozenset(
    {"resolution", "resolutions", "flight", "article", "no.", "no", "number", "room", "page", "section", "paragraph"}
    | {"case", "route", "highway", "unit", "brigade", "model", "decree", "order", "law", "rule", "bill"}
    | {"#", "$", "€", "£"}
)
"""Words whose number is a name or a price."""
BARE = frozenset({"bare_year", "bare_month", "quarter"})
"""Rules whose words often date a thing and not what the clause tells."""
_MODIFYING = frozenset({"nummod", "amod", "compound", "nmod", "poss"})
_ENDS = frozenset({"until", "till", "by", "up to", "through"})
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|of|the|al))*,?\s+(?:\([^)\n]{2,40}\)\s*,?\s*)?|\([^)\n]{2,40}\)\s*)$"
)
_AFTER_DATELINE = re.compile(r"\s*,?\s*(?:\([^)\n]{2,40}\)\s*)?(?:[-–—]{1,2}|[_:])\s|\s*,?\s*\([^)\n]{2,40}\)\s")


def is_no_time(expression: Expression, root: Token) -> bool:
    """True for words that only look like a time: a person called April, a verb, the number of people or of a text."""
    rule, parts = expression.rule, expression.parts
    if rule in {"month", "bare_month"} and "year" not in parts:
        is_person = rule == "bare_month" and root.dep_ == "nsubj" and root.head.lemma_.lower() in SPEECH_VERBS
        return root.pos_ in {"VERB", "AUX"} or is_person
    return rule == "bare_year" and _is_number(root)


def _is_number(root: Token) -> bool:
    head, before = root.head, root.nbor(-1) if root.i else None
    after = root.nbor(1) if root.i + 1 < len(root.doc) else None
    if before is not None and before.lower_ in _NUMBERED:
        return True
    if after is not None and after.lower_ in {"hours", "hrs", "gmt", "utc", "local", "%", "per"}:
        return True
    counts = root.dep_ == "nummod" and head.i > root.i and head.tag_ == "NNS"
    return counts and not any(child.dep_ in {"det", "poss"} for child in head.lefts)


def modifies_thing(root: Token) -> bool:
    """True for "a 1996 law" and "the June accord": the date of a thing, not of what the clause tells."""
    return root.dep_ in _MODIFYING and root.head.pos_ in {"NOUN", "PROPN"} and root.head.i > root.i


def read_outlook(expression: Expression, root: Token) -> str:
    """Give the side of the document's date that an expression lies on, as `tenses.find_outlook` does for its clause."""
    if expression.limit in _ENDS:
        return find_end_outlook(root)
    if expression.rule == "weekday" and is_scheduled(root):
        return "future"
    return find_outlook(root)


def dates_saying(root: Token) -> bool:
    """True for the day of a verb of speech: "said on 3 May"."""
    verb = next((up for up in root.ancestors if up.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb.lemma_.lower() in SPEECH_VERBS


def dates_report(said: Token, root: Token, *, is_quoted: bool) -> bool:
    """True where `said` dates the saying and `root` belongs to what is said: "said on 3 May it fell on Sunday"."""
    verb = next((up for up in said.ancestors if up.pos_ in {"VERB", "AUX"}), None)
    if verb is None or said.sent != root.sent:
        return False
    told = next((up for up in root.ancestors if up.pos_ in {"VERB", "AUX"}), None)
    return is_quoted or (told is not None and told != verb and verb.is_ancestor(told))


def is_dateline(text: str, paragraph: tuple[int, int], expression: Expression) -> bool:
    """True for the day that opens a report: "TOLLA, 3 May (Agency) -", the day of writing and not of the deed."""
    if expression.rule != "day" or expression.start - paragraph[0] > 80 or expression.limit:
        return False
    before = text[paragraph[0] : expression.start]
    return _DATELINE.fullmatch(before) is not None and _AFTER_DATELINE.match(text, expression.end) is not None
