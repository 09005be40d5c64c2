"""Runs one reading process and the line of requests before it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from contextlib import suppress
from typing import IO, cast

from onrecord.model import Refusal
from onrecord.read import frames, limits
from onrecord.read.outcome import Outcome, Reading

if sys.platform == "linux":
    import fcntl

KEPT = "Its bytes are preserved."
AHEAD = 12 << 10 if sys.platform != "win32" else 0
"""Bytes of requests that may wait in the pipe: it holds twice as many, so that asking never waits for the child,
which may itself be waiting for its answers to be taken."""
PIPE = 1 << 20
"""Bytes of answers that may wait in their pipe, where the system can set that."""


def widen_pipe(stream: IO[bytes]) -> None:
    """Let more answers wait in the pipe, so that the child reads on while they are stored; some systems cannot."""
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(stream, fcntl.F_SETPIPE_SZ, PIPE)


class Child:
    """One reading process with the time by which it must answer."""

    def __init__(self) -> None:
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", PYTHONIOENCODING="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "onrecord.read.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complaints, env=environment,
        )  # fmt: skip
        widen_pipe(cast(IO[bytes], self.process.stdout))
        self.deadline: float | None = None
        self.is_late = False
        self.answered = 0

    def ask(self, body: bytes) -> None:
        """Send one request; where the process is gone, `take` will tell."""
        try:
            frames.write_frame(cast(IO[bytes], self.process.stdin), body)
        except OSError:
            return

    def take(self, seconds: float) -> bytes | None:
        """Wait at most this long for the next answer and give it; None when the process died over it."""
        self.deadline = time.monotonic() + seconds
        try:
            answer = frames.read_frame(cast(IO[bytes], self.process.stdout))
        except OSError:
            return None
        finally:
            self.deadline = None
        self.answered += answer is not None
        return answer

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


class Line:
    """Requests in line before one child, which is replaced when a document kills it; that one alone is then lost."""

    def __init__(self, wall_seconds: float) -> None:
        self.child: Child | None = None
        self._wall_seconds = wall_seconds
        self._sent: deque[tuple[frames.Request, int]] = deque()
        self._ahead = 0

    def __len__(self) -> int:
        return len(self._sent)

    @property
    def has_room(self) -> bool:
        """Whether one more request can be sent before an answer is taken."""
        return self._ahead <= AHEAD

    def send(self, request: frames.Request) -> None:
        """Put a request at the end of the line."""
        body = frames.encode(request)
        self.child = self.child or Child()
        self.child.ask(body)
        self._sent.append((request, len(body)))
        self._ahead += len(body)

    def take(self) -> Outcome:
        """The outcome of the request at the head of the line; it is tried a second time where it kills the child."""
        request, length = self._sent[0]
        answer, reason = self._take_answer(request)
        if answer is None and not reason:
            self._send_again()
            answer, reason = self._take_answer(request)
        if answer is None:  # a page may be readable without the library that most likely failed
            request.is_second_try = True
            self._send_again()
            answer, _ = self._take_answer(request)
        self._sent.popleft()
        self._ahead -= length
        self._send_again()
        outcome = answer.outcome() if answer is not None else None
        if outcome is None or (reason and not isinstance(outcome, Reading)):
            return Refusal(request.name, reason, KEPT, request.document)
        return outcome

    def _take_answer(self, request: frames.Request) -> tuple[frames.Answer | None, str]:
        """Give the answer, or the reason why the child did not survive; "" where it was ended between documents."""
        child = cast(Child, self.child)
        body = child.take(self._wall_seconds)
        if body is not None:
            answer = cast(frames.Answer, frames.decode_answer(body))
            if answer.retire:
                self.close()
            return answer, ""
        status = self.close()
        # it may have been ended from outside between two documents
        is_gone_before = child.answered > 0 and not child.is_late and status in (0, -signal.SIGTERM)
        return None, "" if is_gone_before else self._explain_end(child, status, request.name)

    def _send_again(self) -> None:
        """Send what is in line to a new child where the last one has ended."""
        if self.child is None and self._sent:
            self.child = Child()
            for request, _ in self._sent:
                self.child.ask(frames.encode(request))

    def _explain_end(self, child: Child, status: int | None, name: str) -> str:
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

    def kill_if_late(self) -> None:
        """End the child when its time is over."""
        child = self.child
        if child is not None:
            child.kill_if_late()

    def close(self) -> int | None:
        """End the child and give its exit status, None where there is none."""
        child, self.child = self.child, None
        return child.close() if child else None
