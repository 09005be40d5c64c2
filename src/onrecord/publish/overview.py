"""The first page: what the case holds, what it says of people harmed, and what nobody states."""

from __future__ import annotations

from typing import Any

from onrecord.model import UNNAMED, Document, Policy, Status
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.cited_words import view_cited
from onrecord.publish.edition import WITHHELD
from onrecord.publish.incident_views import view_incident
from onrecord.publish.range_views import group_by_scope
from onrecord.publish.speakers import view_speakers
from onrecord.publish.words import describe_day, name_policy

SPEAKERS = 7
"""Speakers on the first page; all are on a page of their own."""


def view_overview(catalogue: Catalogue) -> dict[str, Any]:
    """Give the overview's values."""
    record = catalogue.edition.record
    names = {link.speaker.name for claim in record.claims for link in claim.chain}
    speakers = {name for name in names if name != UNNAMED and WITHHELD not in name}
    published = sorted(document.published[:10] for document in record.documents if document.published)
    return {
        "documents": len(list_leaves(catalogue)),
        "who": view_speakers(catalogue)[:SPEAKERS],
        "claims": len(record.claims),
        "incidents": [view_incident(catalogue, incident) for incident in record.incidents],
        "speakers": len(speakers),
        "refusals": len(record.refusals),
        "not_extracted": len(record.not_extracted),
        "published": (describe_day(published[0]), describe_day(published[-1])) if published else (),
        "judged": judge_progress(catalogue),
        "scopes": group_by_scope(catalogue, record.totals),
        "unknown": list_unknown(catalogue),
        "contradictions": [
            view_cited(catalogue, words)
            for words in dict.fromkeys(text for found in record.totals for text in found.contradictions)
        ],
    }


def view_policy(policy: Policy | None) -> dict[str, Any]:
    """Give the rule that chose the published figures, empty where none was applied."""
    if policy is None:
        return {}
    return {"name": name_policy(policy.name), "definition": policy.definition, "order": list(policy.order)}


def list_leaves(catalogue: Catalogue) -> list[Document]:
    """Give the documents that say something themselves: a file that only holds other documents is none of them."""
    return [document for document in catalogue.edition.record.documents if document.id not in catalogue.contained]


def judge_progress(catalogue: Catalogue) -> dict[str, Any]:
    """Give how many claims a person judged, and how."""
    claims = [catalogue.status(claim.id) for claim in catalogue.edition.record.claims]
    by_status = [(status.value, claims.count(status)) for status in Status if status is not Status.SUGGESTED]
    return {
        "done": sum(number for _, number in by_status),
        "all": len(claims),
        "by_status": [(name, number) for name, number in by_status if number],
    }


def list_unknown(catalogue: Catalogue) -> list[tuple[int, int, str, str]]:
    """Give what is not known: how many, of how many, in words, and the filter of the claims table that shows them."""
    record = catalogue.edition.record
    claims, incidents, leaves = record.claims, record.incidents, list_leaves(catalogue)
    tolls = [claim.toll for claim in claims if claim.toll]
    undated = sum(1 for claim in claims if claim.moment is None or not claim.moment.is_known)
    unplaced = sum(1 for claim in claims if all(place.place is None for place in claim.places))
    unnamed = sum(1 for claim in claims if claim.chain and claim.chain[-1].speaker.name == UNNAMED)
    rows = [
        (undated, len(claims), "claims without a date that could be worked out", "moment=unknown"),
        (unplaced, len(claims), "claims without a place that could be found", "place=unknown"),
        (unnamed, len(claims), "claims whose speaker the documents do not name", "q=unnamed"),
        (sum(1 for toll in tolls if toll.high is None), len(tolls), "figures whose upper end nobody states", ""),
        (
            sum(1 for i in incidents if i.moment is None or not i.moment.is_known),
            len(incidents),
            "incidents without a date",
            "",
        ),
        (sum(1 for i in incidents if i.place is None), len(incidents), "incidents without a place", ""),
        (
            sum(1 for document in leaves if document.published is None),
            len(leaves),
            "documents without a date of publication: “today” in them stays unresolved",
            "",
        ),
    ]
    return [row for row in rows if row[1]]
