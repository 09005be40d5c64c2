"""Two records of one case side by side: which incidents and figures appeared, moved, merged, split or went, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.count.causes import Sides, find_causes, find_linking, find_quiet_causes, list_claims
from onrecord.model import (
    Cause,
    ChangeNote,
    FigureChange,
    Incident,
    IncidentChange,
    Movement,
    Record,
    TollRange,
)


def compare_records(earlier: Record, later: Record) -> ChangeNote:
    """Say what changed from an earlier record of a case to a later one.

    Incidents are the same where they have one code, or where one goes on with the claims of another whose code is
    gone. Figures of an incident are the same where they are of one outcome, population and scope; case-wide ones where
    they rest on a claim in common.
    """
    sides = Sides.of(earlier, later)
    one, other = sides.claims
    known = {judgement.id for judgement in earlier.judgements}
    return ChangeNote(
        since=earlier.as_of,
        until=later.as_of,
        documents=tuple(document.id for document in later.documents if document.id not in sides.documents[0]),
        judgements=tuple(judgement.id for judgement in later.judgements if judgement.id not in known),
        new_claims=len(other.keys() - one.keys()),
        lost_claims=len(one.keys() - other.keys()),
        reread_claims=sum(sides.is_reread(claim) for claim in one.keys() & other.keys()),
        versions=(_list_versions(earlier), _list_versions(later)),
        incidents=tuple(_compare_incidents(sides, earlier.incidents, later.incidents)),
        totals=tuple(_compare_totals(sides, earlier.totals, later.totals)),
    )


def is_moved(before: TollRange, after: TollRange) -> bool:
    """Whether a figure says something else: other bounds, other corroboration or other contradictions."""
    told = [(r.low, r.low_exclusive, r.high, r.corroboration, r.contradictions) for r in (before, after)]
    return told[0] != told[1]


def _list_versions(record: Record) -> tuple[str, ...]:
    return tuple(sorted({claim.version.partition("; corrected by")[0] for claim in record.claims if claim.version}))


def _compare_incidents(
    sides: Sides, earlier: Sequence[Incident], later: Sequence[Incident]
) -> Iterable[IncidentChange]:
    continued = _continue_incidents(earlier, later)
    before = {incident.code: incident for incident in earlier}
    now_of = sides.incident_of[1]
    taken = set(continued.values())
    joined: dict[str, list[str]] = defaultdict(list)
    gone: list[IncidentChange] = []
    for incident in earlier:
        if incident.code in taken:
            continue
        into = sorted({now_of[claim] for claim in incident.claims if claim in now_of})
        into = [i.code for i in later if incident.code in i.previous_codes] or into
        for code in into:
            joined[code].append(incident.code)
        gone.append(_tell_ended(sides, incident, [i for i in later if i.code in into]))
    for incident in later:
        old = before.get(continued.get(incident.code, ""))
        if old is None:
            yield _tell_begun(sides, incident, before)
        else:
            change = _tell_continued(sides, old, incident, tuple(joined.get(incident.code, ())))
            if change is not None:
                yield change
    yield from gone


def _continue_incidents(earlier: Sequence[Incident], later: Sequence[Incident]) -> dict[str, str]:
    """Pair codes of now with the code each goes on from: its own, else that of the vanished incident it holds most of.

    An incident that lists a previous code took that incident in, and goes on from it where its own code is new.
    """
    codes = {incident.code for incident in later}
    old = {incident.code for incident in earlier}
    vanished = {claim: incident.code for incident in earlier if incident.code not in codes for claim in incident.claims}
    continued = {code: code for code in codes & old}
    taken: set[str] = set()
    shares: list[tuple[int, str, str]] = []
    for incident in later:
        if incident.code in old:
            continue
        shared: dict[str, int] = defaultdict(int)
        for claim in incident.claims:
            if claim in vanished:
                shared[vanished[claim]] += 1
        for code in incident.previous_codes:
            if code in shared or code in old - codes:
                shared[code] += len(incident.claims)
        shares += [(-number, code, incident.code) for code, number in shared.items()]
    for _, code, now in sorted(shares):
        if now not in continued and code not in taken:
            continued[now] = code
            taken.add(code)
    return continued


def _tell_begun(sides: Sides, incident: Incident, before: dict[str, Incident]) -> IncidentChange:
    """An incident that was not there: new, or split off others whose claims it holds."""
    was = sides.incident_of[0]
    origins = tuple(sorted({was[claim] for claim in incident.claims if claim in was}))
    figures = tuple(_compare_figures(sides, None, incident))
    causes = find_causes(sides, (), incident.claims, incident.code)
    if not origins:
        return IncidentChange(Movement.APPEARED, incident.code, None, incident, figures=figures, causes=causes)
    held = [before[code] for code in origins if code in before]
    parting = find_linking(sides, {incident.code, *origins}, held, [incident])
    return IncidentChange(Movement.SPLIT, incident.code, None, incident, origins, (), figures, parting or causes)


def _tell_ended(sides: Sides, incident: Incident, into: Sequence[Incident]) -> IncidentChange:
    """An incident that is no more: merged into those that hold its claims, or gone."""
    causes = find_causes(sides, incident.claims, (), incident.code)
    if not into:
        figures = tuple(_compare_figures(sides, incident, None))
        return IncidentChange(Movement.GONE, incident.code, incident, None, figures=figures, causes=causes)
    codes = tuple(found.code for found in into)
    linking = find_linking(sides, {incident.code, *codes}, [incident], into)
    return IncidentChange(Movement.MERGED, incident.code, incident, None, codes, causes=linking or causes)


def _tell_continued(sides: Sides, before: Incident, after: Incident, joined: tuple[str, ...]) -> IncidentChange | None:
    """An incident that goes on; None where it says what it said before."""
    figures = tuple(_compare_figures(sides, before, after))
    told = [(i.code, i.moment, i.place, i.precision, i.acts, i.grading) for i in (before, after)]
    if told[0] == told[1] and not figures and not joined:
        return None
    causes: tuple[Cause, ...] = ()
    if joined:
        causes = find_linking(sides, {before.code, after.code, *joined}, [before], [after])
    causes = causes or find_causes(sides, before.claims, after.claims, after.code)
    if not causes and not figures:
        causes = find_quiet_causes(sides, {*before.claims, *after.claims})
    others = (before.code,) if before.code != after.code else ()
    return IncidentChange(Movement.MOVED, after.code, before, after, others, joined, figures, causes)


def _compare_figures(sides: Sides, before: Incident | None, after: Incident | None) -> Iterable[FigureChange]:
    one, other = _index_figures(before), _index_figures(after)
    code = after.code if after else before.code if before else ""
    claims = {claim for incident in (before, after) if incident for claim in incident.claims}
    for key in dict.fromkeys([*other, *one]):
        change = _tell_figure(sides, one.get(key), other.get(key), code, claims)
        if change is not None:
            yield change


def _index_figures(incident: Incident | None) -> dict[tuple[str, str, str, int], TollRange]:
    found: dict[tuple[str, str, str, int], TollRange] = {}
    for figure in incident.ranges if incident else ():
        key = (figure.outcome, figure.population, str(figure.scope))
        found[*key, sum(1 for held in found if held[:3] == key)] = figure
    return found


def _tell_figure(
    sides: Sides, before: TollRange | None, after: TollRange | None, code: str, around: Iterable[str] = ()
) -> FigureChange | None:
    """A figure that appeared, moved or went; `around` are the other claims that can have moved it."""
    if before is not None and after is not None and not is_moved(before, after):
        return None
    movement = Movement.APPEARED if before is None else Movement.GONE if after is None else Movement.MOVED
    one, other = list_claims(before), list_claims(after)
    causes = find_causes(sides, one, other, code)
    if not causes:
        changed = {claim for claim in {*one, *other, *around} if sides.is_reread(claim)}
        causes = find_causes(sides, changed, changed, code)
    if not causes:
        rules = (before.method if before else "", after.method if after else "")
        causes = find_quiet_causes(sides, {*one, *other}, *rules)
    return FigureChange(movement, before, after, causes)


def _compare_totals(sides: Sides, earlier: Sequence[TollRange], later: Sequence[TollRange]) -> Iterable[FigureChange]:
    """Case-wide figures: each goes on from the one of its outcome and scope with which it has most claims in common."""
    of_claim: dict[tuple[str, str, str], int] = {}
    for number, figure in enumerate(earlier):
        of_claim |= {(figure.outcome, str(figure.scope), claim): number for claim in figure.claims}
    shares: list[tuple[int, int, int]] = []
    for now, figure in enumerate(later):
        shared: dict[int, int] = defaultdict(int)
        for claim in figure.claims:
            key = (figure.outcome, str(figure.scope), claim)
            if key in of_claim:
                shared[of_claim[key]] += 1
        shares += [(-common, number, now) for number, common in shared.items()]
    continued: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, now in sorted(shares):
        if now not in continued and number not in taken:
            continued[now] = number
            taken.add(number)
    ended = set(range(len(earlier))) - taken
    pairs = [(earlier[continued[now]] if now in continued else None, figure) for now, figure in enumerate(later)]
    for before, after in [*pairs, *((earlier[number], None) for number in sorted(ended))]:
        change = _tell_figure(sides, before, after, "")
        if change is not None:
            yield change
