"""Brings names into one form, so that spelling alone never makes two of one or one of two."""

from __future__ import annotations

from onrecord.model import fold_name

_TITLES = {"mr", "mrs", "ms", "dr", "sir", "lord", "general", "gen", "colonel", "president", "minister", "ambassador"}
_ARTICLES = {"al", "el"}


def split_person(name: str) -> tuple[str, ...]:
    """Return the parts of a person's folded name without titles and articles, given name first."""
    return tuple(w for w in fold_name(name).split() if w not in _TITLES and w not in _ARTICLES)
