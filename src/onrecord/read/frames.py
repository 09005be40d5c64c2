"""Carries requests and answers between a reading process and its parent as length-prefixed frames."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import msgspec

from onrecord.model import Refusal
from onrecord.read.outcome import Outcome, Reading, Unpacked

_LONGEST = 1 << 30


class Request(msgspec.Struct):
    """One file to read; paths are bytes as the operating system has them."""

    document: str
    name: str
    path: bytes
    media_type: str
    scratch: bytes
    is_second_try: bool = False


class Answer(msgspec.Struct):
    """Exactly one of the three outcomes; `retire` asks for a fresh process because this one has grown."""

    reading: Reading | None = None
    unpacked: Unpacked | None = None
    refusal: Refusal | None = None
    retire: bool = False

    def outcome(self) -> Outcome:
        """Give the one outcome; raises ValueError where there is none."""
        found = self.reading or self.unpacked or self.refusal
        if found is None:
            raise ValueError("The reading process gave an empty answer.")
        return found


def _encode(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(f"A frame cannot hold a {type(value).__name__}.")


def _decode(kind: type, value: object) -> object:
    if issubclass(kind, Path):
        return Path(str(value))
    raise NotImplementedError(f"A frame cannot hold a {kind.__name__}.")


encode = msgspec.msgpack.Encoder(enc_hook=_encode).encode
decode_request: Any = msgspec.msgpack.Decoder(Request).decode
decode_answer: Any = msgspec.msgpack.Decoder(Answer, dec_hook=_decode).decode


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Write one frame and flush it; raises OSError when the other side is gone."""
    stream.write(len(body).to_bytes(4, "little") + body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None at the end of the stream, also in the middle of a frame."""
    head = stream.read(4)
    length = int.from_bytes(head, "little")
    if len(head) < 4 or length > _LONGEST:
        return None
    body = stream.read(length)
    return body if len(body) == length else None
