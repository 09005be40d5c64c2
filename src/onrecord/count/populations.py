"""Which groups of people are part of which, by the `broader` of the population taxonomy."""

from __future__ import annotations

from functools import lru_cache

from onrecord.taxonomies import load_taxonomy

PEOPLE = "people"
"""Everybody; a population that the taxonomy does not know is part of it all the same."""


@lru_cache(maxsize=1024)
def list_containing(population: str) -> tuple[str, ...]:
    """List the populations that wholly contain this one, nearest first; children are people, and not all civilians."""
    terms = load_taxonomy("populations")
    found: list[str] = []
    while population != PEOPLE:
        broader = terms[population].broader if population in terms else None
        population = broader if broader and broader not in found else PEOPLE
        found.append(population)
    return tuple(found)


def contains_population(whole: str, part: str) -> bool:
    """True when everybody in `part` is in `whole`; a population contains itself."""
    return whole == part or whole in list_containing(part)
