"""What moved a figure or an incident: claims, judgements, descriptions, or rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.model import (
    WITH,
    Cause,
    CauseKind,
    Claim,
    Document,
    Incident,
    Judgement,
    Lineage,
    Record,
    TollRange,
    Verdict,
)

_CORRECTED = re.compile(r";? ?corrected by .*$")


@dataclass(frozen=True, slots=True)
class Sides:
    """Two records of one case looked up from every side.

    `judged` holds by subject the judgements that the earlier record had not, `effects` by id what each decides: of an
    undoing, what it takes back.
    """

    claims: tuple[dict[str, Claim], dict[str, Claim]]
    documents: tuple[dict[str, Document], dict[str, Document]]
    incident_of: tuple[dict[str, str], dict[str, str]]
    lineage_of: tuple[dict[str, Lineage], dict[str, Lineage]]
    judged: dict[str, tuple[Judgement, ...]]
    effects: dict[str, Verdict]

    @classmethod
    def of(cls, earlier: Record, later: Record) -> Sides:
        """Index two records."""
        known = {judgement.id for judgement in earlier.judgements}
        judged: dict[str, list[Judgement]] = defaultdict(list)
        named: dict[str, tuple[str, ...]] = {}
        effects: dict[str, Verdict] = {}
        for judgement in later.judgements:
            undone = judgement.undoes or ""
            effects[judgement.id] = effects.get(undone, judgement.verdict)
            named[judgement.id] = named.get(undone, tuple(to for name, to in judgement.correction if name == WITH))
            if judgement.id not in known:
                for subject in (judgement.subject, *named[judgement.id]):
                    judged[subject].append(judgement)
        one, other = earlier, later
        return cls(
            (_index_claims(one), _index_claims(other)),
            ({d.id: d for d in one.documents}, {d.id: d for d in other.documents}),
            (_index_incidents(one), _index_incidents(other)),
            (_index_lineages(one), _index_lineages(other)),
            {subject: tuple(found) for subject, found in judged.items()},
            effects,
        )

    def list_judgements(self, subject: str, *verdicts: Verdict) -> tuple[Judgement, ...]:
        """The judgements on a subject that decide one of these, or take such a decision back."""
        return tuple(one for one in self.judged.get(subject, ()) if self.effects[one.id] in verdicts)

    def is_reread(self, claim: str) -> bool:
        """Whether a claim of both records has other values, whatever version found them."""
        one, other = (side.get(claim) for side in self.claims)
        return one is not None and other is not None and replace(one, version="") != replace(other, version="")


def find_causes(sides: Sides, before: Collection[str], after: Collection[str], code: str = "") -> tuple[Cause, ...]:
    """Say what happened to the claims behind something: those that came, that went, and that changed.

    `before` and `after` are ids of claims; `code` is that of the incident they tell of, "" for a case-wide figure.
    """
    found = [
        *(cause for claim in sorted(set(after) - set(before)) for cause in _tell_come(sides, claim, code)),
        *(cause for claim in sorted(set(before) - set(after)) for cause in _tell_gone(sides, claim, code)),
        *(cause for claim in sorted(set(before) & set(after)) for cause in _tell_changed(sides, claim)),
    ]
    return tuple(dict.fromkeys(found))


def find_quiet_causes(sides: Sides, claims: Collection[str], *rules: str) -> tuple[Cause, ...]:
    """Say what else can have moved a figure whose claims stayed as they are.

    That is a document that is described otherwise, lines of reporting that are drawn otherwise, and else the rule.
    """
    found = [*_tell_described(sides, claims), *_tell_repeats(sides, claims)]
    return tuple(dict.fromkeys(found)) or (Cause(CauseKind.RULE, "", "", *rules),)


def find_linking(
    sides: Sides, codes: Collection[str], before: Iterable[Incident], after: Iterable[Incident]
) -> tuple[Cause, ...]:
    """Say why incidents are linked or parted otherwise: by whose judgement, else for which reason that is new."""
    linking = (j for code in sorted(codes) for j in sides.list_judgements(code, Verdict.MERGED, Verdict.SPLIT))
    judged = tuple(_tell_judgement(judgement) for judgement in dict.fromkeys(linking))
    if judged:
        return judged
    known = {words for incident in before for words in incident.why}
    reasons = [
        Cause(CauseKind.REASON, incident.code, after=words)
        for incident in after
        for words in incident.why
        if words not in known
    ]
    return tuple(reasons)


def list_claims(*ranges: TollRange | None) -> set[str]:
    """The claims behind some ranges."""
    return {claim for found in ranges if found is not None for claim in found.claims}


def _tell_come(sides: Sides, claim: str, code: str) -> Iterator[Cause]:
    held = sides.claims[1].get(claim)
    document = held.content.document if held else ""
    if claim not in sides.claims[0]:
        yield Cause(CauseKind.NEW_CLAIM, claim, document, "", held.version if held else "")
    elif judged := sides.list_judgements(claim, Verdict.REJECTED):
        yield from map(_tell_judgement, judged)
    else:
        yield from _tell_changed(sides, claim)
        was = sides.incident_of[0].get(claim, "") if code else ""
        if was != code or not sides.is_reread(claim):
            yield Cause(CauseKind.JOINED, claim, document, was if was != code else "", code)


def _tell_gone(sides: Sides, claim: str, code: str) -> Iterator[Cause]:
    held = sides.claims[0].get(claim)
    document = held.content.document if held else ""
    if claim not in sides.claims[1]:
        yield Cause(CauseKind.LOST_CLAIM, claim, document, held.version if held else "", "")
    elif judged := sides.list_judgements(claim, Verdict.REJECTED):
        yield from map(_tell_judgement, judged)
    else:
        yield from _tell_changed(sides, claim)
        now = sides.incident_of[1].get(claim, "") if code else ""
        if now != code or not sides.is_reread(claim):
            yield Cause(CauseKind.LEFT, claim, document, code, now if now != code else "")


def _tell_changed(sides: Sides, claim: str) -> Iterator[Cause]:
    if not sides.is_reread(claim):
        return
    if judged := sides.list_judgements(claim, Verdict.CORRECTED):
        yield from map(_tell_judgement, judged)
        return
    one, other = sides.claims[0][claim], sides.claims[1][claim]
    versions = (_CORRECTED.sub("", one.version), _CORRECTED.sub("", other.version))
    yield Cause(CauseKind.READ_OTHERWISE, claim, other.content.document, *versions)


def _tell_judgement(judgement: Judgement) -> Cause:
    return Cause(CauseKind.JUDGEMENT, judgement.id, "", "", str(judgement.verdict))


def _tell_described(sides: Sides, claims: Collection[str]) -> Iterator[Cause]:
    for claim in sorted(claims):
        held = sides.claims[1].get(claim) or sides.claims[0].get(claim)
        name = held.content.document if held else ""
        one, other = (side.get(name) for side in sides.documents)
        if one is not None and other is not None and one != other:
            yield Cause(CauseKind.DESCRIPTION, name, name, one.published or "", other.published or "")


def _tell_repeats(sides: Sides, claims: Collection[str]) -> Iterator[Cause]:
    for claim in sorted(claims):
        one, other = (side.get(claim) for side in sides.lineage_of)
        if one is not None and other is not None and (one.relays, one.independent) != (other.relays, other.independent):
            held = sides.claims[1].get(claim)
            document = held.content.document if held else ""
            yield Cause(CauseKind.REPEATS, claim, document, _say_lineage(one), _say_lineage(other))


def _say_lineage(lineage: Lineage) -> str:
    independent = "independent" if lineage.independent else "not shown to be independent"
    number = len(lineage.claims)
    return f"{number} claim{'s' if number != 1 else ''} of one origin, {independent}"


def _index_claims(record: Record) -> dict[str, Claim]:
    return {claim.id: claim for claim in record.claims}


def _index_incidents(record: Record) -> dict[str, str]:
    return {claim: incident.code for incident in record.incidents for claim in incident.claims}


def _index_lineages(record: Record) -> dict[str, Lineage]:
    return {claim: lineage for lineage in record.lineages for claim in lineage.claims}
