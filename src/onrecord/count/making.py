"""Makes one range from statements, and makes it again from the claims that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.count.corroboration import measure_corroboration
from onrecord.count.statements import Statement, is_exclusive, list_statements, spread
from onrecord.model import Claim, Lineage, TollRange

STATED = "range of what is said"
"""Lowest least and highest most over the current statements of all lineages."""

BOUNDED_BY_PARTS = "at least its largest stated part"
"""No total is stated: the largest part bounds it from below, and parts are never added up."""

FIGURE = "one figure as stated"
"""The same figure of the same thing, with everybody who states it."""


def make_range(
    outcome: str,
    population: str,
    statements: Sequence[Statement],
    method: str,
    lineages: Mapping[str, Lineage],
    claims: Mapping[str, Claim],
    contradictions: tuple[str, ...] = (),
) -> TollRange:
    """Make a range of one scope from at least one statement by one of the methods above.

    "More than 440" is kept as stated: low 440 with `low_exclusive`.
    """
    ids = sorted({s.lineage for s in statements})
    low, high = spread(statements)
    exclusive = is_exclusive(statements)
    return TollRange(
        outcome=outcome,
        population=population,
        scope=statements[0].scope,
        low=low - 1 if exclusive else low,
        high=None if method == BOUNDED_BY_PARTS else high,
        claims=tuple(sorted(s.claim.id for s in statements)),
        lineages=tuple(ids),
        corroboration=measure_corroboration((lineages[i] for i in ids if i in lineages), claims),
        method=method,
        contradictions=contradictions,
        low_exclusive=exclusive,
    )


def rerun_range(toll_range: TollRange, claims: Iterable[Claim], lineages: Sequence[Lineage]) -> TollRange:
    """Make a range again from the claims it cites; equal to the published one as long as nothing was altered.

    Contradictions are taken over as they stand, since they also cite claims outside the range. Raises ValueError when
    a cited claim is missing or bounds no number any more.
    """
    by_id = {claim.id: claim for claim in claims}
    statements = {s.claim.id: s for s in list_statements(by_id.values(), lineages)}
    for claim in toll_range.claims:
        if claim not in by_id:
            raise ValueError(f"The range cites claim {claim}, which was not given; pass all claims of the case.")
        if claim not in statements:
            raise ValueError(f"Claim {claim} bounds no number any more; count the case again.")
    return make_range(
        toll_range.outcome,
        toll_range.population,
        [statements[claim] for claim in toll_range.claims],
        toll_range.method,
        {lineage.id: lineage for lineage in lineages},
        by_id,
        toll_range.contradictions,
    )
