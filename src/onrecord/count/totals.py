"""Every stated figure of a case once, with everybody who states it; figures are never added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.count.making import FIGURE, make_range
from onrecord.count.populations import contains_population
from onrecord.count.statements import Statement, list_statements
from onrecord.model import Claim, Lineage, Moment, Scope, TollRange

_SCOPE_ORDER = {scope: number for number, scope in enumerate(Scope)}


def count_totals(
    claims: Iterable[Claim], lineages: Sequence[Lineage], beside: Iterable[Claim] = ()
) -> tuple[TollRange, ...]:
    """List the figures of a case, each within one scope: what several claims state is one figure.

    Two statements are one figure when outcome, scope and least are equal and one lineage holds both ("82" and "at least
    82" of one origin), or when the most is equal too and they speak of nested populations at one known place in
    overlapping periods. A figure stated for people and for civilians is printed for the wider of the two, and one
    that somebody leaves open above is open. Nothing is summed, and scopes are never mixed. Claims `beside` are those of
    the lineages that state none of the figures asked for.
    """
    by_id = {claim.id: claim for claim in claims}
    around = {claim.id: claim for claim in beside} | by_id
    known = {lineage.id: lineage for lineage in lineages}
    buckets: dict[tuple[Scope, str, int], list[Statement]] = defaultdict(list)
    for statement in list_statements(by_id.values(), lineages):
        buckets[statement.scope, statement.outcome, statement.least].append(statement)
    found = [
        make_range(outcome, _find_widest(group), group, FIGURE, known, around)
        for (_, outcome, _), bucket in buckets.items()
        for group in _group_statements(bucket)
    ]
    return tuple(sorted(found, key=lambda r: (_SCOPE_ORDER[r.scope], r.outcome, r.population, -r.low, r.claims)))


def list_figure_keys(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """The keys under which a claim's figure can be one with another claim's: those that share none are two figures,
    unless one lineage holds both.
    """
    return tuple(
        (s.scope, s.outcome, str(s.least), str(s.most), place)
        for s in list_statements((claim,), ())
        for place in sorted(_list_places(claim))
    )


def _group_statements(bucket: Sequence[Statement]) -> list[list[Statement]]:
    """Group the statements that are one figure: those of a lineage first, then lineages that agree."""
    by_lineage: dict[str, list[Statement]] = defaultdict(list)
    for statement in bucket:
        by_lineage[statement.lineage].append(statement)
    groups: list[list[Statement]] = []
    by_place: dict[tuple[str, int | None], list[list[Statement]]] = defaultdict(list)
    for _, told in sorted(by_lineage.items()):
        near = {id(group): group for key in _list_keys(told) for group in by_place[key]}
        joined = [*told]
        for group in near.values():
            if _agree(group, told):
                joined += group
                group.clear()
        groups.append(joined)
        for key in _list_keys(joined):
            by_place[key].append(joined)
    return [group for group in groups if group]


def _list_keys(told: Iterable[Statement]) -> list[tuple[str, int | None]]:
    """Every place of these statements with the most that is stated there."""
    return sorted({(place, s.most) for s in told for place in _list_places(s.claim)}, key=str)


def _agree(group: Sequence[Statement], told: Sequence[Statement]) -> bool:
    return any(
        one.most == other.most and _list_places(one.claim) & _list_places(other.claim) and _is_one_figure(one, other)
        for one in group
        for other in told
    )


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
