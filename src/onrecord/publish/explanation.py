"""Walks a published value back: to the speaker, the sentence, its characters and the hash of the preserved bytes."""

from __future__ import annotations

import re
from typing import Any

from onrecord.model import Bound, Claim, Document, MapKind, Record, Segment, Span, Status, Text
from onrecord.publish.bound_words import describe_bounds
from onrecord.publish.listing import say_proposition
from onrecord.publish.terminal import fill_lines
from onrecord.publish.words import describe_chain, describe_day, describe_moment, describe_speaker

_LABEL = 10
"""Columns of the labels; with them a SHA-256 and its folder fill a line of 80."""


def find_subjects(record: Record, subject: str) -> tuple[Claim, ...]:
    """Give the claims that `subject` names: a claim's id or its beginning, an incident's code, or a number.

    A number ("440", "100,000") names every claim that states it as a bound; nothing found gives an empty tuple.
    """
    digits = re.sub(r"[,.\s\u00a0]", "", subject)
    if digits.isdecimal() and subject[0].isdecimal():
        number = int(digits)
        return tuple(claim for claim in record.claims if claim.toll and number in _list_values(claim))
    for incident in record.incidents:
        if subject == incident.code or subject in incident.previous_codes:
            return tuple(claim for claim in record.claims if claim.id in incident.claims)
    return tuple(claim for claim in record.claims if len(subject) > 3 and claim.id.startswith(subject))


def find_carriers(record: Record, subject: str) -> tuple[tuple[str, ...], tuple[Claim, ...]]:
    """Give the bounds over place and time with an end of this number, in words, and the claims that carry that end.

    Both are empty where nothing is bounded by it, also where the record's bounds were not computed; a least number of 0
    is carried by no claim.
    """
    digits = re.sub(r"[,.\s\u00a0]", "", subject)
    number = int(digits) if digits.isdecimal() else -1
    found = [
        (bounds, claims)
        for bounds in (record.bounds.bounds if record.bounds else ())
        for value, claims in ((bounds.low, bounds.low_claims), (bounds.high, bounds.high_claims))
        if value == number and claims
    ]
    cited = {claim for _, claims in found for claim in claims}
    words = dict.fromkeys(describe_bounds(bounds) for bounds, _ in found)
    return tuple(words), tuple(claim for claim in record.claims if claim.id in cited)


def explain_claim(record: Record, claim: Claim) -> dict[str, Any]:
    """Give the whole chain of one claim as plain values, from what it says down to the bytes."""
    document = next((d for d in record.documents if d.id == claim.content.document), None)
    text = next((t for t in record.texts if t.document == claim.content.document), None)
    statuses = dict(record.statuses)
    return {
        "claim": claim.id,
        "kind": str(claim.kind),
        "stance": str(claim.stance),
        "acts": [act.term for act in claim.acts],
        "says": say_proposition(claim),
        "said_by": describe_chain(claim, document),
        "chain": [_explain_link(link.speaker.span, describe_speaker(link), str(link.mode)) for link in claim.chain],
        "sentence": _explain_span(claim.content, text),
        "bounds": _explain_bounds(claim, text),
        "when": describe_moment(claim.moment),
        "when_method": claim.moment.method if claim.moment else None,
        "places": [
            {"name": place.name, "method": place.method, "words": _explain_span(place.span, text)}
            for place in claim.places
        ],
        "document": _explain_document(document),
        "status": str(statuses.get(claim.id, Status.SUGGESTED)),
        "version": claim.version,
    }


