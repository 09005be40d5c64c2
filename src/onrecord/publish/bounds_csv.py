"""Bounds over place and time as one table: what all tolls together allow, and never a sum."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Record, TollBounds
from onrecord.publish.bound_words import describe_bounds
from onrecord.publish.catalogue import Catalogue, build_catalogue
from onrecord.publish.edition import prepare_edition
from onrecord.publish.incidents_csv import write_row

COLUMNS = (
    "words", "outcome", "population", "place", "place_id", "country", "precision", "start", "end", "basis", "low",
    "high", "low_claims", "high_claims", "is_exact", "contradictions",
)  # fmt: skip


def to_bounds(record: Record, *, edition: str = "public") -> Iterator[str]:
    """Give the bounds of a record as CSV, as `to_csv` gives incidents; no row where nothing was bounded.

    No two rows may be added up: each is the extreme of its own cell. The columns are described in
    docs/reference/exports.md.
    """
    yield from write_bounds(build_catalogue(prepare_edition(record, edition)))


def write_bounds(catalogue: Catalogue) -> Iterator[str]:
    """Give the table of an edition that is prepared already."""
    yield "\ufeff" + write_row(COLUMNS)
    table = catalogue.edition.record.bounds
    for bounds in table.bounds if table else ():
        yield write_row(_list_cells(bounds))


def _list_cells(bounds: TollBounds) -> list[object]:
    place = bounds.place
    return [
        describe_bounds(bounds),
        bounds.outcome,
        bounds.population,
        place.name if place else None,
        place.id if place else None,
        place.country if place else None,
        place.precision.value if place else None,
        bounds.start,
        bounds.end,
        bounds.basis.value,
        bounds.low,
        bounds.high,
        " | ".join(bounds.low_claims),
        " | ".join(bounds.high_claims),
        "yes" if bounds.is_exact else "no",
        " | ".join(bounds.contradictions),
    ]
