"""Extracts from many documents, in this process or spread over several; what comes out is the same."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from onrecord.count import is_future
from onrecord.model import Claim, Document, Text

Outcome = tuple[Claim, ...] | str
Extraction = tuple[Document, Outcome]
AHEAD = 16
"""Documents that wait before each process, and that are read together at most."""
SHARE = 4
"""Documents that a process is given at a time."""


class ExtractionStopped(RuntimeError):
    """A process that was extracting is gone; what was extracted before is kept."""


def extract_all(
    waiting: Iterator[tuple[Document, Text]],
    countries: tuple[str, ...],
    places: tuple[Path, ...],
    jobs: int,
    today: str,
) -> Iterator[Extraction]:
    """Give what was extracted from each document, in order; with `jobs` above 1 that many processes do the work."""
    if jobs <= 1:
        while chunk := list(islice(waiting, AHEAD)):
            yield from _pair(chunk, extract_chunk(chunk, countries, places, today))
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=leave_interruptions)
    try:
        while chunk := list(islice(waiting, AHEAD * jobs)):
            shares = [chunk[at : at + SHARE] for at in range(0, len(chunk), SHARE)]
            with _shielding_children():
                calls = [pool.submit(extract_chunk, share, countries, places, today) for share in shares]
            for share, call in zip(shares, calls, strict=True):
                yield from _pair(share, call.result())
    except BrokenProcessPool:
        raise ExtractionStopped(
            "The system ended a process that was extracting, probably for want of memory: run the same command again"
            " with fewer --jobs."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _pair(chunk: Sequence[tuple[Document, Text]], outcomes: Sequence[Outcome]) -> Iterator[Extraction]:
    return zip((document for document, _ in chunk), outcomes, strict=True)


def extract_chunk(
    chunk: Sequence[tuple[Document, Text]], countries: tuple[str, ...], places: tuple[Path, ...], today: str
) -> list[Outcome]:
    """The claims of each document, or the sentence that says why none were sought; the texts are read together."""
    from onrecord.extract import extract_each, load_gazetteer, refuse_language

    refusals = [refuse_language(document, text) for document, text in chunk]
    told = extract_each(
        (
            (replace(document, published=None) if is_future(document.published, today) else document, text)
            for (document, text), refusal in zip(chunk, refusals, strict=True)
            if not refusal
        ),
        load_gazetteer(countries, places),
    )
    return [refusal or next(told) for refusal in refusals]


def extract_document(
    document: Document, text: Text, countries: tuple[str, ...], places: tuple[Path, ...], today: str
) -> Outcome:
    """The claims of one document, or the sentence that says why none were sought."""
    return extract_chunk([(document, text)], countries, places, today)[0]


def leave_interruptions() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the one that holds the case."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _shielding_children() -> Iterator[None]:
    """Start processes that no Ctrl-C reaches, not even while they load; this process gets it right after."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
