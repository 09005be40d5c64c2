"""`onrecord import`: tables of others become series of the case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.messages import give_json, say
from onrecord.cli.options import By, CaseOption, Json, Published, Publisher, Title, read_day
from onrecord.cli.summary import say_number

if TYPE_CHECKING:
    from onrecord.importing import Imported

app = typer.Typer(no_args_is_help=True, help="Bring tables of others into a case, with every cell's place kept.")


Table = Annotated[
    Path, typer.Argument(help="CSV, TSV, JSON or JSON Lines.", metavar="FILE", exists=True, dir_okay=False)
]
Date = Annotated[str | None, typer.Option("--date", metavar="COLUMN", help="The column of dates.")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="COLUMN=MEANING ...",
        help="What columns count, as dead=killed:period or kids=killed/children:cumulative@verified; can be repeated.",
    ),
]
Mapping = Annotated[
    Path | None,
    typer.Option("--mapping", exists=True, dir_okay=False, help="A YAML or JSON file that says the same."),
]
Place = Annotated[str | None, typer.Option("--place", help="The place of the whole table.")]
PlaceColumn = Annotated[
    str | None, typer.Option("--place-column", metavar="COLUMN", help="The column that names each row's place.")
]
NoReport = Annotated[
    str | None, typer.Option("--no-report", metavar="COLUMN=WORD", help="How a row tells that there was no report.")
]
Every = Annotated[
    str | None, typer.Option("--every", metavar="INTERVAL", help="day, week or month; otherwise told by the dates.")
]
DateFormat = Annotated[
    str | None, typer.Option("--date-format", metavar="PATTERN", help="How dates are written, as %d/%m/%Y.")
]
Rows = Annotated[
    str | None, typer.Option("--rows", metavar="KEY", help="Where in a JSON object the list of rows stands.")
]
Name = Annotated[str | None, typer.Option("--name", help="Of the series; otherwise that of the file.")]


@app.callback()
def import_tables() -> None:
    """Bring tables of others into a case, with every cell's place kept."""


@app.command(no_args_is_help=True)
def tolls(
    file: Table,
    case: CaseOption,
    date: Date = None,
    columns: Columns = None,
    mapping: Mapping = None,
    place: Place = None,
    place_column: PlaceColumn = None,
    no_report: NoReport = None,
    every: Every = None,
    date_format: DateFormat = None,
    rows: Rows = None,
    name: Name = None,
    title: Title = None,
    published: Published = None,
    publisher: Publisher = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Import a daily, weekly or monthly series of tolls, as ministries and UN bodies publish them.

    The file is preserved first; each figure keeps its row, its column and its characters. SCOPE is period (of that day
    alone), cumulative, retroactive (added later), stock or estimate. The case is made where there is none.

    Examples:

        onrecord import tolls daily.csv --case mycase --date day --columns "dead=killed:period total=killed:cumulative"

        onrecord import tolls un.json --case mycase --date day --columns "un.kids=killed/children:cumulative@verified"
    """
    from onrecord.count import WORDS, ColumnError, read_mapping
    from onrecord.describing import Given
    from onrecord.importing import import_tolls
    from onrecord.pipeline import open_or_create

    options = dict(zip(WORDS, (date, date_format, every, place, place_column, no_report, rows, name), strict=True))
    given = Given(title, publisher, None, read_day(published))
    try:
        said = read_mapping(mapping.read_bytes(), mapping.name) if mapping else {}
        said |= {key: value for key, value in options.items() if value is not None}
        with open_or_create(case, case.name, by=by) as opened:
            done = import_tolls(opened, file, said, tuple(columns or ()), given=given)
    except ColumnError as error:
        raise typer.BadParameter(str(error)) from None
    give_imported(done, case, as_json=as_json)


def give_imported(done: Imported, case: Path, *, as_json: bool) -> None:
    """Tell what a table gave; exits with 1 when something of it could not be read."""
    first, last = done.days
    if as_json:
        told = {"series": done.series.id, "name": done.series.name, "document": done.document.id, "new": done.is_new}
        cells = {"rows": done.rows, "figures": done.filled, "blank": done.blank, "unreadable": done.unreadable}
        give_json(told | cells | {"first": first, "last": last, "interval": done.series.interval})
    else:
        was = "" if done.is_new else ", as it was there already"
        say(f"{done.series.name}: {say_number(done.rows, 'row')} from {first} to {last}{was}.")
        say(f"{say_number(done.filled, 'figure')}, {say_number(done.blank, 'blank cell')}. Next: onrecord check {case}")
        if done.unreadable:
            say(f"{say_number(done.unreadable, 'cell')} could not be read as a number or date; the check names them.")
    if done.unreadable:
        raise typer.Exit(1)
