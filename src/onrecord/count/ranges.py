"""The ranges of each incident's tolls that follow from what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.count.contradictions import find_disjoint, find_oversized_parts
from onrecord.count.making import BOUNDED_BY_PARTS, STATED, make_range
from onrecord.count.populations import PEOPLE, contains_population
from onrecord.count.statements import Statement, list_statements, spread
from onrecord.model import Claim, Incident, Lineage, Scope, TollRange


def count_incidents(
    incidents: Iterable[Incident], claims: Iterable[Claim], lineages: Sequence[Lineage]
) -> tuple[Incident, ...]:
    """Fill in each incident's ranges, one for each outcome and population of its incident-scope tolls.

    Period, cumulative and stock tolls never enter. Killed and injured stay apart. The order of claims and lineages
    does not matter; the incidents stay in theirs.
    """
    by_id = {claim.id: claim for claim in claims}
    statements = {s.claim.id: s for s in list_statements(by_id.values(), lineages)}
    known = {lineage.id: lineage for lineage in lineages}
    return tuple(
        replace(
            incident, ranges=_make_ranges([statements[c] for c in incident.claims if c in statements], known, by_id)
        )
        for incident in incidents
    )


def _make_ranges(
    statements: Iterable[Statement], lineages: Mapping[str, Lineage], claims: Mapping[str, Claim]
) -> tuple[TollRange, ...]:
    by_outcome: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in sorted(statements, key=lambda s: s.claim.id):
        if statement.scope is Scope.INCIDENT:
            by_outcome[statement.outcome][statement.population].append(statement)
    found: list[TollRange] = []
    for outcome, by_population in sorted(by_outcome.items()):
        for population, own in sorted(by_population.items()):
            parts = [
                part
                for name, told in sorted(by_population.items())
                if name != population and contains_population(population, name)
                for part in told
            ]
            words = find_disjoint(own) + find_oversized_parts(own, parts)
            found.append(make_range(outcome, population, own, STATED, lineages, claims, words))
        if PEOPLE not in by_population:
            largest = max(sorted(by_population), key=lambda name: spread(by_population[name])[0])
            found.append(make_range(outcome, PEOPLE, by_population[largest], BOUNDED_BY_PARTS, lineages, claims))
    return tuple(found)
