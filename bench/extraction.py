"""Extraction against the bare parser with the same components: one process, two processes, and peak memory."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable

from bench.generate import texts
from onrecord.extract import extract_claims, load_gazetteer
from onrecord.extract.wording.parse import load_parser, parse_text
from onrecord.model import Document, Text

DOCUMENTS = 120
COUNTRIES = ("SY",)


def measure_cpu(work: Callable[[], None]) -> float:
    """CPU seconds of this process, the best of three runs."""
    runs = []
    for _ in range(3):
        started = time.process_time()
        work()
        runs.append(time.process_time() - started)
    return min(runs)


def make_documents(first: int = 0) -> list[tuple[Document, Text]]:
    made = []
    for number, text in enumerate(texts(DOCUMENTS), first):
        document = Document(f"{number:064x}", "text/plain", len(text), f"report-{number}.txt", published="2016-12-13")
        made.append((document, Text(document.id, text, (), "text", "bench")))
    return made


def extract_all(first: int = 0) -> int:
    gazetteer = load_gazetteer(COUNTRIES)
    return sum(len(extract_claims(document, text, gazetteer)) for document, text in make_documents(first))


def measure_throughput() -> tuple[float, float, int]:
    """Words per CPU-second of the bare pipeline and of extraction, and the number of claims."""
    documents, gazetteer = make_documents(), load_gazetteer(COUNTRIES)
    words = sum(len(text.text.split()) for _, text in documents)
    load_parser()
    found: list[int] = []

    def parse() -> None:
        for document, text in documents:
            parse_text(document.id, text.text)

    def extract() -> None:
        found.append(sum(len(extract_claims(document, text, gazetteer)) for document, text in documents))

    extract()
    return words / measure_cpu(parse), words / measure_cpu(extract), found[-1]


def measure_two_processes() -> tuple[float, float]:
    """Wall seconds for the same work done twice in one process and once in each of two."""
    started = time.perf_counter()
    extract_all()
    extract_all()
    single = time.perf_counter() - started
    started = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(extract_all, [0, 0], chunksize=1)
    return single, time.perf_counter() - started


def run() -> None:
    bare, ours, claims = measure_throughput()
    print(
        f"extraction, one process: {ours:,.0f} words per CPU-second, bare parser {bare:,.0f}: "
        f"ratio {ours / bare:.2f} (goal >= 0.60), {claims} claims in {DOCUMENTS} documents"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    print(f"peak memory of that process: {peak:,.0f} MB (goal <= 800 MB)")
    single, double = measure_two_processes()
    print(f"two processes: {single / double:.2f} times the speed of one, loading included")


if __name__ == "__main__":
    run()
