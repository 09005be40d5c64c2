from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Record
from onrecord.publish import write_dossier


@pytest.fixture(scope="session")
def made() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).with_name("record_fixture.py")))


@pytest.fixture(scope="session")
def record(made: dict[str, Any]) -> Record:
    return made["build_record"]()


@pytest.fixture(scope="session")
def public(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(record, tmp_path_factory.mktemp("public") / "dossier", generated="2026-11-22").folder


@pytest.fixture(scope="session")
def full(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(record, tmp_path_factory.mktemp("full") / "dossier", edition="full").folder
