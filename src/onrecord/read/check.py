"""Checks a text's map against the preserved bytes, with nothing else at hand."""

from __future__ import annotations

import html
import json

from onrecord.model import MapKind, Segment, Text


def check_map(text: Text, blob: bytes) -> list[str]:
    """Derive every byte segment again from the bytes and name what does not fit; an empty list means all fits.

    Also checked: segments lie in order, without overlap, inside text and bytes, and every character outside them is a
    blank or a line break. Segments of pages and parts are checked by reading the blob again (`compare_texts`).
    """
    problems: list[str] = []
    position = 0
    for segment in text.segments:
        if not position <= segment.start < segment.end <= len(text.text):
            problems.append(f"The segment at characters {segment.start} to {segment.end} is out of order or place.")
            continue
        if not _is_blank(text.text[position : segment.start]):
            problems.append(f"Characters {position} to {segment.start} stand in no segment but are no blanks.")
        position = segment.end
        if segment.kind is MapKind.BYTES:
            problems += _check_bytes(segment, text.text[segment.start : segment.end], blob)
    if not _is_blank(text.text[position:]):
        problems.append(f"Characters {position} to {len(text.text)} stand in no segment but are no blanks.")
    return problems


def _is_blank(inserted: str) -> bool:
    return not inserted or inserted.isspace()


def _check_bytes(segment: Segment, expected: str, blob: bytes) -> list[str]:
    where = f"bytes {segment.source_start} to {segment.source_end}"
    if not 0 <= segment.source_start < segment.source_end <= len(blob):
        return [f"The segment at characters {segment.start} to {segment.end} cites {where}, outside of the file."]
    codec, _, how = segment.part.partition("+")
    try:
        found = _resolve(blob[segment.source_start : segment.source_end].decode(codec), how)
    except (LookupError, ValueError) as error:
        return [f"The {where} do not decode by {segment.part} ({type(error).__name__})."]
    return [] if found == expected else [f"The {where} do not read as characters {segment.start} to {segment.end}."]


def _resolve(raw: str, how: str) -> str:
    """Resolve decoded characters by the rule after the plus sign of a segment's part; raises ValueError."""
    if not how:
        return raw
    if how == "entity":
        return html.unescape(raw)
    if how == "escape":
        return str(json.loads(f'"{raw}"'))
    if how in ("space", "newline") and raw.isspace():
        return " " if how == "space" else "\n"
    raise ValueError(f"no rule {how} for these bytes")


def compare_texts(kept: Text, again: Text) -> list[str]:
    """Name what differs between a kept text and a second reading of the same bytes; an empty list means nothing."""
    problems = []
    if (kept.reader, kept.version) != (again.reader, again.version):
        problems.append(f"The text was made by {kept.reader} {kept.version}, now it is {again.reader} {again.version}.")
    if kept.text != again.text:
        pairs = zip(kept.text, again.text, strict=False)
        place = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(kept.text), len(again.text)))
        problems.append(f"The text differs from a second reading of the bytes from character {place} on.")
    elif kept.segments != again.segments:
        problems.append("The map differs from that of a second reading of the bytes.")
    return problems
