"""Names that come from outside, made safe to show."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 200
_CLIMBING = re.compile(r"(?<![^/\\])\.\.(?![^/\\])")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
"""Needed to write Persian and emoji; they reorder nothing."""


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
