"""Every stated figure of a case once, with everybody who states it; figures are never added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.count.making import FIGURE, make_range
from onrecord.count.populations import contains_population
from onrecord.count.statements import Statement, list_statements
from onrecord.model import Claim, Lineage, Moment, Scope, TollRange

_SCOPE_ORDER = {scope: number for number, scope in enumerate(Scope)}


def count_totals(claims: Iterable[Claim], lineages: Sequence[Lineage]) -> tuple[TollRange, ...]:
    """List the figures of a case, each within one scope: what several claims state is one figure.

    Two statements are one figure when outcome, scope and bounds are equal and either one lineage holds both or they
    speak of nested populations at one known place in overlapping periods. A figure stated for people and for
    civilians is printed for the wider of the two. Nothing is summed, and scopes are never mixed.
    """
    by_id = {claim.id: claim for claim in claims}
    known = {lineage.id: lineage for lineage in lineages}
    buckets: dict[tuple[Scope, str, int, int | None], list[Statement]] = defaultdict(list)
    for statement in list_statements(by_id.values(), lineages):
        buckets[statement.scope, statement.outcome, statement.least, statement.most].append(statement)
    found = [
        make_range(outcome, _find_widest(group), group, FIGURE, known, by_id)
        for (_, outcome, _, _), bucket in buckets.items()
        for group in _group_statements(bucket)
    ]
    return tuple(sorted(found, key=lambda r: (_SCOPE_ORDER[r.scope], r.outcome, r.population, -r.low, r.claims)))


def _group_statements(bucket: Sequence[Statement]) -> list[list[Statement]]:
    """Group the statements that are one figure: a lineage with nested populations first, then lineages that agree."""
    by_lineage: dict[str, list[Statement]] = defaultdict(list)
    for statement in bucket:
        by_lineage[statement.lineage].append(statement)
    groups: list[list[Statement]] = []
    by_place: dict[str, list[list[Statement]]] = defaultdict(list)
    for _, told in sorted(by_lineage.items()):
        places = _list_places(told[0].claim)
        near = (group for place in sorted(places) for group in by_place[place])
        match = next((group for group in near if _is_one_figure(group[0], told[0])), None)
        if match is None:
            match = []
            groups.append(match)
            for place in places:
                by_place[place].append(match)
        match.extend(told)
    return groups


def _is_one_figure(one: Statement, other: Statement) -> bool:
    populations = one.population, other.population
    nested = contains_population(*populations) or contains_population(*reversed(populations))
    return nested and _may_overlap(one, other)


def _list_places(claim: Claim) -> set[str]:
    return {mention.chosen or mention.name.casefold() for mention in claim.places[:1]}


def _may_overlap(one: Statement, other: Statement) -> bool:
    first, second = _find_period(one), _find_period(other)
    if first is None or second is None:
        return False
    return (first.start or "") <= (second.end or "9999") and (second.start or "") <= (first.end or "9999")


def _find_period(statement: Statement) -> Moment | None:
    toll = statement.claim.toll
    return (toll.period if toll else None) or statement.claim.moment


def _find_widest(group: Sequence[Statement]) -> str:
    names = sorted({s.population for s in group})
    return next((n for n in names if all(contains_population(n, other) for other in names)), "people")
