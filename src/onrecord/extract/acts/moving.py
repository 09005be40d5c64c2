"""Tells people set free and forces that leave from statements released and offers withdrawn."""

from __future__ import annotations

from onrecord.extract.phrases.arguments import find_objects, find_prepositional, find_subjects, is_passive
from onrecord.extract.phrases.mentions import find_counted, names_people
from onrecord.extract.phrases.nouns import is_weapon
from onrecord.extract.phrases.parties import is_date_word
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import find_nation, load_words

_ISSUED = frozenset({"press", "news", "media", "software", "album", "film", "product", "record", "data"})


def sets_free(head: Token, kind: str) -> bool:
    """False where what is released is no people: a statement, footage, a name, a product.

    A verb without an object may set people free ("was released on bail" where the subject is a pronoun or a name).
    """
    if kind == "verbs" or head.pos_ == "VERB":
        freed = _list_freed(head)
        return not freed or any(_may_be_freed(t, head) for t in freed)
    if any(c.lemma_.lower() in _ISSUED for c in head.lefts) or head.tag_ == "NNS":
        return False
    freed = find_prepositional(head, {"of"})
    return not freed or any(_may_be_freed(t, head) for t in freed)


def _list_freed(verb: Token) -> list[Token]:
    if verb.dep_ == "amod":
        return [verb.head]
    if is_passive(verb):
        return find_subjects(verb)
    return find_objects(verb) or [c for c in verb.children if c.dep_ == "dobj"]


def _may_be_freed(noun: Token, head: Token) -> bool:
    counted = find_counted(noun)
    if counted.tag_ in {"PRP", "WP", "DT"}:
        return counted.lower_ not in {"it", "this", "that", "these", "those", "which"}
    if names_people(counted) or counted.lemma_.lower() in load_words()["forces"] - load_words()["weapons"]:
        return True
    owned = any(c.dep_ == "det" for c in counted.lefts)  # "the Orlan report", "a Velkro"
    return counted.pos_ == "PROPN" and not owned and not is_date_word(counted) and _is_held(head)


def _is_held(head: Token) -> bool:
    """A name is somebody's who was held where nobody is said to publish it: "Ana Velkro was released"."""
    return head.pos_ != "VERB" or is_passive(head) or any(_may_hold(t) for t in find_subjects(head))


def _may_hold(token: Token) -> bool:
    words = load_words()
    known = token.lemma_.lower() in words["forces"] | words["parties"] | words["persons"]
    return known or find_nation(token.text) is not None or token.lower_ in {"they", "court", "judge"}


def leaves_ground(verb: Token) -> bool:
    """False where something else is withdrawn or pulled out: an offer, a charge, a knife, a body from the rubble."""
    moved = find_subjects(verb) if is_passive(verb) else [c for c in verb.children if c.dep_ == "dobj"]
    words = load_words()
    known = words["forces"] | words["parties"] | {"personnel", "staff", "troop", "presence", "weapon", "arm"}
    return all(t.lemma_.lower() in known or t.pos_ in {"PRON", "PROPN"} for t in moved) and not any(
        is_weapon(t) and verb.lemma_ == "pull" and t.lemma_.lower() not in words["forces"] for t in moved
    )
