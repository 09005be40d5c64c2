"""Reads preserved files in bounded child processes that are replaced when a document kills them."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType

from onrecord.model import Document, MapKind, Refusal, Text
from onrecord.model.naming import show_name
from onrecord.read import frames, limits
from onrecord.read.check import check_map, compare_texts
from onrecord.read.child import Line
from onrecord.read.outcome import Outcome, Reading, Unpacked


class Readers:
    """Reads files in long-lived child processes, each bounded to 512 MB, 20 s of processor and 60 s of wall time.

    Use it as a context manager; parts of containers lie in its scratch folder until it closes or `discard` is called.
    It may be shared by threads, which then wait for one another; use one Readers each to read at the same time.
    """

    def __init__(self, *, wall_seconds: float = limits.WALL_SECONDS, scratch: Path | None = None) -> None:
        self._wall_seconds = wall_seconds
        self._scratch = Path(tempfile.mkdtemp(prefix="onrecord-read-", dir=scratch))
        self._line = Line(wall_seconds)
        self._lines = [self._line]
        self._turn = threading.Lock()
        self._numbers = itertools.count(1)
        self._closed = threading.Event()
        self._watch = threading.Thread(target=self._watch_time, name="onrecord-read-watch", daemon=True)
        self._watch.start()

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child processes and remove every part."""
        self._closed.set()
        with self._turn:
            for line in self._lines:
                line.close()
        self._watch.join()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _watch_time(self) -> None:
        pause = min(0.25, self._wall_seconds / 4)
        while not self._closed.wait(pause):
            for line in tuple(self._lines):
                line.kill_if_late()

    def read_blob(self, path: Path, document_id: str, name: str, media_type: str | None = None) -> Outcome:
        """Read one preserved file: its text, its parts, or one sentence why not. Never raises for what is in it.

        `media_type` is what a server, container or extension states, charset included; the bytes decide.
        """
        with self._turn:
            self._line.send(self._make_request(path, document_id, name, media_type))
            return self._line.take()

    def read_documents(
        self, documents: Iterable[Document], find_path: Callable[[Document], Path]
    ) -> Iterator[tuple[Document, Outcome]]:
        """Read one preserved document after the other, as `read_blob` does, and give each with its outcome, in order.

        A child process of its own is asked for some dozen documents ahead, so that it reads while the caller works.
        """
        line = Line(self._wall_seconds)
        self._lines.append(line)
        asked: list[Document] = []
        waiting = iter(documents)
        try:
            while True:
                while line.has_room and (document := next(waiting, None)) is not None:
                    path = find_path(document)
                    line.send(self._make_request(path, document.id, document.name, document.media_type))
                    asked.append(document)
                if not asked:
                    return
                self._check_open()
                yield asked.pop(0), line.take()
        finally:
            self._lines.remove(line)
            line.close()

    def _make_request(self, path: Path, document_id: str, name: str, media_type: str | None) -> frames.Request:
        self._check_open()
        scratch = self._scratch / f"{next(self._numbers):08d}"
        return frames.Request(document_id, show_name(name), os.fsencode(path), media_type or "", os.fsencode(scratch))

    def _check_open(self) -> None:
        if self._closed.is_set():
            raise ValueError("These Readers are closed; open new ones to read.")

    def discard(self, outcome: Outcome) -> None:
        """Remove the parts of an outcome once they are preserved."""
        if isinstance(outcome, Reading | Unpacked):
            for folder in {part.path.parent for part in outcome.parts}:
                if folder.is_relative_to(self._scratch):
                    shutil.rmtree(folder, ignore_errors=True)

    def check_text(self, text: Text, path: Path, name: str, media_type: str | None = None) -> list[str] | None:
        """Name what of a kept text does not follow from the bytes at `path`; an empty list means all does.

        Byte segments are derived from the bytes alone; then the whole text is compared with a new reading, in the
        encoding that its map names. None where a reader of another version made it, which nobody can compare.
        """
        is_bytes = all(segment.kind is MapKind.BYTES for segment in text.segments)
        problems = check_map(text, path.read_bytes() if is_bytes else b"")
        if problems:
            return problems
        codec = text.segments[0].part.partition("+")[0] if is_bytes and text.segments else ""
        stated = f"{media_type or ''}; charset={codec}" if codec else media_type
        again = self.read_blob(path, text.document, name, stated)
        self.discard(again)
        if not isinstance(again, Reading):
            return ["The bytes cannot be read again" + (f": {again.reason}" if isinstance(again, Refusal) else ".")]
        if (text.reader, text.version) != (again.text.reader, again.text.version):
            return None
        return compare_texts(text, again.text)
