"""The grounds that no table of towns holds: centres of countries, regions and seas, and how texts shorten units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.taxonomies import read_vocabulary

Degrees = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A ground that is no unit of one country, with a centre in degrees and the radius in km that encloses it."""

    name: str
    centre: Degrees
    radius_km: float
    others: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Territory:
    """A country or territory that the list of nations lacks, the name used most first of `names`."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


@lru_cache(maxsize=1)
def load_centres() -> Mapping[str, Degrees]:
    """Map the code of each country and territory to its centre."""
    return {code: _degrees(pair) for code, pair in _load("centres.yaml").items()}


@lru_cache(maxsize=1)
def load_regions() -> tuple[Region, ...]:
    """Give all regions and seas."""
    rows = _load("regions.yaml")["regions"].items()
    return tuple(Region(name, _degrees(row[:2]), float(row[2]), tuple(row[3]), tuple(row[4])) for name, row in rows)


@lru_cache(maxsize=1)
def load_bodies() -> frozenset[str]:
    """Give the names of regions that are also bodies which act."""
    return frozenset(_load("regions.yaml")["bodies"])


@lru_cache(maxsize=1)
def load_territories() -> tuple[Territory, ...]:
    """Give the territories beside the list of nations."""
    rows = _load("regions.yaml")["territories"].items()
    return tuple(Territory(code, tuple(names), tuple(adjectives)) for code, (names, adjectives) in rows)


@lru_cache(maxsize=1)
def load_short_units() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Map country and unit to its short forms and the words for its people."""
    rows = _load("regions.yaml")["units"]
    return {(code, name): tuple(short) for code, units in rows.items() for name, short in units.items()}


@lru_cache(maxsize=1)
def load_unit_centres() -> Mapping[tuple[str, str], Degrees]:
    """Map country and unit to its centre, for units whose towns lie at one edge."""
    rows = _load("regions.yaml")["unit_centres"]
    return {(code, name): _degrees(pair) for code, units in rows.items() for name, pair in units.items()}


def _degrees(pair: Sequence[float]) -> Degrees:
    latitude, longitude = pair
    return float(latitude), float(longitude)


@lru_cache(maxsize=2)
def _load(name: str) -> dict[str, Any]:
    rows: dict[str, Any] = read_vocabulary("onrecord.extract.places", name)
    return rows
