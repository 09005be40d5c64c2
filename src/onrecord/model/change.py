"""What changed between two moments of one record, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.incident import Incident, TollRange


class Movement(StrEnum):
    """What became of an incident or a figure."""

    APPEARED = "appeared"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    GONE = "gone"


class CauseKind(StrEnum):
    """What can move a figure or an incident."""

    NEW_CLAIM = "new claim"
    LOST_CLAIM = "claim no longer found"
    READ_OTHERWISE = "claim read otherwise"
    JOINED = "claim counted here"
    LEFT = "claim counted elsewhere"
    JUDGEMENT = "judgement"
    DESCRIPTION = "document described otherwise"
    REPEATS = "who repeats whom"
    REASON = "reason for one incident"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that moved a figure or an incident.

    `subject` is the id of a claim, judgement or document, or the code of an incident. `document` is the id of the
    claim's document, "" where there is none. `before` and `after` are versions of the code for a claim that is found,
    lost or read otherwise; codes of incidents ("" for none) for one that is counted elsewhere; the rules for RULE; and
    words for a reason and for who repeats whom.
    """

    kind: CauseKind
    subject: str
    document: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A range that appeared, moved or went: `before` and `after` are the ranges, None where there was or is none."""

    movement: Movement
    before: TollRange | None
    after: TollRange | None
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """An incident that appeared, moved, was merged into others, was split off others, or went.

    `code` is its code now, or the one it had. `others` are codes of incidents it was merged into or split off, and
    `joined` those of incidents that were merged into it. `figures` are its ranges that changed.
    """

    movement: Movement
    code: str
    before: Incident | None
    after: Incident | None
    others: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """What changed from one moment of a record to another (ISO 8601, UTC; None for the present).

    `documents` are ids of documents that are new, `judgements` those of judgements made in between. `new_claims`,
    `lost_claims` and `reread_claims` are numbers of claims; a claim is read otherwise where its values differ, not
    where only its version does. `versions` are the versions of the code behind the claims before and after.
    """

    since: str | None
    until: str | None
    documents: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    new_claims: int = 0
    lost_claims: int = 0
    reread_claims: int = 0
    versions: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    incidents: tuple[IncidentChange, ...] = ()
    totals: tuple[FigureChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where no incident and no figure changed."""
        return not self.incidents and not self.totals
