"""Records of people in the columns that are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from onrecord.model import PersonRecord, fold_name
from onrecord.resolve.linking.births import OLDEST, Birth, read_birth
from onrecord.resolve.linking.comparisons import (
    Comparison,
    compare_births,
    compare_part,
    compare_sexes,
    compare_text,
)
from onrecord.resolve.linking.name_parts import (
    code_letters,
    fold_arabic,
    place_parts,
    spell_alike,
    split_name,
)
from onrecord.resolve.spellings import is_arabic, sound_part

PARTS = (
    ("given", "given name"),
    ("father", "father's name"),
    ("grandfather", "grandfather's name"),
    ("family", "family name"),
)
_BIRTHS = ("birth", "birth_ym", "birth_yd", "birth_md")
FEW = 0.02
"""Names in a second script up to this share are left in it: they are slips, not a list in that script."""
_BORN = ("year", "month", "day", "age", "sex")


@dataclass(frozen=True, slots=True)
class People:
    """Columns of values, one a record, with the comparisons that they allow and the columns that pair records."""

    columns: Mapping[str, list[object]]
    comparisons: tuple[Comparison, ...]
    keys: Mapping[str, list[object]]
    lists: tuple[int, ...]


def arrange_people(records: Sequence[PersonRecord]) -> People:
    """Bring records into comparable columns: parts of names, births, sex, and each detail that a record states.

    Names are compared as they are spelled where all are in one script, else by their sounds.
    """
    names = [_split(record) for record in records]
    columns = _list_parts(names, by_sound=_are_in_two_scripts(names))
    columns |= _list_births(records)
    details = list(dict.fromkeys(name for record in records for name, _ in record.details))
    texts = {f"detail{place}": label for place, label in enumerate(details)}
    for column, label in texts.items():
        stated = [fold_name(fold_arabic(dict(record.details).get(label) or "")) for record in records]
        columns[column] = [code_letters(text) or None for text in stated]
    comparisons = [
        compare_part(name, label, is_spelled=f"{name}_spelled" in columns, is_family=name != "given")
        for name, label in PARTS
        if any(columns[name])
    ]
    comparisons += [compare_text(column, label) for column, label in texts.items()]
    for name in [one.name for one in comparisons]:
        columns[f"{name}_letters"] = [None if text is None else mark_letters(str(text)) for text in columns[name]]
    comparisons += [compare_births()] if any(columns["year"]) or any(columns["age"]) else []
    comparisons += [compare_sexes()] if any(columns["sex"]) else []
    keys = {f"{name}_spelled" if f"{name}_spelled" in columns else name for name, _ in PARTS}
    keys |= {*_BIRTHS, *texts}
    numbers = {name: place for place, name in enumerate(dict.fromkeys(record.list for record in records))}
    return People(
        columns,
        tuple(comparisons),
        {name: values for name, values in columns.items() if name in keys and any(values)},
        tuple(numbers[record.list] for record in records),
    )


@lru_cache(maxsize=262144)
def mark_letters(text: str) -> int:
    """The letters of a text as bits of one number: how many two texts share is known without spelling them out."""
    bits = 0
    for letter in text:
        bits |= 1 << (ord(letter) % 63)
    return bits


def _split(record: PersonRecord) -> tuple[str | None, ...]:
    """The parts of a record's name; those that the list states apart stand as they are."""
    if any(record.parts):
        return tuple((" ".join(p for p in split_name(part) if p) or None) if part else None for part in record.parts)
    return split_name(record.names[0]) if record.names else ()


def _list_parts(names: Sequence[tuple[str | None, ...]], *, by_sound: bool) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {name: [] for name, _ in PARTS}
    columns |= {f"{name}_spelled": [] for name, _ in PARTS} | {"parts": []}
    for parts in names:
        written = tuple(_write(part, by_sound=by_sound) if part else None for part in parts)
        for (name, _), part in zip(PARTS, place_parts(written), strict=True):
            columns[name].append(part[0] if part else None)
            columns[f"{name}_spelled"].append(part[1] if part else None)
        columns["parts"].append([part[0] for part in written if part])
    for name, _ in PARTS:
        if columns[name] == columns[f"{name}_spelled"]:
            del columns[f"{name}_spelled"]
    return columns


def _write(part: str, *, by_sound: bool) -> tuple[str, str]:
    """A part as it is compared, and the key of its spellings."""
    sounds = sound_part(part) if by_sound else ""
    return (sounds, sounds) if sounds else (code_letters(part), code_letters(spell_alike(part)))


def _are_in_two_scripts(names: Sequence[tuple[str | None, ...]]) -> bool:
    """True where more than a few of the names are in Arabic and more than a few in other letters."""
    scripts = [any(is_arabic(part) for part in parts if part) for parts in names if any(parts)]
    return min(sum(scripts), len(scripts) - sum(scripts)) > FEW * len(scripts)


def _list_births(records: Sequence[PersonRecord]) -> dict[str, list[object]]:
    births = [read_birth(record.born) for record in records]
    years = _date_lists(records, births)
    columns: dict[str, list[object]] = {name: [] for name in (*_BORN, *_BIRTHS)}
    for record, birth in zip(records, births, strict=True):
        columns["year"].append(birth.year)
        columns["month"].append(birth.month)
        columns["day"].append(birth.day)
        columns["age"].append(record.age if record.age is not None else _reckon_age(birth, years.get(record.list)))
        columns["sex"].append(record.sex)
        pairs = (birth.year, birth.month), (birth.year, birth.day), (birth.month, birth.day)
        columns["birth"].append(_join(birth.year, birth.month, birth.day))
        for name, pair in zip(_BIRTHS[1:], pairs, strict=True):
            columns[name].append(_join(*pair))
    return columns


def _date_lists(records: Sequence[PersonRecord], births: Sequence[Birth]) -> dict[str, int]:
    """The year in which each list's ages hold: that of its dates, else the middle of birth year plus age.

    A list that states no birth beside an age takes the year of the others.
    """
    found: dict[str, list[int]] = {}
    for record, birth in zip(records, births, strict=True):
        dated = read_birth(record.date).year
        if dated is not None:
            found.setdefault(record.list, []).append(dated)
        elif birth.year is not None and record.age is not None:
            found.setdefault(record.list, []).append(birth.year + record.age)
    years = {name: int(median(stated)) for name, stated in found.items()}
    every = int(median(years.values())) if years else None
    return {} if every is None else {record.list: years.get(record.list, every) for record in records}


def _reckon_age(birth: Birth, year: int | None) -> int | None:
    if birth.year is None or year is None:
        return None
    return year - birth.year if 0 <= year - birth.year <= OLDEST else None


def _join(*numbers: int | None) -> str | None:
    return None if None in numbers else "-".join(map(str, numbers))
