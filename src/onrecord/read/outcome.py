"""What a reader is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.model import Refusal, Text

NO_ROOM = "room"
"""Stage of a refusal that is no word on the document: the disk had no room for what is taken out of it."""


class Unreadable(Exception):
    """The bytes cannot be read; the message completes a sentence that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself, each field None where it says nothing.

    `published` is an ISO 8601 date or date-time, no finer than stated. `language` is a BCP 47 tag. `stated_by` pairs
    each field that is known with the method that stated it.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    stated_by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A document inside a container, its bytes at `path` until the Readers close or discard it.

    `locator` says where in the container it stands ("line 3", "record 7"); `retrieved` is an ISO 8601 date-time where
    the container states one.
    """

    path: Path
    name: str
    locator: str
    media_type: str
    url: str | None = None
    metadata: Metadata = Metadata()
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one document, its detected media type and metadata.

    `parts` are the attachments of an e-mail, to be preserved as documents of their own; `refusals` name those that
    could not be taken out.
    """

    text: Text
    media_type: str
    metadata: Metadata
    parts: tuple[Part, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The documents of a container; `refusals` name what in it was not, `notes` what was left out on purpose."""

    parts: tuple[Part, ...]
    media_type: str = ""
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()


Outcome = Reading | Unpacked | Refusal


@dataclass(frozen=True, slots=True)
class Source:
    """One preserved file to read: its bytes, the hints that came with it and a folder for parts.

    `data` is empty for formats that are read as a stream from `path`. `charset` is what a server stated, "" otherwise.
    `is_second_try` is True when the process that read it first did not survive.
    """

    document: str
    name: str
    path: Path
    data: bytes
    media_type: str
    charset: str
    scratch: Path
    is_second_try: bool = False


class Reader(Protocol):
    """A reader that another package installs under the entry point group `onrecord.readers`."""

    media_type: str

    def takes(self, head: bytes, name: str) -> bool:
        """True when the first bytes or the name show this reader's format; asked only where no built-in one fits."""

    def __call__(self, source: Source) -> Reading | Unpacked:
        """Read the file; raises Unreadable with the reason."""
