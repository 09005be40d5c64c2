"""Names that come from outside: made safe to show, and in one form whatever their spelling."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LONGEST = 200
_CLIMBING = re.compile(r"(?<![^/\\])\.\.(?![^/\\])")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
"""Needed to write Persian and emoji; they reorder nothing."""

_DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those"}
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SLUG = 24
"""Letters of a place that a code holds at most."""


def show_name(raw: str) -> str:
    """Give a name that can be printed and logged: what hides, reorders or climbs is shown escaped.

    Control characters, bidirectional overrides and undecodable bytes become `\\xNN` or `\\uNNNN`, a `..` step becomes
    `\\.\\.`, and a name over 200 characters keeps its two ends. An empty name becomes
    `(no name)`. A name that was made safe already stays as it is.
    """
    shown = "".join(_show_character(character) for character in _CLIMBING.sub(r"\\.\\.", raw))
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST // 2] + "…" + shown[-(_LONGEST // 2 - 1) :]
    return shown or "(no name)"


def _show_character(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _INVISIBLE:
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # an undecodable byte of a file name, as the operating system hands it on
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


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


def shorten_place(name: str) -> str:
    """The form in which a place's name stands in an incident's code: "the Nour mill" as `nour-mill`.

    Returns `place` for a name without a Latin letter or digit.
    """
    return re.sub(r"[^a-z0-9]+", "-", fold_name(name))[:_SLUG].strip("-") or "place"
