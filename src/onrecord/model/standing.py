"""Which judgements stand after all undoing, and what status they give."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.judgement import Judgement, Status, Verdict

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
