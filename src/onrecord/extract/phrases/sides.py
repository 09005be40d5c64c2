"""Whose side a force or government is on, where its own wording says so."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.extract.wording.words import find_nation, load_words, map_adjectives

_TIED = re.compile(
    r"\b(?:loyal|allied|aligned|affiliated|faithful|linked|belonging|answering|subordinate)\s+(?:to|with)\s+(?P<side>.+)$"
    r"|\b(?:backed|supported|led|controlled|commanded|directed)\s+by\s+(?P<by>.+)$"
    r"|\b(?:supporting|backing)\s+(?P<of>.+)$",
    re.IGNORECASE,
)
_PRO = re.compile(r"\bpro\s?[-‐–]\s?(?P<side>\w+)", re.IGNORECASE)
_HYPHENED = re.compile(
    r"\b(?P<side>[\w.]+)\s?[-‐–]\s?(?:backed|led|allied|aligned|controlled|held|affiliated|linked|run|supported|sponsored)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^(?P<side>.+?)'s?\s+(?P<rest>.+)$")
_AGAINST = re.compile(
    r"\b(?:attacker|assailant|besieger|killer|captor|kidnapper|abductor|occupier|invader|enem(?:y|ie)|opponent|rival"
    r"|adversar(?:y|ie)|torturer|persecutor)s?\b",
    re.IGNORECASE,
)
"""Forces that fight those who stand before the "'s"."""
_OF = re.compile(r"^(?P<head>[\w -]+?)\s+of\s+(?:the\s+)?(?P<side>[A-Z].*)$")
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)


@lru_cache(maxsize=16384)
def find_side(name: str) -> str | None:
    """Name the party that the mention `name` belongs to, None where its wording names none.

    "forces loyal to X" and "X-backed fighters" are on the side of X, "pro-government forces" on that of the
    government, "X's army" on that of X, and "Syrian warplanes" on that of Syria.
    """
    plain = name.replace("’", "'")
    if tied := _TIED.search(plain):
        return _trim(next(group for group in tied.groups() if group))
    if pro := _PRO.search(plain):
        return _country_or_same(pro["side"])
    if hyphened := _HYPHENED.search(plain):
        return _country_or_same(hyphened["side"])
    if (owned := _OWNED.match(plain)) and _AGAINST.search(owned["rest"]):
        return None
    if owned and is_force_name(owned["rest"]):
        return _country_or_same(_trim(owned["side"]))
    if (of := _OF.match(plain)) and is_force_name(of["head"]) and not _is_self_named(plain):
        return _country_or_same(of["side"])
    return _side_of_modifiers(plain) if is_force_name(plain) else None


def _is_self_named(plain: str) -> bool:
    """True for a body that calls itself a state or a union: its own words name no other party."""
    return _DETERMINER.sub("", plain).startswith(("Islamic ", "United "))


def _side_of_modifiers(plain: str) -> str | None:
    words = _DETERMINER.sub("", plain).split()
    if len(words) == 1:
        return words[0] if words[0].lower() in {"regime", "government", "junta", "coalition"} else None
    if find_nation(" ".join(words)) is not None or _is_self_named(plain):
        return None  # the name of a state or of a body that calls itself one
    governed = next((i for i, w in enumerate(words) if w.lower() in {"government", "regime", "junta"}), None)
    if governed is not None:
        return " ".join(words[: governed + 1])
    for length in (2, 1):
        nation = map_adjectives().get(" ".join(words[:length]).casefold())
        if nation is not None:
            return nation.name
    modifier = words[0]
    named = modifier[:1].isupper() and len(words) == 2 and modifier.lower() not in load_words()["plain_modifiers"]
    return modifier if named else None


def _trim(side: str) -> str:
    """Leave the name alone: "Syria's President, Bashar al-Assad" is Bashar al-Assad."""
    last = side.split(", ")[-1] if "," in side else side
    chosen = last if last[:1].isupper() else side
    return _DETERMINER.sub("", chosen).strip(" ,")


def _country_or_same(side: str) -> str:
    nation = map_adjectives().get(side.casefold())
    return nation.name if nation else _DETERMINER.sub("", side)


@lru_cache(maxsize=16384)
def is_force_name(words: str) -> bool:
    """True when the words are headed by a noun for an armed or governing body."""
    last = re.split(r"\s+(?:loyal|allied|of|in|from|who|that|backed)\b", words.strip())[0].split()
    if not last:
        return False
    noun = last[-1].lower()
    forces = load_words()["forces"]
    singular = (
        noun,
        noun[:-1] if noun.endswith("s") else noun,
        re.sub(r"ies$", "y", noun),
        re.sub(r"men$", "man", noun),
    )
    return any(form in forces for form in singular)
