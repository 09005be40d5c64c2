"""Who suffers and who makes them suffer, around verbs whose subject mostly suffers itself: flee, die, drown, starve."""

from __future__ import annotations

from onrecord.extract.phrases.arguments import (
    find_arguments,
    find_objects,
    find_prepositional,
    find_subjects,
    is_passive,
)
from onrecord.extract.phrases.mentions import find_counted, names_people
from onrecord.extract.phrases.nouns import is_actor
from onrecord.extract.phrases.parties import may_be_harmed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words

_BORNE = frozenset(
    {"flee", "escape", "leave", "die", "perish", "survive", "suffer", "lose", "face", "abandon", "await"}
)
"""Verbs of suffering whose object is what is fled or lost, and never somebody who is made to suffer."""


def find_sufferers(verb: Token) -> list[Token]:
    """Give those who suffer: the subject, or the object where somebody makes them ("drowned two men")."""
    subjects = find_subjects(verb)
    return _made_to_suffer(verb) or subjects


def _made_to_suffer(verb: Token) -> list[Token]:
    """ "The rebels drowned two men": those whom somebody else makes suffer, none where the subject suffers itself."""
    if is_passive(verb):
        return []
    objects = find_objects(verb)
    if verb.lemma_ in load_words()["transitive_suffering"]:
        return objects
    if verb.lemma_ in _BORNE:
        return []
    return [o for o in objects if names_people(find_counted(o)) and not o.lower_.endswith(("self", "selves"))]


def find_forcing(verb: Token) -> list[Token]:
    """ "Gunmen forced villagers to flee": the gunmen."""
    head = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or head.lemma_ not in {
        "force",
        "compel",
        "order",
        "drive",
        "oblige",
        "cause",
    }:
        return []
    return list(find_arguments(head).doers)


def find_driving(verb: Token) -> list[Token]:
    """ "The army expelled families", "families expelled by the army": the army."""
    if verb.lemma_ not in load_words()["transitive_suffering"] and not _made_to_suffer(verb):
        return []
    arguments = find_arguments(verb)
    return [d for d in arguments.doers if is_actor(d)] if arguments.undergoers else []


def find_company(verb: Token) -> list[Token]:
    """ "The judge was killed along with two bodyguards", "died together with her son": those who shared it."""
    found: list[Token] = []
    for noun in find_prepositional(verb, {"with"}):
        before = noun.head.nbor(-1) if noun.head.i > verb.sent.start else None
        known = names_people(noun) or may_be_harmed(find_counted(noun))
        if before is not None and before.lower_ in {"along", "together"} and known:
            found.append(noun)
    return found
