"""Preserved bytes as files named by their SHA-256: whole and durable, or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.casefile.errors import explain_storing
from onrecord.casefile.lock import sync_folder
from onrecord.casefile.syncing import sync_files
from onrecord.preserve import copy_stream, hash_bytes, hash_file

DRAFT = ".draft-"
SMALL = 1 << 20
"""Bytes up to which a blob is hashed before it is written, so that what is there already is not written again."""


@dataclass(frozen=True, slots=True)
class Staged:
    """Bytes that were taken in: their SHA-256, their size, and whether a damaged copy of them is being replaced."""

    id: str
    size: int
    is_restored: bool = False


class BlobStore:
    """The `blobs/` folder of the case at `root`.

    Bytes are staged under a draft's name and get their own by `flush`, after they reached the disk; a name therefore
    never stands for half a file, and drafts that a killed process left are removed by `sweep`.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / "blobs"
        self._drafts: dict[str, Path] = {}
        self._made = 0
        self.staged_bytes = 0

    def __len__(self) -> int:
        return len(self._drafts)

    def path(self, document: str) -> Path:
        """Where the bytes of this document lie once they are flushed."""
        return self._folder / document

    def names(self) -> Iterator[str]:
        """The names in the folder that are no drafts, in the order of the file system."""
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if not entry.name.startswith(DRAFT):
                    yield entry.name

    def stage(self, source: BinaryIO, name: str) -> Staged:
        """Hash `source`, which can seek, and copy it to a draft.

        Raises CaseError where it cannot be stored, OSError where it cannot be read.
        """
        self._made += 1
        draft = self._folder / f"{DRAFT}{os.getpid()}-{self._made}"
        data = source.read(SMALL + 1)
        if len(data) <= SMALL:
            document, size = hash_bytes(data), len(data)
        else:
            source.seek(0)
            document, size = self._copy(source, draft, name)
        final = self.path(document)
        is_there = final.is_file()
        if document in self._drafts or (is_there and hash_file(final) == document):
            draft.unlink(missing_ok=True)
            return Staged(document, size)
        if size <= SMALL:
            self._write(data, draft, name)
        self._drafts[document] = draft
        self.staged_bytes += size
        return Staged(document, size, is_restored=is_there)

    def _copy(self, source: BinaryIO, draft: Path, name: str) -> tuple[str, int]:
        try:
            with explain_storing(self._root, name):
                stream = draft.open("xb")
            with stream:
                target = _Target(stream, self._root, name)
                copied = copy_stream(source, target)
                target.flush()
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return copied

    def _write(self, data: bytes, draft: Path, name: str) -> None:
        try:
            with explain_storing(self._root, name), draft.open("xb") as stream:
                stream.write(data)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def flush(self) -> None:
        """Bring all staged bytes to the disk, then give them their names."""
        if not self._drafts:
            return
        with explain_storing(self._root, "the last documents"):
            sync_files(list(self._drafts.values()))
            for document, draft in self._drafts.items():
                draft.replace(self.path(document))
            sync_folder(self._folder)
        self._drafts.clear()
        self.staged_bytes = 0

    def discard(self) -> None:
        """Forget what is staged."""
        for draft in self._drafts.values():
            draft.unlink(missing_ok=True)
        self._drafts.clear()
        self.staged_bytes = 0

    def sweep(self) -> None:
        """Remove the drafts of processes that were killed; the caller holds the write lock."""
        for draft in self._folder.glob(f"{DRAFT}*"):
            draft.unlink(missing_ok=True)


class _Target:
    """A file whose refusal to be written becomes a sentence; the source's refusal to be read stays what it is."""

    def __init__(self, stream: BinaryIO, root: Path, name: str) -> None:
        self._stream, self._root, self._name = stream, root, name

    def write(self, data: bytes) -> int:
        with explain_storing(self._root, self._name):
            return self._stream.write(data)

    def flush(self) -> None:
        with explain_storing(self._root, self._name):
            self._stream.flush()
