"""Doers and targets of deeds told by a noun: "the shelling of X by Y", "Y's attack on X", "deaths of X"."""

from __future__ import annotations

from onrecord.extract.phrases.arguments import (
    find_agents,
    find_objects,
    find_prepositional,
    find_subjects,
    is_passive,
)
from onrecord.extract.phrases.mentions import NOMINAL, names_people
from onrecord.extract.phrases.nouns import is_actor, is_happening
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import find_nation, load_words

_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_DEPTH = 6
_CARRIERS = frozenset(
    {"car", "truck", "lorry", "vehicle", "motorcycle", "motorbike", "bicycle", "van", "road", "tanker"}
)
"""What a bomb is carried by or lies beside: "a car bomb" hits no car."""


def find_noun_doers(noun: Token, *, deadly: bool, depth: int = 0) -> list[Token]:
    """Give those whose deed the noun is; empty where the text does not say.

    `deadly` nouns (killing, death, detention) take their possessor for the victim unless they name one besides. A
    country's adjective ("Russian air strikes") is returned as that adjective's token.
    """
    if _is_blamed(noun):
        onto = {"on"} if noun.head.lemma_ == "blame" else {"to"}
        return [t for t in find_prepositional(noun, onto) + find_prepositional(noun.head, onto) if is_actor(t)]
    if (verb := _find_subjecting(noun)) is not None:
        return [t for t in (find_agents(verb) if is_passive(verb) else find_subjects(verb)) if is_actor(t)]
    named = noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB"
    by_phrase = [] if named else find_prepositional(noun, {"by"}) or _participle_doers(noun) or _doers_behind(noun)
    if by_phrase:
        return [t for t in by_phrase if is_actor(t)]
    hands = [t for t in find_prepositional(noun, {"at"}) if t.lower_ == "hands"]
    if hands:
        return find_prepositional(hands[0], {"of"})
    owner = _owner(noun) if noun.lemma_ != "shooting" else None  # "the officer's shooting": by or of the officer
    passive_only = noun.lemma_.lower() in {"death", "injury", "wound", "fatality", "casualty", "suffering", "hunger"}
    if owner is not None and is_actor(owner) and not passive_only and not _owns_as_victim(noun, owner, deadly=deadly):
        return [owner]
    modifiers = [t for t in noun.lefts if t.dep_ in _MODIFIERS and names_party(t)]
    if modifiers:
        return _with_conjuncts(modifiers[-1])
    verb_doers = _light_verb_doers(noun)
    if verb_doers:
        return verb_doers
    return _lifted_doers(noun, deadly=deadly, depth=depth) if depth < _DEPTH else []


