"""Decides what sort of assertion a claim is, and which claims put their speaker at risk."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from spacy.tokens import Token

from onrecord.extract.attribution import Speech
from onrecord.extract.cues import Cue, load_cues
from onrecord.extract.words import load_words, map_adjectives, map_country_names
from onrecord.model import UNNAMED, Attribution, ClaimKind
from onrecord.taxonomies import load_taxonomy

AT_RISK = "first-person testimony of danger"
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})


@lru_cache(maxsize=1)
def list_speech_terms() -> frozenset[str]:
    """Acts that consist of words alone."""
    return frozenset(t.id for t in load_taxonomy("acts").values() if t.frame in {"speech", "accuse"})


@lru_cache(maxsize=1)
def list_diplomatic_terms() -> frozenset[str]:
    """Acts that a party performs towards other parties, a claim of responsibility among them."""
    return frozenset(t.id for t in load_taxonomy("acts").values() if t.frame == "diplomacy") | {"claim_responsibility"}


def choose_kind(terms: Collection[str], speech: Speech | None, *, first_person: bool) -> ClaimKind:
    """Choose the kind from the terms of a claim's acts; a toll is decided before."""
    if (speech is not None and speech.cue is Cue.DENY) or "deny" in terms:
        return ClaimKind.DENIAL
    if "threat_to_life" in terms and first_person:
        return ClaimKind.TESTIMONY
    if "accuse" in terms:
        return ClaimKind.ACCUSATION
    if terms and not set(terms) - list_diplomatic_terms():
        return ClaimKind.DIPLOMATIC
    if "appeal" in terms:
        return ClaimKind.APPEAL
    if set(terms) - list_speech_terms():
        return ClaimKind.ACT
    return ClaimKind.CHARACTERISATION


def speaks_of_self(tokens: Collection[Token]) -> bool:
    """True when the words are somebody's own experience: "I", "we", "us"."""
    return any(t.lower_ in _FIRST_PERSON for t in tokens)


def find_risk(speech: Speech | None, *, first_person: bool, threatened: bool) -> str | None:
    """Name the rule that withholds the claim: a private, named person who tells of danger to themself.

    An official who speaks for a state, the United Nations or a large organisation is not private; in doubt a person is.
    """
    if speech is None or not speech.is_quoted or not first_person or not threatened:
        return None
    link = speech.attribution.chain()[-1]
    if link.speaker.name == UNNAMED or not speech.is_person or _speaks_ex_officio(link):
        return None
    return AT_RISK


def _speaks_ex_officio(link: Attribution) -> bool:
    role = (link.role or "").lower().split()
    if not any(word in load_cues()["official_roles"] for word in role) or not link.organisation:
        return False
    name = link.organisation.casefold()
    words = name.replace(".", "").replace("'s", "").split()
    known = name in map_country_names() or any(w in map_adjectives() or w in map_country_names() for w in words)
    return known or any(w in load_cues()["large_bodies"] or w in load_words()["forces"] for w in words)
