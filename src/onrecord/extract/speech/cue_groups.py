"""Finds the words around a verb that make one cue with it, and the head word of whoever it attributes to."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.speech.attributing_words import load_attributing_words
from onrecord.extract.speech.cues import load_cues
from onrecord.extract.wording.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})
_BESIDE = frozenset({"aux", "auxpass", "neg"})
_LIFTING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "parataxis", "acomp"})
_WORDS_BETWEEN = 4
_CLIMB = 6


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Token indices `first` to `last` of "has refused to say": `verb` carries the content, `top` the subject."""

    verb: Token
    top: Token
    first: int
    last: int

    @property
    def is_passive(self) -> bool:
        """True where the verb's subject is not who says it."""
        return any(c.dep_ in {"auxpass", "nsubjpass"} for c in self.verb.children)

    def span(self) -> tuple[int, int]:
        """Give the characters of the group."""
        doc = self.verb.doc
        return doc[self.first].idx, doc[self.last].idx + len(doc[self.last])


def find_cue_group(verb: Token) -> CueGroup:
    """Gather auxiliaries, negations, adverbs between them, verbs that lead on to this one, and its particle."""
    top = _climb_control(verb)
    last = verb.i
    particle = next((c for c in verb.rights if c.dep_ == "prt" and c.i == verb.i + 1), None)
    return CueGroup(verb, top, _find_first(top), last if particle is None else particle.i)


def _climb_control(verb: Token) -> Token:
    """ "Tried to explain", "has declined to say": the verb that leads on."""
    words = load_attributing_words()
    token = verb
    while _is_led(token):
        head = token.head
        if head.pos_ == "ADJ" and head.lemma_.lower() in words.adjectives and head.dep_ == "acomp":
            token = head.head  # "was ready to say"
        elif head.pos_ in _VERBAL and head.lemma_.lower() in words.control:
            token = head
        else:
            break
    return token


def _is_led(token: Token) -> bool:
    head = token.head
    if token.dep_ not in {"xcomp", "ccomp", "advcl"} or token.tag_ not in {"VB", "VBG"} or head.i >= token.i:
        return False
    if token.i - head.i > _WORDS_BETWEEN or any(c.dep_ in SUBJECTS for c in token.children):
        return False
    return not any(c.dep_ in {"dobj", "dative", "punct"} and head.i < c.i < token.i for c in head.children)


def _find_first(top: Token) -> int:
    """Walk left over auxiliaries, "not" and single adverbs that stand right before the verb."""
    first, left = top.i, {c.i: c for c in top.lefts}
    while (before := left.get(first - 1)) is not None:
        adverb = before.dep_ == "advmod" and before.tag_ != "WRB" and before.left_edge.i == before.i
        if before.dep_ not in _BESIDE and not adverb:
            break
        first -= 1
    return first


def find_source_head(group: CueGroup) -> Token | None:
    """Give the head word of who says it: a subject, lifted over governing verbs, or a passive's by-phrase."""
    verb = group.verb
    if group.is_passive or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return _find_by_phrase(verb)
    token = group.top
    for _ in range(_CLIMB):
        subject = next((c for c in reversed(list(token.children)) if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return _resolve_that(subject, token)
        if token.dep_ == "acl" and token.tag_ == "VBG":
            return _find_sender(token.head)
        if token.dep_ == "pobj" or token.dep_ not in _LIFTING or token.head.i == token.i:
            return None
        if token.dep_ in {"xcomp", "ccomp"} and (asked := _find_asked(token)) is not None:
            return asked
        token = token.head
    return None


def _find_sender(noun: Token) -> Token:
    """ "Issued a statement saying", "a message on a wall reading": whoever issued it, else the noun itself."""
    media, token = load_cues()["media"], noun
    while token.dep_ in {"pobj", "prep"}:
        token = token.head
    if token.lemma_.lower() not in media or token.dep_ != "dobj" or token.head.pos_ != "VERB":
        return noun
    return next((c for c in token.head.lefts if c.dep_ == "nsubj"), noun)


def _find_asked(token: Token) -> Token | None:
    """ "Asked the mayor to explain": the mayor explains."""
    if token.tag_ != "VB" or token.head.lemma_.lower() not in load_attributing_words().infinitive:
        return None
    return next((c for c in token.head.rights if c.dep_ == "dobj" and c.i < token.i), None)


def _resolve_that(subject: Token, verb: Token) -> Token:
    """ "Figures that show": the figures; "who" and "which" stand for themselves."""
    if subject.lower_ == "that" and verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN"}:
        return verb.head
    return subject


def _find_by_phrase(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
