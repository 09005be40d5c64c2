"""What holds throughout a case although single documents state it: facts, of which the earliest statement decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Claim
from onrecord.resolve.actors import Fact, keep_apart
from onrecord.resolve.lexicon import Lexicon, load_known_actors

COUNTRY, APART, WITHIN = "country", "apart", "within"
"""Subjects that decide how documents are understood; all others are about one actor."""
GROUND = (COUNTRY, APART, WITHIN)

Rank = tuple[str, str]
"""Date and id of a document: where it stands in the one order of documents."""


@dataclass(frozen=True, slots=True)
class First:
    """The earliest document that states a fact, and what it says."""

    rank: Rank
    value: str


Subject = dict[str, First]
"""What is known of one subject, by the name of the fact."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The countries that a case speaks of, the names that are kept apart, and which place lies in which."""

    countries: frozenset[str]
    apart: Mapping[str, str]
    within: Mapping[str, str]

    @property
    def lexicon(self) -> Lexicon:
        """The actor vocabulary as it holds in these countries."""
        return load_lexicon(self.countries)

    def climb(self, place: str) -> tuple[str, ...]:
        """Return the ids of all places that contain this one, nearest first."""
        found: list[str] = []
        while (place := self.within.get(place, "")) and place not in found:
            found.append(place)
        return tuple(found)


def make_ground(subjects: Mapping[str, Subject]) -> Ground:
    """Read the ground off the facts."""
    values = {name: {fact: first.value for fact, first in subjects.get(name, {}).items()} for name in GROUND}
    return Ground(keep_local(values[COUNTRY]), values[APART], values[WITHIN])


def keep_local(countries: Iterable[str]) -> frozenset[str]:
    """Of these countries those that give the actor vocabulary names of their own."""
    return frozenset(countries) & {actor.context for actor in load_known_actors() if actor.context}


@lru_cache(maxsize=4)
def load_lexicon(countries: frozenset[str]) -> Lexicon:
    """The actor vocabulary within these countries, made once."""
    return Lexicon(load_known_actors(), countries)


def list_places(claims: Iterable[Claim]) -> dict[Fact, str]:
    """The facts that claims state about places: the countries of those chosen, and what lies in what."""
    facts: dict[Fact, str] = {}
    for claim in claims:
        for mention in claim.places:
            place = mention.place
            if place and place.country:
                facts[COUNTRY, place.country] = ""
            for candidate in mention.candidates:
                if candidate.place.within:
                    facts.setdefault((WITHIN, candidate.place.id), candidate.place.within)
    return facts


def list_apart(claims: Sequence[Claim], lexicon: Lexicon) -> dict[Fact, str]:
    """The facts that claims state about who accuses whom of those that the vocabulary takes for one."""
    return {(APART, accused): accuser for accused, accuser in keep_apart(claims, lexicon).items()}
