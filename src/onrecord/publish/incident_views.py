"""Incidents as the pages show them: what is said of each, how well it is borne out, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.model import Claim, Incident, Precision, Stance
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.cited_words import view_cited
from onrecord.publish.claim_views import slug_code, view_claim
from onrecord.publish.lineage_views import view_lineages
from onrecord.publish.place_views import is_part_of
from onrecord.publish.range_views import group_by_scope, is_derived, view_figure
from onrecord.publish.terms import define_term, name_term
from onrecord.publish.words import (
    NO_POSITION,
    PRECISIONS,
    SAID_BY,
    STATUSES,
    WIDE_REGION,
    describe_chain,
    describe_day,
    describe_moment,
    lower_first,
)

LISTED = 500
"""Claims listed on one incident's page."""


def view_incident(catalogue: Catalogue, incident: Incident) -> dict[str, Any]:
    """Give what lists show of an incident."""
    status = catalogue.status(incident.code)
    return {
        "code": incident.code,
        "href": f"incidents/{slug_code(incident.code)}.html",
        "title": incident.title,
        "acts": [lower_first(name_term("acts", act)) for act in incident.acts],
        "moment": describe_moment(incident.moment),
        "moment_method": incident.moment.method if incident.moment else "",
        "place": _name_place(catalogue, incident),
        "place_known": incident.place is not None,
        "precision": _describe_precision(incident),
        "radius": f"{incident.place.radius_km:g}" if incident.place and incident.place.radius_km else "",
        "ranges": [view_figure(found) for found in incident.ranges if not is_derived(found, catalogue.claims)],
        "claims_in_all": len(incident.claims),
        "status": status.value,
        "status_words": STATUSES[status],
    }


def _name_place(catalogue: Catalogue, incident: Incident) -> str:
    """Give the place, or the name that a claim gives it where nobody knows its position."""
    if incident.place is not None:
        return incident.place.name
    told = (catalogue.claims[claim] for claim in incident.claims if claim in catalogue.claims)
    named = next((mention.name for claim in told for mention in claim.places if mention.place is None), "")
    return f"{named} ({NO_POSITION})" if named else "place unknown"


def _describe_precision(incident: Incident) -> str:
    if incident.place is not None and is_part_of(incident.precision, incident.place):
        return "somewhere in a part of it, whose edge nobody states"
    if incident.place is not None and incident.precision is Precision.UNKNOWN:
        return WIDE_REGION
    return PRECISIONS[incident.precision]


def view_incident_closely(catalogue: Catalogue, incident: Incident) -> dict[str, Any]:
    """Give also what the incident's own page shows: words, accusations, repetitions and reasons."""
    view = view_incident(catalogue, incident)
    claims = [catalogue.claims[name] for name in incident.claims if name in catalogue.claims]
    view["claims"] = [view_claim(catalogue, claim) for claim in claims[:LISTED]]
    view["scopes"] = group_by_scope(catalogue, incident.ranges)
    view["table"] = tabulate_ranges(view["scopes"])
    view["contradictions"] = [
        view_cited(catalogue, words) for words in dict.fromkeys(t for r in incident.ranges for t in r.contradictions)
    ]
    view["updates"] = view_updates(catalogue, claims)
    view["lineages"] = view_lineages(catalogue, incident)
    view["why"] = list(incident.why)
    view["previous_codes"] = list(incident.previous_codes)
    view["grading"] = view_grading(catalogue, incident)
    view["accusations"] = list_accusations(catalogue, incident, denied=False)
    view["denials"] = list_accusations(catalogue, incident, denied=True)
    view["country"] = incident.place.country if incident.place else ""
    return view


def list_accusations(catalogue: Catalogue, incident: Incident, *, denied: bool) -> list[dict[str, Any]]:
    """Give whom claims name as doer, each with those who say so; with `denied`, those who say that it was not so."""
    accused: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
    for name in incident.claims:
        claim = catalogue.claims.get(name)
        if claim is None or (claim.stance is Stance.DENIED) is not denied:
            continue
        said = describe_chain(claim, catalogue.documents.get(claim.content.document))
        for mention in dict.fromkeys(m.name for act in claim.acts for m in act.perpetrators):
            by = accused.setdefault(mention, {})
            entry = {
                "said": said,
                "stance": SAID_BY[claim.stance],
                "href": catalogue.page_of_claim(claim.id),
                "times": 0,
            }
            by.setdefault((said, claim.stance.value), entry)["times"] += 1
    return [{"name": name, "by": list(by.values())} for name, by in sorted(accused.items())]


def tabulate_ranges(scopes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give the figures of an incident as a small table: a row for each group of people, a column for each outcome.

    A cell leads to the claims behind its number; several figures of one group and outcome share a cell.
    """
    ranges = [found for scope in scopes for same in scope["figures"] for found in same["ranges"]]
    outcomes = list(dict.fromkeys(found["outcome"] for found in ranges))
    groups = list(dict.fromkeys(found["population"] for found in sorted(ranges, key=lambda r: r["rank"])))
    return {
        "outcomes": outcomes,
        "rows": [
            {
                "group": group,
                "cells": [
                    (outcome, [r for r in ranges if (r["population"], r["outcome"]) == (group, outcome)])
                    for outcome in outcomes
                ],
            }
            for group in groups
        ],
    }


def view_grading(catalogue: Catalogue, incident: Incident) -> dict[str, Any]:
    """Give the grade with its definition and how it followed; a person's own grade wins."""
    found = next((one for one in catalogue.edition.record.gradings if one.incident == incident.code), None)
    term = incident.grading or (found.term if found else None)
    return {
        "known": bool(incident.grading) or found is not None,
        "name": name_term("gradings", term) if term else "",
        "definition": define_term("gradings", term) if term else "",
        "persons": bool(incident.grading),
        "reasons": list(found.reasons) if found else [],
    }


def view_updates(catalogue: Catalogue, claims: Iterable[Claim]) -> dict[str, str]:
    """Give when the incident was first and last told in public, and when the documents were retrieved.

    Days are those that the documents state; a document without one tells nothing of when. What a container's download
    states holds for what was taken out of it.
    """
    names = dict.fromkeys(claim.content.document for claim in claims)
    documents = [catalogue.documents[name] for name in names if name in catalogue.documents]
    held = [one.retrieved for one in documents if one.retrieved]
    published = sorted(one.published for one in documents if one.published)
    return {
        "first": describe_day(published[0]) if published else "",
        "last": describe_day(published[-1]) if published else "",
        "undated": str(len(documents) - len(published)) if len(documents) > len(published) else "",
        "documents": str(len(documents)),
        "held_first": describe_day(min(held)) if held else "",
        "held_last": describe_day(max(held)) if held else "",
    }
