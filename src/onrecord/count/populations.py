"""Which groups of people are part of which."""

from __future__ import annotations

PEOPLE = "people"
"""Everybody; what no other entry of this table contains is part of it all the same."""

_WITHIN = {
    "civilians": PEOPLE,
    "combatants": PEOPLE,
    "children": PEOPLE,
    "boys": "children",
    "girls": "children",
    "infants": "children",
    "women": PEOPLE,
    "men": PEOPLE,
    "medical_staff": PEOPLE,
    "aid_workers": PEOPLE,
    "journalists": PEOPLE,
    "teachers": PEOPLE,
}


def list_containing(population: str) -> tuple[str, ...]:
    """List the populations that wholly contain this one, nearest first; children are people, and not all civilians."""
    found: list[str] = []
    while population != PEOPLE:
        population = _WITHIN.get(population, PEOPLE)
        found.append(population)
    return tuple(found)


def contains_population(whole: str, part: str) -> bool:
    """True when everybody in `part` is in `whole`; a population contains itself."""
    return whole == part or whole in list_containing(part)
