"""What the judgements that stand mean for claims, incidents and reviewers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.model import Claim, Incident, Judgement, Status, Verdict, current_statuses, list_standing

__all__ = ["current_statuses", "drop_rejected", "list_orphaned", "list_reviewers", "list_standing"]


def drop_rejected(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> tuple[Claim, ...]:
    """Return the claims that no person has rejected, in their order."""
    statuses = dict(current_statuses(judgements))
    return tuple(claim for claim in claims if statuses.get(claim.id) is not Status.REJECTED)


def list_orphaned(
    judgements: Sequence[Judgement], claims: Iterable[Claim], incidents: Iterable[Incident] = ()
) -> tuple[Judgement, ...]:
    """List the standing judgements whose subject no longer exists: none is lost, a person places each again.

    An incident is found by its code or by any of its previous ones.
    """
    known = {claim.id for claim in claims}
    for incident in incidents:
        known.update((incident.code, *incident.previous_codes))
    return tuple(j for j in list_standing(judgements) if j.subject not in known)


def list_reviewers(judgements: Sequence[Judgement]) -> dict[str, dict[str, Verdict]]:
    """Map each reviewer to their own latest standing verdict on each subject."""
    found: dict[str, dict[str, Verdict]] = defaultdict(dict)
    for judgement in list_standing(judgements):
        found[judgement.by][judgement.subject] = judgement.verdict
    return dict(found)
