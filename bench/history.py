"""The history of a case: what one change of the resolution costs among 100,000 claims, and how much a case grows."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.casefile import CaseFile, Origin, ResolutionChange
from onrecord.model import (
    Act,
    Attribution,
    Bound,
    BoundKind,
    Claim,
    ClaimKind,
    Incident,
    Lineage,
    Mention,
    Precision,
    Scope,
    Span,
    Text,
    Toll,
    TollRange,
    Verdict,
)

MANY = 100_000
"""Claims of the large case, ten in each document."""
LIMIT = 0.1
"""Processor seconds that one change may take of the second that one more document has."""
WORDS = "A clerk said that {number} people were killed at the mill. "


def write_text(number: int, claims: int) -> str:
    """A document of so many sentences, no two of which are alike."""
    return "".join(WORDS.format(number=number * 100 + place + 1) for place in range(claims))


def find_claims(document: str, words: str, version: str) -> Iterator[Claim]:
    """One toll in each sentence."""
    at = 0
    while (end := words.find(". ", at)) >= 0:
        start = words.index("that ", at) + 5
        number = Span.of(document, words, start, words.index(" ", start))
        bound = Bound(int(number.exact), BoundKind.LITERAL, "digits", (number,))
        toll = Toll("killed", bound, bound, bound.value, False, "people", Scope.INCIDENT, number)
        speaker = Attribution(Mention("a clerk", Span.of(document, words, at, at + 7)))
        content = Span.of(document, words, at, end + 1)
        yield Claim(
            content, ClaimKind.TOLL, attribution=speaker, acts=(Act("killing", content),), toll=toll, version=version
        )
        at = end + 2


def make_parts(claim: Claim) -> tuple[Incident, Lineage, TollRange]:
    """An incident, a lineage and a total of one claim alone."""
    assert claim.toll is not None
    least = claim.toll.least
    total = TollRange(
        "killed", "people", Scope.INCIDENT, least, least, (claim.id,), (f"l{claim.id[1:]}",), 1, "one claim"
    )
    incident = Incident(
        f"I-{claim.id}", "Killing", ("killing",), (claim.id,), None, None, Precision.UNKNOWN, ranges=(total,)
    )
    return incident, Lineage(f"l{claim.id[1:]}", claim.id, (claim.id,)), total


def fill(case: CaseFile, documents: int, claims: int) -> list[Claim]:
    """Documents with their claims, each of which is an incident."""
    found: list[Claim] = []
    with case.batch():
        for number in range(documents):
            found += add(case, number, claims)
    parts = [make_parts(claim) for claim in found]
    case.replace_resolution(
        [], [one for one, _, _ in parts], [one for _, one, _ in parts], [one for _, _, one in parts]
    )
    return found


def add(case: CaseFile, number: int, claims: int, version: str = "v1") -> list[Claim]:
    """One document with its claims."""
    words = write_text(number, claims)
    document = case.preserve_bytes(words.encode(), Origin(f"{number}.txt", "text/plain")).document.id
    case.set_text(Text(document, words, (), "text", "1"))
    held = list(find_claims(document, words, version))
    case.replace_claims(document, held, version)
    return held


def time_changes(root: Path, claims: int, times: int = 20) -> float:
    """Processor seconds of one document with its change of the resolution, the median of some."""
    spent = []
    with CaseFile.create(root, "Large") as case:
        held = fill(case, claims // 10, 10)
        for number in range(times):
            begun = time.process_time()
            with case.batch():
                new = [make_parts(claim) for claim in add(case, claims + number, 10)]
                old, lineage, total = make_parts(held[number])
                case.change_resolution(
                    ResolutionChange(
                        incidents=[*(one for one, _, _ in new), replace(old, title="Killing at the mill")],
                        lineages=[*(one for _, one, _ in new), replace(lineage, independent=True)],
                        totals=[*(one for _, _, one in new), replace(total, high=None)],
                        gone_totals=[total],
                    )
                )
            spent.append(time.process_time() - begun)
    return sorted(spent)[times // 2]


def measure_growth(root: Path) -> dict[str, int]:
    """Bytes of the database after each of some things that replace what is there, in a case of 100 claims."""
    sizes: dict[str, int] = {}
    with CaseFile.create(root, "Small") as case:
        held = fill(case, 10, 10)
    sizes["10 documents, 100 claims"] = measure_used(root)
    with CaseFile.open(root) as case:
        for claim in held[:20]:
            case.append_judgement(claim.id, Verdict.REJECTED)
            incident, _, total = make_parts(claim)
            case.change_resolution(ResolutionChange(gone_incidents=[incident.code], gone_totals=[total]))
    sizes["20 claims rejected"] = measure_used(root)
    with CaseFile.open(root) as case:
        for number in range(10):
            add(case, number, 10, "v2")
    sizes["all claims extracted by another version"] = measure_used(root)
    return sizes


def measure_used(root: Path) -> int:
    """Bytes of the pages that the database uses."""
    connection = sqlite3.connect(root / "case.sqlite")
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    connection.close()
    return int((pages - free) * size)


def run() -> None:
    """Print both; the limit is one of processor time."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ONRECORD_CONFIG"] = folder
        for claims in (1_000, 10_000, MANY):
            seconds = time_changes(Path(folder) / str(claims), claims)
            print(
                f"one document of 10 claims among {claims:>7,}: {seconds * 1000:6.1f} ms (limit {LIMIT * 1000:.0f} ms)"
            )
        before = 0
        for words, size in measure_growth(Path(folder) / "small").items():
            print(f"{words:<45} {size:>9,} bytes" + (f" (+{size - before:,})" if before else ""))
            before = size


if __name__ == "__main__":
    run()
