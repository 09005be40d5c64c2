"""Names the narrower act that the weapon tells of where the verb does not: "rockets hit the town" is shelling."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.extract.wording.tokens import Token
from onrecord.model import Mention

_ACTS = {
    "drone_strike": "drone uav quadcopter",
    "air_strike": "warplane jet aircraft helicopter plane gunship bomber airstrike",
    "shelling": "shell mortar rocket missile artillery tank howitzer projectile shelling",
    "shooting": "bullet gunfire gun rifle sniper",
    "bombing": "bomb explosive bombing bombardment",
    "prohibited_weapons": "chlorine sarin phosphorus napalm",
}
_LANDING = frozenset({"fall", "land", "rain"})
"""Verbs that tell of an attack only when a weapon is their subject."""


_THROWN = frozenset(
    ["shell", "mortar", "rocket", "missile", "bomb", "grenade", "munition", "submunition", "projectile", "warhead",
     "bullet", "shrapnel", "barrel", "phosphorus", "napalm", "round"]
)  # fmt: skip


@lru_cache(maxsize=1)
def _map_weapons() -> dict[str, str]:
    return {weapon: term for term, weapons in _ACTS.items() for weapon in weapons.split()}


def narrow_attack(term: str, head: Token, means: Iterable[Mention]) -> str:
    """Give the narrower act for a general attack with one kind of weapon; the term itself where the kinds differ."""
    if term != "attack":
        return term
    names = [mention.name for mention in means]
    names += [c.text for c in head.children if c.dep_ == "dobj"]  # "fired mortars at the camp"
    names += [head.head.text] if head.dep_ == "acl" else []  # "shells fired by the army"
    found = {act for name in names if (act := _name_act(name)) is not None}
    return found.pop() if len(found) == 1 else term


def _name_act(name: str) -> str | None:
    """A weapon is named by its head: "rockets from Gaza", "shelling of the town", "artillery shells"."""
    head = name.lower().split(" of ")[0].split(" from ")[0].split()[-1:]
    word = head[0] if head else ""
    known = _map_weapons()
    return known.get(word) or known.get(word.removesuffix("s")) or known.get(word.removesuffix("es"))


def lands(verb: Token) -> bool:
    """True unless the verb needs a weapon for its subject to tell of an attack and has none ("prices fell")."""
    if verb.lemma_ not in _LANDING:
        return True
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(s.lemma_.lower() in _THROWN for s in subjects)
