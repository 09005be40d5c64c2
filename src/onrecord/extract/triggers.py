"""The words that tell of acts, compiled to a look-up by the lemma they start with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from onrecord.extract.roles import Frame

GAP = "*"
_MAX_GAP = 4
_TAGS = {
    "verb": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "noun": ("NN", "NNS", "NNP", "NNPS", "VBG"),
    "adjective": ("JJ", "JJR", "JJS", "VBN", "NN"),
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """Lemmas that tell of an act of `term`, `GAP` for a few words between; `kind` is verb, noun or adjective."""

    term: str
    frame: Frame
    kind: str
    lemmas: tuple[str, ...]


@lru_cache(maxsize=1)
def load_triggers() -> dict[str, tuple[Trigger, ...]]:
    """Give the triggers by their first lemma, the longest first."""
    rows = yaml.safe_load(files("onrecord.extract").joinpath("triggers.yaml").read_text(encoding="utf-8"))
    by_lemma: dict[str, list[Trigger]] = {}
    for term, frames in rows.items():
        for frame, kinds in frames.items():
            for kind, words in kinds.items():
                for word in words:
                    lemmas = tuple(str(word).replace("-", " - ").split())
                    by_lemma.setdefault(lemmas[0], []).append(Trigger(term, Frame(frame), kind, lemmas))
    return {lemma: tuple(sorted(found, key=lambda t: -len(t.lemmas))) for lemma, found in by_lemma.items()}


def match_trigger(token: Token, trigger: Trigger) -> list[Token] | None:
    """Match a trigger whose first lemma is `token`'s; give its tokens without the gaps, None where it does not fit."""
    matched = [token]
    position = token.i
    gap = False
    for lemma in trigger.lemmas[1:]:
        if lemma == GAP:
            gap = True
            continue
        reach = _MAX_GAP if gap else 1
        found = next((t for t in _following(token, position, reach) if lemma in (t.lemma_.lower(), t.lower_)), None)
        if found is None:
            return None
        matched.append(found)
        position, gap = found.i, False
    return matched if _fits_kind(_head_of(matched, trigger), trigger) else None


def find_head(matched: list[Token], trigger: Trigger) -> Token:
    """Give the word that carries the roles: a verb trigger's first verb, a noun trigger's governing noun."""
    return _head_of(matched, trigger)


def _head_of(matched: list[Token], trigger: Trigger) -> Token:
    if trigger.kind == "verb":
        return next((t for t in matched if t.tag_ in _TAGS["verb"]), matched[0])
    inside = {t.i for t in matched}
    return next((t for t in matched if t.head.i not in inside or t.dep_ == "ROOT"), matched[-1])


def _fits_kind(head: Token, trigger: Trigger) -> bool:
    return head.tag_ in _TAGS[trigger.kind]


def _following(token: Token, position: int, reach: int) -> list[Token]:
    stop = min(position + 1 + reach, token.sent.end)
    found = []
    for other in token.doc[position + 1 : stop]:
        if other.text in {".", ";", ":"}:
            break
        found.append(other)
    return found
