"""The act taxonomy's words, compiled to a look-up by the lemma they start with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.acts.frames import Frame
from onrecord.extract.wording.tokens import Token
from onrecord.taxonomies import Term, load_taxonomy

_MAX_GAP = 4
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "VBG"})
_ALLEGED = frozenset({"accusation", "allegation"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an act of `term`; `kind` is the taxonomy's word class (verbs, befalls, nouns, phrases)."""

    term: str
    frame: Frame
    kind: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def load_triggers() -> dict[str, tuple[Trigger, ...]]:
    """Give the triggers by their first word, the longest first, words shared by two terms under the first of them."""
    by_word: dict[str, list[Trigger]] = {}
    for term in load_taxonomy("acts").values():
        for kind, wordings in term.triggers.get("en", {}).items():
            for wording in wordings:
                words = tuple(wording.replace("-", " - ").split())
                if kind == "befalls" and words[0] == "be":
                    words = words[1:]
                trigger = Trigger(term.id, _frame_of(term, kind, wording), kind, words)
                for first in _first_forms(words[0]):
                    by_word.setdefault(first, []).append(trigger)
    return {word: tuple(sorted(found, key=lambda t: -len(t.words))) for word, found in by_word.items()}


def _first_forms(word: str) -> tuple[str, ...]:
    """The parser's lemma of "raped" is "rap", of "trapped" sometimes "trapped": both are looked up."""
    odd = {
        "rape": ("rap",),
        "trap": ("trapped",),
        "trapped": ("trap",),
        "maim": ("maime",),
        "shell": ("shelled",),
        "machinegun": ("machinegunne", "machinegunn"),
    }
    return (word, *odd.get(word, ()))


def _frame_of(term: Term, kind: str, wording: str) -> Frame:
    if kind == "befalls":
        return Frame.SUFFER
    if kind == "wrongs" or (term.frame == "accuse" and kind in {"nouns", "phrases"} and wording not in _ALLEGED):
        return Frame.WRONG
    if term.id == "claim_responsibility":
        return Frame.DIPLOMACY  # the content ascribes the deed to those who claim it
    if term.frame is None:
        raise ValueError(f"The act {term.id!r} has no frame; give it one in the act taxonomy.")
    return Frame(term.frame)


def match_trigger(token: Token, trigger: Trigger) -> list[Token] | None:
    """Match a trigger that starts with `token`; give its tokens, None where the words do not follow or do not fit."""
    matched = [token]
    for word in trigger.words[1:]:
        found = _find_next(matched[-1], word, gap=trigger.kind in {"verbs", "befalls", "wrongs"})
        if found is None and trigger.kind == "verbs" and len(trigger.words) == 2:
            found = _find_passive_subject(token, word)
        if found is None:
            return None
        matched.append(found)
    if trigger.kind in {"verbs", "befalls", "wrongs"}:
        return matched if any(t.tag_ in _VERB_TAGS for t in matched) and _is_verbal(matched) else None
    if trigger.kind == "adjectives":
        return (
            matched
            if token.pos_ == "ADJ" or (token.tag_ == "VBN" and token.dep_ in {"amod", "acomp", "oprd"})
            else None
        )
    if trigger.kind == "nouns":
        head = find_head(matched, trigger)
        return matched if head.tag_ in _NOUN_TAGS and head.pos_ != "VERB" else None
    return matched


def _is_verbal(matched: list[Token]) -> bool:
    verb = next(t for t in matched if t.tag_ in _VERB_TAGS)
    return verb.pos_ in {"VERB", "AUX"} or verb.tag_ in {"VBN", "VBG", "VBD"}


def _find_next(after: Token, word: str, *, gap: bool) -> Token | None:
    """The next word, or for the noun of a verb's phrase ("claimed the lives") one a few words on."""
    tokens, position = after.doc.tokens, after.i + 1
    if position >= len(tokens) or tokens[position].is_sent_start:
        return None
    if _is_word(tokens[position], word):
        return tokens[position]
    if not gap:
        return None
    for token in tokens[position : position + 1 + _MAX_GAP]:
        if (
            token.is_sent_start
            or token.text in {".", ",", ";", ":"}
            or (after.lemma_ == "call" and token.dep_ == "dobj")
        ):
            return None
        if _is_word(token, word):
            return token if token.pos_ in {"NOUN", "ADJ", "PROPN"} or token.dep_ in {"prep", "prt"} else None
        if token.pos_ == "VERB":
            return None
    return None


def _find_passive_subject(verb: Token, word: str) -> Token | None:
    """ "Aid deliveries were blocked": the noun of "block delivery" stands before its verb."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if subject is None:
        return None
    near = (subject, *subject.children)
    return next((t for t in near if _is_word(t, word) and t.dep_ in {"nsubjpass", "dobj", "compound", "amod"}), None)


def _is_word(token: Token, word: str) -> bool:
    return word in (token.lemma_.lower(), token.lower_.replace("’", "'"))


def find_head(matched: list[Token], trigger: Trigger) -> Token:
    """Give the word that carries the roles: a verb trigger's first verb, else the word that governs the others."""
    if trigger.kind in {"verbs", "befalls", "wrongs"}:
        return next((t for t in matched if t.tag_ in _VERB_TAGS), matched[0])
    inside = {t.i for t in matched}
    return next((t for t in matched if t.head.i not in inside or t.dep_ == "ROOT"), matched[-1])
