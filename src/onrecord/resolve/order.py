"""One order of documents and claims that depends on their content alone, never on when they were added."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.model import Claim, Document

UNDATED = "9999"
"""Sorts behind every date: a document that states no date is never taken for the earlier one."""


def date_document(document: Document) -> str:
    """Return a document's ISO date of publication, UNDATED where none is stated."""
    return (document.published or UNDATED)[:10]


def time_document(published: str | None) -> str:
    """Return the moment of a publication as one that sorts: the day, with the time of day in UTC where it is stated.

    A document that states none of its day's times sorts behind those that do.
    """
    if not published:
        return UNDATED
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published[:10] + "T~"
    if len(published) <= len("2016-12-13"):
        return published[:10] + "T~"
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%S")


def order_document(document: str, published: str | None, characters: int) -> tuple[str, int, str]:
    """Where a document stands in the order of publication; of those that state the same time the longest counts as the
    earliest, since an abridgement is shorter than what it abridges.
    """
    return time_document(published), -characters, document


ClaimRank = tuple[str, str, int, int, str, str]
"""Publication date, document, first and last character, kind, id."""


def rank_claim(claim: Claim, published: str, key: str) -> ClaimRank:
    """Return the sort key of a claim whose document has this date; `key` is the claim's id, which is slow to make."""
    span = claim.content
    return (published, span.document, span.start, span.end, claim.kind, key)


def order_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Sort one document's claims by `rank_claim`; of claims with one id the first under the order of their values
    stays.
    """
    unique: dict[str, tuple[ClaimRank, Claim]] = {}
    for claim in claims:
        key = claim.id
        known = unique.get(key)
        if known is None or _spell(claim) < _spell(known[1]):
            unique[key] = rank_claim(claim, "", key), claim
    return tuple(claim for _, claim in sorted(unique.values(), key=lambda pair: pair[0]))


def _spell(claim: Claim) -> tuple[str, str]:
    return repr(claim.toll), repr(claim.acts)
