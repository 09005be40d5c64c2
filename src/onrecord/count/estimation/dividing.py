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

LIST, DRAW = "list", "draw "
"""The column that names a record's list, and what the names of the columns of draws begin with."""

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
    """Read the draws of a linkage: a row for each record with its list, and its person in each draw.

    The first row names `list` and a column "draw 1", "draw 2" and so on for each draw; other columns say nothing here.
    Gives a table for each draw, all with the same lists. Raises TableError for anything else.
    """
    header, body = split_header(rows)
    at = find_stratum(header, LIST)
    places = [place for place, name in enumerate(header) if name.startswith(DRAW)]
    if not places:
        raise TableError(f"The first row has to name a column {DRAW}1 and so on; it names {', '.join(header)}.")
    lists: dict[str, list[list[str]]] = defaultdict(list)
    for number, row in body:
        persons = [row[place] for place in places]
        if not row[at] or not all(persons):
            raise TableError(f"Row {number} lacks its list, or its person in one of the draws.")
        lists[row[at]].append(persons)
    if not lists:
        raise TableError("There is no record in the file; it needs a row for each record of every list.")
    return [
        tabulate_lists({name: [persons[draw] for persons in own] for name, own in lists.items()})
        for draw in range(len(places))
    ]


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
