"""Puts people's corrections into claims, with the name of who corrected beside every value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from onrecord.model import Bound, BoundKind, Claim, Granularity, Judgement, Moment, Scope, Stance, Toll, Verdict
from onrecord.review.standing import list_standing
from onrecord.taxonomies import load_taxonomy

FIELDS = ("stance", "outcome", "population", "scope", "low", "high", "start", "end", "place", "at_risk")
"""What can be corrected. Content, kind and speakers are a claim's identity: a claim that is wrong there is rejected."""

OPEN = "open"
"""Written for an end or an upper bound that is not known."""

NOBODY = "nobody"
"""Written for `at_risk` where a person decided that nobody is endangered by a claim."""


_Choice = TypeVar("_Choice", Stance, Scope)


class CorrectionError(ValueError):
    """A correction that cannot be made; the message names the field and what is possible."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected value of one claim and who stands for it."""

    claim: str
    field: str
    value: str
    by: str
    made_at: str
    reason: str = ""


def list_corrections(judgements: Sequence[Judgement]) -> tuple[Correction, ...]:
    """List the corrected values in force, for each claim and field the latest one."""
    found: dict[tuple[str, str], Correction] = {}
    for judgement in list_standing(judgements):
        if judgement.verdict is Verdict.CORRECTED:
            for name, value in judgement.correction:
                found[judgement.subject, name] = Correction(
                    judgement.subject, name, value, judgement.by, judgement.made_at, judgement.reason
                )
    return tuple(found[key] for key in sorted(found))


