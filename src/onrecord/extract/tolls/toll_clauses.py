"""Cuts out the characters of the clause that states a toll."""

from __future__ import annotations

from onrecord.extract.tolls.persons import Group
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token

_CLAUSAL = {"conj", "advcl", "ccomp", "parataxis", "relcl"}
_SUBJECTS = {"nsubj", "nsubjpass", "expl"}
_LEADING = {"mark", "cc", "punct"}


def find_toll_clause(parsed: Parsed, head: Token, governor: Token | None, group: Group) -> tuple[int, int]:
    """Give the characters of the smallest clause that holds the number and the word of its outcome.

    Conjoined and subordinate clauses with a verb of their own are left out; so are conjunctions that lead in.
    """
    sentence = head.sent
    top = _clause_top(governor if governor is not None else head)
    inner = {top.i} | {i for child in top.children if not _is_other(child, head, governor) for i in _tree(child)}
    inner |= set(range(group.first, group.last + 1)) | {head.i}
    if governor is not None:
        inner.add(governor.i)
    low = high = head.i
    anchors = [group.first, group.last, head.i] + ([governor.i] if governor is not None else [])
    low, high = min(anchors), max(anchors)
    while low - 1 >= sentence.start and low - 1 in inner:
        low -= 1
    while high + 1 < sentence.end and high + 1 in inner:
        high += 1
    while low < min(anchors) and (parsed.doc[low].dep_ in _LEADING or parsed.doc[low].is_space):
        low += 1
    while high > max(anchors) and (parsed.doc[high].is_space or _dangles(parsed.doc[high], low, high)):
        high -= 1
    return parsed.doc[low].idx, parsed.doc[high].idx + len(parsed.doc[high])


def find_first_clause(token: Token) -> Token | None:
    """Give the first word of the subject that an active verb shares ("gunmen attacked X and killed two")."""
    verb = _clause_top(token)
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or any(c.dep_ in _SUBJECTS | {"auxpass"} for c in verb.children):
        return None
    first = verb.head
    while first.dep_ == "conj" and first.head.pos_ == "VERB" and not any(c.dep_ in _SUBJECTS for c in first.children):
        first = first.head
    subject = next((c for c in first.children if c.dep_ == "nsubj"), None)
    return subject.left_edge if subject is not None and subject.i < verb.i else None


def find_occasion(token: Token) -> Token | None:
    """Give the last word of the clause that tells what it happened by ("wounded when a shell hit a bus in X")."""
    verb = _clause_top(token)
    for child in verb.rights:
        if child.dep_ == "advcl" and any(c.dep_ in _SUBJECTS for c in child.children):
            return child.right_edge if is_occasion(child) else None
    return None


def is_occasion(clause: Token) -> bool:
    """True for a clause led by a word that says what something happened by ("when", "after", "as")."""
    return any(c.lower_ in {"when", "after", "as"} and c.dep_ in {"advmod", "mark"} for c in clause.lefts)


def _dangles(token: Token, low: int, high: int) -> bool:
    """True for a conjunction, comma or preposition whose continuation was cut away."""
    if token.dep_ == "cc" or token.text in {",", ";"}:
        return True
    return (
        token.pos_ in {"ADP", "SCONJ"} and token.dep_ != "prt" and not any(low <= c.i <= high for c in token.children)
    )


def _clause_top(token: Token) -> Token:
    up = token
    while up.pos_ not in {"VERB", "AUX"} and up.head != up:
        up = up.head
    return up


def _tree(token: Token) -> list[int]:
    return [other.i for other in token.subtree]


def _is_other(child: Token, head: Token, governor: Token | None) -> bool:
    """True for a clause beside this one that holds neither the number nor its outcome."""
    if child.dep_ not in _CLAUSAL or not any(other.pos_ in {"VERB", "AUX"} for other in child.subtree):
        return False
    held = {other.i for other in child.subtree}
    return head.i not in held and (governor is None or governor.i not in held)
