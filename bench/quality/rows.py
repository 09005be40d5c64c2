"""The rows of the quality table: one metric of one set, beside its bar, its floor and its peers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One measured value, higher is better.

    `bar` is what a set of this kind has to reach, `floor` what a trivial baseline reaches, `peers` what other systems
    reach on the same data; each is None or empty where nothing is known. `n` counts what the value is a mean over.
    """

    set: str
    metric: str
    value: float
    n: int
    bar: float | None = None
    floor: float | None = None
    peers: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_under(self) -> bool:
        """True where the value misses its bar."""
        return self.bar is not None and self.value < self.bar

    def as_json(self) -> dict[str, Any]:
        """Give the row with the keys of `quality.json`."""
        row = asdict(self)
        return {key: row[key] for key in ("set", "metric", "value", "bar", "floor", "peers", "n")}


@dataclass(frozen=True, slots=True)
class Failing:
    """One wrong answer, by kind, with where it stands; `text` is printed only when it is asked for."""

    kind: str
    document: str
    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """What a scorer found: its rows, and its errors."""

    rows: tuple[Row, ...]
    failings: tuple[Failing, ...] = ()


def format_rows(rows: Iterable[Row]) -> str:
    """Give the table, a line a row, with a mark at every value that misses its bar."""
    lines = [f"{'set':28} {'metric':26} {'value':>7} {'bar':>6} {'floor':>6}  peers"]
    for row in rows:
        peers = ", ".join(f"{name} {value:g}" for name, value in row.peers.items())
        known = f"{_format(row.bar)} {_format(row.floor)}"
        mark = " <" if row.is_under else ""
        lines.append(f"{row.set:28} {row.metric:26} {row.value:7.3f} {known}  {peers}{mark} (n={row.n})")
    return "\n".join(lines)


def format_bar(value: float) -> str:
    """Give a bar with two decimals, or three where it has them."""
    return f"{value:.2f}" if round(value, 2) == value else f"{value:.3f}"


def _format(value: float | None) -> str:
    return "     -" if value is None else format_bar(value).rjust(6)
