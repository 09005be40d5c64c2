"""What a series lacks or cannot say: days without a report, blank cells, dates and numbers that are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.count.series import is_blank, say_measure
from onrecord.count.series_days import find_first, list_missing
from onrecord.count.series_lines import NOUNS, Arranged, SeriesRow, list_measures
from onrecord.model import Cell, Irregularity, Scope, SeriesFigure

NO_REPORT, NO_FIGURE, TWICE, LATE = "no_report", "no_figure", "date_twice", "after_publication"
UNREADABLE, BELOW_ZERO = "unreadable", "below_zero"
MOSTLY = 0.5
"""Share of cells between its first and last figure that a column must fill before a blank in it is worth a word."""


def find_unreported(arranged: Arranged) -> Iterator[Irregularity]:
    """Name days that have no row, whose row holds no figure, or whose row says itself that there was no report."""
    for place, rows in arranged.places.items():
        for row in rows:
            words = _say_unreported(row)
            if words:
                cells = () if row.figures[0].is_reported else _find_marks(arranged, row)
                yield Irregularity(
                    NO_REPORT, f"{row.day}: {words}.", row.day, row.day, (), cells, arranged.series.id, place
                )
        for before, after in pairwise(rows):
            gap = list_missing(before.day or "", after.day or "", arranged.series.interval)
            if gap is not None:
                yield _tell_gap(arranged, place, *gap)


def _say_unreported(row: SeriesRow) -> str:
    filled = sum(figure.value is not None for figure in row.figures)
    if not row.figures[0].is_reported:
        held = (
            f"what it gives ({filled} in number) was filled in by whoever made the table"
            if filled
            else "it holds no figure"
        )
        return f"the row says itself that there was no report; {held}"
    return "" if any(not is_blank(figure.cell.exact) for figure in row.figures) else "the row holds no figure"


def _find_marks(arranged: Arranged, row: SeriesRow) -> tuple[Cell, ...]:
    column, _, value = dict(arranged.series.reading).get("no-report", "").rpartition("=")
    return (Cell(row.number, column, value),) if column else ()


def _tell_gap(arranged: Arranged, place: str, first: str, last: str, number: int) -> Irregularity:
    noun = NOUNS[arranged.series.interval]
    words = f"{first}: there is no row for this {noun}."
    if number > 1:
        words = f"{first} to {last}: there are no rows for these {number:,} {noun}s."
    return Irregularity(NO_REPORT, words, first, last, series=arranged.series.id, place=place)


def find_blanks(arranged: Arranged) -> Iterator[Irregularity]:
    """Name stretches of blank cells in a column that is filled for the most part; days without a report apart."""
    for measure in list_measures(arranged.series):
        if measure.scope is Scope.RETROACTIVE:
            continue  # most days have nothing to add
        for place in arranged.places:
            line = arranged.list_line(place, measure)
            filled = [number for number, figure in enumerate(line) if not is_blank(figure.cell.exact)]
            if not filled:
                continue
            line = line[filled[0] : filled[-1] + 1]
            if len(filled) >= MOSTLY * len(line):
                yield from _tell_blanks(arranged, place, line)


def _tell_blanks(arranged: Arranged, place: str, line: Sequence[SeriesFigure]) -> Iterator[Irregularity]:
    run: list[SeriesFigure] = []
    for figure in line:
        if is_blank(figure.cell.exact) and figure.is_reported:
            run.append(figure)
            continue
        if run:
            yield _tell_run(arranged, place, run)
        run = []


def _tell_run(arranged: Arranged, place: str, run: Sequence[SeriesFigure]) -> Irregularity:
    first, last, column = run[0].day, run[-1].day, run[0].cell.column
    when = f"{first}" if first == last else f"{first} to {last}"
    words = f"{when}: the column {column} ({say_measure(run[0].measure)}) is blank; blank is unknown, never zero."
    cells = tuple(figure.cell for figure in run)
    return Irregularity(NO_FIGURE, words, first, last, (), cells, arranged.series.id, place)


def find_repeated_days(arranged: Arranged) -> Iterator[Irregularity]:
    """Name days that stand in several rows of one place; the other checks take the last of them."""
    for place, rows in arranged.places.items():
        by_day: dict[str, list[int]] = {}
        for row in rows:
            by_day.setdefault(row.day or "", []).append(row.number)
        for day, numbers in by_day.items():
            if len(numbers) > 1:
                told = ", ".join(map(str, numbers))
                words = f"{day}: this {NOUNS[arranged.series.interval]} stands in rows {told}."
                yield Irregularity(TWICE, words, day, day, series=arranged.series.id, place=place)


def find_unreadable(arranged: Arranged) -> Iterator[Irregularity]:
    """Name rows without a date, cells that hold no whole number, and figures below zero."""
    for row in arranged.undated:
        words = f"Row {row.number} has no date that can be read, so its figures belong to no day."
        cells = tuple(figure.cell for figure in row.figures if not is_blank(figure.cell.exact))
        yield Irregularity(UNREADABLE, words, cells=cells, series=arranged.series.id, place=row.place)
    for figure in arranged.series.figures:
        day, cell = figure.day, figure.cell
        where = f"{day or f'Row {cell.row}'}: the column {cell.column} holds"
        if figure.value is None and not is_blank(cell.exact):
            words = f"{where} {cell.exact!r}, which is no whole number and was taken for none."
            yield Irregularity(UNREADABLE, words, day, day, (), (cell,), arranged.series.id, figure.place)
        elif figure.value is not None and figure.value < 0:
            words = f"{where} {figure.value:,}, below zero: a correction of earlier figures, no toll of its own."
            yield Irregularity(BELOW_ZERO, words, day, day, (figure.value,), (cell,), arranged.series.id, figure.place)


def find_late_days(arranged: Arranged, published: str | None, today: str | None) -> Iterator[Irregularity]:
    """Name rows of days after the file was published, or, where nobody states when that was, after `today`."""
    latest = (published or today or "")[:10]
    told = f"after the file was published ({latest})" if published else f"in the future (today is {latest})"
    for place, rows in arranged.places.items() if latest else ():
        for row in rows:
            if find_first(row.day or "").isoformat() > latest:
                words = f"{row.day}: the row {row.number} lies {told}."
                yield Irregularity(LATE, words, row.day, row.day, series=arranged.series.id, place=place)
