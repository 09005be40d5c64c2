"""Imported series of tolls as one table: one row for each cell that was read."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Record, Series, SeriesFigure
from onrecord.publish.edition import prepare_edition
from onrecord.publish.incidents_csv import write_row

COLUMNS = (
    "series", "series_id", "day", "interval", "place", "outcome", "population", "kind", "scope", "source", "value",
    "is_reported", "document", "row", "column", "exact",
)  # fmt: skip


def to_tolls(record: Record, *, edition: str = "public") -> Iterator[str]:
    """Give the current series as CSV, as `to_csv` gives incidents; blank cells are rows without a value.

    Rows of different scopes must never be added up. The columns are described in docs/reference/exports.md.
    """
    yield "\ufeff" + write_row(COLUMNS)
    for series in prepare_edition(record, edition).record.series:
        for figure in series.figures:
            yield write_row(_list_cells(series, figure))


def _list_cells(series: Series, figure: SeriesFigure) -> list[object]:
    measure, cell = figure.measure, figure.cell
    return [
        series.name,
        series.id,
        figure.day,
        series.interval.value,
        figure.place,
        measure.outcome,
        measure.population,
        measure.kind,
        measure.scope.value,
        measure.source,
        figure.value,
        "yes" if figure.is_reported else "no",
        series.document,
        cell.row,
        cell.column,
        cell.exact,
    ]
