"""Who stands on exactly which lists, as rows of dots with a bar (A. Lex and others 2014, turned on its side)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import PatternTable

DRAWN = 40
"""Patterns drawn, those with most people first; the others are said to be left out."""

STEPS = ((8, 22), (12, 16), (62, 11))
"""Up to so many lists, so many pixels from list to list: the last still parts the dots."""

LIST_ROW, ROW, GAP = 38, 24, 14
"""Pixels from row to row: of a list with its name above its bar, of a pattern, and between both kinds."""

LONGEST = 66.0
"""Percent of the room that the longest bar takes; its number stands behind it."""


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A row: dots in pixels across (held or not), the pixel of its middle, its people, its bar in percent."""

    words: str
    middle: int
    dots: tuple[tuple[int, bool], ...]
    people: int
    width: float

    @property
    def joined(self) -> tuple[int, int] | None:
        """From the first list that holds them to the last, None for one list alone."""
        held = [at for at, is_held in self.dots if is_held]
        return (held[0], held[-1]) if len(held) > 1 else None


@dataclass(frozen=True, slots=True)
class CaptureChart:
    """A row for each list and one for each pattern; `left_out` patterns hold `others` people together."""

    lists: tuple[CaptureRow, ...]
    patterns: tuple[CaptureRow, ...]
    left_out: int
    others: int
    matrix: int
    height: int


def draw_captures(table: PatternTable) -> CaptureChart:
    """Draw the sizes of the lists and of the patterns on one scale."""
    sizes = [sum(number for pattern, number in table.cells if pattern >> bit & 1) for bit in range(len(table.lists))]
    ranked = sorted(table.cells, key=lambda cell: (-cell[1], cell[0].bit_count(), cell[0]))
    kept, rest = ranked[:DRAWN], ranked[DRAWN:]
    step = next(step for most, step in STEPS if len(sizes) <= most)
    across = [step // 2 + step * bit for bit in range(len(sizes))]
    most = max([*sizes, 1])

    def make_row(words: str, middle: int, pattern: int, people: int) -> CaptureRow:
        dots = tuple((at, bool(pattern >> bit & 1)) for bit, at in enumerate(across))
        return CaptureRow(words, middle, dots, people, round(LONGEST * people / most, 2))

    lists = [
        make_row(name, LIST_ROW * bit + LIST_ROW // 2, 1 << bit, size)
        for bit, (name, size) in enumerate(zip(table.lists, sizes, strict=True))
    ]
    top = LIST_ROW * len(sizes) + GAP
    patterns = [
        make_row(name_pattern(table.lists, pattern), top + ROW * place + ROW // 2, pattern, people)
        for place, (pattern, people) in enumerate(kept)
    ]
    others = sum(people for _, people in rest)
    height = top + ROW * len(kept)
    return CaptureChart(tuple(lists), tuple(patterns), len(rest), others, step * len(sizes), height)


def name_pattern(lists: Sequence[str], pattern: int) -> str:
    """Say a pattern: "EXH alone", "EXH and HRW", "EXH, ABA and HRW"."""
    names = [name for bit, name in enumerate(lists) if pattern >> bit & 1]
    if len(names) == 1:
        return f"{names[0]} alone"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def join_tables(tables: Sequence[PatternTable]) -> PatternTable:
    """The people of several tables in one, by the names of their lists."""
    lists = tuple(dict.fromkeys(name for table in tables for name in table.lists))
    cells: Counter[int] = Counter()
    for table in tables:
        places = [lists.index(name) for name in table.lists]
        for pattern, number in table.cells:
            cells[sum((pattern >> bit & 1) << place for bit, place in enumerate(places))] += number
    return PatternTable(lists, tuple(sorted(cells.items())))
