"""Makes the plan of a table's columns from options and from a mapping file that holds the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from onrecord.count.series_columns import ColumnError, ColumnPlan, read_columns, read_meaning
from onrecord.model import Interval, Measure

WORDS = ("date", "date-format", "every", "place", "place-column", "no-report", "rows", "name")
"""What a mapping file may say beside its columns; each is an option of the same name."""
_MOST_BYTES = 1 << 20


def read_mapping(data: bytes, name: str) -> dict[str, Any]:
    """Read a mapping file, YAML or JSON: the option names with their values, `columns` with a meaning for each column.

    Raises ColumnError for what is none.
    """
    if len(data) > _MOST_BYTES:
        raise ColumnError(f"The mapping {name} is larger than 1 MB; name the table as FILE, and its mapping apart.")
    try:
        read = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = f" in line {place.line + 1}" if place is not None else ""
        raise ColumnError(f"The mapping {name} is no YAML or JSON{where}; write lines such as date: day.") from None
    if not isinstance(read, dict) or not isinstance(read.get("columns", {}), dict):
        raise ColumnError(
            f"The mapping {name} has no list of columns; write columns: and below it deaths: killed:period."
        )
    unknown = next((key for key in read if key not in (*WORDS, "columns")), None)
    if unknown is not None:
        raise ColumnError(f"The mapping {name} says {unknown!r}; known are {', '.join(WORDS)} and columns.")
    return {str(key): value for key, value in read.items()}


def make_plan(said: Mapping[str, Any], columns: tuple[str, ...] = ()) -> ColumnPlan:
    """Make a plan from what a mapping file says and from columns as `read_columns` reads them, which are added.

    `said` has the keys of WORDS and `columns`. Raises ColumnError.
    """
    meant = said.get("columns") or {}
    measures: dict[str, Measure] = {str(column): read_meaning(str(meaning)) for column, meaning in meant.items()}
    measures |= read_columns(columns)
    every = said.get("every")
    if every is not None and every not in tuple(Interval):
        raise ColumnError(f"{every!r} is no interval; write --every day, week or month.")
    if said.get("place") and said.get("place-column"):
        raise ColumnError("Both one place and a column of places are named; give --place or --place-column.")
    date_format = said.get("date-format")
    if date_format is not None and not re.search("%[A-Za-z]", str(date_format)):
        raise ColumnError(f"{date_format!r} is no pattern of a date; write --date-format '%d/%m/%Y'.")
    return ColumnPlan(
        date=_take_word(said, "date") or "",
        measures=measures,
        interval=Interval(every) if every else None,
        date_format=_take_word(said, "date-format"),
        place=_take_word(said, "place") or "",
        place_column=_take_word(said, "place-column"),
        no_report=_read_mark(_take_word(said, "no-report")),
    )


def _take_word(said: Mapping[str, Any], name: str) -> str | None:
    value = said.get(name)
    return str(value) if value not in (None, "") else None


def _read_mark(words: str | None) -> tuple[str, str] | None:
    if words is None:
        return None
    column, equals, value = words.rpartition("=")
    if not equals or not column:
        raise ColumnError(f"{words!r} names no column and word; write --no-report COLUMN=WORD, such as source=missing.")
    return column, value
