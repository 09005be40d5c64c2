"""One claim in the flat form of annotated cases, with the characters of every field beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.model import Act, Attribution, Claim, Mention, Moment, Span, Toll


def annotate_claim(claim: Claim) -> dict[str, Any]:
    """Give a claim with the keys of an annotated case, and under `spans` where each of its values stands.

    One interval, one stance, names instead of mentions. A span is {start, end, text} in code points; `spans` holds
    lists of them under the names of the fields, so that each value can be walked back to its characters.
    """
    acts = claim.acts
    return {
        "id": claim.id,
        "document": claim.content.document,
        "start": claim.content.start,
        "end": claim.content.end,
        "text": claim.content.exact,
        "kind": claim.kind.value,
        "acts": list(dict.fromkeys(act.term for act in acts)),
        "said_by": [_annotate_link(link) for link in claim.chain],
        "mode": claim.mode.value,
        "stance": claim.stance.value,
        "agents": list(dict.fromkeys(m.name for act in acts for m in act.perpetrators)),
        "victims": list(dict.fromkeys(m.name for act in acts for m in act.victims)),
        "objects": list(dict.fromkeys(m.name for act in acts for m in act.objects)),
        "toll": _annotate_toll(claim.toll),
        "places": [place.name for place in claim.places],
        "when": _annotate_moment(claim.moment),
        "at_risk": claim.at_risk,
        "spans": _list_spans(claim),
    }


def _annotate_link(link: Attribution) -> dict[str, str]:
    found = {
        "name": link.speaker.name,
        "role": link.role,
        "organisation": link.organisation,
        "medium": link.medium,
    }
    return {key: value for key, value in found.items() if value}


def _annotate_toll(toll: Toll | None) -> dict[str, Any] | None:
    if toll is None:
        return None
    return {
        "outcome": toll.outcome,
        "low": toll.low.value,
        "high": toll.high.value if toll.high else None,
        "low_exclusive": toll.low_exclusive,
        "population": toll.population,
        "scope": toll.scope.value,
    }


def _annotate_moment(moment: Moment | None) -> list[str | None] | None:
    return [moment.start, moment.end] if moment is not None and moment.is_known else None


def _list_spans(claim: Claim) -> dict[str, list[dict[str, Any]]]:
    toll, moment = claim.toll, claim.moment
    bounds = [bound for bound in (toll.low, toll.high) if bound] if toll else []
    found: dict[str, Iterable[Span | None]] = {
        "acts": (act.trigger for act in claim.acts),
        "said_by": (link.speaker.span for link in claim.chain),
        "cues": (link.cue for link in claim.chain),
        "agents": _spans_of(claim.acts, "perpetrators"),
        "victims": _spans_of(claim.acts, "victims"),
        "objects": _spans_of(claim.acts, "objects"),
        "toll": (span for bound in bounds for span in bound.spans),
        "places": (place.span for place in claim.places),
        "when": (moment.expression, moment.anchor) if moment else (),
        "stance": (*claim.hedges, *claim.negations),
    }
    listed = {name: [_annotate_span(span) for span in _once(spans)] for name, spans in found.items()}
    return {name: spans for name, spans in listed.items() if spans}


def _spans_of(acts: Iterable[Act], role: str) -> list[Span | None]:
    mentions: list[Mention] = [mention for act in acts for mention in getattr(act, role)]
    return [span for mention in mentions for span in (mention.span, mention.resolved_from)]


def _once(spans: Iterable[Span | None]) -> list[Span]:
    return list(dict.fromkeys(span for span in spans if span is not None))


def _annotate_span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.exact}
