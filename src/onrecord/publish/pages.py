"""The pages of a dossier: each an address, a template and its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from onrecord.model import Refusal
from onrecord.publish.bound_views import list_bound_places, rank_bounds, view_limits
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.change_views import link_changes
from onrecord.publish.chart_views import view_charts
from onrecord.publish.claim_views import view_claim
from onrecord.publish.document_views import view_document, view_document_parts
from onrecord.publish.hostile import plain_words
from onrecord.publish.incident_views import view_incident, view_incident_closely
from onrecord.publish.overview import judge_progress, view_overview
from onrecord.publish.place_views import locate_record, view_place
from onrecord.publish.speakers import view_speakers
from onrecord.publish.terms import define_term, list_terms, list_versions, name_term
from onrecord.publish.timeline_views import timeline_pages
from onrecord.publish.words import KIND_DEFINITIONS, KINDS, PRECISIONS, SCOPES, STANCES, STATUSES, hide_folders

ROWS = 200
"""Claims on one page of the plain table."""
BOUNDS = 80
"""Bounds on one page, each with the claims of its ends."""
T = TypeVar("T")
Page = tuple[str, str, dict[str, Any]]


def list_pages(catalogue: Catalogue, changes: dict[str, Any] | None = None) -> Iterator[Page]:
    """Give every page of the dossier: its address, its template, its values; `changes` are in words already."""
    record = catalogue.edition.record
    yield "index.html", "index.html", view_overview(catalogue)
    for address, incidents, pages in split_pages("incidents", record.incidents):
        views = [view_incident(catalogue, incident) for incident in incidents]
        yield address, "incidents.html", {"incidents": views, "pages": pages, "in_all": len(record.incidents)}
    yield from _bound_pages(catalogue)
    yield from timeline_pages(catalogue)
    yield "map.html", "map.html", view_map(catalogue)
    for address, documents, pages in split_pages("documents", record.documents):
        yield address, "documents.html", {"documents": [view_document(catalogue, d) for d in documents], "pages": pages}
    for address, speakers, pages in split_pages("sources", view_speakers(catalogue)):
        yield address, "sources.html", {"speakers": speakers, "pages": pages}
    for address, refusals, pages in split_pages("refusals", record.refusals):
        yield address, "refusals.html", view_refusals(catalogue, refusals, first=address == pages[0]) | {"pages": pages}
    if changes is not None:
        yield "changes.html", "changes.html", {"changes": link_changes(catalogue, changes)}
    yield "method.html", "method.html", view_method(catalogue)
    yield "safety.html", "safety.html", {}
    yield from _claim_pages(catalogue)
    for incident in record.incidents:
        view = view_incident_closely(catalogue, incident)
        yield view["href"], "incident.html", {"incident": view}
    for document in record.documents:
        for part, view in view_document_parts(catalogue, document):
            yield catalogue.page_of_document(document.id, part), "document.html", view


def split_pages(name: str, items: Sequence[T], size: int = 500) -> Iterator[tuple[str, Sequence[T], list[str]]]:
    """Split a list over pages so that none grows without bound: address, items, addresses of all; at least one page."""
    addresses = [f"{name}{f'-{n + 1}' if n else ''}.html" for n in range(max(1, -(-len(items) // size)))]
    for n, address in enumerate(addresses):
        yield address, items[n * size : (n + 1) * size], addresses


def _bound_pages(catalogue: Catalogue) -> Iterator[Page]:
    table = catalogue.edition.record.bounds
    for address, bounds, pages in split_pages("figures", rank_bounds(catalogue), BOUNDS):
        places = list_bound_places(catalogue, bounds)
        values = {"places": places, "pages": pages, "first": address == pages[0], "computed": table is not None}
        charts = view_charts(catalogue) if values["first"] else []
        yield address, "figures.html", values | view_limits(catalogue) | {"charts": charts}


def _claim_pages(catalogue: Catalogue) -> Iterator[Page]:
    claims = catalogue.edition.record.claims
    for page, (address, shown, addresses) in enumerate(split_pages("claims", claims, ROWS)):
        values = {
            "claims": [view_claim(catalogue, claim) for claim in shown],
            "page": page,
            "pages": addresses,
            "in_all": len(claims),
            "first": page * ROWS + 1,
            "stances": [(stance.value, words) for stance, words in STANCES.items()],
            "scopes": [(scope.value, words[0]) for scope, words in SCOPES.items()],
            "statuses": [(status.value, words) for status, words in STATUSES.items()],
            "judged": judge_progress(catalogue),
        }
        yield address, "claims.html", values


def list_rows(catalogue: Catalogue) -> Iterator[list[str]]:
    """Give the claims table as plain rows for the filter: address, speaker, stance, what, number, where, when, ..."""
    for claim in catalogue.edition.record.claims:
        view = view_claim(catalogue, claim)
        words = "withheld: " + view["withheld"] if view["withheld"] else "".join(piece for piece, _ in view["quote"])
        row = [
            view["href"],
            view["said"],
            view["stance"],
            view["verb"],
            ", ".join(view["acts"]) or view["kind"],
            view["toll"],
            view["scope"],
            "; ".join(_say_place(place) for place in view["places"]),
            view["moment"],
            view["start"],
            view["title"],
            view["status"],
            words if len(words) < 220 else words[:220] + "…",
            str(claim.toll.low.value) if claim.toll else "",
            "unknown" if all(place.place is None for place in claim.places) else "known",
        ]
        yield [plain_words(cell) for cell in row]


def _say_place(place: dict[str, str]) -> str:
    return place["name"] + ("" if place["method"] == "stated" else f" ({place['method']})")


def view_map(catalogue: Catalogue) -> dict[str, Any]:
    """Give the places with their glyphs, and what has no place."""
    located, nowhere, without = locate_record(catalogue.edition.record)
    places = [view_place(catalogue, place) for place in located]
    return {
        "places": places,
        "drawn": sum(1 for place in places if place["glyph"] != "none"),
        "nowhere": [view_incident(catalogue, incident) for incident in nowhere],
        "claims_without": len(without),
        "data": [_plain(place) for place in places if place["glyph"] != "none"],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain_words(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_plain(item) for item in value]
    return value


def view_refusals(catalogue: Catalogue, refusals: Sequence[Refusal], *, first: bool) -> dict[str, Any]:
    """Give what could not be read, and on the first page what was not extracted, each with its reason."""
    record = catalogue.edition.record
    return {
        "refusals": [
            {
                "name": hide_folders(refusal.name, refusal.name),
                "reason": hide_folders(refusal.reason, refusal.name),
                "kept": hide_folders(refusal.kept, refusal.name),
                "document": refusal.document or "",
                "href": catalogue.page_of_document(refusal.document) if refusal.document in catalogue.documents else "",
            }
            for refusal in refusals
        ],
        "refused_in_all": len(record.refusals),
        "not_extracted_in_all": len(record.not_extracted),
        "not_extracted": [
            {**view_document(catalogue, catalogue.documents[name]), "reason": reason}
            for name, reason in (record.not_extracted[:1000] if first else ())
            if name in catalogue.documents
        ],
    }


def view_method(catalogue: Catalogue) -> dict[str, Any]:
    """Give the definitions and versions behind this dossier's own numbers."""
    record = catalogue.edition.record
    ranges = [*record.totals, *(found for incident in record.incidents for found in incident.ranges)]
    acts = sorted(
        {act.term for claim in record.claims for act in claim.acts} | {a for i in record.incidents for a in i.acts}
    )
    tolls = [claim.toll for claim in record.claims if claim.toll]
    outcomes = sorted({toll.outcome for toll in tolls} | {found.outcome for found in ranges})
    populations = sorted({toll.population for toll in tolls} | {found.population for found in ranges})
    return {
        "methods": sorted({found.method for found in ranges}),
        "moment_methods": sorted({claim.moment.method for claim in record.claims if claim.moment}),
        "stances": [(words, define_term("stances", stance.value)) for stance, words in STANCES.items()],
        "scopes": [(title, define_term("scopes", scope.value)) for scope, (title, _) in SCOPES.items()],
        "precisions": [(words, define_term("precisions", value.value)) for value, words in PRECISIONS.items()],
        "kinds": [(words, KIND_DEFINITIONS[kind]) for kind, words in KINDS.items()],
        "statuses": [(status.value, words) for status, words in STATUSES.items()],
        "versions": sorted({claim.version for claim in record.claims if claim.version}),
        "vocabularies": list_versions(),
        "readers": sorted({f"{text.reader} {text.version}".strip() for text in record.texts}),
        "terms": [
            (title, [(name_term(vocabulary, term), define_term(vocabulary, term)) for term in terms])
            for title, vocabulary, terms in (
                ("What was done", "acts", acts),
                ("What became of people", "outcomes", outcomes),
                ("Groups of people", "populations", populations),
                ("Grades of incidents", "gradings", list_terms("gradings")),
            )
            if terms
        ],
        "judged": judge_progress(catalogue),
        "rules": sorted(set(catalogue.withheld.values()) | {c.at_risk for c in record.claims if c.at_risk}),
    }
