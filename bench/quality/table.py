"""`python -m bench.quality.table`: the rows of `quality.json` that have a bar, as a table for the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.quality.rows import format_bar


def format_table(rows: Iterable[Mapping[str, Any]]) -> str:
    """Give a Markdown table of the rows with a bar: value, bar, floor, peers; a value under its bar is in bold."""
    lines = ["| set | metric | measured | bar | trivial floor | peers |", "|---|---|---|---|---|---|"]
    for row in rows:
        if row["bar"] is None:
            continue
        value = f"{row['value']:.3f}"
        value = f"**{value}**" if row["value"] < row["bar"] else value
        floor = "" if row["floor"] is None else f"{row['floor']:.3f}"
        peers = ", ".join(f"{name} {score:g}" for name, score in row["peers"].items())
        lines.append(f"| {row['set']} | {row['metric']} | {value} | {format_bar(row['bar'])} | {floor} | {peers} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(format_table(json.loads(Path("quality.json").read_text(encoding="utf-8"))))
