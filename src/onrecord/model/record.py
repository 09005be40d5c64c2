"""The whole record of a case, as read from its case file."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.bounds import BoundsTable
from onrecord.model.claim import Claim
from onrecord.model.document import Document, Refusal, Text
from onrecord.model.figure import Policy
from onrecord.model.incident import Actor, Grading, Incident, Lineage, TollRange
from onrecord.model.judgement import Judgement, Status
from onrecord.model.series import Series


@dataclass(frozen=True, slots=True)
class Record:
    """Everything a reader of a case can see: what is preserved, what is claimed, what it adds up to.

    `statuses` pairs a claim's or incident's id with the latest status; ids that are missing are suggested.
    `not_extracted` pairs a document's id with the reason why no claims were sought in it.
    `totals` are the case-wide ranges, each within one scope. `series` are imported tables of tolls: none of their
    figures enters a range. `bounds` is what all tolls together allow, `policy` the rule
    that chose the published figures; None where neither was asked for.
    `gradings` are in the order of the incidents, empty where none was asked for. `as_of` is the moment as which the
    record stands here (ISO 8601, UTC): what was known then, whenever it happened; None for what is known now. `later`
    is then what is known now: nothing of it is shown, but whoever is at risk in it, or in what stands as `later` in
    that, is withheld from what was known earlier as well.
    """

    title: str
    documents: tuple[Document, ...] = ()
    texts: tuple[Text, ...] = ()
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    incidents: tuple[Incident, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    totals: tuple[TollRange, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    statuses: tuple[tuple[str, Status], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    not_extracted: tuple[tuple[str, str], ...] = ()
    series: tuple[Series, ...] = ()
    bounds: BoundsTable | None = None
    policy: Policy | None = None
    gradings: tuple[Grading, ...] = ()
    as_of: str | None = None
    later: Record | None = None
