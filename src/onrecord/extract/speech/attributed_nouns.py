"""Finds attributions whose cue is a noun or an adjective: "made a call for", "her claim that", "is confident that"."""

from __future__ import annotations

from onrecord.extract.speech.attributing_words import load_attributing_words
from onrecord.extract.speech.content_spans import QuotedText, Stretch, cut_ends, measure_phrase
from onrecord.extract.speech.cue_groups import CueGroup, find_cue_group, find_source_head
from onrecord.extract.speech.source_spans import measure_source, stands_beside
from onrecord.extract.wording.tokens import Token

Found = tuple[Stretch | None, Stretch, Stretch]
"""Source, cue and content."""

_BEHIND_NOUN = frozenset({"of", "for", "about", "against", "on", "over", "to", "in", "with", "toward", "towards"})
_CLAUSES = frozenset({"acl", "ccomp", "relcl", "xcomp", "advcl"})
_COPULAS = frozenset({"be", "feel", "seem", "remain", "become", "sound", "look", "appear", "grow", "get"})


def read_noun(quoted: QuotedText, noun: Token) -> Found | None:
    """Read a noun that its owner or the subject of its light verb makes; None for one that nobody makes."""
    content = find_noun_content(noun)
    if content is None:
        return None
    last, part = content
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None:
        source = measure_source(owner, owner.right_edge.i + 1, last, beside=False)
        first = owner.right_edge.i + 1
        return source, _span(noun, first, last), quoted.keep_marks(part)
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in load_attributing_words().giving:
        return None
    group = find_cue_group(verb)
    return _with_subject(quoted, group, last, part)


def read_adjective(quoted: QuotedText, adjective: Token) -> Found | None:
    """Read what somebody is who thinks or feels it: "is confident that", "felt sorry for"."""
    verb = adjective.head
    if adjective.dep_ != "acomp" or verb.lemma_.lower() not in _COPULAS:
        return None
    content = find_noun_content(adjective)
    return None if content is None else _with_subject(quoted, find_cue_group(verb), *content)


def _with_subject(quoted: QuotedText, group: CueGroup, last: int, part: Stretch) -> Found | None:
    head = None if group.is_passive else find_source_head(group)
    if head is None or head.lower_ in {"it", "there", "this", "that"}:
        return None
    source = measure_source(head, group.first, last, beside=stands_beside(head, group))
    return source, _span(group.verb, group.first, last), quoted.keep_marks(part)


def find_noun_content(word: Token) -> tuple[int, Stretch] | None:
    """Give the last token of the cue and the content behind it: a clause, an infinitive or a preposition's noun."""
    for child in word.rights:
        if child.dep_ in _CLAUSES and _is_content_clause(child):
            part = measure_phrase(child)
            return (word.i, part) if part is not None else None
        if child.dep_ == "prep" and child.lower_ in _BEHIND_NOUN and child.i == word.i + 1:
            content = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            part = measure_phrase(content, first=child.i + 1) if content is not None else None
            return (child.i, part) if part is not None else None
    return None


def _is_content_clause(clause: Token) -> bool:
    first = clause.left_edge
    if first.lower_ == "that":
        return first.dep_ == "mark"
    if clause.dep_ == "relcl":
        return False
    return clause.dep_ == "ccomp" or (clause.tag_ == "VB" and first.lower_ == "to")


def _span(word: Token, first: int, last: int) -> Stretch:
    span = cut_ends(word.doc, first, last)
    return span if span is not None else (word.idx, word.idx + len(word))
