"""Incidents as a table: one row for each incident, scope, outcome and population."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.model import Figure, Grading, Incident, Record, TollRange
from onrecord.publish.catalogue import Catalogue, build_catalogue
from onrecord.publish.edition import prepare_edition
from onrecord.publish.words import name_policy

COLUMNS = (
    "code", "title", "status", "acts", "start", "end", "edtf", "place", "country", "precision", "latitude",
    "longitude", "radius_km", "alleged_perpetrators", "outcome", "population", "scope", "low", "low_exclusive", "high",
    "independent_sources", "claims", "contradictions", "grading", "previous_codes",
    "policy", "published_low", "published_low_exclusive", "published_high", "published_reason", "published_claims",
    "suggested_grading", "grading_reasons",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(record: Record, *, edition: str = "public") -> Iterator[str]:
    """Give the table as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read Arabic).

    A cell that a spreadsheet would run as a formula begins with an apostrophe. Empty means unknown, or open above for
    `high`. Rows of different scopes must never be added up. The columns are described in docs/reference/exports.md.
    """
    yield from write_incidents(build_catalogue(prepare_edition(record, edition)))


def write_incidents(catalogue: Catalogue) -> Iterator[str]:
    """Give the table of an edition that is prepared already."""
    yield "\ufeff" + write_row(COLUMNS)
    gradings = {grading.incident: grading for grading in catalogue.edition.record.gradings}
    for incident in catalogue.edition.record.incidents:
        for found in incident.ranges or (None,):
            yield write_row(
                [
                    *_incident_cells(catalogue, incident),
                    *_range_cells(found),
                    *_last_cells(incident, found),
                    *_figure_cells(found.figure if found else None),
                    *_grading_cells(gradings.get(incident.code)),
                ]
            )


def guard_cell(value: object) -> str:
    """Give a cell that no spreadsheet runs as a formula; numbers below zero stay numbers."""
    text = "" if value is None else str(value)
    if isinstance(value, (int, float)):
        return text
    text = text.replace("\x00", "").encode("utf-8", "backslashreplace").decode()
    return f"'{text}" if text.lstrip(" \u00a0\ufeff\u200b").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def write_row(cells: Iterable[object]) -> str:
    """Give one line of CSV, each cell guarded."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([guard_cell(cell) for cell in cells])
    return line.getvalue()


def _incident_cells(catalogue: Catalogue, incident: Incident) -> list[object]:
    place, moment = incident.place, incident.moment
    return [
        incident.code,
        incident.title,
        catalogue.status(incident.code).value,
        " | ".join(incident.acts),
        moment.start if moment else None,
        moment.end if moment else None,
        moment.edtf if moment else None,
        place.name if place else None,
        place.country if place else None,
        incident.precision.value,
        place.latitude if place else None,
        place.longitude if place else None,
        place.radius_km if place else None,
        " | ".join(incident.perpetrators),
    ]


def _range_cells(found: TollRange | None) -> list[object]:
    if found is None:
        return [None] * 7
    return [
        found.outcome,
        found.population,
        found.scope.value,
        found.low,
        "yes" if found.low_exclusive else "no",
        found.high,
        found.corroboration,
    ]


def _last_cells(incident: Incident, found: TollRange | None) -> list[object]:
    return [
        " | ".join(found.claims if found else incident.claims),
        " | ".join(found.contradictions) if found else None,
        incident.grading,
        " | ".join(incident.previous_codes),
    ]


def _figure_cells(figure: Figure | None) -> list[object]:
    if figure is None:
        return [None] * 6
    exclusive = None if figure.low is None else "yes" if figure.low_exclusive else "no"
    claims = " | ".join(figure.claims)
    return [name_policy(figure.policy), figure.low, exclusive, figure.high, figure.reason, claims]


def _grading_cells(grading: Grading | None) -> list[object]:
    if grading is None or grading.is_persons:
        return [None] * 2
    return [grading.term, " ".join(grading.reasons)]
