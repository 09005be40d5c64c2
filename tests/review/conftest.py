"""Cases to write documents and claims into."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter


@pytest.fixture
def case() -> CaseWriter:
    """An empty case."""
    return CaseWriter()


@pytest.fixture(scope="session")
def new_case() -> type[CaseWriter]:
    """For tests that need several cases."""
    return CaseWriter
