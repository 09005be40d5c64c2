"""Merges and splits of incidents as people judge them: nothing is lost, and undoing restores what was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import APART, WITH, Incident, Judgement, Verdict, list_standing


@dataclass(slots=True)
class _Group:
    """Incidents, or parts of them, that are one by judgement, with what people said of that."""

    parts: list[Incident]
    reasons: list[str] = field(default_factory=list)

    @property
    def claims(self) -> set[str]:
        return {claim for part in self.parts for claim in part.claims}


def apply_merges(incidents: Iterable[Incident], judgements: Sequence[Judgement]) -> tuple[Incident, ...]:
    """Return the incidents after all standing merges and splits in the order they were judged, without ranges.

    They start from the suggested incidents each time, so undoing one restores what was, and the order of merges does
    not matter. A merged incident keeps the code of its earliest part and lists the others in `previous_codes`. Claims
    that leave an incident take their own code with them where they are the whole of a part that was merged into it,
    and get one of their own where they are not. Codes that do not exist change nothing (`list_orphaned` finds such
    judgements). Count ranges again afterwards.
    """
    groups = [_Group([replace(incident, ranges=())]) for incident in incidents]
    known = {code: group for group in groups for code in group.parts[0].previous_codes}
    known |= {group.parts[0].code: group for group in groups}
    for judgement in list_standing(judgements):
        if judgement.verdict is Verdict.MERGED:
            _merge(known, judgement)
        elif judgement.verdict is Verdict.SPLIT:
            _split(known, judgement)
    held = {id(group): group for group in known.values()}
    return tuple(sorted((_join(group) for group in held.values()), key=_rank))


def _merge(known: dict[str, _Group], judgement: Judgement) -> None:
    for other in (value for key, value in judgement.correction if key == WITH):
        one, two = known.get(judgement.subject), known.get(other)
        if one is None or two is None:
            continue
        one.reasons.append(_say("Merged", judgement))
        if one is not two:
            one.parts += two.parts
            one.reasons += two.reasons
            _place(known, one)


def _split(known: dict[str, _Group], judgement: Judgement) -> None:
    group = known.get(judgement.subject)
    leaving = {claim for key, claim in judgement.correction if key == APART}
    if group is None or not leaving & group.claims or leaving >= group.claims:
        return
    words = _say("Split", judgement)
    gone, staying = [], []
    for part in group.parts:
        going = tuple(claim for claim in part.claims if claim in leaving)
        if len(going) == len(part.claims):
            gone.append(part)
        elif not going:
            staying.append(part)
        else:
            rest = tuple(claim for claim in part.claims if claim not in leaving)
            staying.append(replace(part, claims=rest))
            gone.append(replace(part, code=_name_part(part.code, going), claims=going, previous_codes=()))
    group.parts = staying
    group.reasons.append(words)
    _place(known, _Group(gone, [words]))


def _name_part(code: str, claims: Sequence[str]) -> str:
    return f"{code}-{hashlib.sha256(' '.join(sorted(claims)).encode()).hexdigest()[:6]}"


def _place(known: dict[str, _Group], group: _Group) -> None:
    """Let all codes of a group's parts lead to it; a code that another incident has now goes on leading to that one."""
    for part in group.parts:
        was = known.get(part.code)
        known[part.code] = group
        for code in part.previous_codes:
            if was is None or known.get(code) is was:
                known[code] = group


def _say(verb: str, judgement: Judgement) -> str:
    return f"{verb} by {judgement.by}" + (f": {judgement.reason}" if judgement.reason else ".")


def _join(group: _Group) -> Incident:
    ordered = sorted(group.parts, key=_rank)
    first, others = ordered[0], ordered[1:]
    reasons = tuple(sorted(set(group.reasons)))
    if not others:
        return replace(first, why=(*first.why, *reasons)) if reasons else first
    codes = {code for incident in ordered for code in (incident.code, *incident.previous_codes)} - {first.code}
    return replace(
        first,
        acts=_unite(i.acts for i in ordered),
        claims=_unite(i.claims for i in ordered),
        perpetrators=_unite(i.perpetrators for i in ordered),
        why=(*_unite(i.why for i in (first, *others)), *reasons),
        previous_codes=tuple(sorted(codes)),
    )


def _unite(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for entry in values for value in entry))


def _rank(incident: Incident) -> tuple[str, str]:
    return (incident.moment.start if incident.moment else None) or "9999", incident.code
