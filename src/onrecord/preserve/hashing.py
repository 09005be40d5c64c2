"""SHA-256 of bytes and files, at the speed of the disk."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO, Protocol

BUFFER = 1 << 20
"""Bytes read at once: large enough that hashing, which releases the interpreter's lock, is what takes the time."""


def hash_bytes(data: bytes) -> str:
    """SHA-256 of `data` in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def hash_stream(stream: BinaryIO) -> str:
    """SHA-256 in lower-case hex of all that `stream` still holds, with one buffer of memory."""
    digest = hashlib.sha256()
    view = memoryview(bytearray(BUFFER))
    # readinto is what unbuffered files and BytesIO share; typing.BinaryIO leaves it out.
    while size := stream.readinto(view):  # type: ignore[attr-defined]
        digest.update(view[:size])
    return digest.hexdigest()


def hash_file(path: Path) -> str:
    """SHA-256 in lower-case hex of the file's bytes, whatever its size; raises OSError where it cannot be read."""
    with path.open("rb", buffering=0) as stream:
        return hash_stream(stream)


class Sink(Protocol):
    """Takes bytes, as a file does."""

    def write(self, data: bytes, /) -> int:
        """Take all of `data`."""
        ...


def copy_stream(source: BinaryIO, target: Sink) -> tuple[str, int]:
    """Copy all of `source` to `target` in one pass and give the SHA-256 in hex and the size of what was copied."""
    digest = hashlib.sha256()
    size = 0
    while chunk := source.read(BUFFER):
        digest.update(chunk)
        target.write(chunk)
        size += len(chunk)
    return digest.hexdigest(), size
