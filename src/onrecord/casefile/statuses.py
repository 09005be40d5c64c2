"""What a case's judgements amount to: the status of each subject that was judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Judgement, Status, Verdict

STATUS_OF = {
    Verdict.ACCEPTED: Status.ACCEPTED,
    Verdict.CORRECTED: Status.CORRECTED,
    Verdict.REJECTED: Status.REJECTED,
    Verdict.UNSURE: Status.UNSURE,
    Verdict.MERGED: Status.CORRECTED,
    Verdict.SPLIT: Status.CORRECTED,
}


def find_standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that no standing later one undoes, in order; undoing an undoing brings the first one back."""
    undone: set[str] = set()
    standing = []
    for judgement in reversed(judgements):
        if judgement.id in undone:
            continue
        if judgement.verdict is Verdict.UNDONE:
            if judgement.undoes is not None:
                undone.add(judgement.undoes)
        else:
            standing.append(judgement)
    return tuple(reversed(standing))


def find_statuses(judgements: Iterable[Judgement]) -> tuple[tuple[str, Status], ...]:
    """Each subject that was judged with the status its latest standing judgement gives it."""
    latest = {judgement.subject: STATUS_OF[judgement.verdict] for judgement in find_standing(tuple(judgements))}
    return tuple(latest.items())
