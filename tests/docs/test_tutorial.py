"""The tutorial runs: its commands are executed in order, and what it shows is what they print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "example-case.md"
CLAIM = re.compile(r"^c[0-9a-f]{15}\b", re.MULTILINE)
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read_steps() -> list[tuple[str, list[str]]]:
    """Each command with the lines that it is said to print."""
    steps: list[tuple[str, list[str]]] = []
    for block in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            elif line.strip():
                steps[-1][1].append(line)
    return steps


def matches(expected: str, printed: list[str]) -> bool:
    """True when a printed line is the expected one; … stands for anything."""
    pattern = re.compile(".*".join(r"\s*".join(map(re.escape, part.split())) for part in expected.split("…")))
    return any(pattern.fullmatch(" ".join(line.split())) for line in printed)


def test_the_tutorial_runs_and_prints_what_it_shows(tmp_path: Path) -> None:
    steps = read_steps()
    assert len(steps) >= 8
    claims: dict[str, str] = {}
    for command, expected in steps:
        words = shlex.split(command)
        assert words[0] == "onrecord", f"the tutorial runs {words[0]}, which the tests do not know"
        words = [claims.get(word, word) for word in words]
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *words[1:]],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
            env={**os.environ, "CI": "true", "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        printed = (done.stdout + done.stderr).splitlines()
        assert done.returncode == 0, f"{command}: {done.stderr}"
        if ids := CLAIM.findall(done.stdout):
            claims["CLAIM"] = ids[0]
        for line in expected:
            assert matches(line, printed), f"{command} no longer prints {line!r}, but:\n" + "\n".join(printed)
