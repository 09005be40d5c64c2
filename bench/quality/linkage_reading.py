"""Reads sets of records with known persons into what the product links; nothing here is special to one row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.model import PersonRecord
from onrecord.resolve.linking.births import read_sex

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Deck:
    """A set: its records, and who each of them is; None where nobody knows."""

    name: str
    records: tuple[PersonRecord, ...]
    persons: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of one kind of file hold what; `person` gives who a row is."""

    given: str
    family: str
    born: Callable[[Row], str | None]
    details: tuple[str, ...]
    person: Callable[[Row], str]
    sex: str | None = None


def _join_birth(row: Row) -> str:
    return f"{row['by']}-{row['bm']}-{row['bd']}"


LAYOUTS: Mapping[str, Layout] = {
    "fname_c1": Layout("fname_c1", "lname_c1", _join_birth, ("fname_c2", "lname_c2"), lambda row: str(row["ent_id"])),
    "soc_sec_id": Layout(
        "given_name", "surname", lambda row: _read(row, "date_of_birth"),
        ("soc_sec_id", "postcode", "suburb", "address_1", "address_2", "street_number", "state"),
        lambda row: re.findall(r"\d+", str(row["rec_id"]))[0],
    ),
    "postcode_fake": Layout(
        "first_name", "surname", lambda row: _read(row, "dob"), ("postcode_fake", "birth_place", "occupation"),
        lambda row: str(row["cluster"]), "gender",
    ),
}  # fmt: skip
"""Layouts by a column that only files of that kind have."""


def read_decks(folder: Path) -> Iterator[Deck]:
    """Read every file of a known layout, in the order of their names."""
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.parquet")]):
        rows = read_rows(path)
        layout = next((one for column, one in LAYOUTS.items() if rows and column in rows[0]), None)
        if layout is not None:
            records = tuple(_make_record(number, row, layout) for number, row in enumerate(rows))
            yield Deck(path.stem, records, tuple(layout.person(row) for row in rows))


def merge_decks(decks: Sequence[Deck]) -> list[Deck]:
    """Put decks together that hold nobody twice: they are lists to be linked with one another.

    Their records carry the deck as their list.
    """
    single = [deck for deck in decks if len(set(deck.persons)) == len(deck.persons)]
    if len(single) < 2:
        return [deck for deck in decks if deck not in single]
    records = tuple(
        replace(record, id=f"{deck.name}:{record.id}", list=deck.name) for deck in single for record in deck.records
    )
    merged = Deck(
        "+".join(deck.name for deck in single), records, tuple(person for deck in single for person in deck.persons)
    )
    return [*(deck for deck in decks if deck not in single), merged]


def read_rows(path: Path) -> Sequence[Row]:
    """Read a table of text, or a parquet file."""
    import duckdb

    read = "read_parquet(?)" if path.suffix == ".parquet" else "read_csv(?, all_varchar = true)"
    found = duckdb.connect().execute(f"select * from {read}", [str(path)])
    names = [column[0].strip() for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _make_record(number: int, row: Row, layout: Layout) -> PersonRecord:
    given, family = _read(row, layout.given), _read(row, layout.family)
    return PersonRecord(
        str(number),
        (" ".join(part for part in (given, family) if part),),
        sex=read_sex(_read(row, layout.sex)) if layout.sex else None,
        list="deck",
        born=layout.born(row),
        parts=(given, None, None, family),
        details=tuple((name, value) for name in layout.details if (value := _read(row, name))),
    )


def _read(row: Row, column: str) -> str | None:
    value = str(row.get(column) or "").strip()
    return None if value in {"", "NA"} else value
