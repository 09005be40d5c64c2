"""Floors of the quality table: what was reached once may not be lost unnoticed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.quality.rows import Row

FLOORS = Path(__file__).resolve().parents[2] / "tests" / "gate" / "quality_floors.json"
FITTED = "/fitted"
"""Ends the names of sets that weights were fitted on."""

STEP = 0.005
"""Floors are pinned this much below the value: rounding differs between processors."""


def load_floors(path: Path = FLOORS) -> dict[str, tuple[float, int]]:
    """Give the floor of each row with the number that it was measured over; empty where none was pinned."""
    if not path.is_file():
        return {}
    return {name: (value, n) for name, (value, n) in json.loads(path.read_text(encoding="utf-8")).items()}


def find_fallen(rows: Iterable[Row], path: Path = FLOORS) -> list[str]:
    """Say which rows fell below their floor; a floor holds only for the number of answers that it was pinned over.

    Other data of the same kind has other numbers, and for it the bars alone count.
    """
    floors = load_floors(path)
    fallen = []
    for row in _list_measures(rows):
        value, n = floors.get(_name(row), (0.0, row.n))
        if n == row.n and row.value < value:
            fallen.append(f"{_name(row)} fell to {row.value:.4f}, below its floor {value:.4f}")
    return fallen


def pin_floors(rows: Sequence[Row], path: Path = FLOORS) -> None:
    """Raise the floors to what these rows reach; no floor of the same data is ever lowered."""
    floors = load_floors(path)
    for row in _list_measures(rows):
        before, n = floors.get(_name(row), (0.0, row.n))
        reached = round(row.value - STEP, 4)
        floors[_name(row)] = (max(before, reached) if n == row.n else reached, row.n)
    path.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")


def _list_measures(rows: Iterable[Row]) -> Iterable[Row]:
    """The rows that measure quality: on what weights were fitted on, a closer fit is no better."""
    return (row for row in rows if not row.set.endswith(FITTED))


def _name(row: Row) -> str:
    return f"{row.set} {row.metric}"
