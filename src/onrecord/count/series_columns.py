"""Reads what a person says of the columns of a table: `deaths=killed/children:cumulative@verified`."""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Interval, Measure, Scope
from onrecord.taxonomies import load_taxonomy

SCOPES = (Scope.PERIOD, Scope.CUMULATIVE, Scope.RETROACTIVE, Scope.STOCK, Scope.ESTIMATE)
"""Scopes that a column of a series can have."""
HOW = "write COLUMN=OUTCOME:SCOPE, such as deaths=killed:period or kids=killed/children:cumulative@verified"
_WORD = r"[^/+:@\s]+"
_MEANING = re.compile(
    rf"(?P<outcome>{_WORD})(?:/(?P<population>{_WORD}))?(?:\+(?P<kind>{_WORD}))?"
    rf":(?P<scope>{_WORD})(?:@(?P<source>{_WORD}))?"
)
_MOST_LISTED = 40


class ColumnError(ValueError):
    """What is said of the columns does not fit the table; the message is one sentence for the person who said it."""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Which column holds what: the date, the figures, perhaps the place.

    `place` is one place for the whole table, `place_column` a column that names one in each row. `date_format` is a
    `strptime` pattern for dates that are not ISO 8601. A row whose column `no_report[0]` holds `no_report[1]` tells
    that there was no report.
    """

    date: str
    measures: Mapping[str, Measure]
    interval: Interval | None = None
    date_format: str | None = None
    place: str = ""
    place_column: str | None = None
    no_report: tuple[str, str] | None = None

    def name_columns(self) -> tuple[str, ...]:
        """All columns that the plan names, the date first."""
        others = (self.place_column, self.no_report[0] if self.no_report else None)
        return (self.date, *(name for name in others if name is not None), *self.measures)

    def as_reading(self) -> tuple[tuple[str, str], ...]:
        """The plan in words, in an order that does not hang on the order of options."""
        said = {
            "date": self.date,
            "date-format": self.date_format,
            "every": str(self.interval) if self.interval else None,
            "place": self.place,
            "place-column": self.place_column,
            "no-report": "=".join(self.no_report) if self.no_report else None,
        }
        named = tuple((name, value) for name, value in said.items() if value)
        return named + tuple((f"column {name}", say_meaning(self.measures[name])) for name in sorted(self.measures))


def read_columns(spoken: Sequence[str]) -> dict[str, Measure]:
    """Read pairs of COLUMN=MEANING, separated by spaces; a column with a space in its name stands in quotes.

    Raises ColumnError.
    """
    found: dict[str, Measure] = {}
    for words in spoken:
        try:
            pairs = shlex.split(words)
        except ValueError:
            raise ColumnError(f"A quotation mark in {words!r} is not closed; {HOW}.") from None
        for pair in pairs:
            column, equals, meaning = pair.rpartition("=")
            if not equals or not column:
                raise ColumnError(f"{pair!r} says nothing of a column; {HOW}.")
            if column in found:
                raise ColumnError(f"The column {column!r} is given two meanings; name it once.")
            found[column] = read_meaning(meaning)
    return found


def read_meaning(meaning: str) -> Measure:
    """Read OUTCOME[/POPULATION][+KIND]:SCOPE[@SOURCE]; raises ColumnError for terms that no taxonomy knows."""
    match = _MEANING.fullmatch(meaning)
    if match is None:
        raise ColumnError(f"{meaning!r} is no meaning of a column; {HOW}.")
    outcome = _know("outcome", match["outcome"], load_taxonomy("outcomes"))
    population = _know("population", match["population"] or "people", load_taxonomy("populations"))
    scope = _know("scope", match["scope"], tuple(map(str, SCOPES)))
    return Measure(outcome, population, Scope(scope), match["kind"] or "", match["source"] or "")


def say_meaning(measure: Measure) -> str:
    """Write a measure as `read_meaning` reads it."""
    population = "" if measure.population == "people" else f"/{measure.population}"
    kind, source = (f"{sign}{word}" if word else "" for sign, word in (("+", measure.kind), ("@", measure.source)))
    return f"{measure.outcome}{population}{kind}:{measure.scope}{source}"


def check_columns(plan: ColumnPlan, columns: Sequence[str]) -> None:
    """Raise ColumnError where the plan names a column that the table lacks, or gives two columns one meaning."""
    there = ", ".join(columns[:_MOST_LISTED]) + (", ..." if len(columns) > _MOST_LISTED else "")
    if not plan.date:
        raise ColumnError(f"No column of dates is named; give it with --date, the table has {there}.")
    if not plan.measures:
        raise ColumnError(f"No column of figures is named; give it with --columns, the table has {there}.")
    for name in plan.name_columns():
        if name not in columns:
            near = difflib.get_close_matches(name, columns, 1)
            hint = f", did you mean {near[0]!r}" if near else ""
            raise ColumnError(f"The table has no column {name!r}{hint}; it has {there}.")
    meant: dict[Measure, str] = {}
    for name, measure in plan.measures.items():
        if measure in meant:
            both = f"{meant[measure]!r} and {name!r}"
            raise ColumnError(f"The columns {both} have the same meaning; tell them apart by +KIND or @SOURCE.")
        meant[measure] = name


def _know(what: str, word: str, known: Collection[str]) -> str:
    if word in known:
        return word
    near = difflib.get_close_matches(word, known, 1)
    hint = f"did you mean {near[0]!r}, or " if near else ""
    raise ColumnError(f"{word!r} is no {what}; {hint}one of {', '.join(known)}.")
