"""What a person decided, and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Who acted last: a machine suggests, people judge."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    UNSURE = "unsure"


class Verdict(StrEnum):
    """A person's decision about one object of the record."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    UNSURE = "unsure"
    MERGED = "merged"
    SPLIT = "split"
    UNDONE = "undone"


WITH, APART = "with", "apart"
"""Fields of a merge's and a split's `correction`: the other incident or actor; each claim or name that leaves."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: appended, never altered; undone by a later judgement that names it in `undoes`.

    `subject` is the id of a claim, incident or actor. `correction` pairs a field with its new value (CORRECTED), "with"
    with the other incident's code or actor's id (MERGED), or "apart" with each claim that leaves the incident, or each
    name that leaves the actor (SPLIT).
    `made_at` is an ISO 8601 date-time in UTC.
    """

    id: str
    subject: str
    verdict: Verdict
    by: str
    made_at: str
    reason: str = ""
    correction: tuple[tuple[str, str], ...] = ()
    undoes: str | None = None
