"""Writes the record for readers: a static dossier and plain files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from onrecord.model import Record
from onrecord.publish.annotation import annotate_claim
from onrecord.publish.basemap import holds_place, name_country
from onrecord.publish.bounds_csv import to_bounds
from onrecord.publish.change_views import say_changes, view_changes
from onrecord.publish.claims_jsonl import to_jsonl
from onrecord.publish.dossier import MARKER, DossierReport, FolderInUse, write_dossier
from onrecord.publish.edition import Edition, UnknownEdition, find_withheld_claims, prepare_edition
from onrecord.publish.estimate_page import PageInUse, draw_estimate, write_estimate
from onrecord.publish.explanation import explain_claim, find_carriers, find_subjects, say_explanation
from onrecord.publish.incidents_csv import to_csv
from onrecord.publish.listing import UnknownFormat, describe_claim, find_publisher, list_claims
from onrecord.publish.places_geojson import to_geojson
from onrecord.publish.terminal import clean_words
from onrecord.publish.tolls_csv import to_tolls


class Publisher(Protocol):
    """A plain-file export, found under the entry point group `onrecord.publishers` by the name of its format.

    It gives the file piece by piece as text that is written as UTF-8 without translating line ends, and must pass the
    record through `prepare_edition` itself, so that the public edition withholds people at risk by default.
    """

    def __call__(self, record: Record, *, edition: str = "public") -> Iterable[str]:
        """Give the export of one edition of the record."""
        ...


__all__ = [
    "MARKER",
    "DossierReport",
    "Edition",
    "FolderInUse",
    "PageInUse",
    "Publisher",
    "UnknownEdition",
    "UnknownFormat",
    "annotate_claim",
    "clean_words",
    "describe_claim",
    "draw_estimate",
    "explain_claim",
    "find_carriers",
    "find_publisher",
    "find_subjects",
    "find_withheld_claims",
    "holds_place",
    "list_claims",
    "name_country",
    "prepare_edition",
    "say_changes",
    "say_explanation",
    "to_bounds",
    "to_csv",
    "to_geojson",
    "to_jsonl",
    "to_tolls",
    "view_changes",
    "write_dossier",
    "write_estimate",
]
