"""Claims as JSON Lines: one claim a line with its speaker chain, its spans and the hash of its document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.model import Attribution, Bound, Claim, Document, Mention, Moment, PlaceMention, Record, Span, Toll
from onrecord.publish.catalogue import Catalogue, build_catalogue
from onrecord.publish.edition import MASK, WITHHELD, prepare_edition

SCHEMA = "onrecord.claims/1"


def to_jsonl(record: Record, *, edition: str = "public") -> Iterator[str]:
    """Give one line of JSON a claim, in the record's order; the columns are described in docs/reference/exports.md.

    Spans are Unicode code points of the document's text. In the public edition `exact` is null where characters are
    withheld; `start` and `end` still refer to the preserved text.
    """
    yield from write_claims(build_catalogue(prepare_edition(record, edition)))


def write_claims(catalogue: Catalogue) -> Iterator[str]:
    """Give the lines of an edition that is prepared already."""
    for claim in catalogue.edition.record.claims:
        yield (
            json.dumps(encode_claim(catalogue, claim), ensure_ascii=False, separators=(",", ":"))
            .encode("utf-8", "backslashreplace")
            .decode()
            + "\n"
        )


def encode_claim(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    """Give a claim as plain values."""
    return {
        "schema": SCHEMA,
        "id": claim.id,
        "edition": catalogue.edition.name,
        "status": catalogue.status(claim.id).value,
        "withheld": catalogue.withheld.get(claim.id),
        "kind": claim.kind.value,
        "stance": claim.stance.value,
        "mode": claim.mode.value,
        "content": _span(claim.content),
        "speakers": [_link(link) for link in claim.chain],
        "acts": [
            {
                "term": act.term,
                "trigger": _span(act.trigger),
                "perpetrators": [_mention(mention) for mention in act.perpetrators],
                "victims": [_mention(mention) for mention in act.victims],
                "objects": [_mention(mention) for mention in act.objects],
                "means": [_mention(mention) for mention in act.means],
            }
            for act in claim.acts
        ],
        "toll": _toll(claim.toll),
        "places": [_place(place) for place in claim.places],
        "moment": _moment(claim.moment),
        "hedges": [_span(span) for span in claim.hedges],
        "negations": [_span(span) for span in claim.negations],
        "document": _document(catalogue.documents.get(claim.content.document), claim.content.document),
        "incidents": [incident.code for incident in catalogue.incidents_of.get(claim.id, [])],
        "lineage": catalogue.lineage_of[claim.id].id if claim.id in catalogue.lineage_of else None,
        "version": claim.version,
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    exact = None if MASK in span.exact else span.exact
    return {"document": span.document, "start": span.start, "end": span.end, "exact": exact}


def _mention(mention: Mention) -> dict[str, Any]:
    return {"name": mention.name.replace(MASK, WITHHELD), "side": mention.side, "span": _span(mention.span)}


def _link(link: Attribution) -> dict[str, Any]:
    return {
        **_mention(link.speaker),
        "role": link.role,
        "organisation": link.organisation,
        "medium": link.medium,
        "mode": link.mode.value,
        "cue": _span(link.cue),
    }


def _bound(bound: Bound | None) -> dict[str, Any] | None:
    if bound is None:
        return None
    spans = [_span(span) for span in bound.spans]
    return {"value": bound.value, "kind": bound.kind.value, "rule": bound.rule, "spans": spans}


def _toll(toll: Toll | None) -> dict[str, Any] | None:
    if toll is None:
        return None
    return {
        "outcome": toll.outcome,
        "population": toll.population,
        "scope": toll.scope.value,
        "low": _bound(toll.low),
        "high": _bound(toll.high),
        "best": toll.best,
        "low_exclusive": toll.low_exclusive,
        "number": _span(toll.number),
        "counted": toll.counted,
        "period": _moment(toll.period),
        "part_of": _span(toll.part_of),
    }


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    if moment is None:
        return None
    return {
        "start": moment.start,
        "end": moment.end,
        "granularity": moment.granularity.value,
        "edtf": moment.edtf,
        "method": moment.method,
        "expression": _span(moment.expression),
        "anchor": _span(moment.anchor),
    }


def _place(mention: PlaceMention) -> dict[str, Any]:
    place = mention.place
    return {
        "name": mention.name,
        "span": _span(mention.span),
        "method": mention.method,
        "precision": mention.precision.value,
        "chosen": mention.chosen,
        "country": place.country if place else None,
        "radius_km": place.radius_km if place else None,
    }


def _document(document: Document | None, name: str) -> dict[str, Any]:
    if document is None:
        return {"sha256": name}
    return {
        "sha256": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "language": document.language,
    }
