"""Checkpoints of a log as specified by C2SP (c2sp.org/tlog-checkpoint): origin, size and root as text."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.preserve.notes import NoteRefused, Verifier, decode_base64, open_note, sign_note, split_note


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of the log named `origin` when it had `size` entries: the root of its tree, 32 bytes."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if not self.origin or any(c < " " for c in self.origin):
            raise ValueError(f"A log's origin must be one line of words, but {self.origin!r} was given.")
        if self.size < 0 or len(self.root) != 32:
            raise ValueError("A checkpoint needs a size from 0 on and a root of 32 bytes.")

    def __str__(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the signed text back, extension lines passed over; raises NoteRefused where it is no checkpoint."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
            raise NoteRefused("A checkpoint needs three lines: origin, size and root.")
        if not re.fullmatch(r"0|[1-9][0-9]{0,18}", lines[1]):
            raise NoteRefused(f"A checkpoint's size must be a number, but {lines[1]!r} was given.")
        try:
            root = decode_base64(lines[2])
            return cls(lines[0], int(lines[1]), root)
        except ValueError as error:
            raise NoteRefused(f"A checkpoint's root must be 32 bytes in base64, but {lines[2]!r} was given.") from error


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """The checkpoint as a note signed by the log's key, whose name is the log's origin."""
    return sign_note(str(checkpoint), checkpoint.origin, key)


def open_checkpoint(note: str, verifiers: Sequence[Verifier]) -> tuple[Checkpoint, Verifier]:
    """The checkpoint in a signed note and the known key that signed it; raises NoteRefused."""
    text, verifier = open_note(note, verifiers)
    return Checkpoint.parse(text), verifier


def read_checkpoint(note: str) -> Checkpoint:
    """The checkpoint in a signed note, its signatures not looked at; raises NoteRefused."""
    return Checkpoint.parse(split_note(note)[0])
