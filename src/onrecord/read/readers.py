"""Reads preserved files in bounded child processes that are replaced when a document kills them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from onrecord.model import MapKind, Refusal, Text
from onrecord.model.naming import show_name
from onrecord.read import frames, limits
from onrecord.read.check import check_map, compare_texts
from onrecord.read.outcome import Outcome, Reading, Unpacked

_KEPT = "Its bytes are preserved."


class Child:
    """One reading process with the time by which it must answer."""

    def __init__(self) -> None:
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", PYTHONIOENCODING="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "onrecord.read.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complaints, env=environment,
        )  # fmt: skip
        self.deadline: float | None = None
        self.is_late = False

    def ask(self, body: bytes, seconds: float) -> bytes | None:
        """Send one request and give the answer; None when the process died over it."""
        self.deadline = time.monotonic() + seconds
        try:
            frames.write_frame(cast(IO[bytes], self.process.stdin), body)
            return frames.read_frame(cast(IO[bytes], self.process.stdout))
        except OSError:
            return None
        finally:
            self.deadline = None

    def kill_if_late(self) -> None:
        """End the process when its time is over."""
        deadline = self.deadline
        if deadline is not None and time.monotonic() > deadline:
            self.is_late = True
            self.process.kill()

    def close(self) -> int:
        """End the process and give its exit status."""
        for stream in (self.process.stdin, self.process.stdout):
            try:
                cast(IO[bytes], stream).close()
            except OSError:
                continue  # the process is gone and what was left in the pipe with it
        try:
            return self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self._note_complaint()

    def _note_complaint(self) -> None:
        self.complaints.seek(max(0, self.complaints.seek(0, os.SEEK_END) - 4096))
        last = self.complaints.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        self.complaint = last.partition(":")[0] if last.partition(":")[0].replace(".", "").isidentifier() else ""
        self.complaints.close()


class Readers:
    """Reads files in one long-lived child process, bounded to 512 MB, 20 s of processor and 60 s of wall time.

    Use it as a context manager; parts of containers lie in its scratch folder until it closes or `discard` is called.
    It may be shared by threads, which then wait for one another; use one Readers each to read at the same time.
    """

    def __init__(self, *, wall_seconds: float = limits.WALL_SECONDS, scratch: Path | None = None) -> None:
        self._wall_seconds = wall_seconds
        self._scratch = Path(tempfile.mkdtemp(prefix="onrecord-read-", dir=scratch))
        self._child: Child | None = None
        self._turn = threading.Lock()
        self._asked = 0
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
        """End the child process and remove every part."""
        self._closed.set()
        with self._turn:
            self._end_child()
        self._watch.join()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _watch_time(self) -> None:
        pause = min(0.25, self._wall_seconds / 4)
        while not self._closed.wait(pause):
            child = self._child
            if child is not None:
                child.kill_if_late()

    def _end_child(self) -> int | None:
        child, self._child = self._child, None
        return child.close() if child else None

    def read_blob(self, path: Path, document_id: str, name: str, media_type: str | None = None) -> Outcome:
        """Read one preserved file: its text, its parts, or one sentence why not. Never raises for what is in it.

        `media_type` is what a server, container or extension states, charset included; the bytes decide.
        """
        with self._turn:
            if self._closed.is_set():
                raise ValueError("These Readers are closed; open new ones to read.")
            self._asked += 1
            shown = show_name(name)
            scratch = self._scratch / f"{self._asked:08d}"
            request = frames.Request(document_id, shown, os.fsencode(path), media_type or "", os.fsencode(scratch))
            outcome, reason = self._ask(request)
            if outcome is None:  # a page may be readable without the library that most likely failed
                request.is_second_try = True
                outcome, _ = self._ask(request)
            read = outcome if not reason or isinstance(outcome, Reading) else None
            return read or Refusal(shown, reason, _KEPT, document_id)

    def _ask(self, request: frames.Request) -> tuple[Outcome | None, str]:
        """Give the outcome, or None and the reason why the process did not survive the document."""
        is_fresh = self._child is None
        child = self._child = self._child or Child()
        answer = child.ask(frames.encode(request), self._wall_seconds)
        if answer is None:
            is_gone_before = not is_fresh and not child.is_late and child.process.poll() in (0, -signal.SIGTERM)
            reason = self._explain_end(child, request.name)
            # it may have been ended from outside between two documents
            return self._ask(request) if is_gone_before else (None, reason)
        decoded = frames.decode_answer(answer)
        if decoded.retire:
            self._end_child()
        return cast(Outcome, decoded.outcome()), ""

    def _explain_end(self, child: Child, name: str) -> str:
        status = self._end_child()
        if child.is_late:
            return f"{name} took longer than {self._wall_seconds:g} seconds to read."
        if sys.platform != "win32" and status == -signal.SIGXCPU:
            return f"{name} needed more than {limits.CPU_SECONDS} seconds of processor time to read."
        if sys.platform != "win32" and status == -signal.SIGKILL:
            return f"{name} was being read when the system ended the reader, probably for want of memory."
        if status == limits.OUT_OF_MEMORY:
            return f"{name} needs more than {limits.MEMORY >> 20} MB of memory to be read."
        how = f"exit status {status}" + (f", {child.complaint}" if child.complaint else "")
        return f"{name} made its reader stop ({how})."

    def discard(self, outcome: Outcome) -> None:
        """Remove the parts of an outcome once they are preserved."""
        if isinstance(outcome, Reading | Unpacked):
            for folder in {part.path.parent for part in outcome.parts}:
                if folder.is_relative_to(self._scratch):
                    shutil.rmtree(folder, ignore_errors=True)

    def check_text(self, text: Text, path: Path, name: str, media_type: str | None = None) -> list[str]:
        """Name what of a kept text does not follow from the bytes at `path`; an empty list means all does.

        Byte segments are derived from the bytes alone; texts tied to pages or parts are compared with a new reading.
        """
        if all(segment.kind is MapKind.BYTES for segment in text.segments):
            return check_map(text, path.read_bytes())
        again = self.read_blob(path, text.document, name, media_type)
        self.discard(again)
        if not isinstance(again, Reading):
            return ["The bytes cannot be read again" + (f": {again.reason}" if isinstance(again, Refusal) else ".")]
        return check_map(text, b"") + compare_texts(text, again.text)
