"""What the judgements that stand mean for claims, incidents and reviewers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.model import WITH, Actor, Claim, Incident, Judgement, Status, Verdict, current_statuses, list_standing

__all__ = ["current_statuses", "drop_rejected", "list_orphaned", "list_reviewers", "list_standing"]


def drop_rejected(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> tuple[Claim, ...]:
    """Return the claims that no person has rejected, in their order."""
    statuses = dict(current_statuses(judgements))
    return tuple(claim for claim in claims if statuses.get(claim.id) is not Status.REJECTED)


def list_orphaned(
    judgements: Sequence[Judgement],
    claims: Iterable[Claim],
    incidents: Iterable[Incident] = (),
    actors: Iterable[Actor] = (),
) -> tuple[Judgement, ...]:
    """List the standing judgements whose subject no longer exists: none is lost, a person places each again.

    An incident is found by its code or by any of its previous ones, and an actor that was joined to others by them.
    """
    standing = list_standing(judgements)
    known = {claim.id for claim in claims} | _list_joined({actor.id for actor in actors}, standing)
    for incident in incidents:
        known.update((incident.code, *incident.previous_codes))
    return tuple(j for j in standing if j.subject not in known)


def _list_joined(actors: set[str], standing: Sequence[Judgement]) -> set[str]:
    """Add to the ids of actors those that merges joined to them, over any number of steps."""
    pairs = [
        {j.subject, *(v for key, v in j.correction if key == WITH)} for j in standing if j.verdict is Verdict.MERGED
    ]
    while wider := [pair for pair in pairs if pair & actors and not pair <= actors]:
        actors = actors.union(*wider)
    return actors


def list_reviewers(judgements: Sequence[Judgement]) -> dict[str, dict[str, Verdict]]:
    """Map each reviewer to their own latest standing verdict on each subject."""
    found: dict[str, dict[str, Verdict]] = defaultdict(dict)
    for judgement in list_standing(judgements):
        found[judgement.by][judgement.subject] = judgement.verdict
    return dict(found)
