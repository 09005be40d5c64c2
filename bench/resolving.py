"""Resolving and counting a case of 1,000, 10,000 and 100,000 claims, and adding one document to it."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from dataclasses import dataclass
from math import log10
from pathlib import Path
from statistics import median

from bench.reports import Report, write_reports
from onrecord.casefile import CaseFile, Origin
from onrecord.resolving import resolve_case

SIZES = (1_000, 10_000, 100_000)
WHOLE_LIMIT, ADDED_LIMIT, MEMORY_LIMIT = 120.0, 1.0, 2000
"""Seconds for all and for one document, megabytes."""
ADDED = 7
PLOT = Path(__file__).parents[1] / "docs" / "method" / "resolving.svg"


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


def measure_whole(root: Path) -> tuple[float, float, int]:
    """Resolve a case from nothing: seconds on the clock and of the processor, megabytes."""
    with CaseFile.open(root) as case:
        clock, cpu = time.perf_counter(), time.process_time()
        resolve_case(case)
        spent = time.perf_counter() - clock, time.process_time() - cpu
    return *spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def measure_added(root: Path, report: Report) -> tuple[float, float]:
    """Add one document and resolve the case: seconds on the clock and of the processor that resolving takes."""
    with CaseFile.open(root) as case:
        add_report(case, report)
        clock, cpu = time.perf_counter(), time.process_time()
        resolve_case(case)
        return time.perf_counter() - clock, time.process_time() - cpu


def measure_all() -> list[Measured]:
    """Measure every step in a process of its own, as commands are: the memory of one is not that of another."""
    found = []
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            reports = list(write_reports(size))
            root = Path(folder) / str(size)
            fill_case(root, reports[:-ADDED])
            claims = sum(len(report.claims) for report in reports[:-ADDED])
            with context.Pool(1, maxtasksperchild=1) as pool:
                whole, whole_cpu, memory = pool.apply(measure_whole, (root,))
                added = [pool.apply(measure_added, (root, report)) for report in reports[-ADDED:]]
            clocks, cpus = zip(*added, strict=True)
            size_of_case = sum(path.stat().st_size for path in root.glob("case.sqlite*")) // 1_000_000
            found.append(Measured(claims, len(reports) - ADDED, whole, whole_cpu, memory, clocks, cpus, size_of_case))
            print(say(found[-1]), flush=True)
    return found


def say(made: Measured) -> str:
    """One line of what was measured, beside the limits."""
    return (
        f"{made.claims:,} claims of {made.documents:,} documents: all in {made.whole:.1f} of {WHOLE_LIMIT:.0f} s"
        f" ({made.whole_cpu:.1f} CPU s), {made.memory} of {MEMORY_LIMIT} MB; one more document in"
        f" {median(made.added):.2f} of {ADDED_LIMIT:.0f} s at the median, {max(made.added):.2f} s at most"
        f" ({median(made.added_cpu):.2f} and {max(made.added_cpu):.2f} CPU s); database {made.size} MB"
    )


def draw_plot(measured: list[Measured]) -> str:
    """Cost against size as a drawing: CPU seconds of all claims and of one more document, axes by powers of ten."""
    lines = [
        ("all claims", "#1b5e7a", [(m.claims, m.whole_cpu) for m in measured]),
        ("one more document", "#a3471d", [(m.claims, median(m.added_cpu)) for m in measured]),
    ]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif" font-size="13">',
        "<title>CPU seconds against claims</title>",
        '<rect width="640" height="400" fill="#fff"/>',
    ]
    for power in range(-2, 4):
        y = place_y(10.0**power)
        parts.append(f'<line x1="70" y1="{y:.0f}" x2="610" y2="{y:.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="62" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g} s</text>')
    for size in SIZES:
        parts.append(f'<text x="{place_x(size):.0f}" y="372" text-anchor="middle">{size:,} claims</text>')
    for limit in (WHOLE_LIMIT, ADDED_LIMIT):
        y = place_y(limit)
        parts.append(f'<line x1="70" y1="{y:.0f}" x2="610" y2="{y:.0f}" stroke="#888" stroke-dasharray="5 4"/>')
        parts.append(f'<text x="606" y="{y - 5:.0f}" text-anchor="end" fill="#555">limit {limit:g} s</text>')
    for name, colour, points in lines:
        path = " ".join(f"{place_x(claims):.0f},{place_y(seconds):.0f}" for claims, seconds in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for claims, seconds in points:
            parts.append(f'<circle cx="{place_x(claims):.0f}" cy="{place_y(seconds):.0f}" r="4" fill="{colour}"/>')
        claims, seconds = points[0]
        at = f'x="{place_x(claims) + 10:.0f}" y="{place_y(seconds) - 10:.0f}"'
        parts.append(f'<text {at} fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def place_x(claims: float) -> float:
    """Where a number of claims stands, from left to right."""
    return 90 + (log10(claims) - 3) * 240


def place_y(seconds: float) -> float:
    """Where a number of seconds stands, from the top down."""
    return 300 - log10(max(seconds, 0.001)) * 60 - 50


def run() -> None:
    """Print seconds and memory beside the limits, and draw the plot of the method page."""
    PLOT.write_text(draw_plot(measure_all()), encoding="utf-8")
    print(f"drawn in {PLOT}")


if __name__ == "__main__":
    run()
