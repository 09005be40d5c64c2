"""`verify` of blobs and log, on 1 GB of large files, against raw SHA-256 of the same bytes."""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
import time
from pathlib import Path

from onrecord.pipeline import open_or_create, preserve_sources, verify_preserved

FILES, SIZE = 10, 100 << 20


def write_files(folder: Path) -> None:
    folder.mkdir()
    source = random.Random(1)
    for number in range(FILES):
        with (folder / f"large-{number}.bin").open("wb") as stream:
            for _ in range(SIZE >> 20):
                stream.write(source.randbytes(1 << 20))


def hash_raw(folder: Path) -> float:
    started = time.perf_counter()
    for path in sorted(folder.iterdir()):
        with path.open("rb") as stream:
            hashlib.file_digest(stream, "sha256")
    return time.perf_counter() - started


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ["ONRECORD_CONFIG"] = str(root / "config")
        write_files(root / "in")
        with open_or_create(root / "case", "bench") as case:
            preserve_sources(case, [str(root / "in")])
        raw = min(hash_raw(root / "in") for _ in range(2))
        runs = []
        for _ in range(2):
            started = time.perf_counter()
            verification = verify_preserved(root / "case")
            runs.append(time.perf_counter() - started)
        assert not verification.has_failed
        print(f"verify of {FILES * SIZE >> 20:,} MB: {min(runs):.1f} s, raw SHA-256 {raw:.1f} s: "
              f"ratio {raw / min(runs):.2f} (goal >= 0.30)")  # fmt: skip


if __name__ == "__main__":
    run()
