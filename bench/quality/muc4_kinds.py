"""The set fills of MUC-4 for a wording: kinds of targets, instruments and perpetrators (task documentation, 1992)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("muc4_words.yaml").read_text(encoding="utf-8"))
GUERRILLAS, STATE, BODIES, PEOPLE, TITLES, NO_NAMES = (
    frozenset(_WORDS[name]) for name in ("guerrillas", "state", "bodies", "people", "titles", "no_names")
)
_HUMANS: dict[str, str] = _WORDS["humans"]
_THINGS: dict[str, frozenset[str]] = {kind: frozenset(words) for kind, words in _WORDS["things"].items()}
_TOOLS: dict[str, str] = _WORDS["tools"]


def name_person(words: str) -> str:
    """Give the kind of a human target: CIVILIAN where nothing in the wording says otherwise."""
    plain = words.lower()
    for kind, pattern in _HUMANS.items():
        if re.search(rf"\b(?:{pattern})\b", plain):
            return kind
    return "CIVILIAN"


def name_thing(words: str) -> str | None:
    """Give the kind of a physical target by its head, else by its other words; None for what is no such thing."""
    found = re.findall(r"[a-z]+", re.split(r"\b(?:of|in|at|on|belonging|owned|near)\b", words.lower())[0])
    for word in reversed(found):
        for kind, nouns in _THINGS.items():
            if word in nouns:
                return _prefer(kind, found)
    return None


def _prefer(kind: str, words: list[str]) -> str:
    """ "The embassy's car" is a vehicle, but the ambassador's residence and the party's headquarters are theirs."""
    told = set(words)
    if kind in {"OTHER", "CIVILIAN RESIDENCE", "ORGANIZATION OFFICE", "COMMERCIAL"}:
        for better in ("DIPLOMAT OFFICE OR RESIDENCE", "FINANCIAL", "COMMUNICATIONS", "GOVERNMENT OFFICE OR RESIDENCE"):
            if told & _THINGS[better]:
                return better
        if told & {"ambassador", "ambassadors", "diplomat", "diplomats"}:
            return "DIPLOMAT OFFICE OR RESIDENCE"
    return kind


def name_tool(words: str) -> str | None:
    """Give the kind of an instrument, None for what is none."""
    return next((kind for kind, p in _TOOLS.items() if re.search(rf"\b(?:{p})\b", words.lower())), None)


def name_category(words: str) -> str | None:
    """Give the kind of deed by its doer: state-sponsored, terrorist, or None where the wording leaves it open."""
    told = set(re.findall(r"[a-z]+", words.lower()))
    if told & GUERRILLAS:
        return "TERRORIST ACT"
    if told & STATE or "armed forces" in words.lower() or "air force" in words.lower():
        return "STATE-SPONSORED VIOLENCE"
    return None
