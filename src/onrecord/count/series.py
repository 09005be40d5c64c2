"""Makes a series of tolls from a table and what a person says of its columns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from onrecord.count.series_columns import ColumnError, ColumnPlan, check_columns
from onrecord.count.series_days import find_interval, read_day
from onrecord.model import Cell, Measure, Series, SeriesFigure, Table

BLANK = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "null", "none", "."})
"""What stands in a cell that gives no figure."""
_WHOLE = re.compile(r"[-−+]?\d{1,15}(?:\.0)?")
_GROUPED = re.compile(r"[-−+]?\d{1,3}(?:[,\u00a0\u202f\u2009 ']\d{3}){1,4}")


def make_series(table: Table, plan: ColumnPlan, document: str, name: str) -> Series:
    """Read every cell of the columns that the plan names into a figure with its row, column and characters.

    Blank cells are figures without a value, and so is what is no whole number: nothing is left out and nothing is
    guessed. Rows of HXL tags, which begin with "#", hold no figures. Raises ColumnError where the plan does not fit.
    """
    check_columns(plan, table.columns)
    figures = tuple(_read_figures(table, plan))
    days = sorted({figure.day for figure in figures if figure.day is not None})
    if not days:
        example = next((cells[table.columns.index(plan.date)] for _, cells in table.rows), "")
        raise ColumnError(
            f"The column {plan.date!r} holds no date that can be read, such as {example!r};"
            " name how dates are written with --date-format, such as '%d/%m/%Y'."
        )
    reading = plan.as_reading()
    key = "\x1e".join([document, name, *(f"{what}\x1f{value}" for what, value in reading)])
    identity = "s" + hashlib.sha256(key.encode()).hexdigest()[:15]
    return Series(identity, name, document, plan.interval or find_interval(days), reading, figures)


def _read_figures(table: Table, plan: ColumnPlan) -> Iterator[SeriesFigure]:
    place = {name: number for number, name in enumerate(table.columns)}
    for row, cells in table.rows:
        if _is_tags(cells):
            continue
        day = read_day(cells[place[plan.date]], plan.date_format)
        where = cells[place[plan.place_column]].strip() if plan.place_column else plan.place
        is_reported = plan.no_report is None or cells[place[plan.no_report[0]]].strip() != plan.no_report[1]
        for column, measure in plan.measures.items():
            exact = cells[place[column]]
            yield SeriesFigure(day, where, measure, read_value(exact), Cell(row, column, exact), is_reported)


def _is_tags(cells: tuple[str, ...]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(cell.startswith("#") for cell in filled)


def is_blank(exact: str) -> bool:
    """True for a cell that gives no figure."""
    return exact.strip().lower() in BLANK


def read_value(exact: str) -> int | None:
    """Read a whole number: 1234, 1,234, 1 234, 12.0; None for anything else, such as ">100", "1.5" or "1.234"."""
    words = exact.strip()
    if _WHOLE.fullmatch(words):
        return int(words.split(".")[0].replace("−", "-"))
    if _GROUPED.fullmatch(words):
        return int(re.sub(r"[,\u00a0\u202f\u2009 ']", "", words).replace("−", "-"))
    return None


def say_measure(measure: Measure) -> str:
    """Say what is counted: "children killed", "killed (famine), verified"."""
    people = "" if measure.population == "people" else f"{measure.population.replace('_', ' ')} "
    kind = f" ({measure.kind})" if measure.kind else ""
    source = f", {measure.source}" if measure.source else ""
    return f"{people}{measure.outcome.replace('_', ' ')}{kind}{source}"
