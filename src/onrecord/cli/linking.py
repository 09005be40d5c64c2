"""`onrecord link`: who stands on several lists, with the reasons, a queue for people, and draws."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.messages import give_json, say
from onrecord.cli.options import Json
from onrecord.cli.tables import read_table, refuse_twice

if TYPE_CHECKING:
    from onrecord.model import Link, PersonRecord
    from onrecord.resolve.linking import Linked

LINKS = ("left", "right", "probability", "status", "because")
PERSON = "person"
TAKEN = frozenset({"links", "queue", "draws"})
"""Names of files that are written beside the lists."""
Table = list[list[str]]


Lists = Annotated[
    list[Path],
    typer.Argument(metavar="LIST", exists=True, dir_okay=False, show_default=False, help="Lists as CSV in UTF-8."),
]
Into = Annotated[Path, typer.Option("--into", metavar="FOLDER", help="A new folder for links, queue, lists and draws.")]
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="COLUMN", help="A further column to compare (place, document number); repeat it."),
]
Threshold = Annotated[
    float, typer.Option("--threshold", help="Link what is at least this probable; 0.95 for few false links.")
]
Decided = Annotated[
    list[Path] | None,
    typer.Option("--decided", metavar="QUEUE", exists=True, dir_okay=False, help="A queue with decisions; repeat it."),
]
Draws = Annotated[int, typer.Option("--draws", min=0, max=10_000, help="Draw so many whole linkages.")]


def name_column(option: str, what: str) -> Any:
    """An option that names a column of the lists."""
    return typer.Option(option, metavar="COLUMN", help=f"The column with {what}; found by its heading otherwise.")


def link(
    lists: Lists,
    into: Into = Path("linked"),
    name: Annotated[str | None, name_column("--name", "whole names")] = None,
    given: Annotated[str | None, name_column("--given", "given names")] = None,
    father: Annotated[str | None, name_column("--father", "fathers' names")] = None,
    grandfather: Annotated[str | None, name_column("--grandfather", "grandfathers' names")] = None,
    family: Annotated[str | None, name_column("--family", "family names")] = None,
    born: Annotated[str | None, name_column("--born", "birth dates or years")] = None,
    age: Annotated[str | None, name_column("--age", "ages")] = None,
    sex: Annotated[str | None, name_column("--sex", "sexes")] = None,
    date: Annotated[str | None, name_column("--date", "dates of death, which tie ages to birth years")] = None,
    also: Also = None,
    threshold: Threshold = 0.5,
    decided: Decided = None,
    draws: Draws = 0,
    as_json: Json = False,
) -> None:
    """Link the records of several lists that are of one person, or find who is on one list twice.

    Names are compared part by part, in Arabic or Latin letters, with birth dates, ages, sex and further columns. The
    folder gets links.csv with the reasons of every link, queue.csv with pairs for people to judge, and each list with
    a column person. Nothing is changed: decisions are a file, and another run may do without it.

    Examples:

        onrecord link hospital.csv burials.csv families.csv --into linked

        onrecord link hospital.csv burials.csv --decided linked/queue.csv --into again --draws 100

        onrecord estimate again/hospital.csv again/burials.csv --person person
    """
    from onrecord.resolve.linking import ListError, link_lists, read_decisions

    if not 0 < threshold < 1:
        raise typer.BadParameter(f"{threshold} is no probability; write one between 0 and 1.", param_hint="--threshold")
    check_folder(into)
    roles = {"name": name, "given": given, "father": father, "grandfather": grandfather, "family": family}
    roles |= {"born": born, "age": age, "sex": sex, "date": date}
    tables = read_tables(lists)
    records = gather_records(tables, {role: column for role, column in roles.items() if column}, also or [])
    known = {record.id: record for record in records}
    judged: dict[tuple[str, str], bool] = {}
    for path in decided or ():
        rows = [[release_cell(cell) for cell in row] for row in read_table(path, ListError)]
        judged |= read_decisions(path.name, rows, known)
    found = link_lists(records, threshold=threshold, decided=judged, draws=draws)
    write_folder(into, tables, records, found)
    give_summary(into, found, records, as_json=as_json)


def gather_records(tables: Mapping[str, Table], named: Mapping[str, str], also: Sequence[str]) -> list[PersonRecord]:
    """Read the records of all lists, and tell which column was taken for what."""
    from onrecord.publish import clean_words
    from onrecord.resolve.linking import ListError, find_columns, read_records

    for column in [*named.values(), *also]:
        if not any(column in rows[0] for rows in tables.values()):
            raise ListError(f"No list has a column {column!r}; check its spelling.")
    records: list[PersonRecord] = []
    for label, (header, *rows) in tables.items():
        columns = find_columns(header, named, also)
        records += read_records(label, header, rows, columns)
        roles = [f"{role} = {column}" for role, column in columns.roles.items()] + [f"also {c}" for c in columns.also]
        say(f"{label}: {len(rows):,} rows; {clean_words(', '.join(roles))}")
    return records


def check_folder(into: Path) -> None:
    """Refuse a folder that holds something: nothing is overwritten, least of all decisions."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise typer.BadParameter(f"{into.name} holds something already; name a new folder.", param_hint="--into")


