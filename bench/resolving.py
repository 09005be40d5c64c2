"""Resolving and counting a case of 1,000, 10,000 and 100,000 claims, and adding one document to it."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass
from pathlib import Path

from bench.reports import Report
from onrecord.casefile import CaseFile, Origin
from onrecord.resolving import resolve_case

SIZES = (1_000, 10_000, 100_000)
WHOLE_LIMIT, ADDED_LIMIT, MEMORY_LIMIT = 120.0, 1.0, 2000
"""Seconds for all and for one document, megabytes."""
ADDED = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """What a case of one size took: seconds on the clock and of one processor, megabytes."""

    claims: int
    documents: int
    whole: float
    whole_cpu: float
    memory: int
    added: tuple[float, ...]
    added_cpu: tuple[float, ...]
    size: int


def fill_case(root: Path, reports: list[Report]) -> None:
    """Put documents, texts and claims into a case as preserving, reading and extracting do."""
    with CaseFile.create(root, "Measured") as case, case.batch():
        for report in reports:
            add_report(case, report)


def add_report(case: CaseFile, report: Report) -> None:
    """Put one document with its claims into a case."""
    document = report.document
    origin = Origin(document.name, "text/plain", published=document.published, publisher=document.publisher)
    case.preserve_bytes(report.text.text.encode(), origin)
    case.set_text(report.text)
    case.replace_claims(document.id, report.claims, "1")


def measure_size(root: Path, reports: list[Report], later: list[Report]) -> Measured:
    """Resolve a case from nothing, then add documents one after another."""
    added, added_cpu = [], []
    with CaseFile.open(root) as case:
        clock, cpu = time.perf_counter(), time.process_time()
        resolve_case(case)
        whole, whole_cpu = time.perf_counter() - clock, time.process_time() - cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    for report in later:
        with CaseFile.open(root) as case:
            add_report(case, report)
            clock, cpu = time.perf_counter(), time.process_time()
            resolve_case(case)
            added.append(time.perf_counter() - clock)
            added_cpu.append(time.process_time() - cpu)
    claims = sum(len(report.claims) for report in reports)
    size = sum(path.stat().st_size for path in root.glob("case.sqlite*")) // 1_000_000
    return Measured(claims, len(reports), whole, whole_cpu, memory, tuple(added), tuple(added_cpu), size)
