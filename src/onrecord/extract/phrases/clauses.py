"""The stretch of a sentence that tells of one act, for its time, place and stance."""

from __future__ import annotations

from onrecord.extract.phrases.arguments import SUBJECTS
from onrecord.extract.wording.tokens import Token

_OTHER = frozenset({"ccomp", "advcl", "parataxis", "relcl"})


def find_clause(head: Token) -> tuple[int, int]:
    """Give the characters from the first to the last word of the clause around `head`, other clauses cut off its ends.

    A clause is a finite verb with its dependants; coordinated verbs without a subject of their own share the first
    one's clause. A noun with a prepositional phrase of place is its own clause ("a raid on Camp A").
    """
    # Several questions ask for the same clause; the parse keeps the answer as long as it lives.
    known = head.doc.notes.setdefault("clauses", {})
    if head.i not in known:
        known[head.i] = _measure_clause(head)
    return known[head.i]


def _measure_clause(head: Token) -> tuple[int, int]:
    if head.pos_ in {"NOUN", "PROPN"} and _has_own_place(head):
        return _span_of(list(head.subtree))
    root = find_clause_root(head)
    kept = [root]
    queue = list(root.children)
    path = {t.i for t in (head, *head.ancestors)}
    while queue:
        token = queue.pop()
        if token.i not in path and _is_other_clause(token):
            continue
        kept.append(token)
        queue.extend(token.children)
    return _span_of(kept)


def find_clause_root(head: Token) -> Token:
    """Climb to the verb that carries the clause: over nouns, infinitives, gerunds and subjectless conjuncts."""
    token = head
    while token.head.i != token.i:
        is_verb = token.pos_ in {"VERB", "AUX"}
        if is_verb and token.dep_ in {"ccomp", "advcl", "relcl", "ROOT", "parataxis"}:
            break
        if is_verb and token.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in token.children):
            break
        token = token.head
    return token


def _is_other_clause(token: Token) -> bool:
    if token.dep_ in _OTHER and token.pos_ in {"VERB", "AUX", "ADJ"}:
        return any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in token.children)
    return token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and any(c.dep_ in SUBJECTS for c in token.children)


def _has_own_place(noun: Token) -> bool:
    return any(
        prep.dep_ == "prep"
        and prep.lower_ in {"in", "at", "on", "near"}
        and any(t.pos_ == "PROPN" for t in prep.subtree)
        for prep in noun.rights
    )


def _span_of(tokens: list[Token]) -> tuple[int, int]:
    real = [t for t in tokens if not t.is_space and not t.is_punct] or tokens
    first = last = real[0]
    for token in real:
        if token.i < first.i:
            first = token
        elif token.i > last.i:
            last = token
    return first.idx, last.idx + len(last)
