"""Settles which act a trigger tells of where its neighbours decide: whom it concerns, what is hit, who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Token

from onrecord.extract.arguments import (
    find_objects,
    find_prepositional,
    find_subjects,
    is_actor,
    is_happening,
    is_weapon,
)
from onrecord.extract.roles import SPEAKER, Frame, Roles
from onrecord.extract.triggers import Trigger
from onrecord.extract.words import load_words
from onrecord.model import Mention
from onrecord.taxonomies import load_taxonomy

_HITS = frozenset(
    {"attack", "bombing", "air_strike", "drone_strike", "shelling", "suicide_bombing", "prohibited_weapons"}
)
_GENERAL = frozenset({"attack", "ground_offensive", "bombing"})


def choose_sense(head: Token, trigger: Trigger) -> tuple[str, Frame]:
    """Give the term and frame of a trigger: to condemn a party for a deed is to accuse it, to condemn a deed is not."""
    if trigger.term == "condemn" and trigger.kind == "verbs":
        blamed = [o for o in find_objects(head) if is_actor(o) and not is_happening(o)]
        if blamed and any(c.dep_ == "prep" and c.lower_ in {"for", "over"} for c in head.rights):
            return "accuse", Frame.ACCUSE
    if trigger.term == "home_raid" and trigger.words in {("storm",), ("raid",)} and not _hits_home(head):
        return ("ground_offensive", Frame.MOVE) if trigger.words == ("storm",) else ("attack", Frame.ATTACK)
    return trigger.term, trigger.frame


def _hits_home(head: Token) -> bool:
    aimed = [*find_objects(head), *find_prepositional(head, {"on", "of", "at"}), *head.lefts]
    return any(t.lower_ in _home_words() or t.lemma_.lower() in {"night", "house", "home"} for t in aimed)


def is_deed(head: Token, trigger: Trigger) -> bool:
    """False for a weapon that a deed is done with and for a fear that is felt and not told."""
    if trigger.kind != "nouns":
        return True
    if is_weapon(head) and not is_happening(head):
        return head.dep_ != "pobj" or head.head.lower_ not in {"by", "with"}
    if trigger.term == "warn" and head.lemma_ in {"fear", "concern", "alarm"}:
        return any(c.dep_ in {"prep", "acl"} for c in head.children)
    return True


def refine_term(term: str, head: Token, roles: Roles) -> str:
    """Correct the term by its roles: people who are captured are detained; a speaker's own feared death is a threat."""
    if term == "killing" and head.lemma_ == "die" and head.tag_ in {"VB", "VBP"}:
        own = any(s.lower_ in {"i", "we"} for s in find_subjects(head))
        if own or any(v.name == SPEAKER for v in roles.victims) or _tells_of_self(head):
            return "threat_to_life"
    if term == "killing" and head.lemma_ == "death" and not roles.victims and _tells_of_self(head):
        return "threat_to_life"
    if term == "ground_offensive" and head.lemma_ in {"capture", "seize"} and any(is_person(v) for v in roles.victims):
        return "detention"
    if term in _GENERAL and head.pos_ == "VERB" and any(_last_word(o) in _home_words() for o in roles.objects):
        return "home_raid" if head.lemma_ in {"raid", "storm", "enter", "search"} else term
    return term


def _tells_of_self(head: Token) -> bool:
    """ "We prefer death", "we have no option but to die": in a first-person sentence, of nobody else."""
    if head.pos_ == "VERB" and (head.tag_ != "VB" or find_subjects(head)):
        return False
    return any(t.lower_ in {"i", "we"} and t.dep_ in {"nsubj", "nsubjpass"} for t in head.sent)


def is_person(mention: Mention) -> bool:
    """True when the mention is the speaker or is headed by a noun for people."""
    words = load_words()["persons"]
    return mention.name == SPEAKER or any(form in words for form in _forms(_last_word(mention)))


def find_target_terms(term: str, hit: Iterable[Mention]) -> tuple[str, ...]:
    """Give the narrower acts ("attack_on_school") that follow from what an attack hits."""
    if term not in _HITS:
        return ()
    found: list[str] = []
    for mention in hit:
        name = mention.name.lower()
        for noun, target in _target_words().items():
            if any(
                name == form or name.endswith(f" {form}") or name.startswith(f"{form} of") for form in _plural(noun)
            ):
                found.append(target)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _target_words() -> dict[str, str]:
    return {
        noun: term.id for term in load_taxonomy("acts").values() if term.broader == "attack" for noun in term.targets
    }


@lru_cache(maxsize=1)
def _home_words() -> frozenset[str]:
    return frozenset(form for noun in load_taxonomy("acts")["home_raid"].targets for form in _plural(noun))


def _plural(noun: str) -> tuple[str, ...]:
    return noun, f"{noun}s", f"{noun}es", noun[:-1] + "ies"


def _last_word(mention: Mention) -> str:
    return mention.name.lower().split(",")[0].split(" of ")[0].split()[-1]


def _forms(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"
