"""The parts of a person's name as victim lists write them, in a form that two lists can be compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from onrecord.resolve.linking.kinship import split_kinship
from onrecord.resolve.spellings import is_arabic, spell_part, split_parts

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": None,
        "ک": "ك", "ی": "ي", "ھ": "ه", "ہ": "ه", "ە": "ه", "ـ": None,
    }
)  # fmt: skip
"""Letters that one name is written with in one list and with their neighbours in another; None is left out."""
_FORWARD = frozenset({"عبد", "ابو", "ابا", "ابي", "ام", "ذو"})
"""Words that make one name with the next: servant of, father of, mother of."""
_BACKWARD = frozenset({"الدين", "الله", "الاسلام"})
"""Words that make one name with the word before: light of the faith, gift of God."""
_BETWEEN = frozenset({"بن", "ابن", "بنت"})
"""Son of, daughter of: lists write them between names or leave them out at will."""
_CODES = str.maketrans("ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگ", "AbtvjHxdVrzscSDTZEgfqklmnhwypCJG")
"""One plain letter for each Arabic one: measures of likeness count bytes, and an Arabic letter has two."""
_LEAST_AFTER_ARTICLE = 3
"""Letters that must stay when the article goes, so that short given names keep their first two."""
T = TypeVar("T")


@lru_cache(maxsize=262144)
def split_name(name: str) -> tuple[str | None, ...]:
    """Split a name into folded parts in its own script; a first None stands for a given name that kin stand in for.

    "Abd al-Rahman" and "Abu Salim" are one part each, articles and "bin" are gone, and so are words of respect.
    "The son of Omar Haddad" has no given name of its own: its parts are None, "omar", "haddad".
    """
    words, is_child = split_kinship(fold_arabic(name) if is_arabic(name) else name)
    parts = _join_arabic(words.split()) if is_arabic(name) else split_parts(words)
    return (None, *parts) if is_child else tuple(parts)


def fold_arabic(name: str) -> str:
    """Write Arabic letters in one form: hamza and its seats, alef maqsura, ta marbuta; vowel signs and tatweel go."""
    composed = unicodedata.normalize("NFKC", name).translate(_LETTERS)
    return re.sub(r"[\W_]+", " ", "".join(c for c in composed if not unicodedata.combining(c))).strip()


def _join_arabic(words: list[str]) -> list[str]:
    parts: list[str] = []
    joins = False
    for word in words:
        if joins:
            before = parts.pop()
            parts.append(before + (word if word.startswith("ال") or before != "عبد" else f"ال{word}"))
        elif word in _BACKWARD and parts:
            parts[-1] += word
        elif word not in _BETWEEN:
            parts.append(word)
        joins = word in _FORWARD and not joins
    return [_drop_article(part) for part in parts]


def _drop_article(part: str) -> str:
    bare = part.removeprefix("ال")
    return bare if len(bare) >= _LEAST_AFTER_ARTICLE else part


def place_parts(parts: Sequence[T | None]) -> tuple[T | None, T | None, T | None, T | None]:
    """Put the parts of a name into the slots given name, father, grandfather and family; None where one is left out.

    The first part is the given name, the last of several the family's. Of three parts the middle one is the father;
    what stands between the third and the last has no slot.
    """
    given = parts[0] if parts else None
    family = parts[-1] if len(parts) > 1 else None
    father = parts[1] if len(parts) > 2 else None
    grandfather = parts[2] if len(parts) > 3 else None
    return given, father, grandfather, family


def spell_alike(part: str) -> str:
    """Give a part in a form that its spellings in one script share."""
    return part if is_arabic(part) else spell_part(part)


def code_letters(part: str) -> str:
    """Write each Arabic letter as one plain letter of its own; other letters stay."""
    return part.translate(_CODES)
