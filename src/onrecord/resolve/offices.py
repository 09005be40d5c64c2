"""Offices that stand for persons: "the minister" is whoever the document names as minister."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import fold_name
from onrecord.resolve.lexicon import Lexicon

_PARTICLES = frozenset({"al", "el", "bin", "ibn", "de", "van", "al-"})
_BEFORE_OBJECT = re.compile(r"\b(?:of|for|at|on|in|to|with|and)\b")
"""What parts the noun of an office from what it is for: "minister of health"."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention in the part it plays: `speaker`, `organisation`, `perpetrator` or `victim`."""

    name: str
    part: str
    document: str
    role: str | None = None
    side: str | None = None
    organisation: str | None = None

    @property
    def is_person(self) -> bool:
        """True for a speaker with an office and a name of several words that all begin with a capital."""
        words = [word for word in self.name.split() if word.lower() not in _PARTICLES]
        return self.part == "speaker" and bool(self.role) and len(words) > 1 and all(w[:1].isupper() for w in words)


def find_holders(namings: Sequence[Naming], lexicon: Lexicon) -> dict[tuple[str, str], tuple[str, str]]:
    """Map (folded office, document) to the one person whom the document names as its holder, and why.

    "The health minister" is Karim Najjar, health minister, and so is "the minister" where no second person of the
    document is one. Every word of the office must be one of the person's own office or organisation.
    """
    holders: dict[str, dict[str, Naming]] = defaultdict(dict)
    for naming in namings:
        if naming.is_person and not lexicon.find(naming.name):
            holders[naming.document].setdefault(fold_name(naming.name), naming)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for naming in namings:
        office = fold_name(naming.name)
        persons = holders.get(naming.document, {})
        if naming.part != "speaker" or office in persons or lexicon.find(naming.name):
            continue
        held = [person for person in persons.values() if _holds(person, office)]
        if len(held) == 1:
            reason = f"same because the document names one holder of this office, {held[0].name} ({held[0].role})"
            found[office, naming.document] = held[0].name, reason
    return found


def _holds(person: Naming, office: str) -> bool:
    """Whether an office in other words is this person's: its noun is that of the role, its other words are known."""
    role = fold_name(person.role or "")
    noun = _find_noun(role)
    known = set(role.split()) | set(fold_name(person.organisation or "").split())
    words = set(_BEFORE_OBJECT.sub(" ", office).split()) - {"the"}
    return bool(noun) and _find_noun(office) == noun and words <= known


def _find_noun(office: str) -> str:
    words = _BEFORE_OBJECT.split(office, maxsplit=1)[0].split()
    return words[-1] if words else ""
