"""The command line as a user calls it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.example import DOCUMENTS

Run = Callable[..., subprocess.CompletedProcess[str]]


def run_command(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "CI": "true", "COLUMNS": "120", **environment},
    )


@pytest.fixture
def onrecord() -> Run:
    return run_command


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case, built once; tests that change a case copy it."""
    folder = tmp_path_factory.mktemp("example")
    done = run_command(
        "run", DOCUMENTS, "-o", folder / "case", ONRECORD_CONFIG=str(folder / "config"), ONRECORD_NAME="Tester"
    )
    assert done.returncode == 0, done.stderr
    return folder / "case"
