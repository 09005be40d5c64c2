"""Labels and definitions of taxonomy terms, as readers see them."""

from __future__ import annotations

from functools import cache

from onrecord.taxonomies import load_taxonomy

USED = ("acts", "outcomes", "populations", "stances", "scopes", "precisions", "gradings")
"""Vocabularies whose terms the pages print."""


@cache
def name_term(vocabulary: str, term: str) -> str:
    """Give the label of a term; an id that the vocabulary does not hold is shown as it is, with spaces."""
    known = load_taxonomy(vocabulary).get(term)
    return known.label if known else term.replace("_", " ")


@cache
def define_term(vocabulary: str, term: str) -> str:
    """Give the definition of a term, empty for an id that the vocabulary does not hold."""
    known = load_taxonomy(vocabulary).get(term)
    return known.definition if known else ""


@cache
def list_terms(vocabulary: str) -> tuple[str, ...]:
    """Give the ids of a vocabulary in its own order."""
    return tuple(load_taxonomy(vocabulary))


def list_versions() -> list[str]:
    """Give the versions of the vocabularies that the pages use."""
    return [f"{name.replace('_', ' ')} {load_taxonomy(name).version}" for name in USED]
