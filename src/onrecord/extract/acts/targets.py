"""Those and the things that a deed hits, by name: which nouns name victims, which objects."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract.acts.frames import Frame
from onrecord.extract.phrases.antecedents import find_antecedent, is_pronoun
from onrecord.extract.phrases.arguments import find_prepositional
from onrecord.extract.phrases.enumerations import find_listed
from onrecord.extract.phrases.leaders import repair_subject
from onrecord.extract.phrases.mentions import find_counted, make_mention, make_mentions, names_people, split_heads
from onrecord.extract.phrases.nouns import is_happening, is_weapon
from onrecord.extract.phrases.parties import is_titled, may_be_harmed, may_have_done
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words
from onrecord.model import Mention, Span

_MEASURES = frozenset(
    ["kilometer", "kilometre", "meter", "metre", "hectare", "acre", "dollar", "liter", "litre", "number"]
)
"""Nouns that end like trades and name nobody."""
SPEAKER = "the speaker"
"""Name of a victim who tells of themself."""


def name_pronoun(parsed: Parsed, pronoun: Token, *, doer_role: bool) -> list[Mention]:
    """Name whom a pronoun stands for, with the pronoun's own span; nobody where the text leaves that open."""
    span = Span.of(parsed.document, parsed.text, pronoun.idx, pronoun.idx + len(pronoun))
    if pronoun.lower_ in {"i", "me", "my", "myself"}:
        return [] if doer_role else [Mention(SPEAKER, span)]
    antecedent = find_antecedent(pronoun, doer=doer_role, speaker=pronoun.lower_ == "its")  # "said its aircraft struck"
    if antecedent is None:
        return []
    only = may_have_done if doer_role else None
    return [Mention(m.name, m.span, m.side, span) for m in make_mentions(parsed, antecedent, only=only)]


def name_targets(
    parsed: Parsed, targets: Iterable[Token], frame: Frame, *, named: bool = False
) -> tuple[list[Mention], list[Mention]]:
    """Name the heads that a deed hits: victims, and the objects among them; with `named`, any name is a victim's."""
    victims: list[Mention] = []
    objects: list[Mention] = []
    for target in targets:
        if is_pronoun(target):
            victims.extend(name_pronoun(parsed, target, doer_role=False))
            continue
        parts = split_heads(repair_subject(target, target.head))
        beside = find_listed(parts) if any(_is_victim(find_counted(part), frame) for part in parts) else []
        for part in (*parts, *beside):
            counted = find_counted(_whose_life(part))
            if is_pronoun(counted):  # "many of them were killed"
                victims.extend(name_pronoun(parsed, counted, doer_role=False))
                continue
            found = [m] if (m := make_mention(parsed, counted)) is not None else []
            if _is_victim(counted, frame) or ((named or part in beside) and counted.pos_ == "PROPN"):
                victims.extend(found)
            elif _is_object(counted, frame):
                objects.extend(found)
    return victims, objects


def _whose_life(token: Token) -> Token:
    """ "Claimed the lives of 14 people": the people."""
    owners = find_prepositional(token, {"of"}) if token.lemma_.lower() == "life" else []
    return owners[0] if owners else token


def _is_victim(token: Token, frame: Frame) -> bool:
    if names_people(token):
        return token.lower_ not in {"nobody", "none"}
    if token.lemma_.lower() in _MEASURES:
        return False
    if token.lemma_.lower() in load_words()["things"] or is_weapon(token) or is_happening(token):
        return False
    if frame in {Frame.HARM, Frame.SUFFER}:
        return may_be_harmed(token)
    return frame is Frame.ATTACK and (token.lemma_.lower() in load_words()["forces"] or is_titled(token))


def _is_object(token: Token, frame: Frame) -> bool:
    if frame not in {Frame.ATTACK, Frame.MOVE, Frame.HARM} or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if is_weapon(token) and token.lemma_.lower() not in load_words()["forces"]:
        return False
    return token.lemma_.lower() in load_words()["things"] or (token.pos_ == "NOUN" and not is_happening(token))
