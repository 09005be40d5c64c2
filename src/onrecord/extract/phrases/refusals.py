"""Tells what is said from what is only done, for verbs of both: "rejected the charge" from "rejected the plan"."""

from __future__ import annotations

from onrecord.extract.phrases.arguments import find_objects, find_subjects, is_passive
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words

_REFUSING = frozenset({"reject", "dismiss", "refute", "rebut"})
"""Verbs that deny only where something that was said is their object."""
_PRONOUNS = frozenset({"it", "this", "that", "them", "these", "those", "which", "what"})


_MOVING = {"slam": frozenset({"into", "onto", "against", "through"}), "hail": frozenset({"from"})}
"""Verbs of speech, and the words after which they tell of a movement or an origin."""


def moves_body(verb: Token) -> bool:
    """ "Slammed the truck into a wall", "hails from the coast": nothing is said."""
    ways = _MOVING.get(verb.lemma_.lower(), frozenset())
    return any(c.dep_ == "prep" and c.lower_ in ways for c in verb.children)


def refuses_a_claim(verb: Token) -> bool:
    """False for a verb of refusing whose object is nothing that was said: a plan, an offer, a candidate, a worldview.

    Verbs that always deny ("deny", "disavow") are true, as are refusals with a clause, with "as", or of a quotation.
    """
    if verb.lemma_.lower() not in _REFUSING:
        return True
    if any(c.dep_ in {"ccomp", "csubj"} or c.lower_ in {"as", "that"} for c in verb.rights):
        return True
    objects = find_subjects(verb) if is_passive(verb) else find_objects(verb)
    if not objects:
        return any(t.text in {'"', "“", "”", "''", "``"} for t in verb.sent)
    return any(_was_said(t) for noun in objects for t in (noun, *noun.conjuncts))


def _was_said(noun: Token) -> bool:
    return noun.lower_ in _PRONOUNS or noun.lemma_.lower() in load_words()["sayings"]
