"""Tables that are named on the command line, read as text."""

from __future__ import annotations

import csv
from pathlib import Path


def read_table(path: Path, refusal: type[Exception]) -> list[list[str]]:
    """Read the cells of a CSV table in UTF-8; raises `refusal`, with a sentence, for what is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [[cell.strip() for cell in row] for row in csv.reader(file, strict=True)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise refusal(f"{path.name} is no table in UTF-8 with commas; save it as CSV UTF-8.") from error


def refuse_twice(name: str) -> str:
    """Say that two lists have one name."""
    return f"Two lists are called {name}; a list is named after its file, so rename one."
