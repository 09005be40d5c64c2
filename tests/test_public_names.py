"""What `import onrecord` offers, and what it must not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

import onrecord


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    assert getattr(onrecord, name).__doc__


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no public name"):
        _ = onrecord.nothing  # type: ignore[attr-defined]


def test_importing_it_loads_no_parser_and_no_database() -> None:
    """The reading child imports the package within its bounds."""
    heavy = "spacy", "sqlalchemy", "thinc"
    code = f"import onrecord, sys; sys.exit(any(name in sys.modules for name in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
