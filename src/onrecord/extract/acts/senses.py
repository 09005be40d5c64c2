"""Keeps an act's trigger only in its conflict sense."""

from __future__ import annotations

from functools import lru_cache

from onrecord.extract.phrases.arguments import SUBJECTS, find_prepositional, find_preps
from onrecord.extract.wording.tokens import Token
from onrecord.taxonomies import read_vocabulary


@lru_cache(maxsize=1)
def load_senses() -> dict[str, dict[str, frozenset[str]]]:
    """Give for each lemma the neighbours that take it out of its conflict sense."""
    rows = read_vocabulary("onrecord.extract.acts", "senses.yaml")
    return {
        lemma: {place: frozenset(str(w) for w in words) for place, words in guards.items()}
        for lemma, guards in rows.items()
        if isinstance(guards, dict)
    }


def is_conflict_sense(token: Token) -> bool:
    """False where the object, subject, modifier, following word or form shows another sense of the trigger."""
    guards = load_senses().get(token.lemma_.lower(), {})
    if not guards:
        return True
    return not (
        _has(guards.get("object"), _objects(token))
        or _has(guards.get("subject"), _subjects(token))
        or _has(guards.get("modifier"), list(token.lefts))
        or _has(guards.get("target"), find_prepositional(token, {"of", "on", "against"}))
        or _has(guards.get("purpose"), _purposes(token))
        or _has(guards.get("after"), _next(token, 1))
        or _has(guards.get("before"), _next(token, -1))
        or token.lower_ in guards.get("form", ())
    )


def _objects(token: Token) -> list[Token]:
    found = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass", "npadvmod"}]
    if token.dep_ in {"relcl", "acl"} and not any(c.dep_ == "dobj" for c in token.children):
        found.append(token.head)
    return found


def _subjects(token: Token) -> list[Token]:
    agents = [g for c in token.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    return [*(c for c in token.children if c.dep_ in SUBJECTS), *agents]


def _purposes(token: Token) -> list[Token]:
    """ "Charged with keeping order", "fought for the contract": the noun or the verb after the preposition."""
    gerunds = [c for p in find_preps(token, {"with", "for"}) for c in p.children if c.dep_ == "pcomp"]
    return [*find_prepositional(token, {"with", "for"}), *gerunds]


def _next(token: Token, step: int) -> list[Token]:
    index = token.i + step
    return [token.doc[index]] if token.sent.start <= index < token.sent.end else []


def _has(words: frozenset[str] | None, tokens: list[Token]) -> bool:
    return words is not None and any(t.lemma_.lower() in words or t.lower_ in words for t in tokens)
