"""The compiled extraction rules against the plain ones: the same claims to the last byte, and how much faster."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import msgspec

from bench.extraction import extract_from, make_documents
from bench.generate import write_mixed_text
from onrecord.example import DOCUMENTS
from onrecord.finding import Found, find_claims_in
from onrecord.model import Claim

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "compiled"
STAMP = FOLDER / "sources.sha256"
GENERATED = 12
"""Generated texts of each sort that are compared beside the example case."""


class NotBuilt(RuntimeError):
    """There is no compiled build of these sources, and why."""


def hash_sources() -> str:
    """Name the sources that a build was made of, with the Python that it is for."""
    found = sha256(sys.version.encode())
    for path in [ROOT / "compiling.py", *sorted((ROOT / "src").rglob("*.py"))]:
        found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def is_built() -> bool:
    """True where `build/compiled` was made of the sources as they stand."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == hash_sources()


def build() -> None:
    """Compile the sources as they stand, unless that was done. Raises NotBuilt with the compiler's words."""
    if is_built():
        return
    key = hash_sources()
    command = [sys.executable, str(ROOT / "compiling.py"), str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotBuilt(done.stderr.strip())
    STAMP.write_text(key, encoding="utf-8")


def run_in(folder: Path, *words: str) -> bytes:
    """Run a module of the benchmarks with the package in `folder`; gives what it prints."""
    places = os.pathsep.join([str(folder), str(ROOT)])
    command = [sys.executable, "-m", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": places}, check=True, stdout=subprocess.PIPE
    ).stdout


def compare_claims() -> tuple[int, list[tuple[bytes, bytes]]]:
    """Give the number of claims of the plain rules, and the lines in which the compiled ones differ."""
    plain, compiled = (run_in(folder, "bench.compiled", "claims").splitlines() for folder in (ROOT / "src", FOLDER))
    if (plain[:1], compiled[:1]) != ([b"plain"], [b"compiled"]):
        raise NotBuilt(f"The builds are {plain[:1]} and {compiled[:1]}; remove {FOLDER} and build again.")
    longest = max(len(plain), len(compiled))
    padded = [lines + [b""] * (longest - len(lines)) for lines in (plain[1:], compiled[1:])]
    return len(plain) - 1, [(left, right) for left, right in zip(*padded, strict=False) if left != right]


def list_claims() -> list[Claim]:
    """The claims of the example case and of generated texts, with paragraphs left out and without."""
    claims = [
        claim
        for path in sorted(DOCUMENTS.iterdir())
        for found in find_claims_in(path, published="2016-12-13")
        if isinstance(found, Found)
        for claim in found.claims
    ]
    mixed = make_documents(write=write_mixed_text)[:GENERATED]
    claims += extract_from(make_documents()[:GENERATED], whole=True)
    return claims + extract_from(mixed, whole=True) + extract_from(mixed, whole=False)


def run() -> None:
    try:
        build()
    except NotBuilt as reason:
        print(f"the compiled rules were not measured: {reason}")
        return
    count, differing = compare_claims()
    print(f"compiled rules: {len(differing)} of {count} claims differ from those of the plain rules (goal 0)")
    print(run_in(FOLDER, "bench.extraction", "ratios").decode(), end="")


if __name__ == "__main__":
    if sys.argv[1:] == ["claims"]:
        from bench.extraction import name_build

        sys.stdout.buffer.write(b"\n".join([name_build().encode(), *map(msgspec.json.encode, list_claims())]) + b"\n")
    elif sys.argv[1:] == ["build"]:
        build()
    else:
        run()