def _find_subjecting(noun: Token) -> Token | None:
    """The verb of "soldiers subjected villagers to torture and rape", whose object suffers the deed."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ != "pobj" or first.head.lower_ != "to":
        return None
    verb = first.head.head
    while verb.pos_ in NOMINAL and verb.dep_ in {"dobj", "nsubjpass", "pobj"}:
        verb = verb.head  # where the phrase was hung on who suffers
    return verb if verb.lemma_ == "subject" and verb.pos_ == "VERB" else None


def is_gerund_deed(head: Token) -> bool:
    """ "Shelling by the army killed ...": read as a verb, and yet a deed with its doer behind it."""
    return head.tag_ == "VBG" and head.dep_ == "csubj" and head.i + 1 < head.sent.end and head.nbor().lower_ == "by"


def _doers_behind(noun: Token) -> list[Token]:
    """ "The shelling of Kutum by rebels": the by-phrase that the parser hangs on the target or on the verb before.

    Forces and states alone are taken: "the bombing of a school by the river" names nobody.
    """
    target = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    if target is None:
        return []
    after = target.right_edge.i + 1
    phrases = [t for t in target.subtree if t.lower_ == "by" and t.dep_ == "prep"]
    if noun.dep_ == "dobj" and after < noun.sent.end and noun.doc[after].lower_ == "by":
        phrases.append(noun.doc[after])
    words = load_words()
    known = words["forces"] | words["parties"]
    doers = [c for phrase in phrases for c in phrase.children if c.dep_ == "pobj"]
    return [t for t in doers if t.lemma_.lower() in known or find_nation(t.text) is not None]


def _is_blamed(noun: Token) -> bool:
    """ "Blamed the raid on X", "attributed the raid to X": X did it, and is not what was raided."""
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in {"blame", "attribute"}


def _owner(noun: Token) -> Token | None:
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
    before = noun.left_edge.i - 1  # "the government's long history" is read as two nouns when "long" intervenes
    for token in reversed(list(noun.doc[max(noun.sent.start, before - 3) : noun.i])):
        if token.tag_ == "POS" and token.i > noun.sent.start:
            between = noun.doc[token.i + 1 : noun.i]
            if all(t.pos_ in {"ADJ", "CCONJ", "ADV", "PUNCT", "VERB"} or t.dep_ == "compound" for t in between):
                return token.nbor(-1)
    return None


def _is_victim_like(owner: Token) -> bool:
    lemma = owner.lemma_.lower()
    if lemma in load_words()["forces"] or names_party(owner):
        return False
    return names_people(owner) or owner.pos_ == "PROPN" or owner.tag_ == "PRP$"


def names_party(token: Token) -> bool:
    """True for a country's adjective, a side ("regime", "rebel", "coalition") or a force before a deed's noun."""
    if find_nation(token.text) is not None:
        return True
    return token.lemma_.lower() in load_words()["forces"] - load_words()["weapons"] and token.lemma_.lower() not in {
        "group", "unit", "command", "division", "combat", "guard", "security", "state", "bomber", "sniper", "terrorist",
    }  # fmt: skip


def _with_conjuncts(token: Token) -> list[Token]:
    first = token
    while first.dep_ == "conj":
        first = first.head
    return [first, *(t for t in first.conjuncts if names_party(t))]


def _participle_doers(noun: Token) -> list[Token]:
    for child in noun.rights:
        if child.dep_ == "relcl" and is_passive(child) and any(c.tag_[:2] == "NN" for c in child.lefts):
            continue  # "a battle where mortars were used by both": they used the mortars
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in load_words()["light_verbs"]:
            return find_agents(child) if is_passive(child) else [t for t in find_subjects(child) if t.i != noun.i]
    return []


def _light_verb_doers(noun: Token) -> list[Token]:
    """ "X carried out an attack", "an attack was carried out by X"; not "X condemned an attack"."""
    head = noun.head
    while noun.dep_ == "conj" and head.pos_ in NOMINAL:
        noun, head = head, head.head
    holds = head.lemma_ == "have" and noun.lemma_.lower() in load_words()["containers"]  # "has a history of torture"
    if not holds and (head.lemma_ not in load_words()["light_verbs"] or head.pos_ != "VERB"):
        return []
    if noun.dep_ == "dobj":
        return [t for t in find_subjects(head) if is_actor(t)]
    if noun.dep_ == "nsubjpass":
        return [t for t in find_agents(head) if is_actor(t)]
    return []


def _lifted_doers(noun: Token, *, deadly: bool, depth: int) -> list[Token]:
    """Take the doers of "a history of", "a campaign of" or of the first of two coordinated deeds."""
    head = noun.head
    if noun.dep_ == "conj" and (is_happening(head) or head.pos_ == "NOUN"):
        return find_noun_doers(head, deadly=deadly, depth=depth + 1) if not _has_own(noun) else []
    if noun.dep_ == "dobj" and head.tag_ == "VBN" and head.dep_ == "conj":
        return _doers_of_container_before(noun, depth)  # "detention and enforced disappearances"
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in load_words()["containers"]:
        return find_noun_doers(head.head, deadly=False, depth=depth + 1)
    return []


def _doers_of_container_before(noun: Token, depth: int) -> list[Token]:
    for token in reversed(list(noun.doc[noun.sent.start : noun.i])):
        if token.lower_ == "of" and token.head.lemma_.lower() in load_words()["containers"]:
            return find_noun_doers(token.head, deadly=False, depth=depth + 1)
        if token.pos_ == "VERB" and token.i < noun.head.i:
            return []
    return []


def _has_own(noun: Token) -> bool:
    return any(c.dep_ == "poss" for c in noun.children)


def _owns_as_victim(noun: Token, owner: Token, *, deadly: bool) -> bool:
    """ "The farmer's killing" is done to the farmer, "the army's killing of farmers" by the army."""
    return deadly and _is_victim_like(owner) and not any(names_people(t) for t in find_prepositional(noun, {"of"}))


def find_noun_targets(noun: Token, *, deadly: bool) -> list[Token]:
    """Give what or whom the deed hits: "of X", "on X", a compound ("school bombing"), a victim's possessive."""
    found = find_prepositional(
        noun, {"of", "on", "against", "among", "to", "upon"} if deadly else {"of", "on", "against", "at", "upon"}
    )
    if _is_blamed(noun):
        found = find_prepositional(noun, {"of"})
    if not found and (verb := _find_subjecting(noun)) is not None:
        found = find_subjects(verb) if is_passive(verb) else find_objects(verb)
    found = [t for t in found if not is_happening(t) or names_people(t)]
    if found:
        return found
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        return find_noun_targets(noun.head, deadly=deadly) if is_happening(noun.head) else []
    words = load_words()
    compounds = [
        t
        for t in noun.lefts
        if t.dep_ in _MODIFIERS
        and t.pos_ in NOMINAL | {"ADJ"}
        and t.lemma_.lower() in words["persons"] | words["things"]
        and not (noun.lemma_ in {"bomb", "bombing"} and t.lemma_.lower() in _CARRIERS)
    ]
    if compounds:
        return compounds[-1:]
    owner = _owner(noun)
    if deadly and owner is not None and _is_victim_like(owner):
        return [owner]
    return []
