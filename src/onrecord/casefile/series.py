"""Series of tolls: figures of a preserved table under one reading of its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, exists, select, update

from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.documents import READ, UNPACK
from onrecord.casefile.encode import decode, encode, hash_json, hash_lines, make_storable
from onrecord.casefile.errors import NotInCase
from onrecord.casefile.judgements import JudgementShelf
from onrecord.casefile.rows import Values
from onrecord.casefile.tables import documents, runs, series, series_figures, texts
from onrecord.model import Cell, Measure, Scope, Series, SeriesFigure

IMPORT = "import"
"""Action of an entry that keeps a series."""


class SeriesShelf(JudgementShelf):
    """The part of a case that holds series."""

    def keep_series(self, found: Series) -> bool:
        """Keep a series, log the hashes of its reading and of all its figures; False where it is the current one.

        An earlier series of the same name stays in the case and is superseded. A document that was not read as a text
        yet is not going to be: it is this table. Raises NotInCase for a series of a document that is not there.
        """
        found = replace(found, name=make_storable(found.name))
        with self._writing() as connection:
            self._see()
            if connection.execute(select(documents.c.id).where(documents.c.id == found.document)).first() is None:
                raise NotInCase(f"The case {self.root} holds no document {found.document}: preserve its bytes first.")
            named = connection.execute(select(series).where(series.c.name == found.name)).all()
            current = [row.id for row in named if not row.superseded]
            if current == [found.id]:
                return False
            rows = [write_figure(figure, found.id) for figure in found.figures]
            entry = self._log(IMPORT, found.id, hash_series(found), describe_series(found, current))
            self._change(update(series).where(series.c.name == found.name).values(superseded=True))
            if found.id in (row.id for row in named):
                self._change(update(series).where(series.c.id == found.id).values(superseded=False, entry=entry))
            else:
                self._insert(series, {**write_series(found), "superseded": False, "entry": entry})
                for row in rows:
                    self._insert(series_figures, row)
            self._mark_table(connection, found)
        return True

    def _mark_table(self, connection: Connection, found: Series) -> None:
        """Take a table off the list of documents that wait to be read, and say so beside it."""
        same = found.document
        is_read = exists().where(texts.c.document == same)
        is_unpacked = exists().where(runs.c.document == same, runs.c.stage == UNPACK)
        if connection.execute(select(is_read | is_unpacked)).scalar_one():
            return
        self._drop_refusals(connection, [same], READ)
        note = f"a table of tolls, kept as the series {found.name}; no claims were sought in it"
        details = {"parts": "0", "version": "1", "notes": encode((note,))}
        entry = self._log(UNPACK, same, {}, details)
        self._add_run(connection, same, UNPACK, "1", 0, entry)

    def series(self, *, superseded: bool = False) -> tuple[Series, ...]:
        """The current series in the order they came; with `superseded`, those that later ones replaced instead."""
        query = select(series).where(series.c.superseded.is_(superseded)).order_by(series.c.number)
        with self._reading() as connection:
            return tuple(load_series(connection, row) for row in connection.execute(query).all())


def load_series(connection: Connection, row: Row[Any]) -> Series:
    """The series of a row with its figures."""
    query = select(series_figures).where(series_figures.c.series == row.id).order_by(series_figures.c.number)
    return replace(decode(row.series, Series), figures=tuple(map(read_figure, connection.execute(query))))


def write_series(found: Series) -> Values:
    """The row of a series, but for whether it is superseded and the number of its custody entry."""
    return {
        "id": found.id,
        "name": found.name,
        "document": found.document,
        "interval": str(found.interval),
        "figures": len(found.figures),
        "series": encode(replace(found, figures=())),
    }


def write_figure(figure: SeriesFigure, of: str) -> Values:
    """The row of a figure."""
    measure, cell = figure.measure, figure.cell
    return {
        "series": of,
        "day": figure.day,
        "place": figure.place,
        "outcome": measure.outcome,
        "population": measure.population,
        "kind": measure.kind,
        "scope": str(measure.scope),
        "source": measure.source,
        "value": figure.value,
        "is_reported": figure.is_reported,
        "row": cell.row,
        "column": cell.column,
        "exact": cell.exact,
    }


def read_figure(row: Row[Any]) -> SeriesFigure:
    """The figure of a row."""
    held = row._mapping
    return SeriesFigure(
        day=held["day"],
        place=held["place"],
        measure=Measure(held["outcome"], held["population"], Scope(held["scope"]), held["kind"], held["source"]),
        value=held["value"],
        cell=Cell(held["row"], held["column"], held["exact"]),
        is_reported=held["is_reported"],
    )


def hash_series(found: Series) -> dict[str, str]:
    """What the log holds of a series: the hashes of its reading and of its figures in their order."""
    return {
        "series": hash_json(encode(replace(found, figures=()))),
        "figures": hash_lines(encode(figure) for figure in found.figures),
    }


def describe_series(found: Series, replaced: list[str]) -> dict[str, str]:
    """What the log says of a series in words."""
    details = {"name": found.name, "document": found.document, "figures": str(len(found.figures))}
    return details | ({"replaces": " ".join(replaced)} if replaced else {})


def tells_series(entry: CustodyEntry, found: Series) -> bool:
    """Whether an entry is the one that kept this very series."""
    told = describe_series(found, [])
    return (
        (entry.action, entry.subject) == (IMPORT, found.id)
        and entry.hashes == hash_series(found)
        and all(entry.details.get(name) == value for name, value in told.items())
    )
