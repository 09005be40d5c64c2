"""Names the fields of a social-media post in the exports that are understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json.decoder import JSONDecoder, scanstring  # type: ignore[attr-defined]
from typing import Any

from onrecord.read.metadata import Stated

TEXT_FIELDS = (
    "full_text", "extended_tweet.full_text", "text", "content", "body", "message", "caption", "description",
)  # fmt: skip
"""Fields that hold a post's words, best first; a dot steps into an object."""

FACT_FIELDS = {
    "published": (
        "published", "published_at", "date_published", "created_at", "createdAt", "date", "datetime", "timestamp",
        "time",
    ),
    "author": (
        "author", "author.name", "author.username", "author.display_name", "user.name", "user.screen_name",
        "user.username", "account.display_name", "account.username", "username", "from", "channel", "page_name",
    ),
    "title": ("title", "headline", "subject"),
    "publisher": ("publisher", "publisher.name", "site_name", "sourceName"),
    "language": ("lang", "language"),
    "url": ("url", "permalink", "permalink_url", "link", "uri"),
}  # fmt: skip
"""Fields that state a post's metadata, best first."""

LIST_FIELDS = ("posts", "messages", "statuses", "tweets", "items", "data", "results")
"""Fields of an object that hold a list of posts."""

_DECODER = JSONDecoder(strict=False)
_BLANK = re.compile(r"[ \t\n\r]*")


def skip_blank(source: str, position: int) -> int:
    """Give the place of the next character that is no blank of JSON."""
    return _BLANK.match(source, position).end()  # type: ignore[union-attr]


def decode_value(source: str, position: int) -> tuple[Any, int]:
    """Give the value that begins here and the place after it; raises ValueError or RecursionError."""
    value, end = _DECODER.raw_decode(source, position)
    return value, end


def walk_members(source: str, position: int) -> Iterator[tuple[str, int, int]]:
    """Give (key, start of the value, end of the value) of the object that begins here; the source must be valid."""
    position = skip_blank(source, position + 1)
    while source[position] != "}":
        key, position = scanstring(source, position + 1, False)
        start = skip_blank(source, skip_blank(source, position) + 1)
        _, end = decode_value(source, start)
        yield key, start, end
        position = skip_blank(source, end)
        if source[position] == ",":
            position = skip_blank(source, position + 1)


def walk_elements(source: str, position: int) -> Iterator[tuple[int, int]]:
    """Give (start, end) of each element of the list that begins here; the source must be valid."""
    position = skip_blank(source, position + 1)
    while source[position] != "]":
        _, end = decode_value(source, position)
        yield position, end
        position = skip_blank(source, end)
        if source[position] == ",":
            position = skip_blank(source, position + 1)


def find_value(source: str, position: int, path: str) -> int | None:
    """Give the place of the value at this dotted path of the object that begins here; of two equal keys the last."""
    first, _, rest = path.partition(".")
    places = [start for key, start, _ in walk_members(source, position) if key == first]
    if not places:
        return None
    if not rest:
        return places[-1]
    return find_value(source, places[-1], rest) if source[places[-1]] == "{" else None


def get_path(post: dict[str, Any], path: str) -> object:
    """Give the value at a dotted path of a decoded post, None where there is none."""
    value: object = post
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def holds_words(value: object) -> bool:
    """True for a text, or a list of texts and objects with a `text` (formatted runs), with a letter in it."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list):
        return any(holds_words(entry.get("text") if isinstance(entry, dict) else entry) for entry in value)
    return False


def find_text_field(post: dict[str, Any]) -> str | None:
    """Give the name of the field that holds a post's words, None where none does."""
    return next((path for path in TEXT_FIELDS if holds_words(get_path(post, path))), None)


def state_facts(post: dict[str, Any]) -> Stated:
    """Collect what a post states of itself."""
    stated = Stated()
    for field, paths in FACT_FIELDS.items():
        for path in paths:
            stated.state(field, get_path(post, path), f"post field {path}")
    return stated
