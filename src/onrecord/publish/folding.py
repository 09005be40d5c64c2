"""Text in a form in which spellings of one name or sentence compare equal, with the way back to its characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_DROPPED = {"Mn", "Cf", "Cc"}
_KEPT_BREAKS = "\t\n\r"
_LETTERS = {"ى": "ي", "ة": "ه", "ـ": "", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded characters and, for each, the index of the character it came from."""

    text: str
    origin: tuple[int, ...] | range

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Give the range of the original text that folded characters `start` to `end` came from."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """Drop case, accents, vowel signs, joiners and letter variants of one character; may give none or several."""
    kept = []
    for part in unicodedata.normalize("NFKD", character):
        if part in _KEPT_BREAKS:
            kept.append(" ")
        elif unicodedata.category(part) not in _DROPPED:
            kept.append(_LETTERS.get(part, part))
    return "".join(kept).casefold()


def fold_text(text: str) -> Folded:
    """Fold a whole text, keeping for each character of the result where it came from."""
    if text.isascii() and text.isprintable():
        return Folded(text.lower(), range(len(text)))
    pieces: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        folded = fold_character(character)
        pieces.append(folded)
        origin.extend([index] * len(folded))
    return Folded("".join(pieces), tuple(origin))


def split_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text."""
    return tuple(WORD.findall(fold_text(text).text))
