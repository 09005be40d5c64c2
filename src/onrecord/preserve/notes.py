"""Signed notes as specified by C2SP (c2sp.org/signed-note), with Ed25519 keys (signature type 0x01)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
MOST_SIGNATURES = 100
DASH = "\N{EM DASH} "


class NoteRefused(ValueError):
    """The text is no signed note, or none of the known keys signed it."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A key that may sign notes: its name and its Ed25519 public key of 32 bytes."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(c.isspace() or c < " " for c in self.name):
            raise ValueError(f"A key's name must be a word without spaces or plus signs, but {self.name!r} was given.")
        if len(self.public) != 32:
            raise ValueError(f"An Ed25519 public key has 32 bytes, but {len(self.public)} were given.")

    @property
    def key_id(self) -> bytes:
        """The four bytes that tell keys of one name apart."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """The key as one word that can be handed on: name+id+base64."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, word: str) -> Verifier:
        """Read a key from the word that `str` makes of it; raises ValueError where it is none."""
        name, _, rest = word.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        try:
            key = decode_base64(encoded)
        except ValueError as error:
            raise ValueError(f"{word!r} is no key of a signed note.") from error
        if key[:1] != ED25519:
            raise ValueError(f"{word!r} is no Ed25519 key of a signed note.")
        verifier = cls(name, key[1:])
        if verifier.key_id.hex() != key_id:
            raise ValueError(f"The id of the key {word!r} does not fit its name and bytes.")
        return verifier


def find_verifier(name: str, key: Ed25519PrivateKey) -> Verifier:
    """The public side of a private key under this name."""
    return Verifier(name, key.public_key().public_bytes_raw())


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Sign `text`, which ends with a line break, under the key's name; raises ValueError for text no note can hold."""
    _check_text(text)
    verifier = find_verifier(name, key)
    signature = base64.b64encode(verifier.key_id + key.sign(text.encode())).decode()
    return f"{text}\n{DASH}{name} {signature}\n"


def open_note(note: str, verifiers: Sequence[Verifier]) -> tuple[str, Verifier]:
    """The text of a note and the first known key whose signature on it holds.

    Signatures of unknown keys are passed over; a broken signature of a known key refuses the whole note. Raises
    NoteRefused.
    """
    text, signatures = split_note(note)
    signers = []
    for name, key_id, signature in signatures:
        verifier = next((v for v in verifiers if v.name == name and v.key_id == key_id), None)
        if verifier is None:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(verifier.public).verify(signature, text.encode())
        except InvalidSignature as error:
            raise NoteRefused(f"The signature of {name} does not fit the signed text.") from error
        signers.append(verifier)
    if not signers:
        raise NoteRefused("None of the known keys signed this note.")
    return text, signers[0]


def split_note(note: str) -> tuple[str, tuple[tuple[str, bytes, bytes], ...]]:
    """The text of a note and its signatures as (key name, key id, signature), unchecked; raises NoteRefused."""
    text, blank, block = note.rpartition("\n\n")
    if not blank or not block.endswith("\n"):
        raise NoteRefused("A signed note needs a text, an empty line and signature lines.")
    text += "\n"
    try:
        _check_text(text)
    except ValueError as error:
        raise NoteRefused(str(error)) from error
    lines = block[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise NoteRefused(f"A signed note may hold {MOST_SIGNATURES} signatures, but this one has {len(lines)}.")
    return text, tuple(_read_signature(line) for line in lines)


def decode_base64(encoded: str) -> bytes:
    """The bytes that `encoded` (RFC 4648, section 4) stands for; raises ValueError for any other spelling of them."""
    raw = base64.b64decode(encoded, validate=True)
    if base64.b64encode(raw).decode() != encoded:
        raise ValueError("Base64 has one spelling for each value, and this is another.")
    return raw


def _read_signature(line: str) -> tuple[str, bytes, bytes]:
    name, _, encoded = line.removeprefix(DASH).partition(" ")
    try:
        raw = decode_base64(encoded)
    except ValueError as error:
        raise NoteRefused(f"The signature line {line!r} cannot be read.") from error
    if not line.startswith(DASH) or not name or "+" in name or len(raw) < 5:
        raise NoteRefused(f"The signature line {line!r} cannot be read.")
    return name, raw[:4], raw[4:]


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(c < " " and c != "\n" for c in text):
        raise ValueError("A note's text must end with a line break and hold no control characters.")
