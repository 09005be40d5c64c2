"""Settles which act a trigger tells of where its neighbours decide: whom it concerns, what is hit, who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.extract.acts.blasts import is_blast, names_charge
from onrecord.extract.acts.frames import Frame
from onrecord.extract.acts.roles import Roles
from onrecord.extract.acts.targets import SPEAKER
from onrecord.extract.acts.triggers import Trigger
from onrecord.extract.acts.weapons import lands, narrow_attack
from onrecord.extract.phrases.arguments import (
    find_described,
    find_objects,
    find_prepositional,
    find_subjects,
    is_passive,
)
from onrecord.extract.phrases.attempts import is_attempted
from onrecord.extract.phrases.mentions import find_counted, names_people
from onrecord.extract.phrases.nouns import is_actor, is_happening, is_weapon
from onrecord.extract.phrases.refusals import moves_body, refuses_a_claim
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words
from onrecord.model import Mention
from onrecord.taxonomies import load_taxonomy

_HITS = frozenset(
    {"attack", "bombing", "air_strike", "drone_strike", "shelling", "suicide_bombing", "prohibited_weapons"}
)
_ALSO = {("shoot", "dead"): "shooting", ("shoot", "to", "death"): "shooting", ("gun", "down"): "shooting"}
"""Triggers that tell of two deeds: "shot dead" is a shooting and a killing."""
_GROUND = frozenset(
    ["town", "city", "village", "area", "district", "neighbourhood", "neighborhood", "territory", "province", "region",
     "country", "capital", "land", "suburb", "quarter", "hill", "mountain", "road", "highway", "border", "base",
     "airport", "position"]
)  # fmt: skip
_RISING = frozenset({"up", "back"})
_PREMISES = ("compound", "complex", "building", "buildings", "grounds", "premises", "yard", "ward", "roof", "gate")
_GENERAL = frozenset({"attack", "ground_offensive", "bombing"})


def choose_sense(head: Token, trigger: Trigger) -> tuple[str, Frame]:
    """Give the term and frame of a trigger: to condemn a party for a deed is to accuse it, to condemn a deed is not."""
    if trigger.term == "condemn" and trigger.kind == "verbs":
        blamed = [o for o in find_objects(head) if is_actor(o) and not is_happening(o)]
        if blamed and any(c.dep_ == "prep" and c.lower_ in {"for", "over"} for c in head.rights):
            return "accuse", Frame.ACCUSE
    if trigger.words in {("storm",), ("raid",)} and any(
        o.lemma_.lower() in _target_words() for o in find_objects(head)
    ):
        return "attack", Frame.ATTACK
    if trigger.term == "killing" and trigger.kind == "nouns" and is_attempted(head):
        return "attack", Frame.HARM
    if trigger.words in {("liberate",), ("free",)} and _frees_ground(head):
        return "ground_offensive", Frame.MOVE
    if trigger.term == "home_raid" and trigger.words in {("storm",), ("raid",)} and not _hits_home(head):
        return ("ground_offensive", Frame.MOVE) if trigger.words == ("storm",) else ("attack", Frame.ATTACK)
    return trigger.term, trigger.frame


def _frees_ground(verb: Token) -> bool:
    """ "Liberated the town": ground is taken, where "freed the nurses" sets people free."""
    freed = find_subjects(verb) if is_passive(verb) else find_objects(verb)
    if verb.dep_ == "amod":
        freed = [verb.head]
    if any(names_people(find_counted(t)) for t in freed):
        return False
    return any(t.lemma_.lower() in _GROUND or (verb.lemma_ == "liberate" and t.pos_ == "PROPN") for t in freed)


def _hits_home(head: Token) -> bool:
    aimed = [*find_objects(head), *find_prepositional(head, {"on", "of", "at"}), *head.lefts]
    return any(t.lower_ in _home_words() or t.lemma_.lower() in {"night", "house", "home"} for t in aimed)


def _is_of_list(noun: Token) -> bool:
    """True for "the ministry's list of fatalities", which is a document; "a list of 40 deaths" tells of deaths."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if above is None or noun.tag_ != "NNS" or any(c.dep_ == "nummod" for c in noun.children):
        return False
    return above.lemma_.lower() in {"list", "register", "registry", "database", "roll", "catalogue"}


