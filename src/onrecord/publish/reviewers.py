"""Takes the names and reasons of reviewers out of a record: who judges can be at risk as well."""

from __future__ import annotations

import dataclasses
import re
from typing import Any, cast

from onrecord.model import Actor, Bound, Claim, Grading, Incident, Judgement, Moment, PlaceMention, Record, TollRange
from onrecord.publish.testimony import AT_RISK, UNREAD

BY_A_PERSON = "withheld by a person"
_CORRECTED = re.compile(r"corrected by .*", re.DOTALL)
_DECIDED = re.compile(r"^(Merged|Split|Corrected|Accepted|Rejected|Undone|Graded) by .*", re.DOTALL)
_IDENTIFIED = re.compile(r"^(same because|kept apart:) .* judged so(?:: .*)?$", re.DOTALL)
_FIELDS: dict[type, tuple[str, ...]] = {
    Claim: ("version",),
    Bound: ("rule",),
    Moment: ("method",),
    PlaceMention: ("method",),
    TollRange: ("method",),
    Incident: ("why", "grading"),
    Grading: ("term",),
}
"""Where the stage of review writes down who decided."""


def hide_reviewers(record: Record) -> Record:
    """Give the record with "a person" for everybody who judged, and without their reasons."""
    shown = cast(Record, _hide(dataclasses.replace(record, texts=(), documents=(), judgements=())))
    claims = tuple(_hide_reason(claim) for claim in shown.claims)
    judgements = tuple(_hide_judge(judgement) for judgement in record.judgements)
    return dataclasses.replace(
        shown,
        claims=claims,
        texts=record.texts,
        documents=record.documents,
        judgements=judgements,
        actors=tuple(_hide_identifier(actor) for actor in shown.actors),
    )


def _hide_identifier(actor: Actor) -> Actor:
    """Each name keeps a reason of its own."""
    return dataclasses.replace(
        actor, reasons=tuple(_IDENTIFIED.sub(r"\1 a person judged so", reason) for reason in actor.reasons)
    )


def _hide(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_hide(item) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    named = _FIELDS.get(type(value), ())
    changes = {}
    for field in dataclasses.fields(value):
        before = getattr(value, field.name)
        after = _reword(before) if field.name in named else _hide(before)
        if after != before:
            changes[field.name] = after
    return dataclasses.replace(value, **changes) if changes else value


def _reword(words: Any) -> Any:
    if isinstance(words, tuple):
        return tuple(dict.fromkeys(_reword(item) for item in words))
    if not isinstance(words, str):
        return words
    return _DECIDED.sub(r"\1 by a person.", _CORRECTED.sub("corrected by a person", words))


def _hide_reason(claim: Claim) -> Claim:
    """A reason for withholding, in a person's own words, can say who is in danger."""
    known = claim.at_risk in (None, AT_RISK, UNREAD)
    return claim if known else dataclasses.replace(claim, at_risk=BY_A_PERSON)


def _hide_judge(judgement: Judgement) -> Judgement:
    correction = tuple(
        (name, BY_A_PERSON if name == "at_risk" and value != "nobody" else value)
        for name, value in judgement.correction
    )
    return dataclasses.replace(judgement, by="a person", reason="", correction=correction)
