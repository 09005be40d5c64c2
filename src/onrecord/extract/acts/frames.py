"""How a word that tells of an act takes its roles from the words around it."""

from __future__ import annotations

from enum import StrEnum


class Frame(StrEnum):
    """How a word's neighbours fill the roles of its act."""

    HARM = "harm"
    """Somebody does it to people: kill, injure, detain, torture."""
    ATTACK = "attack"
    """Somebody does it to people or things: bomb, shell, raid, besiege, destroy."""
    SUFFER = "suffer"
    """It befalls its subject: die, flee, drown, starve."""
    MOVE = "move"
    """Forces enter, advance, capture."""
    DIPLOMACY = "diplomacy"
    """A party performs it: walk out, block, veto."""
    ACCUSE = "accuse"
    """Its object is held to have done something: accuse, blame."""
    WRONG = "wrong"
    """Its subject is held to have done it: show disregard, commit war crimes, plunge to new depths."""
    SPEECH = "speech"
    """Words alone: warn, condemn, appeal, deny."""
