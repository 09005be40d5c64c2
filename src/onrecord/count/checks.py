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
    """Name a publication date that lies in the future, and an act that is reported before it has happened: after the
    publication, or after `today` where no date of publication tells.
    """
    published = (document.published or "")[:10]
    days = [
        claim.moment.start
        for claim in claims
        if (claim.acts or claim.toll) and claim.stance in REPORTED and claim.moment and claim.moment.start
    ]
    found: list[Refusal] = []
    if is_future(published, today):
        reason = f"{document.name} states that it was published on {published}, which lies in the future."
        kept = "It is kept as it is; what hangs on its date stays unknown."
        found.append(Refusal(document.name, reason, kept, document.id, CHECK))
        published = ""
    late = [day for day in days if day > (published or today)]
    if late and published:
        reason = f"{document.name} was published on {published}, before an act of {min(late)} that it reports."
        kept = "Both dates are kept as they are stated; one of them needs a person."
        found.append(Refusal(document.name, reason, kept, document.id, CHECK))
    elif late:
        reason = f"{document.name} reports an act of {min(late)}, which lies in the future."
        kept = "The date is kept as it is stated; it needs a person."
        found.append(Refusal(document.name, reason, kept, document.id, CHECK))
    return tuple(found)