def is_deed(head: Token, trigger: Trigger) -> bool:
    """False for a weapon that a deed is done with and for a fear that is felt and not told."""
    if trigger.kind in {"verbs", "befalls"}:
        return (
            lands(head)
            and is_blast(head)
            and refuses_a_claim(head)
            and not moves_body(head)
            and not _is_other_sense(head)
            and not _wants(head, trigger)
        )
    if trigger.kind == "nouns" and (_is_of_list(head) or (trigger.term == "bombing" and names_charge(head))):
        return False
    if trigger.words == ("afraid",):
        return any(s.lower_ in {"i", "we"} for s in find_described(head))
    if trigger.kind != "nouns":
        return True
    if trigger.words == ("body",):
        return _is_dead_body(head)
    if is_weapon(head) and not is_happening(head):
        return head.dep_ != "pobj" or head.head.lower_ not in {"by", "with"}
    if (other := _tells_by_noun(head, trigger)) is not None:
        return other
    if trigger.term == "warn" and head.lemma_ in {"fear", "concern", "alarm"}:
        return any(c.dep_ in {"prep", "acl"} for c in head.children)
    return True


def _tells_by_noun(head: Token, trigger: Trigger) -> bool | None:
    """Whether a noun with another common sense tells of a deed; None for any other noun."""
    if trigger.words == ("flight",):
        return _is_escape(head)
    if trigger.words == ("barrage",) and head.pos_ == "PROPN":
        return any(is_weapon(c) for c in head.lefts)  # "the Dorna Barrage" is a dam
    if head.lower_ == "damages" and head.dep_ == "pobj" and head.head.lower_ == "in":
        return head.head.head.pos_ == "VERB"  # "two million in damages" is what a court awards
    return None


def _is_escape(noun: Token) -> bool:
    """ "The flight of 3,000 villagers", "their mass flight": people are said to flee, no aircraft to fly."""
    owners = [c for c in noun.lefts if c.dep_ in {"poss", "compound", "amod", "nmod"}]
    fled = [*find_prepositional(noun, {"of", "from"}), *owners]
    told = any(c.lower_ in {"mass", "forced", "desperate", "panicked"} for c in noun.lefts)
    return noun.tag_ == "NN" and (told or any(names_people(find_counted(t)) for t in fled))


def _is_other_sense(verb: Token) -> bool:
    """ "She collapsed at the door", "prices shot up", "rising rivers demonstrated the challenge": no deed."""
    if verb.lemma_ == "collapse":
        return any(names_people(s) for s in find_subjects(verb))
    if verb.lemma_ == "hang":
        return not is_passive(verb) and not any(c.dep_ == "dobj" for c in verb.rights)
    if verb.lemma_ == "demonstrate":
        return any(c.dep_ in {"dobj", "ccomp"} for c in verb.rights)
    rises = verb.lemma_ == "shoot" and any(c.dep_ in {"prt", "advmod"} and c.lower_ in _RISING for c in verb.rights)
    return rises and not any(c.dep_ == "dobj" for c in verb.rights)


def _wants(verb: Token, trigger: Trigger) -> bool:
    """ "Vowed to hold them accountable": an accusation is yet to come."""
    return "accountable" in trigger.words and verb.tag_ in {"VB", "VBG"}


def list_further_terms(trigger: Trigger) -> tuple[str, ...]:
    """Give the other acts that a trigger tells of besides its own term."""
    further = _ALSO.get(trigger.words)
    return (further,) if further else ()


