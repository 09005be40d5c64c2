"""Runs a reading process: one bounded child that answers one request after the other."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import IO

from onrecord.model import Refusal
from onrecord.read import frames, limits
from onrecord.read.dispatch import read_file
from onrecord.read.outcome import Outcome, Reading


def run_worker(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the stream ends or the process has grown; what exhausts the memory ends it at once."""
    is_bounded = limits.bound_memory()
    while (asked := frames.read_frame(requests)) is not None:
        request = frames.decode_request(asked)
        limits.bound_cpu()
        try:
            outcome = read_request(request, is_bounded=is_bounded)
            answer = wrap(outcome, retire=limits.has_grown())
            body = frames.encode(answer)
        except MemoryError:
            os._exit(limits.OUT_OF_MEMORY)
        frames.write_frame(answers, body)
        if answer.retire:
            return


def read_request(request: frames.Request, *, is_bounded: bool) -> Outcome:
    """Read one file and say so where the system could not bound the reading."""
    path, scratch = Path(os.fsdecode(request.path)), Path(os.fsdecode(request.scratch))
    outcome = read_file(
        request.document, request.name, path, request.media_type, scratch, is_second_try=request.is_second_try
    )
    if isinstance(outcome, Reading) and not is_bounded:
        return replace(outcome, text=replace(outcome.text, notes=(*outcome.text.notes, limits.UNBOUNDED_NOTE)))
    return outcome


def wrap(outcome: Outcome, *, retire: bool) -> frames.Answer:
    """Put an outcome into an answer."""
    if isinstance(outcome, Reading):
        return frames.Answer(reading=outcome, retire=retire)
    if isinstance(outcome, Refusal):
        return frames.Answer(refusal=outcome, retire=retire)
    return frames.Answer(unpacked=outcome, retire=retire)


def main() -> None:
    """Keep the two pipes to the parent for frames alone: whatever a library prints goes nowhere.

    Ctrl-C, which a terminal sends to every process, is the parent's to answer, so that no document is blamed for it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - lives as long as the process
    run_worker(requests, answers)


if __name__ == "__main__":
    main()