def apply_corrections(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> tuple[Claim, ...]:
    """Return the claims with all standing corrections in them, ids unchanged, in their order.

    A corrected bound, moment or place names its corrector in `rule` or `method`, and the claim's `version` names every
    corrector. A claim whose corrections no longer fit, because a later extraction reads it differently, stays as it
    is; `list_unfit_corrections` names them for a person to decide again.
    """
    by_claim = _sort_by_claim(judgements)
    return tuple(_try_claim(claim, by_claim.get(claim.id, []))[0] for claim in claims)


def list_unfit_corrections(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> tuple[tuple[str, str], ...]:
    """List (claim id, reason in one sentence) for every claim whose corrections cannot be applied."""
    by_claim = _sort_by_claim(judgements)
    tried = ((claim.id, _try_claim(claim, by_claim.get(claim.id, []))[1]) for claim in claims)
    return tuple((claim, reason) for claim, reason in tried if reason)


def _sort_by_claim(judgements: Sequence[Judgement]) -> dict[str, list[Correction]]:
    by_claim: dict[str, list[Correction]] = {}
    for correction in list_corrections(judgements):
        by_claim.setdefault(correction.claim, []).append(correction)
    return by_claim


def _try_claim(claim: Claim, corrections: Sequence[Correction]) -> tuple[Claim, str]:
    try:
        return correct_claim(claim, corrections), ""
    except CorrectionError as error:
        return claim, str(error)


def correct_claim(claim: Claim, corrections: Sequence[Correction]) -> Claim:
    """Return the claim with the given corrections in it.

    Raises CorrectionError for a field that is not in FIELDS or a value that it cannot take.
    """
    if not corrections:
        return claim
    for correction in corrections:
        if correction.field not in FIELDS:
            raise CorrectionError(f"{correction.field!r} cannot be corrected; choose one of {', '.join(FIELDS)}.")
    values = {c.field: c for c in corrections}
    names = ", ".join(sorted({c.by for c in corrections}))
    if stance := values.get("stance"):
        claim = replace(claim, stance=_read_choice(Stance, stance))
    claim = replace(claim, toll=_correct_toll(claim, values), moment=_correct_moment(claim.moment, values))
    if place := values.get("place"):
        claim = _correct_place(claim, place)
    if risk := values.get("at_risk"):
        claim = replace(claim, at_risk=None if risk.value == NOBODY else _read_reason(risk))
    return replace(claim, version=f"{claim.version}; corrected by {names}".removeprefix("; "))


def _correct_toll(claim: Claim, values: dict[str, Correction]) -> Toll | None:
    toll = claim.toll
    changed = [values[name] for name in ("outcome", "population", "scope", "low", "high") if name in values]
    if not changed:
        return toll
    if toll is None:
        raise CorrectionError(f"Claim {claim.id} states no number, so its {changed[0].field} cannot be corrected.")
    low, high = toll.low, toll.high
    if correction := values.get("low"):
        low = _correct_bound(toll, correction)
    if correction := values.get("high"):
        high = None if correction.value == OPEN else _correct_bound(toll, correction)
    if high is not None and high.value < low.value:
        raise CorrectionError(f"The corrected bounds of claim {claim.id} are {low.value} to {high.value}; swap them.")
    moved = "low" in values or "high" in values
    best = low.value if high and high.value == low.value else None
    return replace(
        toll,
        outcome=_read_id(values.get("outcome"), toll.outcome),
        population=_read_id(values.get("population"), toll.population),
        scope=_read_choice(Scope, values["scope"]) if "scope" in values else toll.scope,
        low=low,
        high=high,
        best=best if moved else toll.best,
        low_exclusive=False if "low" in values else toll.low_exclusive,
    )


def _correct_bound(toll: Toll, correction: Correction) -> Bound:
    if not re.fullmatch(r"\d{1,12}", correction.value, re.ASCII):
        raise CorrectionError(f"{correction.field!r} takes a whole number of people, not {correction.value!r}.")
    return Bound(int(correction.value), BoundKind.DERIVED, f"corrected by {correction.by}", (toll.number,))


def _correct_moment(moment: Moment | None, values: dict[str, Correction]) -> Moment | None:
    if "start" not in values and "end" not in values:
        return moment
    start = _read_day(values["start"]) if "start" in values else (moment.start if moment else None)
    end = _read_day(values["end"]) if "end" in values else (moment.end if moment else None)
    if start and end and end < start:
        raise CorrectionError(f"The corrected moment would end on {end} before it starts on {start}; swap them.")
    names = ", ".join(sorted({values[name].by for name in ("start", "end") if name in values}))
    edtf = start if start == end and start else f"{start or '..'}/{end or '..'}"
    granularity = Granularity.INTERVAL if start != end else Granularity.DAY if start else Granularity.UNKNOWN
    expression = moment.expression if moment else None
    return Moment(start, end, granularity, edtf, f"corrected by {names}", expression)


def _correct_place(claim: Claim, correction: Correction) -> Claim:
    """Choose the candidate that the correction names, and put its mention first."""
    for mention in claim.places:
        for candidate in mention.candidates:
            if candidate.place.id == correction.value:
                method = f"{mention.method}, corrected by {correction.by}"
                chosen = replace(mention, chosen=candidate.place.id, precision=candidate.place.precision, method=method)
                return replace(claim, places=(chosen, *(m for m in claim.places if m is not mention)))
    raise CorrectionError(
        f"'place' takes the gazetteer id of a candidate of claim {claim.id}, and {correction.value!r} is none of them."
    )


def _read_choice(kind: type[_Choice], correction: Correction) -> _Choice:
    try:
        return kind(correction.value)
    except ValueError:
        choices = ", ".join(kind)
        raise CorrectionError(f"{correction.field!r} takes one of {choices}, not {correction.value!r}.") from None


def _read_id(correction: Correction | None, present: str) -> str:
    if correction is None:
        return present
    known = load_taxonomy(f"{correction.field}s")
    if correction.value not in known:
        raise CorrectionError(f"{correction.field!r} takes one of {', '.join(known)}, not {correction.value!r}.")
    return correction.value


def _read_reason(correction: Correction) -> str:
    reason = " ".join(correction.value.split())
    if not reason:
        raise CorrectionError(f"'at_risk' takes the reason for withholding a claim, or {NOBODY!r} to publish it.")
    return reason


def _read_day(correction: Correction) -> str | None:
    if correction.value == OPEN:
        return None
    try:
        return date.fromisoformat(correction.value).isoformat()
    except ValueError:
        raise CorrectionError(
            f"{correction.field!r} takes a day such as 2016-10-26 or {OPEN!r}, not {correction.value!r}."
        ) from None
