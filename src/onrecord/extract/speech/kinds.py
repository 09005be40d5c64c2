"""Decides what sort of assertion a claim is."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from onrecord.extract.speech.attribution import Speech
from onrecord.extract.speech.cues import Cue
from onrecord.model import ClaimKind
from onrecord.taxonomies import load_taxonomy


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
