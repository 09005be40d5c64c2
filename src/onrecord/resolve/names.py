"""Brings names into one form, so that spelling alone never makes two of one or one of two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those"}
_TITLES = {"mr", "mrs", "ms", "dr", "sir", "lord", "general", "gen", "colonel", "president", "minister", "ambassador"}
_ARTICLES = {"al", "el"}
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"['’]s?\b")


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """Fold case, accents, hyphens, dots of abbreviations, possessive marks and leading determiners away.

    "the U.N." and "UN" fold alike, and so do "Omar al Tahhan" and "Omar Al-Tahhan". Returns "" for a name without a
    letter or digit.
    """
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    text = re.sub(r"['’](?=[^\Ws]\w)", "", text)
    words = _WORD.findall(_POSSESSIVE.sub(" ", text))
    while words and words[0] in _DETERMINERS:
        del words[0]
    return " ".join(words)


def split_person(name: str) -> tuple[str, ...]:
    """Return the parts of a person's folded name without titles and articles, given name first."""
    return tuple(w for w in fold_name(name).split() if w not in _TITLES and w not in _ARTICLES)
