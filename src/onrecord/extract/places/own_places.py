"""The case's own places: tables that a field office keeps, which win over the packaged gazetteer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from onrecord.extract.places.atlas import town_radius
from onrecord.model import Place, Precision

MAX_BYTES = 256 * 1024 * 1024
RADIUS_KM = {
    Precision.EXACT: 0.5,
    Precision.STREET: 1.0,
    Precision.NEIGHBOURHOOD: 2.0,
    Precision.TOWN: 4.0,
    Precision.ADMIN2: 40.0,
    Precision.ADMIN1: 120.0,
    Precision.COUNTRY: 600.0,
}
"""Radius in km where a table states none."""

_GEONAMES_COLUMNS = 19
_GEONAMES = {
    "ADM1": Precision.ADMIN1,
    "ADM2": Precision.ADMIN2,
    "PCLI": Precision.COUNTRY,
    "PPLX": Precision.NEIGHBOURHOOD,
}


class PlaceFileError(ValueError):
    """A table of places cannot be used; the message names the file, the line and the way out."""


def read_own_places(path: Path) -> tuple[Place, ...]:
    """Read a CSV of places, a GeoNames dump or an OCHA P-code table; raises PlaceFileError for anything else."""
    if path.stat().st_size > MAX_BYTES:
        raise PlaceFileError(f"The table of places {path.name} is larger than 256 MB; cut it to the case's countries.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlaceFileError(f"The table of places {path.name} is not UTF-8 text; save it as UTF-8.") from error
    first = text.split("\n", 1)[0]
    if first.count("\t") == _GEONAMES_COLUMNS - 1:
        return tuple(_read_geonames(path.name, text))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(first))
    columns = {str(c).strip().lower(): str(c) for c in rows.fieldnames or []}
    if any(c.endswith("_pcode") for c in columns):
        return tuple(_read_pcodes(path.name, rows))
    if not {"name", "lat", "lon"} <= set(columns):
        raise PlaceFileError(f"The table of places {path.name} needs the columns name, lat and lon.")
    return tuple(_read_csv(path.name, rows, columns))


def _delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _read_csv(name: str, rows: csv.DictReader[str], columns: dict[str, str]) -> Iterator[Place]:
    for number, row in enumerate(rows, start=2):
        cell = {key: (row.get(column) or "").strip() for key, column in columns.items()}
        if not cell["name"]:
            continue
        latitude, longitude = _degrees(name, number, cell["lat"], 90), _degrees(name, number, cell["lon"], 180)
        precision = _precision(name, number, cell.get("precision") or "town")
        radius = cell.get("radius_km")
        yield Place(
            id=cell.get("id") or f"own:{name}:{number}",
            name=cell["name"],
            precision=precision,
            country=cell.get("country", "").upper(),
            latitude=latitude,
            longitude=longitude,
            radius_km=_number(name, number, radius) if radius else RADIUS_KM.get(precision),
            aliases=tuple(a.strip() for a in cell.get("aliases", "").replace(";", "|").split("|") if a.strip()),
            origin=name,
        )


def _read_geonames(name: str, text: str) -> Iterator[Place]:
    for number, line in enumerate(text.splitlines(), start=1):
        row = line.split("\t")
        if len(row) != _GEONAMES_COLUMNS:
            raise PlaceFileError(
                f"Line {number} of {name} has {len(row)} columns instead of the 19 of a GeoNames dump."
            )
        kind, code = row[6], row[7]
        if kind not in {"P", "A"}:
            continue
        precision = _GEONAMES.get(code, Precision.TOWN if kind == "P" else Precision.ADMIN2)
        population = int(row[14]) if row[14].isdigit() else 0
        yield Place(
            id=f"geonames:{row[0]}",
            name=row[1],
            precision=precision,
            country=row[8].upper(),
            latitude=_degrees(name, number, row[4], 90),
            longitude=_degrees(name, number, row[5], 180),
            radius_km=town_radius(population) if precision is Precision.TOWN else RADIUS_KM[precision],
            aliases=tuple(a for a in row[3].split(",") if a),
            origin=name,
        )


def _read_pcodes(name: str, rows: csv.DictReader[str]) -> Iterator[Place]:
    """Give one place for each unit of an administrative table (ADM1_EN, ADM1_PCODE, ADM2_EN, ...)."""
    seen: set[str] = set()
    levels = {
        1: Precision.ADMIN1,
        2: Precision.ADMIN2,
        3: Precision.ADMIN2,
        4: Precision.TOWN,
        5: Precision.NEIGHBOURHOOD,
    }
    for number, row in enumerate(rows, start=2):
        cell = {
            str(k).strip().lower(): (v or "").strip()
            for k, v in row.items()
            if k is not None and not isinstance(v, list)
        }
        deepest = max((level for level in levels if cell.get(f"adm{level}_pcode")), default=0)
        parent: str | None = None
        for level in range(1, deepest + 1):
            code = cell.get(f"adm{level}_pcode", "")
            names = [v for k, v in cell.items() if k.startswith(f"adm{level}_") and k != f"adm{level}_pcode" and v]
            if code and names and code not in seen:
                seen.add(code)
                own = level == deepest
                yield Place(
                    id=f"pcode:{code}",
                    name=cell.get(f"adm{level}_en") or names[0],
                    precision=levels[level],
                    country=(cell.get("adm0_pcode") or code[:2]).upper()[:2],
                    latitude=_optional(name, number, cell, ("lat", "latitude", "y_coord"), 90) if own else None,
                    longitude=_optional(name, number, cell, ("lon", "longitude", "x_coord"), 180) if own else None,
                    radius_km=RADIUS_KM[levels[level]],
                    within=parent,
                    aliases=tuple(dict.fromkeys(n for n in names if n != cell.get(f"adm{level}_en"))),
                    origin=name,
                )
            parent = f"pcode:{code}" if code else parent


def _optional(name: str, number: int, cell: dict[str, str], keys: tuple[str, ...], limit: int) -> float | None:
    value = next((cell[key] for key in keys if cell.get(key)), None)
    return _degrees(name, number, value, limit) if value else None


def _degrees(name: str, number: int, value: str, limit: int) -> float:
    degrees = _number(name, number, value)
    if not -limit <= degrees <= limit:
        raise PlaceFileError(f"Line {number} of {name} states {value} degrees, which is outside -{limit} to {limit}.")
    return degrees


def _number(name: str, number: int, value: str) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise PlaceFileError(f"Line {number} of {name} states {value!r} where a number is needed.") from error


def _precision(name: str, number: int, value: str) -> Precision:
    try:
        return Precision(value.lower())
    except ValueError as error:
        known = ", ".join(p.value for p in Precision)
        raise PlaceFileError(f"Line {number} of {name} states the precision {value!r}; use one of {known}.") from error