def read_tables(paths: Sequence[Path]) -> dict[str, Table]:
    """Read lists by name; raises ListError where two have one name or one has no heading."""
    from onrecord.publish import clean_words
    from onrecord.publish.incidents_csv import guard_cell
    from onrecord.resolve.linking import ListError

    tables: dict[str, Table] = {}
    for path in paths:
        label, rows = clean_words(path.stem), [row for row in read_table(path, ListError) if any(row)]
        if label in tables:
            raise ListError(refuse_twice(label))
        if label.casefold() in TAKEN:
            raise ListError(f"A list cannot be called {label}, since {label}.csv is what linking writes; rename it.")
        if guard_cell(label) != label:
            raise ListError(f"A list cannot be called {label}, since spreadsheets would run its records; rename it.")
        if not rows:
            raise ListError(f"{path.name} is empty; a list has a row of headings and a row for each person.")
        if PERSON in rows[0]:
            raise ListError(f"{path.name} has a column {PERSON}, which linking adds; rename that column.")
        tables[label] = rows
    return tables


def write_folder(into: Path, tables: Mapping[str, Table], records: Sequence[PersonRecord], found: Linked) -> None:
    """Write links, queue, lists with persons, and draws."""
    from onrecord.publish.incidents_csv import guard_cell
    from onrecord.resolve.linking import write_queue
    from onrecord.resolve.linking.reviewing import QUEUE

    into.mkdir(parents=True, exist_ok=True)
    known = {record.id: record for record in records}
    write_rows(
        into / "links.csv", [list(LINKS), *([guard_cell(cell) for cell in show_link(link)] for link in found.links)]
    )
    queue = [[guard_cell(cell) for cell in row] for row in write_queue(found.doubtful, known)]
    write_rows(into / "queue.csv", [list(QUEUE), *queue])
    persons = iter(found.persons)
    for label, (header, *rows) in tables.items():
        body = [[next(persons), *row] for row in rows]
        write_rows(into / f"{label}.csv", [[PERSON, *header], *body])
    if found.draws:
        head = ["list", "record", *(f"draw {number}" for number in range(1, len(found.draws) + 1))]
        body = [[r.list, r.id, *own] for r, *own in zip(records, *found.draws, strict=True)]
        write_rows(into / "draws.csv", [head, *body])


def release_cell(cell: str) -> str:
    """Take the apostrophe off a cell that was guarded against spreadsheets."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@" else cell


def show_link(link: Link) -> list[str]:
    """One row of links.csv."""
    return [link.left, link.right, f"{link.score:.6f}", link.status, "; ".join(link.evidence)]


def write_rows(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a table as spreadsheets read it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def give_summary(into: Path, found: Linked, records: Sequence[PersonRecord], *, as_json: bool) -> None:
    """Say what was linked, and what waits for people."""
    summary = {
        "records": len(records),
        "persons": len(set(found.persons)),
        "links": len(found.links),
        "to judge": len(found.doubtful),
        "pairs compared": found.compared,
        "links expected": round(found.expected, 1),
        "draws": len(found.draws),
    }
    if as_json:
        give_json(summary | {"folder": str(into)})
        return
    say(
        f"{len(found.links):,} links make {len(set(found.persons)):,} people of {len(records):,} records; by the "
        f"probabilities {found.expected:,.0f} of {found.compared:,} compared pairs are one person."
    )
    say(f"{len(found.doubtful):,} pairs wait for people in {into / 'queue.csv'}.")
