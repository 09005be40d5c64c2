"""Tables of capture patterns: read from a table that a person gives, or made from lists that name people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import PatternTable

COUNT = "count"
"""The column that says how many people have a row's pattern."""

MOST_LISTS = 62
"""A pattern is one whole number with a bit for each list."""


MOST_PEOPLE = 10_000_000_000
"""More people than live; a larger number is a mistake of the table."""


class TableError(ValueError):
    """What was given is no table of lists; the message is one sentence for the person who gave it."""


def read_patterns(rows: Iterable[Sequence[str]]) -> PatternTable:
    """Read a table whose first row names the lists and `count`, with 0 or 1 for each list in the rows below.

    Raises TableError for anything else: an estimate from a table that was misread is worse than none.
    """
    header, body = split_header(rows)
    at = find_count(header)
    lists = tuple(name for place, name in enumerate(header) if place != at)
    return require_people(read_body(lists, [(n, [*row[:at], *row[at + 1 :]], row[at]) for n, row in body]))


def split_header(rows: Iterable[Sequence[str]]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The first row, and the rows below it with their numbers; blank ones are left out.

    Raises TableError where there is no first row, and for a row that is longer or shorter than it.
    """
    lines = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not lines:
        raise TableError("The table is empty: its first row has to name the lists and a column count.")
    header, *body = lines
    for number, row in enumerate(body, 2):
        if len(row) != len(header):
            raise TableError(f"Row {number} has {len(row)} columns and the first row {len(header)}.")
    return header, list(enumerate(body, 2))


def find_count(header: Sequence[str]) -> int:
    """The place of the one column that counts people; raises TableError where there is none, or several."""
    if header.count(COUNT) != 1:
        raise TableError(f"The first row has to name one column {COUNT}; it names {', '.join(header)}.")
    return header.index(COUNT)


def read_body(lists: tuple[str, ...], body: Iterable[tuple[int, Sequence[str], str]]) -> PatternTable:
    """Read numbered rows of a 0 or 1 for each list and a number of people; raises TableError for anything else."""
    check_lists(lists)
    cells: dict[int, int] = {}
    for number, held, people in body:
        pattern = _read_pattern(held, lists, number)
        if pattern in cells:
            raise TableError(f"Row {number} repeats the pattern of a row before it; give each pattern once.")
        cells[pattern] = _read_count(people, number)
    return make_table(lists, cells)


def tabulate_lists(lists: Mapping[str, Iterable[str]]) -> PatternTable:
    """Make the table of lists that name people by the same key: `lists` maps each list to the keys that stand on it.

    A person who stands on a list twice counts once. Raises TableError where fewer than two lists are given.
    """
    check_lists(tuple(lists))
    patterns: Counter[str] = Counter()
    for bit, keys in enumerate(lists.values()):
        for key in set(keys):
            patterns[key] |= 1 << bit
    return require_people(make_table(tuple(lists), Counter(patterns.values())))


def count_cells(table: PatternTable) -> NDArray[np.float64]:
    """The people of every pattern, in order of the pattern; the first, of people on no list, is 0."""
    counts = np.zeros(1 << len(table.lists))
    for pattern, number in table.cells:
        counts[pattern] = number
    return counts


def drop_empty_lists(table: PatternTable) -> PatternTable:
    """The same people without the lists on which nobody stands."""
    held = [bit for bit in range(len(table.lists)) if any(pattern >> bit & 1 for pattern, _ in table.cells)]
    cells = [
        (sum((pattern >> bit & 1) << at for at, bit in enumerate(held)), number) for pattern, number in table.cells
    ]
    return PatternTable(tuple(table.lists[bit] for bit in held), tuple(sorted(cells)))


def list_pattern(table: PatternTable, pattern: int) -> tuple[str, ...]:
    """Name the lists of a pattern or of a term, in the table's order."""
    return tuple(name for bit, name in enumerate(table.lists) if pattern >> bit & 1)


def check_lists(lists: Sequence[str]) -> None:
    """Raise TableError for fewer than two lists, for too many, and for names that are not each one's own."""
    if len(lists) < 2:
        raise TableError("An estimate needs at least two lists; the overlap of lists is all that it knows.")
    if len(lists) > MOST_LISTS:
        raise TableError(f"There are {len(lists)} lists, and no more than {MOST_LISTS} can be taken; join some first.")
    for name in lists:
        if not name or lists.count(name) > 1:
            raise TableError(f"Every list needs a name of its own; {name!r} is not one.")


def _read_pattern(cells: Sequence[str], lists: Sequence[str], number: int) -> int:
    pattern = 0
    for bit, (cell, name) in enumerate(zip(cells, lists, strict=True)):
        if cell not in ("0", "1"):
            raise TableError(f"Row {number} has {cell!r} under {name}; write 1 for on the list and 0 for not on it.")
        pattern |= int(cell) << bit
    if not pattern:
        raise TableError(f"Row {number} counts people on no list; leave it out, since their number is what is asked.")
    return pattern


def _read_count(cell: str, number: int) -> int:
    if not (cell.isascii() and cell.isdigit()):
        raise TableError(f"Row {number} has {cell!r} under {COUNT}; write a whole number of people, 0 or more.")
    if len(cell.lstrip("0")) > len(str(MOST_PEOPLE)) or int(cell) > MOST_PEOPLE:
        raise TableError(f"Row {number} counts more people than live; check the column {COUNT}.")
    return int(cell)


def make_table(lists: tuple[str, ...], cells: Mapping[int, int]) -> PatternTable:
    """The table of these lists and patterns, without patterns that nobody has."""
    return PatternTable(lists, tuple(sorted((pattern, number) for pattern, number in cells.items() if number)))


def require_people(table: PatternTable) -> PatternTable:
    """The table itself; raises TableError where nobody stands on any list."""
    if not table.cells:
        raise TableError("Nobody stands on any list, so there is nothing to estimate from.")
    return table
