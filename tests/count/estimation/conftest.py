"""Tables whose estimates are known."""

from __future__ import annotations

import pytest

from bench.estimation import KINGDOM, KOSOVO
from onrecord.model import PatternTable


@pytest.fixture(scope="session")
def kosovo() -> PatternTable:
    """Killings in Kosovo in 1999 on four lists."""
    return KOSOVO


@pytest.fixture(scope="session")
def kingdom() -> PatternTable:
    """Potential victims of trafficking in the United Kingdom in 2013 on five lists."""
    return KINGDOM
