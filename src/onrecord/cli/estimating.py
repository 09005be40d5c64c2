"""`onrecord estimate`: how many there were in all, from lists that overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import give_json, say, show_progress
from onrecord.cli.options import Json, today
from onrecord.cli.tables import read_table, refuse_twice
from onrecord.model import PatternTable, PopulationEstimate, StrataEstimate

Lists = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="TABLE|LISTS", exists=True, dir_okay=False, show_default=False, help="One table, or several lists."
    ),
]
Case = Annotated[
    Path | None,
    typer.Option("--case", "-c", metavar="CASE", help="A case instead: persons it names as killed, by source."),
]
Draws = Annotated[
    Path | None,
    typer.Option(
        "--draws",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Draws of a linkage instead, as onrecord link --draws writes them.",
    ),
]
Person = Annotated[
    str | None,
    typer.Option("--person", metavar="COLUMN", help="The column of every list that says who is meant."),
]
Stratum = Annotated[
    str | None,
    typer.Option("--by", metavar="COLUMN", help="The column that names the stratum; a total is drawn from all."),
]
Level = Annotated[float, typer.Option("--level", help="How sure the intervals are meant to be.")]
Page = Annotated[
    Path | None,
    typer.Option("--page", metavar="FILE", help="Also write a page with plots: one HTML file that works offline."),
]


def estimate(
    lists: Lists = None,
    case: Case = None,
    draws: Draws = None,
    person: Person = None,
    by: Stratum = None,
    level: Level = 0.95,
    page: Page = None,
    as_json: Json = False,
) -> None:
    """Estimate how many there were in all, with those on no list, from lists that overlap.

    A TABLE has a column of 0 and 1 for each list and a column count. Several LISTS have one row a person and the
    same key of a person in the column --person. Of a CASE, each source that names persons as killed is a list; sources
    of which one quotes the other make one list, and it says which claim shows it. Every method is printed with its
    interval; a single figure only where the methods bear it out.

    Examples:

        onrecord estimate overlaps.csv

        onrecord estimate overlaps.csv --by region --page overlaps.html

        onrecord estimate hospital.csv burials.csv families.csv --person person --json

        onrecord estimate --case mycase

        onrecord estimate --draws linked/draws.csv
    """
    if not 0 < level < 1:
        raise typer.BadParameter(f"{level} is no level; write one between 0 and 1, such as 0.95.", param_hint="--level")
    if page is not None and page.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(f"{page.name} is no name of a page; end it with .html.", param_hint="--page")
    if (case is not None or draws is not None) and (lists or person or by or (case and draws)):
        raise typer.BadParameter(
            "A case and draws have lists of their own; give one of them, without files, --person and --by.",
            param_hint="--case" if case else "--draws",
        )
    if case is not None:
        give_case(case, level, page, as_json=as_json)
    elif draws is not None:
        give_draws(draws, level, page, as_json=as_json)
    elif lists:
        give_lists(lists, person, by, level, page, as_json=as_json)
    else:
        raise typer.BadParameter(
            "Name a table, several lists, a case (--case) or draws (--draws).", param_hint="TABLE|LISTS"
        )


def give_lists(
    paths: Sequence[Path], person: str | None, by: str | None, level: float, page: Path | None, *, as_json: bool
) -> None:
    """Estimate from files, as a whole or by strata, and print what comes of it."""
    from onrecord.cli.estimates import give_estimates, give_strata, lay_out, lay_out_strata
    from onrecord.count import estimate_population, estimate_strata
    from onrecord.publish import clean_words

    name = ", ".join(clean_words(path.stem) for path in paths)
    if by is None:
        table = read_lists(paths, person)
        with show_progress("rounds") as watch:
            found = estimate_population(table, level=level, watch=watch)
        give_page(found, page, name)
        give_json(lay_out(found)) if as_json else give_estimates(found)
    else:
        with show_progress("strata") as watch:
            strata = estimate_strata(read_strata(paths, person, by), level=level, watch=watch)
        give_page(strata, page, name)
        give_json(lay_out_strata(strata)) if as_json else give_strata(strata)


def give_case(case: Path, level: float, page: Path | None, *, as_json: bool) -> None:
    """Estimate from the persons whom a case names as killed, and print what comes of it, without a name of theirs."""
    from onrecord.casefile import CaseFile
    from onrecord.cli.estimates import give_estimates, lay_out
    from onrecord.count import estimate_population
    from onrecord.estimating import list_case
    from onrecord.pipeline import load_record

    with CaseFile.open(case) as opened:
        record = load_record(opened)
    held = list_case(record)
    with show_progress("rounds") as watch:
        found = estimate_population(held.table, level=level, watch=watch)
    give_page(found, page, record.title, held.notes)
    if as_json:
        joined = [
            {"sources": [link.left, link.right], "reason": link.evidence[0], "claim": link.evidence[1]}
            for link in held.joined
        ]
        give_json(lay_out(found) | {"joined": joined, "withheld_claims": held.withheld, "notes": held.notes})
    else:
        for note in held.notes:
            say(f"Note: {note}")
        give_estimates(found)


def give_draws(path: Path, level: float, page: Path | None, *, as_json: bool) -> None:
    """Estimate over the draws of a linkage, and print what comes of it."""
    from onrecord.cli.estimates import give_estimates, lay_out
    from onrecord.count import TableError, divide_draws, estimate_draws
    from onrecord.publish import clean_words

    tables = divide_draws([list(map(clean_words, row)) for row in read_table(path, TableError)])
    with show_progress("draws") as watch:
        found = estimate_draws(tables, level=level, watch=watch)
    least, most = min(table.observed for table in tables), max(table.observed for table in tables)
    note = (
        f"The lists hold {least:,} to {most:,} people over {len(tables):,} draws of the links; the patterns are those"
        f" of the draw in the middle, with {found.table.observed:,}."
    )
    give_page(found, page, clean_words(path.stem), (note,))
    if as_json:
        give_json(lay_out(found) | {"draws": len(tables), "observed_from": least, "observed_to": most})
    else:
        say(note)
        give_estimates(found)


def give_page(
    found: PopulationEstimate | StrataEstimate, page: Path | None, name: str, notes: Sequence[str] = ()
) -> None:
    """Write the page of an estimate where one is asked for, and say where it lies."""
    from onrecord.publish import write_estimate

    if page is not None:
        write_estimate(found, page, name=name, notes=notes, generated=today())
        say(f"Page: {page}")


def read_lists(paths: Sequence[Path], person: str | None) -> PatternTable:
    """Read one table of patterns, or lists of people; raises TableError for what is neither."""
    from onrecord.count import read_patterns, tabulate_lists

    if person is None:
        return read_patterns(_read_table(paths))
    return tabulate_lists({name: [key for (key,) in rows] for name, rows in _read_people(paths, (person,))})


def read_strata(paths: Sequence[Path], person: str | None, column: str) -> dict[str, PatternTable]:
    """Read the same for each stratum that a column names; raises TableError for what is none of it."""
    from onrecord.count import divide_lists, divide_patterns

    if person is None:
        return divide_patterns(_read_table(paths), column)
    people = {name: [(key, stratum) for key, stratum in rows] for name, rows in _read_people(paths, (person, column))}
    return divide_lists(people, column)


def _read_table(paths: Sequence[Path]) -> list[list[str]]:
    from onrecord.count import TableError
    from onrecord.publish import clean_words

    if len(paths) > 1:
        raise typer.BadParameter(
            "Several lists need the column that says who is meant; add --person COLUMN.", param_hint="--person"
        )
    return [list(map(clean_words, row)) for row in read_table(paths[0], TableError)]


def _read_people(paths: Sequence[Path], columns: tuple[str, ...]) -> Iterator[tuple[str, list[list[str]]]]:
    """Give the name of each list, and of every row the cells of these columns: the key of the person first."""
    from onrecord.count import TableError
    from onrecord.publish import clean_words

    person, names = columns[0], set()
    for path in paths:
        header, *rows = read_table(path, TableError) or [[]]
        for column in columns:
            if column not in header:
                known = ", ".join(map(clean_words, header)) or "none at all"
                raise TableError(f"{clean_words(path.name)} has no column {column!r}; it has {known}.")
        name = clean_words(path.stem)
        if name in names:
            raise TableError(refuse_twice(name))
        names.add(name)
        places = [header.index(column) for column in columns]
        found = [[row[at] if at < len(row) else "" for at in places] for row in rows if any(row)]
        nobody = sum(not key for key, *_ in found)
        if nobody:
            raise TableError(f"{name} has {nobody} rows without a {person}; nobody knows whom they mean.")
        yield name, [[key, *map(clean_words, others)] for key, *others in found]
