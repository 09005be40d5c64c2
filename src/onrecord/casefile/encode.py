"""Model objects as JSON and back: one spelling for each value, so that its hash can be logged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import TypeVar

import msgspec

from onrecord.model import Span
from onrecord.preserve import hash_bytes

T = TypeVar("T")

ENCODER = msgspec.json.Encoder(order="sorted")


def encode(value: object) -> str:
    """The canonical JSON of a model object: keys sorted, no spaces."""
    return ENCODER.encode(value).decode()


def decode(encoded: str, kind: type[T]) -> T:
    """The model object that `encode` was given; raises msgspec.ValidationError where the JSON is none."""
    return msgspec.json.decode(encoded, type=kind)


def hash_json(encoded: str) -> str:
    """SHA-256 of one canonical JSON text."""
    return hash_bytes(encoded.encode())


def hash_lines(lines: Iterable[str]) -> str:
    """SHA-256 of canonical JSON texts in order, each ended by a line break."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def hash_change(name: str, new: Iterable[str], gone: Sequence[str] = ()) -> dict[str, str]:
    """What the log holds of a change: the hash of what is there from then on and, where anything goes, of that."""
    hashes = {name: hash_lines(new)}
    return {**hashes, f"{name} gone": hash_lines(gone)} if gone else hashes


def make_storable(words: str) -> str:
    """`words` with what no database can store written out: half characters of broken file names, NUL bytes."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def find_spans(value: object) -> Iterator[Span]:
    """Every span inside a model object, in the order of its fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from find_spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from find_spans(getattr(value, field.name))
