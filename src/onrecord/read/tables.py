"""Reads a table of figures: CSV, TSV, a JSON array of objects or JSON Lines, every cell as its characters stand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.model import Table
from onrecord.read.decode import decode_bytes
from onrecord.read.outcome import Unreadable

MOST_BYTES = 64 << 20
MOST_CELLS = 20_000_000
DELIMITERS = ",;\t|"
"""Between cells; the one that the heading holds most often is taken, the first of these where two are alike."""
csv.field_size_limit(1 << 20)


class _Number(str):
    """The digits of a JSON number as they are written."""

    __slots__ = ()


def read_table(data: bytes, rows: str | None = None) -> Table:
    """Read the table that the bytes hold; a key inside an object is written with dots (`verified.killed`).

    `rows` names where in a JSON object the list of rows stands ("data.days"). Nothing is rounded or reformatted: 12.0
    stays "12.0", null and a missing key are "". Raises Unreadable for what is no such table.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"holds more than {MOST_BYTES >> 20} MB; split it by year or place")
    text = decode_bytes(data).text
    if text.lstrip()[:1] in ("[", "{"):
        return _make_table(_read_objects(text, rows))
    if rows is not None:
        raise Unreadable(f"is no JSON, so no list of rows called {rows!r} can be in it")
    return _read_separated(text)


def read_table_file(path: Path, rows: str | None = None) -> Table:
    """Read the table of a file as `read_table` does, without taking more of it into memory than may be read."""
    with path.open("rb") as stream:
        return read_table(stream.read(MOST_BYTES + 1), rows)


def _read_separated(text: str) -> Table:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    found: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if any(cell.strip() for cell in cells):
                found.append((number, cells))
    except csv.Error as error:
        raise Unreadable(f"is no table with quoted cells as CSV has them (row {number + 1}: {error})") from None
    if len(found) < 2:
        raise Unreadable("holds no table: a heading and at least one row are needed")
    columns = tuple(name.strip() for name in found[0][1])
    repeated = next((name for name in columns if name and columns.count(name) > 1), None)
    if repeated is not None:
        raise Unreadable(f"has two columns called {repeated!r}; rename one of them in a copy")
    return Table(columns, tuple(_fit_rows(found[1:], len(columns))))


def _fit_rows(rows: Iterable[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, cells in rows:
        if any(cell.strip() for cell in cells[width:]):
            raise Unreadable(
                f"has more cells in row {number} than in its heading, which is the first row that is not blank"
            )
        yield number, (*cells[:width], *[""] * (width - len(cells)))


def _read_objects(text: str, rows: str | None) -> list[Any]:
    try:
        return _find_rows(_load(text), rows)
    except json.JSONDecodeError as error:
        if text.lstrip()[:1] == "[" or rows is not None:
            raise Unreadable(f"is broken JSON at line {error.lineno}: {error.msg.lower()}") from None
    except RecursionError:
        raise Unreadable("is JSON that is nested too deeply for a table") from None
    return [_load_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _load(text: str) -> Any:
    return json.loads(
        text,
        parse_int=_Number,
        parse_float=_Number,
        parse_constant=_Number,
        object_pairs_hook=_refuse_repeated,
    )


def _load_line(number: int, line: str) -> Any:
    try:
        return _load(line)
    except json.JSONDecodeError as error:
        raise Unreadable(f"is neither JSON nor JSON Lines (line {number}: {error.msg.lower()})") from None
    except RecursionError:
        raise Unreadable("is JSON that is nested too deeply for a table") from None


def _refuse_repeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"has an object with two values called {repeated!r}")
    return found


def _find_rows(loaded: Any, rows: str | None) -> list[Any]:
    here = loaded
    for key in rows.split(".") if rows else ():
        if not isinstance(here, dict) or key not in here:
            raise Unreadable(f"holds no list called {rows!r}")
        here = here[key]
    if isinstance(here, list):
        return here
    if not isinstance(here, dict):
        raise Unreadable("holds no list of objects")
    lists = [key for key, value in here.items() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if not lists:
        return [here]
    within = f"{rows}." if rows else ""
    names = ", ".join(f"{within}{name}" for name in lists)
    raise Unreadable(f"is a JSON object with lists inside; name the list of rows with --rows: {names}")


def _make_table(objects: list[Any]) -> Table:
    flat: list[dict[str, str]] = []
    columns: dict[str, None] = {}
    for number, item in enumerate(objects, 1):
        if not isinstance(item, dict):
            raise Unreadable(f"has an item {number} that is no object")
        cells = dict(_flatten(item, ""))
        _refuse_broken(number, "".join((*cells, *cells.values())))
        columns.update(dict.fromkeys(cells))
        flat.append(cells)
    if not flat or not columns:
        raise Unreadable("holds no rows")
    if len(flat) * len(columns) > MOST_CELLS:
        raise Unreadable(f"holds more than {MOST_CELLS:,} cells; split it by year or place")
    rows = ((number, tuple(cells.get(name, "") for name in columns)) for number, cells in enumerate(flat, 1))
    return Table(tuple(columns), tuple(rows))


def _refuse_broken(number: int, words: str) -> None:
    """Half characters and NUL, which JSON can escape and nothing can store."""
    if "\0" in words or any("\ud800" <= character <= "\udfff" for character in words):
        raise Unreadable(f"has an item {number} with an escape that stands for no character")


def _flatten(item: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", _write_cell(value)


def _write_cell(value: Any) -> str:
    """A cell's characters: words and digits as they are, a list in one line of JSON."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str) else _write_inner(value)


def _write_inner(value: Any) -> str:
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_write_inner, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_write_inner(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
