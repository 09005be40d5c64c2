"""Measures the words that name a source, from its head word."""

from __future__ import annotations

from onrecord.extract.speech.cue_groups import CueGroup
from onrecord.extract.wording.tokens import Token

_CLAUSES = frozenset({"relcl", "advcl", "acl", "parataxis", "ccomp"})
_BREAKS = frozenset({",", "—", "–", "-", "--"})
_DASHES = frozenset({"—", "–", "--", "-", "―"})
_OPENING = frozenset({"“", '"', "``", "''", "‘", "(", "$", "#", "@"})
_CLOSING = frozenset({"”", '"', "''", "’", ")", "'s", "’s"})


def measure_source(head: Token, first: int, last: int, *, beside: bool) -> tuple[int, int]:
    """Give the characters of the noun phrase of `head`; the cue's tokens `first` to `last` are none of it.

    A participle behind a comma is left out; a relative clause stays where the phrase stands right before its cue
    (`beside`), with the comma that closes it.
    """
    doc = head.doc
    low, high = head.left_edge.i, head.right_edge.i
    if head.i < first <= high:
        high = first - 1
    if head.i > last:
        low = max(low, last + 1)
    low = _skip_dateline(head, low)
    high = _cut_clauses(head, high, beside=beside)
    while high > head.i and _is_no_end(doc[high]):
        high -= 1
    while low < head.i and _is_no_start(doc[low]):
        low += 1
    closes = high + 2 == first and doc[high + 1].text == "," and head.i < first
    if beside and closes and any(t.text == "," for t in doc[low:high]):
        high += 1
    return doc[low].idx, doc[high].idx + len(doc[high])


def _is_no_start(token: Token) -> bool:
    if token.is_punct or token.is_space:
        return token.text not in _OPENING
    return token.dep_ in {"cc", "mark"} or token.lower_ == "even"


def _is_no_end(token: Token) -> bool:
    if token.is_punct or token.is_space:
        return token.text not in _CLOSING
    return token.tag_ in {"WDT", "WP"}  # "figures that show": the figures


def _skip_dateline(head: Token, low: int) -> int:
    """ "GENEVA (Agency) – The office": what stands before a dash is no part of the name."""
    for index in range(head.i - 1, low - 1, -1):
        token = head.doc[index]
        if token.text in _DASHES and token.whitespace_ and index > low and head.doc[index - 1].whitespace_:
            return index + 1
    return low


def _cut_clauses(head: Token, high: int, *, beside: bool) -> int:
    doc = head.doc
    for token in doc[head.i + 1 : high + 1]:
        if token.dep_ not in _CLAUSES or token.left_edge.i <= head.i or doc[token.left_edge.i - 1].text not in _BREAKS:
            continue
        if beside and token.dep_ == "relcl":
            continue
        high = min(high, token.left_edge.i - 2)
    return max(high, head.i)


def stands_beside(head: Token, group: CueGroup) -> bool:
    """True for the subject of the cue itself, which no other verb stands between."""
    return head.head.i == group.top.i
