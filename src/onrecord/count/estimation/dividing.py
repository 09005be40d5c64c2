"""Tables of capture patterns for each stratum: a region, a month, a group of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.count.estimation.patterns import (
    TableError,
    check_lists,
    find_count,
    make_table,
    read_body,
    split_header,
    tabulate_lists,
)
from onrecord.model import PatternTable

DRAW_COLUMNS = ("draw", "list", "person")
MOST_STRATA = 100
"""Strata at most: a column with more values than this names people or days, and no groups of people."""


def divide_patterns(rows: Iterable[Sequence[str]], column: str) -> dict[str, PatternTable]:
    """Read a table of patterns that has a column for the stratum besides those of the lists and `count`.

    Each stratum has rows of its own; a pattern stands once in each. A stratum in which every count is 0 has a table
    without cells. Raises TableError as `read_patterns` does, and for rows that name no stratum.
    """
    header, body = split_header(rows)
    at, by = find_count(header), find_stratum(header, column)
    lists = tuple(name for place, name in enumerate(header) if place not in (at, by))
    parts: dict[str, list[tuple[int, list[str], str]]] = defaultdict(list)
    for number, row in body:
        if not row[by]:
            raise TableError(f"Row {number} names no {column}; say where its people belong, or write unknown.")
        parts[row[by]].append((number, [cell for place, cell in enumerate(row) if place not in (at, by)], row[at]))
    _check_strata(parts, column)
    return {name: read_body(lists, part) for name, part in parts.items()}


def divide_lists(lists: Mapping[str, Iterable[tuple[str, str]]], column: str = "stratum") -> dict[str, PatternTable]:
    """Make a table for each stratum from lists that pair the key of a person with the person's stratum.

    Raises TableError where fewer than two lists are given, where a person has no stratum, and where somebody is put
    into two: two lists that disagree would let one person count twice.
    """
    check_lists(tuple(lists))
    belongs: dict[str, tuple[str, str]] = {}
    patterns: Counter[str] = Counter()
    for bit, (name, people) in enumerate(lists.items()):
        for key, stratum in people:
            if not stratum:
                raise TableError(f"{name} has a row that names no {column}; say where the person belongs.")
            before, said = belongs.setdefault(key, (stratum, name))
            if before != stratum:
                raise TableError(
                    f"One person stands under {column} {before} on {said} and under {stratum} on {name};"
                    " decide where each person belongs before strata are estimated."
                )
            patterns[key] |= 1 << bit
    cells: dict[str, Counter[int]] = defaultdict(Counter)
    for key, (stratum, _) in belongs.items():
        cells[stratum][patterns[key]] += 1
    _check_strata(cells, column)
    return {stratum: make_table(tuple(lists), own) for stratum, own in cells.items()}


def divide_draws(rows: Iterable[Sequence[str]]) -> list[PatternTable]:
    """Read draws of a linkage: the columns draw, list and person, with a row for each record in each draw.

    `person` is whoever the record is of in that draw. Gives a table for each draw, all with the same lists. Raises
    TableError for anything else, also where a list has more records in one draw than in another: a file that was cut.
    """
    header, body = split_header(rows)
    places = [find_stratum(header, column) for column in DRAW_COLUMNS]
    draws: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, row in body:
        draw, name, person = (row[place] for place in places)
        if not (draw and name and person):
            raise TableError(f"Row {number} lacks its draw, its list or its person.")
        draws[draw][name].append(person)
    if not draws:
        raise TableError("There is no draw in the file; it needs a row for each record in each draw.")
    first, lists = next(iter(draws.items()))
    for draw, held in draws.items():
        for name in {**lists, **held}:
            if len(lists.get(name, ())) != len(held.get(name, ())):
                raise TableError(
                    f"Draw {draw} has {len(held.get(name, ())):,} records of {name} and draw {first}"
                    f" {len(lists.get(name, ())):,}; every draw needs all records, so make the file again."
                )
    return [tabulate_lists({name: held[name] for name in lists}) for held in draws.values()]


def find_stratum(header: Sequence[str], column: str) -> int:
    """The place of the column that names the stratum; raises TableError where there is none, or several."""
    if header.count(column) != 1:
        raise TableError(f"The first row has to name one column {column}; it names {', '.join(header)}.")
    return header.index(column)


def _check_strata(found: Mapping[str, object], column: str) -> None:
    if not found:
        raise TableError("Nobody stands on any list, so there is nothing to estimate from.")
    if len(found) > MOST_STRATA:
        raise TableError(
            f"The column {column} names {len(found):,} strata, and no more than {MOST_STRATA} are taken;"
            " join them into groups of many people each."
        )
