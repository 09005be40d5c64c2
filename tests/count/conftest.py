"""Cases to write documents and claims into."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter

from onrecord.count import ColumnPlan, make_series, read_columns
from onrecord.model import Series
from onrecord.read import read_table


@pytest.fixture
def case() -> CaseWriter:
    """An empty case."""
    return CaseWriter()


@pytest.fixture(scope="session")
def new_case() -> type[CaseWriter]:
    """For tests that need several cases."""
    return CaseWriter


@pytest.fixture(scope="session")
def read_series() -> Callable[..., Series]:
    """Make a series of a table in CSV and of what its columns count; the date stands in the column `day`."""

    def read(table: str, columns: str, **plan: object) -> Series:
        made = ColumnPlan("day", read_columns([columns]), **plan)  # type: ignore[arg-type]
        return make_series(read_table(table.encode()), made, "d" * 64, "ours")

    return read
