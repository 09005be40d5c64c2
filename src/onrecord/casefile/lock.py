"""One writer at a time: a lock that the system releases when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from onrecord.casefile.errors import CaseLocked, explain_storing

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _try_lock(stream: BinaryIO) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(stream: BinaryIO) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class WriteLock:
    """The right to write to the case at `root`, held from `take` to `release` by one object alone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stream: BinaryIO | None = None

    @property
    def is_held(self) -> bool:
        """True while this object holds the lock."""
        return self._stream is not None

    def take(self) -> None:
        """Take the lock, or raise CaseLocked at once."""
        if self._stream is not None:
            return
        with explain_storing(self._root, "what is new"):
            stream = (self._root / ".lock").open("ab")
        try:
            _try_lock(stream)
        except OSError as error:
            stream.close()
            raise CaseLocked(
                f"Another onrecord is writing to the case {self._root}: wait until it has ended, then try again."
            ) from error
        self._stream = stream

    def release(self) -> None:
        """Give the lock back; the file stays, for a lock on a deleted file would hold nobody off."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def sync_folder(folder: Path) -> None:
    """Make new names in `folder` survive a power cut, on systems whose folders can be synced."""
    if sys.platform == "win32":  # pragma: no cover
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
