"""Parts of a whole estimated each on its own, and a whole whose interval is drawn from theirs.

Ends of intervals must not be added up: that every part is at its upper end at once is far less likely than that one is.
So numbers are drawn from the posterior of each part, in an order of its own, and their sums are draws of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.count.estimation.agreeing import judge_at_one_level, say_bound
from onrecord.count.estimation.drawing import (
    Watch,
    can_be_drawn,
    draw_row,
    find_bound,
    list_families,
    outline_draws,
    read_draws,
    watch_nothing,
)
from onrecord.count.estimation.estimating import LEVEL, estimate_population
from onrecord.count.estimation.fitting import Floats
from onrecord.count.estimation.patterns import drop_empty_lists
from onrecord.model import CHAO, Estimate, PatternTable, PopulationEstimate, StrataEstimate

DRAWS = 100_000
SEED = 19990320
"""One seed, so that the same strata give the same total, in whatever order they come."""

TOTAL = "total"
INDEPENDENT = (
    "The strata err independently of one another: if something keeps people off the lists everywhere, all strata are"
    " too low at once and the interval is too narrow."
)
"""What a drawn total assumes beyond what holds for each stratum."""


def estimate_strata(
    tables: Mapping[str, PatternTable], *, level: float = LEVEL, watch: Watch = watch_nothing
) -> StrataEstimate:
    """Estimate each stratum on its own, and the whole by every family of methods that has a posterior.

    `tables` maps the name of a stratum to its table; lists on which nobody of a stratum stands are left out there.
    Raises ValueError where there is no stratum, and for a level that is no probability between 0 and 1.
    """
    if not tables:
        raise ValueError("A total needs at least one stratum.")
    made: list[tuple[str, PopulationEstimate]] = []
    for name, table in tables.items():
        made.append((name, estimate_stratum(table, level)))
        watch("estimating", len(made))
    strata = tuple(made)
    totals = [_add_family(method, strata, level) for method in list_families(found for _, found in strata)]
    bound = _add_up(CHAO, [(name, find_bound(found)) for name, found in strata], level)
    headline, reason = _judge(strata, totals, level, bound)
    return StrataEstimate(strata, headline, reason, (bound, *totals))


def estimate_stratum(table: PatternTable, level: float) -> PopulationEstimate:
    """Estimate one stratum from the lists on which somebody of it stands."""
    own = drop_empty_lists(table)
    if not own.cells:
        return PopulationEstimate(
            own, None, "Nobody of it stands on any list, so nothing tells how many there are.", ()
        )
    if len(own.lists) < 2:
        reason = f"Only {own.lists[0]} holds anybody of it, and one list alone does not tell whom it misses."
        return PopulationEstimate(own, None, reason, ())
    return estimate_population(own, level=level)


def _add_family(method: str, strata: Sequence[tuple[str, PopulationEstimate]], level: float) -> Estimate:
    rows = [(name, next((row for row in found.estimates if row.method == method), found)) for name, found in strata]
    return _add_up(method, rows, level)


def _add_up(
    method: str, parts: Sequence[tuple[str, Estimate | PopulationEstimate]], level: float
) -> Estimate:  # fmt: skip
    """The total of one row for each stratum; a stratum without one stands with its estimate, which says why."""
    model = f"drawn from {len(parts)} strata" if len(parts) > 1 else "drawn from one stratum"
    for name, part in parts:
        if not isinstance(part, Estimate) or part.estimate is None or not can_be_drawn(part):
            return Estimate(method, model, None, level=level, warnings=(_say_missing(method, name, part),))
    rows = [(name, part) for name, part in parts if isinstance(part, Estimate)]
    drawn = np.sort(draw_total(rows))
    lower, middle, upper = read_draws(drawn, level)
    assumes = " ".join(dict.fromkeys((*(row.assumes for _, row in rows), INDEPENDENT)))
    sources = "; ".join(dict.fromkeys(row.source for _, row in rows if row.source))
    warnings = tuple(f"{name}: {warning}" for name, row in rows for warning in row.warnings)
    details = (("strata", float(len(rows))), ("draws", float(DRAWS)), ("mean", float(drawn.mean())))
    return Estimate(
        method, model, middle, None, lower, upper, level, warnings, assumes, sources, details, outline_draws(drawn)
    )


def draw_total(rows: Sequence[tuple[str, Estimate]]) -> Floats:
    """Draws of the sum of estimates, which have a posterior or an interval without width; in any order the same."""
    total = np.zeros(DRAWS)
    for place, (_, row) in enumerate(sorted(rows, key=lambda pair: pair[0])):
        total += np.random.default_rng((SEED, place)).permutation(draw_row(row, DRAWS))
    return total


def _say_missing(method: str, name: str, part: Estimate | PopulationEstimate) -> str:
    if isinstance(part, PopulationEstimate):
        why = part.reason if not part.estimates else "It is not reckoned there, since two lists alone do not bear it."
    else:
        why = part.warnings[0] if part.warnings else "It has no interval there."
    return f"No total of {method}: it gives nothing for {name}. {why}"


def _judge(
    strata: Sequence[tuple[str, PopulationEstimate]], totals: Sequence[Estimate], level: float, bound: Estimate
) -> tuple[Estimate | None, str]:
    """A headline where every stratum has one and the totals agree, else the reason with the bound that can be given."""
    without = [name for name, found in strata if found.headline is None]
    judged = map(judge_at_one_level, totals)
    ends = [(row.lower, row.upper) for row in judged if row.lower is not None and row.upper is not None]
    if len(without) == len(strata):
        reason = "No single total is given, since no stratum has a single figure."
    elif without:
        reason = f"No single total is given, since these strata have no single figure: {', '.join(without)}."
    elif ends and max(lower for lower, _ in ends) > min(upper for _, upper in ends):
        reason = "No single total is given, since the totals of the families contradict one another."
    else:
        total = _add_up(TOTAL, [(name, found.headline or found) for name, found in strata], level)
        if total.estimate is not None:
            return total, f"The total is drawn from the single figures of all strata. {INDEPENDENT}"
        reason = total.warnings[0]
    if bound.lower is None:
        return None, f"{reason} {bound.warnings[0]}"
    return None, f"{reason} {say_bound(bound.lower)}"
