"""Merges and splits of incidents as people judge them: nothing is lost, and undoing restores what was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import APART, WITH, Incident, Judgement, Verdict, list_standing


def apply_merges(incidents: Iterable[Incident], judgements: Sequence[Judgement]) -> tuple[Incident, ...]:
    """Return the incidents after all standing splits, then all standing merges, without ranges.

    Splits and merges start from the suggested incidents each time, so undoing one restores what was, and the order of
    merges does not matter. A merged incident keeps the code of its earliest part and lists the others in
    `previous_codes`; the part split off gets a code of its own. Codes that do not exist change nothing
    (`list_orphaned` finds such judgements). Count ranges again afterwards.
    """
    standing = list_standing(judgements)
    parts = _split_incidents(incidents, [j for j in standing if j.verdict is Verdict.SPLIT])
    merges = [(j, other) for j in standing if j.verdict is Verdict.MERGED for key, other in j.correction if key == WITH]
    known = _index_codes(parts)
    leader = {code: code for code in parts}
    reasons: dict[str, list[str]] = {code: [] for code in parts}
    for judgement, other in merges:
        one, two = known.get(judgement.subject), known.get(other)
        if one is None or two is None:
            continue
        words = f"Merged by {judgement.by}" + (f": {judgement.reason}" if judgement.reason else ".")
        reasons[one].append(words)
        first, second = _find_leader(leader, one), _find_leader(leader, two)
        leader[max(first, second)] = min(first, second)
    groups: dict[str, list[Incident]] = {}
    for code in sorted(parts):
        groups.setdefault(_find_leader(leader, code), []).append(parts[code])
    merged = [_join(group, [w for i in group for w in reasons[i.code]]) for group in groups.values()]
    return tuple(sorted(merged, key=_rank))


def _split_incidents(incidents: Iterable[Incident], splits: Sequence[Judgement]) -> dict[str, Incident]:
    parts = {incident.code: replace(incident, ranges=()) for incident in incidents}
    for judgement in splits:
        code = _index_codes(parts).get(judgement.subject)
        leaving = {claim for key, claim in judgement.correction if key == APART}
        if code is None:
            continue
        whole = parts[code]
        gone = tuple(claim for claim in whole.claims if claim in leaving)
        if not gone or len(gone) == len(whole.claims):
            continue
        words = f"Split by {judgement.by}" + (f": {judgement.reason}" if judgement.reason else ".")
        rest = tuple(claim for claim in whole.claims if claim not in leaving)
        parts[code] = replace(whole, claims=rest, why=(*whole.why, words))
        own = f"{code}-{hashlib.sha256(' '.join(sorted(gone)).encode()).hexdigest()[:6]}"
        parts[own] = replace(whole, code=own, claims=gone, previous_codes=(), why=(*whole.why, words))
    return parts


def _index_codes(parts: dict[str, Incident]) -> dict[str, str]:
    known = {previous: code for code, part in parts.items() for previous in part.previous_codes}
    return known | {code: code for code in parts}


def _find_leader(leader: dict[str, str], code: str) -> str:
    while leader[code] != code:
        code = leader[code]
    return code


def _join(group: Sequence[Incident], reasons: Sequence[str]) -> Incident:
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=_rank)
    first, others = ordered[0], ordered[1:]
    codes = {code for incident in ordered for code in (incident.code, *incident.previous_codes)} - {first.code}
    return replace(
        first,
        acts=_unite(i.acts for i in ordered),
        claims=_unite(i.claims for i in ordered),
        perpetrators=_unite(i.perpetrators for i in ordered),
        why=(*_unite(i.why for i in (first, *others)), *sorted(set(reasons))),
        previous_codes=tuple(sorted(codes)),
    )


def _unite(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for entry in values for value in entry))


def _rank(incident: Incident) -> tuple[str, str]:
    return (incident.moment.start if incident.moment else None) or "9999", incident.code
