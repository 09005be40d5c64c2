"""Words of documents on a terminal of 80 columns: measured as they are drawn, and never obeyed."""

from __future__ import annotations

import unicodedata

from onrecord.publish.hostile import plain_words

COLUMNS = 80
_WIDE = frozenset("WF")
_NO_ROOM = frozenset(["Mn", "Me", "Cf"])


def measure_columns(words: str) -> int:
    """Give the columns that words take: two for an emoji or a Chinese character, none for a mark above a letter."""
    return sum(
        0 if unicodedata.category(character) in _NO_ROOM else 1 + (unicodedata.east_asian_width(character) in _WIDE)
        for character in words
    )


def clean_words(words: str) -> str:
    """Give words in one line, with control and direction characters as codes that a terminal does not act on."""
    return plain_words(" ".join(words.split()))


def fill_lines(words: str, label: str = "", *, indent: int = 0) -> list[str]:
    """Wrap words behind a label; lines after the first begin at `indent`. A word longer than a line stays whole."""
    lines: list[str] = []
    line = label.ljust(indent) if label else " " * indent
    room = COLUMNS - measure_columns(line)
    begun = False
    for word in clean_words(words).split(" "):
        needed = measure_columns(word) + begun
        if begun and needed > room:
            lines.append(line)
            line, room, begun, needed = " " * indent, COLUMNS - indent, False, needed - 1
        line += " " * begun + word
        room -= needed
        begun = True
    return [*lines, line]
