"""Reads one file by the reader of its format, whatever happens to be in it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from email.message import Message
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import cast

from onrecord.model import Refusal
from onrecord.read import limits
from onrecord.read.detect import HEAD, STREAMED, detect_format
from onrecord.read.language import settle_language
from onrecord.read.outcome import NO_ROOM, Outcome, Reader, Reading, Source, Unpacked, Unreadable

READERS = {
    "text/plain": ("plain", "read_plain"),
    "text/markdown": ("plain", "read_plain"),
    "text/html": ("html_page", "read_html"),
    "application/pdf": ("pdf", "read_pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx", "read_docx"),
    "message/rfc822": ("mail", "read_mail"),
    "application/json": ("posts", "read_posts"),
    "application/warc": ("archives", "read_warc"),
    "application/wacz": ("archives", "read_wacz"),
}
"""Module and function of the reader of each media type, imported on first use."""

KEPT = "Its bytes are preserved."
FULL = {errno.ENOSPC, errno.EDQUOT}


def read_file(
    document: str, name: str, path: Path, stated: str, scratch: Path, *, is_second_try: bool = False
) -> Outcome:
    """Detect the format of a file and read it; everything that makes it unreadable becomes a Refusal.

    `stated` is a media type with or without a charset, "" when nobody stated one. Parts go below `scratch`, which is
    made when needed. A second try is made of HTML alone, without the library that most likely failed.
    """
    hint, charset = split_type(stated)
    try:
        outcome = _read(Source(document, name, path, b"", hint, charset, scratch, is_second_try))
    except Unreadable as why:
        return Refusal(name, f"{name} {why}.", KEPT, document)
    except RecursionError:
        return Refusal(name, f"{name} is nested too deeply to read.", KEPT, document)
    except OSError as error:
        if error.errno in FULL:
            reason = (
                f"The disk of {scratch.parent} is full, so {name} was not read: make room and run the command again."
            )
            return Refusal(name, reason, KEPT, document, NO_ROOM)
        return Refusal(name, f"{name} could not be opened ({(error.strerror or 'unknown').lower()}).", KEPT, document)
    return _finish(outcome)


def split_type(stated: str) -> tuple[str, str]:
    """Split a stated media type into the bare type in lower case and its charset, each "" where there is none."""
    if ";" not in stated:
        return (stated.strip().lower() if "/" in stated else ""), ""
    message = Message()
    message["Content-Type"] = stated.replace("\r", " ").replace("\n", " ")
    charset = message.get_param("charset", "")
    return (message.get_content_type() if "/" in stated else ""), charset if isinstance(charset, str) else ""


def _read(source: Source) -> Reading | Unpacked:
    with source.path.open("rb") as opened:
        head = opened.read(HEAD)
        size = os.fstat(opened.fileno()).st_size
    try:
        kind = detect_format(source.path, head, source.name, source.media_type)
        reader = load_reader(kind)
    except Unreadable:
        plugin = find_plugin(head, source.name)
        if plugin is None:
            raise
        kind, reader = plugin.media_type, plugin
    if source.is_second_try and kind != "text/html":
        raise Unreadable("was not tried again")
    largest = limits.LARGEST_STREAMED if kind in STREAMED else limits.LARGEST
    if size > largest:
        raise Unreadable(f"is larger than the {largest >> 20} MB that are read of one file ({size >> 20} MB); not read")
    if kind not in ("text/plain", "text/markdown", "text/html", "application/pdf"):
        source.scratch.mkdir(parents=True, exist_ok=True)
    data = b"" if kind in STREAMED else head if size == len(head) else source.path.read_bytes()
    return reader(replace(source, data=data, media_type=kind))


def load_reader(media_type: str) -> Callable[[Source], Reading | Unpacked]:
    """Import the reader of a media type."""
    module, function = READERS[media_type]
    return cast(Callable[[Source], Reading | Unpacked], getattr(import_module(f"onrecord.read.{module}"), function))


def find_plugin(head: bytes, name: str) -> Reader | None:
    """Give the first installed reader of the entry point group `onrecord.readers` that takes this file."""
    for entry in sorted(entry_points(group="onrecord.readers"), key=lambda entry: entry.name):
        reader = cast(Reader, entry.load())
        if reader.takes(head, name):
            return reader
    return None


def _finish(outcome: Outcome) -> Outcome:
    if not isinstance(outcome, Reading):
        return outcome
    metadata, note = settle_language(outcome.metadata, outcome.text.text)
    text = replace(outcome.text, notes=(*outcome.text.notes, note)) if note else outcome.text
    return replace(outcome, text=text, metadata=metadata)
