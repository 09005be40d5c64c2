"""Reads JSON posts: one post as a text over its escapes, many as parts that keep their exact bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.model import Refusal
from onrecord.read.builder import SourceText, TextBuilder
from onrecord.read.decode import Decoded, decode_bytes
from onrecord.read.metadata import Stated
from onrecord.read.outcome import Part, Reading, Source, Unpacked, Unreadable
from onrecord.read.post_fields import (
    LIST_FIELDS,
    TEXT_FIELDS,
    decode_value,
    find_text_field,
    find_value,
    skip_blank,
    state_facts,
    walk_elements,
)

VERSION = "1"
MEDIA_TYPE = "application/json"
LINES_TYPE = "application/x-ndjson"
_MOST_POSTS = 100_000
_PIECE = re.compile(r"[^\\]+|(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)")


def read_posts(source: Source) -> Reading | Unpacked:
    """Read a post, or take a list, a list inside an object, or JSON Lines apart; raises Unreadable."""
    decoded = decode_bytes(source.data, [(source.charset, "server")] if source.charset else [])
    text = decoded.text
    start = skip_blank(text, 0)
    try:
        value, end = decode_value(text, start)
    except RecursionError:
        raise Unreadable("is JSON nested too deeply to read") from None
    except ValueError as error:
        if "\n" in text.strip() and text[start : start + 1] == "{":
            return _unpack(source, decoded, _walk_lines(text), LINES_TYPE)
        raise Unreadable(f"is no valid JSON (from character {getattr(error, 'pos', start)} on)") from None
    after = skip_blank(text, end)
    if after < len(text):
        if not isinstance(value, dict):
            raise Unreadable(f"is no valid JSON (from character {after} on)")
        return _unpack(source, decoded, _walk_lines(text), LINES_TYPE)
    if isinstance(value, list):
        return _unpack(source, decoded, _walk_list(text, start, "element"), MEDIA_TYPE)
    if not isinstance(value, dict):
        raise Unreadable("is JSON that holds no object, so no post")
    return _read_object(source, decoded, start, value)


def _read_object(source: Source, decoded: Decoded, start: int, value: dict[str, Any]) -> Reading | Unpacked:
    field = find_text_field(value)
    if field is not None:
        return _read_post(source, decoded, start, field, state_facts(value))
    for name in LIST_FIELDS:
        place = find_value(decoded.text, start, name) if isinstance(value.get(name), list) else None
        if place is not None:
            return _unpack(source, decoded, _walk_list(decoded.text, place, name), MEDIA_TYPE)
    raise Unreadable(f"is JSON without a post's words; one of the fields {', '.join(TEXT_FIELDS)} is missing")


def _walk_list(text: str, place: int, what: str) -> Iterator[tuple[str, int, int]]:
    for number, (start, end) in enumerate(walk_elements(text, place), 1):
        yield f"{what} {number}", start, end


def _walk_lines(text: str) -> Iterator[tuple[str, int, int]]:
    position = 0
    for number, line in enumerate(text.split("\n"), 1):
        start = position + len(line) - len(line.lstrip(" \t\r"))
        end = position + len(line.rstrip(" \t\r"))
        if start < end:
            yield f"line {number}", start, end
        position += len(line) + 1


def _unpack(source: Source, decoded: Decoded, found: Iterator[tuple[str, int, int]], media_type: str) -> Unpacked:
    parts: list[Part] = []
    refusals: list[Refusal] = []
    for locator, start, end in found:
        name = f"{source.name} {locator}"
        if len(parts) + len(refusals) >= _MOST_POSTS:
            reason = f"{source.name} holds more than {_MOST_POSTS} posts; from {locator} on none was taken out."
            refusals.append(_refuse(source, source.name, reason))
            break
        try:
            post, after = decode_value(decoded.text, start)
        except (ValueError, RecursionError):
            after, post = -1, None
        if after != end or not isinstance(post, dict):
            refusals.append(_refuse(source, name, f"{name} is no JSON object, so no post."))
            continue
        field = find_text_field(post)
        if field is None:
            reason = f"{name} is no post; one of the fields {', '.join(TEXT_FIELDS)} is missing."
            refusals.append(_refuse(source, name, reason))
            continue
        path = source.scratch / f"{len(parts) + 1:06d}"
        path.write_bytes(source.data[decoded.byte_at(start) : decoded.byte_at(end)])
        metadata = state_facts(post).give()
        charset = "" if decoded.codec == "utf-8" else f"; charset={decoded.codec}"
        parts.append(Part(path, name, locator, MEDIA_TYPE + charset, metadata.url, metadata))
    if not parts and not refusals:
        raise Unreadable("is a JSON list without any post")
    return Unpacked(tuple(parts), media_type, tuple(refusals), decoded.notes)


def _refuse(source: Source, name: str, reason: str) -> Refusal:
    return Refusal(name, reason, f"The bytes of {source.name}, which holds it, are preserved.", source.document)


def _read_post(source: Source, decoded: Decoded, start: int, field: str, stated: Stated) -> Reading:
    builder = TextBuilder()
    place = find_value(decoded.text, start, field)
    if place is None:
        raise Unreadable(f"is JSON whose field {field} could not be located")
    notes = decoded.notes + tuple(stated.notes)
    for position in _text_places(decoded.text, place):
        if _lay_string(decoded, position, builder):
            notes += ("Half of a surrogate pair stands in the post; it was left out and a blank stands for it.",)
    return Reading(builder.finish(source.document, "post", VERSION, notes), MEDIA_TYPE, stated.give())


def _text_places(text: str, place: int) -> Iterator[int]:
    """Give the places of the string literals that make up a post's words: one, or the runs of a formatted text."""
    if text[place] == '"':
        yield place
        return
    for start, _ in walk_elements(text, place):
        if text[start] == '"':
            yield start
        elif text[start] == "{":
            inner = find_value(text, start, "text")
            if inner is not None and text[inner] == '"':
                yield inner


def _lay_string(decoded: Decoded, place: int, builder: TextBuilder) -> bool:
    """Add the characters of the string literal that begins here; True where half a surrogate pair was in it."""
    source = SourceText(decoded, builder)
    _, end = decode_value(decoded.text, place)
    broken = False
    for match in _PIECE.finditer(decoded.text, place + 1, end - 1):
        piece = match.group()
        if piece[0] != "\\":
            source.keep(*match.span())
            continue
        resolved, _ = decode_value(f'"{piece}"', 0)
        if "\ud800" <= resolved <= "\udfff":
            builder.insert(" ")
            broken = True
            continue
        source.replace(*match.span(), resolved, "escape")
    return broken
