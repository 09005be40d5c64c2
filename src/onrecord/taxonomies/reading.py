"""Reads a vocabulary that lies beside the code that uses it."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C reads the same and takes a tenth of the time; an installation may lack it."""


def read_vocabulary(package: str, name: str) -> Any:
    """Give what a YAML file of a package holds; the file is ours, so nothing of it is checked here."""
    return yaml.load(files(package).joinpath(name).read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
