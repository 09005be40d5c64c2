"""A new case for each test, in a configuration folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile

from .builders import make_clock


@pytest.fixture(autouse=True)
def _config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ONRECORD_NAME", "A. Tester")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "case"


@pytest.fixture
def case(root: Path) -> Iterator[CaseFile]:
    with CaseFile.create(root, "Our case", clock=make_clock()) as made:
        yield made
