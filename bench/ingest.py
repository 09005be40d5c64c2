"""Preserving and reading many small documents: speed, growth of memory, and going on after an interruption."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.generate import write_folder
from onrecord.pipeline import open_or_create, preserve_sources, read_documents

DOCUMENTS = 10_000


def ingest(case: Path, folder: Path) -> None:
    with open_or_create(case, "bench") as opened:
        preserve_sources(opened, [str(folder)])
        read_documents(opened)


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1024)


def measure_whole(root: Path, documents: int) -> tuple[float, float]:
    """Documents per second and peak memory, in a process of its own."""
    write_folder(root / f"in-{documents}", documents)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bench.ingest", str(root / f"case-{documents}"), str(root / f"in-{documents}")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return documents / (time.perf_counter() - started), float(done.stdout)


def measure_resumption(root: Path, documents: int) -> tuple[int, int]:
    """Documents that an interrupted run had kept, and how many there are after running it again."""
    case, folder = root / "interrupted", root / f"in-{documents}"
    process = subprocess.Popen([sys.executable, "-m", "bench.ingest", str(case), str(folder)], stdout=subprocess.PIPE)
    time.sleep(6)
    process.kill()
    process.wait()
    kept = count_texts(case)
    ingest(case, folder)
    return kept, count_texts(case)


def count_texts(case: Path) -> int:
    with open_or_create(case, "bench") as opened:
        return opened.summarise()["texts"]


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ["ONRECORD_CONFIG"] = str(root / "config")
        _, small = measure_whole(root, DOCUMENTS // 10)
        speed, large = measure_whole(root, DOCUMENTS)
        print(f"ingest of {DOCUMENTS:,} documents of 3 KB: {speed:,.0f} documents per second (goal >= 500)")
        print(f"peak memory: {small:,.0f} MB for a tenth of them, {large:,.0f} MB for all (goal: no growth)")
        kept, whole = measure_resumption(root, DOCUMENTS)
        print(f"killed after 6 s with {kept:,} read, run again: {whole:,} of {DOCUMENTS:,}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        ingest(Path(sys.argv[1]), Path(sys.argv[2]))
        print(peak_megabytes())
    else:
        run()
