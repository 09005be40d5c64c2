"""Which judgements stand after all undoing, and what status they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.model import Claim, Incident, Judgement, Status, Verdict

_STATUS = {
    Verdict.ACCEPTED: Status.ACCEPTED,
    Verdict.CORRECTED: Status.CORRECTED,
    Verdict.REJECTED: Status.REJECTED,
    Verdict.UNSURE: Status.UNSURE,
}


def list_standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """List the judgements that nothing standing undoes, in the order in which they were appended, without the undoings.

    Undoing an undoing makes the first judgement stand again. An undoing can only name an earlier judgement; one that
    names a later or unknown one undoes nothing.
    """
    position = {judgement.id: number for number, judgement in enumerate(judgements)}
    undone: set[str] = set()
    for number in range(len(judgements) - 1, -1, -1):
        judgement = judgements[number]
        target = judgement.undoes if judgement.verdict is Verdict.UNDONE and judgement.id not in undone else None
        if target is not None and position.get(target, number) < number:
            undone.add(target)
    return tuple(j for j in judgements if j.id not in undone and j.verdict is not Verdict.UNDONE)


def current_statuses(judgements: Sequence[Judgement]) -> tuple[tuple[str, Status], ...]:
    """Return the latest standing status of each judged subject, sorted by subject; who is missing is suggested.

    Merges and splits give no status. `judgements` come in the order in which they were appended: the log's order
    decides, not the clocks.
    """
    found = {j.subject: _STATUS[j.verdict] for j in list_standing(judgements) if j.verdict in _STATUS}
    return tuple(sorted(found.items()))


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
