"""`onrecord estimate`: how many there were in all, from lists that overlap."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.messages import give_json, give_lines, say
from onrecord.cli.options import Json
from onrecord.model import Estimate, PatternTable, PopulationEstimate

COLUMNS = ("method", "estimate", "from", "to", "model")


def estimate(
    lists: Annotated[
        list[Path],
        typer.Argument(
            metavar="TABLE|LISTS", exists=True, dir_okay=False, show_default=False, help="One table, or several lists."
        ),
    ],
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="COLUMN", help="The column of every list that says who is meant."),
    ] = None,
    level: Annotated[float, typer.Option("--level", help="How sure the intervals are meant to be.")] = 0.95,
    as_json: Json = False,
) -> None:
    """Estimate how many there were in all, with those on no list, from lists that overlap.

    A TABLE has a column of 0 and 1 for each list and a column count. Several LISTS have one row a person and the
    same key of a person in the column --person. Every method is printed with its interval; a single figure only
    where the methods bear it out.

    Examples:

        onrecord estimate overlaps.csv

        onrecord estimate hospital.csv burials.csv families.csv --person person --json
    """
    from onrecord.count import estimate_population

    if not 0 < level < 1:
        raise typer.BadParameter(f"{level} is no level; write one between 0 and 1, such as 0.95.", param_hint="--level")
    found = estimate_population(read_lists(lists, person), level=level)
    if as_json:
        give_json(lay_out(found))
    else:
        give_estimates(found)


def read_lists(paths: Sequence[Path], person: str | None) -> PatternTable:
    """Read one table of patterns, or lists of people; raises TableError for what is neither."""
    from onrecord.count import TableError, read_patterns, tabulate_lists
    from onrecord.publish import clean_words

    if person is None:
        if len(paths) > 1:
            raise typer.BadParameter(
                "Several lists need the column that says who is meant; add --person COLUMN.", param_hint="--person"
            )
        return read_patterns([list(map(clean_words, row)) for row in _read_rows(paths[0])])
    people: dict[str, list[str]] = {}
    for path in paths:
        header, *rows = _read_rows(path) or [[]]
        if person not in header:
            known = ", ".join(map(clean_words, header)) or "none at all"
            raise TableError(f"{clean_words(path.name)} has no column {person!r}; it has {known}.")
        name = clean_words(path.stem)
        if name in people:
            raise TableError(f"Two lists are called {name}; a list is named after its file, so rename one.")
        at = header.index(person)
        keys = [row[at].strip() if at < len(row) else "" for row in rows if any(row)]
        nobody = keys.count("")
        if nobody:
            raise TableError(f"{name} has {nobody} rows without a {person}; nobody knows whom they mean.")
        people[name] = keys
    return tabulate_lists(people)


def lay_out(found: PopulationEstimate) -> dict[str, Any]:
    """The estimates as they are printed in JSON."""
    return {
        "lists": found.table.lists,
        "observed": found.table.observed,
        "headline": None if found.headline is None else _lay_out_row(found.headline),
        "reason": found.reason,
        "estimates": [_lay_out_row(row) for row in found.estimates],
    }


def give_estimates(found: PopulationEstimate) -> None:
    """Print a line for each method, and what must be known to read them."""
    table = found.table
    say(f"{table.observed:,} people stand on at least one of {len(table.lists)} lists: {', '.join(table.lists)}.")
    rows = [COLUMNS, *(_write_row(row) for row in found.estimates)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    for row in rows:
        first, *numbers, model = row
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:-1], strict=True)]
        give_lines(["  ".join([first.ljust(widths[0]), *cells, model]).rstrip()])
    for warning in dict.fromkeys(warning for row in found.estimates for warning in row.warnings):
        say(f"Note: {warning}")
    say(f"The intervals are meant to hold the true number {found.estimates[0].level:.0%} of the time."
        if found.estimates else "Nothing could be estimated.")  # fmt: skip
    if found.headline is not None:
        give_lines([f"Estimate: {' '.join(_write_row(found.headline)[1:4])}"])
    say(found.reason)


def _write_row(row: Estimate) -> tuple[str, ...]:
    if row.estimate is None:
        return row.method, "none", "", "", row.warnings[0] if row.warnings else ""
    lower = "" if row.lower is None else f"{row.lower:,.0f}"
    upper = "open" if row.upper is None else f"{row.upper:,.0f}"
    return row.method, f"{row.estimate:,.0f}", lower, upper, row.model


def _lay_out_row(row: Estimate) -> dict[str, Any]:
    names = ("method", "model", "estimate", "se", "lower", "upper", "level", "warnings", "assumes", "source")
    return {name: getattr(row, name) for name in names} | {"details": dict(row.details)}


def _read_rows(path: Path) -> list[list[str]]:
    from onrecord.count import TableError

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [[cell.strip() for cell in row] for row in csv.reader(file, strict=True)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"{path.name} is no table in UTF-8 with commas; save it as CSV UTF-8.") from error