def _is_dead_body(head: Token) -> bool:
    """ "The bodies of 21 men", "nine bodies", "bodies were found": no bodies politic."""
    if any(c.dep_ == "nummod" for c in head.children) or any(names_people(t) for t in find_prepositional(head, {"of"})):
        return True
    return head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in {
        "find", "recover", "bury", "exhume", "pull", "discover", "retrieve", "uncover", "dump", "identify", "count",
        "receive", "collect", "burn", "unearth",
    }  # fmt: skip


def refine_term(term: str, head: Token, roles: Roles) -> str:
    """Correct the term by its roles: people who are captured are detained; a speaker's own feared death is a threat."""
    if term == "killing" and head.lemma_ == "die" and head.tag_ in {"VB", "VBP"}:
        own = any(s.lower_ in {"i", "we"} for s in find_subjects(head))
        if own or any(v.name == SPEAKER for v in roles.victims) or _tells_of_self(head):
            return "threat_to_life"
    if term == "killing" and head.lemma_ == "death" and not roles.victims and _tells_of_self(head):
        return "threat_to_life"
    term = narrow_attack(term, head, roles.means)
    if term == "ground_offensive" and head.lemma_ in {"capture", "seize"}:
        taken = find_subjects(head) if is_passive(head) else find_objects(head)
        human = any(t.lower_ in {"he", "him", "she", "her"} or _are_people(t) for t in taken)
        return "detention" if human or any(is_person(v) for v in roles.victims) else term
    if term in _GENERAL and head.pos_ == "VERB" and any(_last_word(o) in _home_words() for o in roles.objects):
        return "home_raid" if head.lemma_ in {"raid", "storm", "enter", "search"} else term
    return term


def _are_people(noun: Token) -> bool:
    """ "Captured 18 Norlanders": people, where "captured them" may be said of towns."""
    counted = find_counted(noun)
    return counted.pos_ in {"NOUN", "PROPN"} and names_people(counted)


def _tells_of_self(head: Token) -> bool:
    """ "We prefer death", "we have no option but to die": in a first-person sentence, of nobody else."""
    if head.pos_ == "VERB" and (head.tag_ != "VB" or find_subjects(head)):
        return False
    return any(t.lower_ in {"i", "we"} and t.dep_ in {"nsubj", "nsubjpass"} for t in head.sent)


def is_person(mention: Mention) -> bool:
    """True when the mention is the speaker or is headed by a noun for people."""
    words = load_words()["persons"]
    return mention.name == SPEAKER or any(form in words for form in _forms(_last_word(mention)))


def find_target_terms(
    term: str, hit: Iterable[Mention], *, armed: bool = False, aid_named: bool = False
) -> tuple[str, ...]:
    """Give the narrower acts ("attack_on_school") that follow from what an attack hits.

    `armed` makes a destruction an attack; `aid_named` lets a bare "convoy" be the aid convoy that is told of before.
    """
    if term not in _HITS and not (armed and term == "property_destruction"):
        return ()
    targets = {**_target_words(), "convoy": "attack_on_aid"} if aid_named else _target_words()
    found: list[str] = []
    for mention in hit:
        name = mention.name.lower()
        for noun, target in targets.items():
            if noun[:-1] in name and any(_is_headed(name, form) for form in _plural(noun)):
                found.append(target)
    return tuple(dict.fromkeys(found))


def _is_headed(name: str, noun: str) -> bool:
    """ "The girls' school", "school of nursing" and "school compound" are schools; a "school bus" is none."""
    if name == noun or name.endswith(f" {noun}") or name.startswith(f"{noun} of"):
        return True
    return any(name == f"{noun} {part}" or name.endswith(f" {noun} {part}") for part in _PREMISES)


@lru_cache(maxsize=1)
def _target_words() -> dict[str, str]:
    return {
        noun.lower(): term.id
        for term in load_taxonomy("acts").values()
        if term.broader == "attack"
        for noun in term.targets
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
