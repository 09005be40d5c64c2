"""What an explosion hits: the thing that a charge is laid at, thrown at or goes off beside."""

from __future__ import annotations

from onrecord.extract.phrases.arguments import find_prepositional
from onrecord.extract.phrases.nouns import is_happening, is_weapon
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words

_LAYING = frozenset({"place", "plant", "lay", "leave", "put", "install", "hide", "explode", "detonate", "go", "set"})
_BESIDE = {"in", "inside", "at", "under", "underneath", "beneath", "near", "outside", "against", "on", "opposite"}
_GROUNDS = frozenset(
    ["area", "sector", "region", "city", "town", "village", "district", "neighborhood", "neighbourhood", "suburb",
     "quarter", "province", "territory", "street", "highway", "road", "position", "site", "capital", "department"]
)  # fmt: skip


_SEATS = frozenset(
    ["ministry", "bank", "branch", "company", "palace", "institute", "exchange", "substation", "pylon", "transformer",
     "residence", "agency", "club", "court", "courthouse", "cinema", "supermarket", "store", "union", "gate", "wall",
     "monument"]
)  # fmt: skip
"""Further nouns of buildings and things, some of which may also be doers."""
_CHARGES = frozenset({"charge", "load", "package", "parcel", "briefcase"})


def is_blast(verb: Token) -> bool:
    """True unless the verb tells of a blast only with a charge for its subject ("the lights went off")."""
    return verb.lemma_ != "go" or bool(find_charge(verb))


def names_charge(noun: Token) -> bool:
    """True for the bomb of "a bomb exploded", which the verb tells of."""
    if noun.dep_ == "nsubj":  # "the bomb left five dead": the noun tells of the deed
        return noun.head.lemma_ in {"explode", "detonate", "go"}
    return noun.dep_ == "nsubjpass" and noun.head.lemma_ in _LAYING | {"hurl", "throw"}


def goes_off(verb: Token) -> bool:
    """True for a verb that tells where a charge is laid or goes off."""
    return verb.lemma_ in _LAYING


def find_blasted(head: Token) -> list[Token]:
    """Give the things, and no mere places, that stand in, at, under or in front of where a charge goes off."""
    found: list[Token] = []
    charges = [c for c in head.rights if c.dep_ == "dobj" and _is_charge(c)]
    for noun in (n for t in (head, *charges) for n in find_prepositional(t, _BESIDE)):
        front = noun.lower_ in {"front", "entrance", "gate", "door"}
        found.extend(find_prepositional(noun, {"of", "to"}) if front else [noun])
    return [t for t in found if _is_thing(t)]


def find_charge(verb: Token) -> list[Token]:
    """Give the charge that goes off, where the verb's subject is one ("two bombs exploded")."""
    return [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"} and _is_charge(c)]


def _is_charge(token: Token) -> bool:
    return is_weapon(token) or token.lemma_.lower() in _CHARGES


def _is_thing(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in _GROUNDS or is_happening(token) or is_weapon(token):
        return False
    return lemma in _SEATS or lemma in load_words()["things"] or lemma in load_words()["facilities"]
