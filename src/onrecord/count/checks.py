"""Dates that cannot be right, told in one sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Claim, Document, Refusal, Stance

CHECK = "check"
REPORTED = (Stance.ASSERTED, Stance.ALLEGED, Stance.DENIED)
"""Stances that speak of what has happened; what is planned, feared or called for may lie ahead."""


def is_future(published: str | None, today: str) -> bool:
    """True when a stated publication date (ISO 8601) lies after `today` (an ISO day)."""
    return published is not None and published[:10] > today


def check_dates(document: Document, claims: Sequence[Claim], today: str) -> tuple[Refusal, ...]:
    """Name a publication date that lies in the future, or else before an act that the document reports."""
    published = (document.published or "")[:10]
    if not published:
        return ()
    if is_future(published, today):
        reason = f"{document.name} states that it was published on {published}, which lies in the future."
        kept = "It is kept as it is; what hangs on its date stays unknown."
        return (Refusal(document.name, reason, kept, document.id, CHECK),)
    days = [
        claim.moment.start
        for claim in claims
        if (claim.acts or claim.toll) and claim.stance in REPORTED and claim.moment and claim.moment.start
    ]
    late = [day for day in days if day > published]
    if not late:
        return ()
    reason = f"{document.name} was published on {published}, before an act of {min(late)} that it reports."
    kept = "Both dates are kept as they are stated; one of them needs a person."
    return (Refusal(document.name, reason, kept, document.id, CHECK),)