def say_explanation(explained: dict[str, Any]) -> str:
    """Say an explanation in lines of at most 80 columns that a person reads from top to bottom."""
    sentence, document = explained["sentence"], explained["document"]
    rows = [
        ("claim", f"{explained['claim']} ({explained['kind']}, {explained['stance']})"),
        ("said by", explained["said_by"]),
    ]
    for number, link in enumerate(explained["chain"], 1):
        where = _say_place(link["words"]) if link["words"] else "not named in the text"
        step = f"{number}. " if len(explained["chain"]) > 1 else ""
        rows.append(("", f"{step}{link['speaker']} ({link['mode']}), {where}"))
    rows += [("words", f"“{sentence['exact']}”"), ("", _say_place(sentence))]
    for bound in explained["bounds"]:
        cited = "; ".join(f"“{words['exact']}”, {_say_place(words)}" for words in bound["words"])
        rows.append((bound["bound"], f"{bound['value']:,} ({bound['kind']}, {bound['rule']}) from {cited}"))
    method = f" ({explained['when_method']})" if explained["when_method"] else ""
    rows.append(("when", f"{explained['when']}{method}"))
    places = [f"{place['name']} ({place['method']}), {_say_place(place['words'])}" for place in explained["places"]]
    rows += [("where" if first else "", place) for first, place in _mark_first(places or ["place unknown"])]
    if document:
        published = f"published {describe_day(document['published'])}" if document["published"] else "date not stated"
        title = f"“{document['title']}”, " if document["title"] else ""
        rows.append(("document", f"{title}{published}, in {document['name']}"))
        rows.append(("preserved", f"blobs/{document['sha256']}"))
        rows.append(("", f"{document['size']:,} bytes; the name is their SHA-256"))
    rows.append(("judged", explained["status"]))
    lines = [line for label, words in rows for line in fill_lines(words, label, indent=_LABEL)]
    return "\n".join([*fill_lines(explained["says"]), *lines])


def _mark_first(items: list[str]) -> list[tuple[bool, str]]:
    return [(number == 0, item) for number, item in enumerate(items)]


def _list_values(claim: Claim) -> set[int]:
    assert claim.toll is not None
    bounds = [bound.value for bound in (claim.toll.low, claim.toll.high) if bound is not None]
    return {*bounds, *([claim.toll.best] if claim.toll.best is not None else [])}


def _explain_link(span: Span | None, speaker: str, mode: str) -> dict[str, Any]:
    words = {"exact": span.exact, "start": span.start, "end": span.end} if span else None
    return {"speaker": speaker, "mode": mode, "words": words}


def _explain_bounds(claim: Claim, text: Text | None) -> list[dict[str, Any]]:
    if claim.toll is None:
        return []
    found: list[tuple[str, Bound]] = [("more than" if claim.toll.low_exclusive else "at least", claim.toll.low)]
    if claim.toll.high is not None:
        found.append(("at most", claim.toll.high))
    return [
        {
            "bound": name,
            "value": bound.value,
            "kind": str(bound.kind),
            "rule": bound.rule.replace("_", " "),
            "words": [_explain_span(span, text) for span in bound.spans],
        }
        for name, bound in found
    ]


def _explain_span(span: Span, text: Text | None) -> dict[str, Any]:
    found: dict[str, Any] = {"exact": span.exact, "start": span.start, "end": span.end}
    if text is not None:
        touched = [s for s in text.segments if s.start < span.end and span.start < s.end]
        found["source"] = _name_source(touched, span, text.text)
    return found


def _name_source(touched: list[Segment], span: Span, text: str) -> str | None:
    if not touched:
        return None
    if all(segment.kind is MapKind.BYTES for segment in touched):
        first, last = touched[0], touched[-1]
        start = first.source_start + _count_bytes(first, text[first.start : max(first.start, span.start)])
        end = last.source_end - _count_bytes(last, text[min(last.end, span.end) : last.end])
        return f"bytes {start} to {end}"
    names = list(dict.fromkeys(segment.part for segment in touched if segment.part))
    kind = "page " if touched[0].kind is MapKind.PAGE else ""
    return ", ".join(f"{kind}{name}" for name in names) or None


def _count_bytes(segment: Segment, characters: str) -> int:
    """How many bytes these characters of the segment take; a resolved entity or escape is only cited whole."""
    is_plain = "+" not in segment.part and segment.part not in ("utf-16", "utf-32", "utf-8-sig")
    return len(characters.encode(segment.part)) if is_plain else 0


def _say_place(words: dict[str, Any]) -> str:
    source = f", {words['source']}" if words.get("source") else ""
    return f"characters {words['start']} to {words['end']}{source}"


def _explain_document(document: Document | None) -> dict[str, Any] | None:
    if document is None:
        return None
    return {
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "stated_by": dict(document.stated_by),
        "url": document.url,
        "sha256": document.id,
        "size": document.size,
    }
