"""Extracts from many documents, in this process or spread over several; what comes out is the same."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from onrecord.count import is_future
from onrecord.model import Claim, Document, Text

Extraction = tuple[Document, "tuple[Claim, ...] | str"]
AHEAD = 16
"""Documents that wait before each process."""


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
        for document, text in waiting:
            yield document, extract_document(document, text, countries, places, today)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=leave_interruptions)
    try:
        while chunk := list(islice(waiting, AHEAD * jobs)):
            with _shielding_children():
                calls = [pool.submit(extract_document, *pair, countries, places, today) for pair in chunk]
            for (document, _), call in zip(chunk, calls, strict=True):
                yield document, call.result()
    except BrokenProcessPool:
        raise ExtractionStopped(
            "The system ended a process that was extracting, probably for want of memory: run the same command again"
            " with fewer --jobs."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def extract_document(
    document: Document, text: Text, countries: tuple[str, ...], places: tuple[Path, ...], today: str
) -> tuple[Claim, ...] | str:
    """The claims of one document, or the sentence that says why none were sought."""
    from onrecord.extract import extract_claims, load_gazetteer, refuse_language

    if is_future(document.published, today):
        document = replace(document, published=None)
    return refuse_language(document, text) or extract_claims(document, text, load_gazetteer(countries, places))


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
