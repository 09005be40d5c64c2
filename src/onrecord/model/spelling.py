"""Folds names of places so that transliterations of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.model.naming import fold_name

ARTICLES = frozenset({"al", "el", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "ad", "ed", "an", "en"})
MARKS = re.compile("['’‘ʻʼʽʾʿ`.ʹ\u0640\u064b-\u065f\u0670]")
_MARKS_WITHIN = re.compile("[‘ʻʼʽʾʿ`]")
"""Marks that are no apostrophe, which can begin a possessive."""
_KINDS = frozenset({"village", "town", "city", "of"})
"""Words for what kind of settlement a name names; a camp, quarter or district beside a town is another place."""
_SOUNDS = (
    (re.compile(r"(?:ay|ai|ei|ey|ee|iy|ie)"), "i"),
    (re.compile(r"(?:aw|au|ou|oo|uw)"), "u"),
    (re.compile(r"(?<=.)[ae]h$"), "a"),
    (re.compile(r"e"), "a"),
    (re.compile(r"o"), "u"),
    (re.compile(r"y$"), "i"),
    (re.compile(r"q"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Fold one word: case, diacritics, apostrophes, long and doubled letters, q and k."""
    plain = MARKS.sub("", unicodedata.normalize("NFKD", word.casefold()))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if not plain.isascii():
        return plain
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    return plain


@lru_cache(maxsize=16384)
def fold_place(name: str) -> str:
    """Fold the name of a settlement, whatever its spelling: "the village of Tall al-Bayda" and "Tell Beida" are one.

    Articles and words for its kind are left out where another word is left. "" for a name without a letter or digit.
    """
    words = fold_name(_MARKS_WITHIN.sub("", name)).split()
    own = [word for word in words if word not in ARTICLES and word not in _KINDS]
    return " ".join(filter(None, map(fold_word, own or words)))
