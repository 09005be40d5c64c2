"""One order of documents and claims that depends on their content alone, never on when they were added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from onrecord.model import Claim, Document

UNDATED = "9999"
"""Sorts behind every date: a document that states no date is never taken for the earlier one."""


def date_documents(documents: Iterable[Document]) -> dict[str, str]:
    """Map each document's id to its ISO date of publication, UNDATED where none is stated."""
    return {d.id: (d.published or UNDATED)[:10] for d in documents}


def time_documents(documents: Iterable[Document]) -> dict[str, str]:
    """Map each document's id to the moment of its publication as one that sorts: the day, with the time of day in UTC
    where it is stated. A document that states none of its day's times sorts behind those that do.
    """
    return {d.id: _read_time(d.published) if d.published else UNDATED for d in documents}


def _read_time(published: str) -> str:
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published[:10] + "T~"
    if len(published) <= len("2016-12-13"):
        return published[:10] + "T~"
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%S")


def rank_claim(claim: Claim, dates: Mapping[str, str]) -> tuple[str, str, int, int, str, str]:
    """Return the sort key of a claim: publication date, document, place in the text, kind, id."""
    span = claim.content
    return (dates.get(span.document, UNDATED), span.document, span.start, span.end, claim.kind, claim.id)


def order_claims(claims: Iterable[Claim], dates: Mapping[str, str]) -> tuple[Claim, ...]:
    """Sort claims by `rank_claim`; of claims with one id the first under the order of their values stays."""
    unique: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (rank_claim(c, dates), repr(c.toll), repr(c.acts))):
        unique.setdefault(claim.id, claim)
    return tuple(unique.values())
