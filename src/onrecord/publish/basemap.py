"""Outlines of countries and provinces around the places of a case, from the package's own Natural Earth data."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.model import Place, Precision

Ring = list[tuple[float, float]]
Box = tuple[float, float, float, float]
_MARGIN = 12.0
"""Degrees around the places for which neighbouring countries are drawn."""
_NEAR = 0.5
"""Degrees within which a coarse outline does not tell on which side of it a place lies."""


@cache
def _load_units(name: str) -> tuple[dict[str, Any], ...]:
    packed = files("onrecord.publish").joinpath("outlines", f"{name}.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    return tuple({**unit, "polygons": _unpack(unit["polygons"], data["scale"])} for unit in data["units"])


def _unpack(polygons: Sequence[Sequence[Sequence[int]]], scale: int) -> list[list[Ring]]:
    unpacked: list[list[Ring]] = []
    for polygon in polygons:
        rings: list[Ring] = []
        for flat in polygon:
            x = y = 0
            ring: Ring = []
            for at in range(0, len(flat), 2):
                x, y = x + flat[at], y + flat[at + 1]
                ring.append((x / scale, y / scale))
            rings.append(ring)
        unpacked.append(rings)
    return unpacked


def draw_basemap(places: Iterable[Place]) -> dict[str, list[dict[str, Any]]]:
    """Give GeoJSON features of the countries near the places, and of the provinces of the places' countries."""
    known = [place for place in places if place.latitude is not None and place.longitude is not None]
    if not known:
        return {"countries": [], "provinces": []}
    box = _box_around(known)
    countries = {place.country for place in known}
    return {
        "countries": [
            _feature(unit) for unit in _load_units("countries") if unit["id"] in countries or _touches(unit, box)
        ],
        "provinces": [_feature(unit) for unit in _load_units("provinces") if unit["id"] in countries],
    }


def find_area(place: Place) -> dict[str, Any] | None:
    """Give the outline of a province or country that holds a place of that precision, None where none is known.

    The place's centre decides, so no spelling of a name has to match.
    """
    if place.latitude is None or place.longitude is None:
        return None
    layer = {Precision.ADMIN1: "provinces", Precision.COUNTRY: "countries"}.get(place.precision)
    if layer is None:
        return None
    for unit in _load_units(layer):
        if unit["id"] == place.country and _holds(unit, place.longitude, place.latitude):
            return _feature(unit)
    return None


def name_country(code: str) -> str | None:
    """Give the name that the outlines have for a country by its ISO 3166-1 code, None where they have none."""
    return next((str(unit["name"]) for unit in _load_units("countries") if code and unit["id"] == code), None)


def holds_place(place: Place) -> bool | None:
    """Whether a place's centre lies in its country; None where no outline tells.

    Outlines are coarse and some are disputed: a centre that is within half a degree of its own country's line, or in
    no other country, is not said to be outside.
    """
    x, y = place.longitude, place.latitude
    own = [unit for unit in _load_units("countries") if unit["id"] == place.country]
    if x is None or y is None or not own:
        return None
    if any(_holds(unit, x, y) for unit in own):
        return True
    others = [unit for unit in _load_units("countries") if unit["id"] not in ("", place.country)]
    near = any(
        abs(x - east) < _NEAR and abs(y - north) < _NEAR
        for unit in own
        for polygon in unit["polygons"]
        for east, north in polygon[0]
    )
    return None if near or not any(_holds(unit, x, y) for unit in others) else False


def _feature(unit: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"name": unit["name"]},
        "geometry": {"type": "MultiPolygon", "coordinates": unit["polygons"]},
    }


def _box_around(places: Sequence[Place]) -> Box:
    longitudes = [place.longitude for place in places if place.longitude is not None]
    latitudes = [place.latitude for place in places if place.latitude is not None]
    return (
        min(longitudes) - _MARGIN,
        min(latitudes) - _MARGIN,
        max(longitudes) + _MARGIN,
        max(latitudes) + _MARGIN,
    )


def _touches(unit: dict[str, Any], box: Box) -> bool:
    west, south, east, north = box
    return any(
        min(x for x, _ in polygon[0]) <= east
        and max(x for x, _ in polygon[0]) >= west
        and min(y for _, y in polygon[0]) <= north
        and max(y for _, y in polygon[0]) >= south
        for polygon in unit["polygons"]
    )


def _holds(unit: dict[str, Any], x: float, y: float) -> bool:
    return any(
        _inside(polygon[0], x, y) and not any(_inside(hole, x, y) for hole in polygon[1:])
        for polygon in unit["polygons"]
    )


def _inside(ring: Ring, x: float, y: float) -> bool:
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside
