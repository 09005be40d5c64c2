"""Decodes bytes by a named codec that gives the same bytes back, or refuses."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.read.outcome import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS_DO = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-6": "iso8859-6", "gb2312": "gb18030"}
_STATEFUL = re.compile(r"iso2022|hz|utf-7|punycode|idna|escape|undefined|mbcs|oem|utf-16$|utf-32$")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_ARABIC = re.compile(r"[\u0600-\u06ff\u200c-\u200f]")
_CYRILLIC = re.compile(r"[\u0400-\u045f\u0490-\u0491]")
_LETTER_BYTES = re.compile(rb"[\xc0-\xff]")
_STEP = 512


@dataclass(frozen=True)
class Decoded:
    """A text and the codec that ties it to its bytes: `text.encode(codec)` are the bytes after `skipped` of a mark."""

    text: str
    codec: str
    skipped: int = 0
    notes: tuple[str, ...] = ()

    @cached_property
    def _stations(self) -> list[int] | None:
        """Byte offset of every 512th character, None where each character is one byte."""
        if len(self.text.encode(self.codec)) == len(self.text):
            return None
        total, stations = 0, []
        for start in range(0, len(self.text) + 1, _STEP):
            stations.append(total)
            total += len(self.text[start : start + _STEP].encode(self.codec))
        return stations

    def byte_at(self, character: int) -> int:
        """Byte offset at which this character begins (or, at the end of the text, the end)."""
        stations = self._stations
        if stations is None:
            return self.skipped + character
        station = character // _STEP
        within = self.text[station * _STEP : character]
        return self.skipped + stations[station] + len(within.encode(self.codec))


def decode_bytes(data: bytes, declared: Sequence[tuple[str, str]] = ()) -> Decoded:
    """Decode by byte order mark, as UTF-8, by a declared codec, as UTF-16 without a mark, then by a noted guess.

    `declared` pairs charset labels with who stated them. Every codec must give the same bytes back. Raises Unreadable
    for bytes that no such codec fits, for NUL characters and for binary data.
    """
    decoded = _decode_marked(data) or _decode_utf8(data, declared) or _decode_declared(data, declared)
    decoded = decoded or _decode_utf16(data)
    if decoded is None:
        if b"\x00" in data:
            raise Unreadable("holds NUL bytes and is no text in a known encoding")
        decoded = _guess(data)
    return _refuse_binary(decoded)


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark) :], codec)
            if text is None and codec == "utf-32-le":
                continue  # a UTF-16 text that begins with a NUL character looks the same
            if text is None:
                raise Unreadable(f"begins with the byte order mark of {codec} but is not valid {codec}")
            return Decoded(text, codec, len(mark))
    return None


def _try(data: bytes, codec: str) -> str | None:
    """Decode strictly; None unless the codec gives the same bytes back."""
    try:
        text = data.decode(codec)
        return text if text.encode(codec) == data else None
    except UnicodeError:
        return None


def _decode_utf8(data: bytes, declared: Sequence[tuple[str, str]]) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\x00" in text and _decode_utf16(data):
        return None
    notes = []
    for label, who in declared:
        codec = find_codec(label)
        if codec not in (None, "utf-8") and not text.isascii():
            notes.append(f"The {who} declares {label}, but the bytes are valid UTF-8 and were read as that.")
    return Decoded(text, "utf-8", 0, tuple(notes))


def find_codec(label: str) -> str | None:
    """Give the codec that a charset label stands for, as browsers take it; None for unknown or stateful ones."""
    try:
        found = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    name = _AS_BROWSERS_DO.get(found.name, found.name)
    return None if _STATEFUL.search(name) or not getattr(found, "_is_text_encoding", True) else name


def _decode_declared(data: bytes, declared: Sequence[tuple[str, str]]) -> Decoded | None:
    for label, who in declared:
        codec = find_codec(label)
        if codec is None or codec == "utf-8":
            continue
        text = _try(data, codec)
        if text is not None:
            return Decoded(text, codec, 0, (f"Read as {codec}, which the {who} declares.",))
    return None


def _decode_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, recognised by NUL bytes that stand at odd or at even places only."""
    head = data[:4096]
    if len(data) % 2 or len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    codec = (
        "utf-16-le" if odd > len(head) // 6 and not even else "utf-16-be" if even > len(head) // 6 and not odd else ""
    )
    text = _try(data, codec) if codec else None
    return Decoded(text, codec, 0, (f"No encoding is declared; read as {codec} by its zero bytes.",)) if text else None


def _guess(data: bytes) -> Decoded:
    """One of three Windows code pages, told by which letters its high bytes become and how they stand."""
    place = _first_broken(data)
    if len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data)) > 3 * _broken_sequences(data):
        raise Unreadable(f"is UTF-8 with broken bytes (the first at byte {place}); nothing was replaced by a guess")
    high = len(_LETTER_BYTES.findall(data))
    dense = len(re.findall(rb"(?<=[\xc0-\xff])[\xc0-\xff]", data)) > high / 2
    for codec, letters in (("cp1256", _ARABIC), ("cp1251", _CYRILLIC)) if dense else (("cp1252", None),):
        text = _try(data, codec)
        if text is None:
            continue
        beyond = [character for character in text if character.isalpha() and not character.isascii()]
        if letters and sum(bool(letters.match(character)) for character in beyond) < 0.95 * len(beyond):
            continue
        return Decoded(
            text, codec, 0, (f"No encoding is declared and the bytes are not UTF-8; read as {codec}, a guess.",)
        )
    raise Unreadable(f"is in no encoding that could be told (not UTF-8 from byte {place} on, none declared)")


def _first_broken(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _broken_sequences(data: bytes) -> int:
    kept = len(data.decode("utf-8", "ignore").encode())
    return max(1, len(data) - kept)


def _refuse_binary(decoded: Decoded) -> Decoded:
    text = decoded.text
    if "\x00" in text:
        raise Unreadable(f"holds NUL characters (the first at character {text.index(chr(0))}) and is no plain text")
    strange = len(_CONTROLS.findall(text))
    if strange > 2 + len(text) // 500:
        raise Unreadable("looks like binary data (control characters throughout) and holds no text to read")
    return decoded
