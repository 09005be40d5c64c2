"""How many, day by day: tables of tolls as ministries and UN bodies publish them, and what is irregular in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.toll import Scope


class Interval(StrEnum):
    """How often a series has a figure."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its file holds it: names of columns, and rows of cells in their order, each cell as written.

    A row is paired with its number: as a spreadsheet counts (the heading is row 1), or the number of the item in JSON,
    from 1. A cell that is blank or missing is "".
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a column counts: outcome and population (ids of the taxonomies), scope, and two words of the person's own.

    `kind` narrows the deaths to some of them ("famine"), "" for all; `source` tells figures of several origins apart
    ("verified", "flash"), "" where there is one.
    """

    outcome: str
    population: str
    scope: Scope
    kind: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands in the preserved file: row, column and the characters of the cell."""

    row: int
    column: str
    exact: str


@dataclass(frozen=True, slots=True)
class SeriesFigure:
    """One cell of a series: `value` is None where it is blank or no whole number, `day` where the date is none.

    `day` is as precise as stated: 2024-01-05, 2024-W03 or 2024-01. `is_reported` is False where the row itself says
    that there was no report, so that whoever made the file filled the figure in.
    """

    day: str | None
    place: str
    measure: Measure
    value: int | None
    cell: Cell
    is_reported: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one preserved table under one reading of its columns, in the order of its rows.

    `id` is made of the document and the reading; `reading` pairs what was said of the columns with its value
    ("date", "report_date"), so that the figures can be read again from the preserved bytes.
    """

    id: str
    name: str
    document: str
    interval: Interval
    reading: tuple[tuple[str, str], ...]
    figures: tuple[SeriesFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Irregularity:
    """One thing in figures that a person should look at: which check, when, which cells or claims, and a sentence.

    `day` to `until` is when (equal for one day, None where it hangs on no day); `figures` are the numbers that do not
    fit together, in the order of the sentence. It says that figures do not fit, never which of them is wrong.
    """

    check: str
    sentence: str
    day: str | None = None
    until: str | None = None
    figures: tuple[int, ...] = ()
    cells: tuple[Cell, ...] = ()
    series: str = ""
    place: str = ""
    document: str = ""
    claims: tuple[str, ...] = ()
