"""Strings of documents made safe to stand in a page: markup, control and direction characters shown, never obeyed."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup, escape

from onrecord.publish.edition import MASK, WITHHELD

DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MASKED = re.compile(MASK + "+")


def show_character(character: str) -> Markup:
    """Give one picture for one character that must not act, with its code as a hint; so offsets stay as they are."""
    code = ord(character)
    picture = chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
    return Markup('<span class="control" title="character U+{:04X}">{}</span>').format(code, picture)


def show_plain(text: str) -> Markup:
    """Escape a text for a page; every character gives exactly one, a carriage return stays one."""
    pieces: list[Markup] = []
    at = 0
    for match in _UNSAFE.finditer(text):
        pieces.append(escape(text[at : match.start()]))
        character = match.group()
        pieces.append(Markup("&#13;") if character == "\r" else show_character(character))
        at = match.end()
    pieces.append(escape(text[at:]))
    return Markup("").join(pieces)


def show_words(text: object, label: str = "withheld") -> Markup:
    """Escape a short text of a document and isolate its direction; withheld characters become one block."""
    return Markup('<bdi dir="auto">{}</bdi>').format(show_piece(text, label))


def show_piece(text: object, label: str = "withheld") -> Markup:
    """Escape a piece of a text whose other pieces stand beside it in one isolated element."""
    raw = str(text).replace(WITHHELD, MASK)
    pieces: list[Markup] = []
    at = 0
    for match in _MASKED.finditer(raw):
        pieces += [show_plain(raw[at : match.start()]), Markup('<span class="withheld">{}</span>').format(label)]
        at = match.end()
    pieces.append(show_plain(raw[at:]))
    return Markup("").join(pieces)


def plain_words(text: str) -> str:
    """Give a short text for an attribute or a data file: nothing in it hides, reorders or is withheld in clear."""
    shown = _MASKED.sub(WITHHELD, text)
    return _UNSAFE.sub(
        lambda match: " " if match.group() in "\r\u2028\u2029" else f"\\u{ord(match.group()):04x}", shown
    )


def write_json(value: Any) -> str:
    """Encode a value so that it can stand inside a script element: ASCII, and no character of markup in clear."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
