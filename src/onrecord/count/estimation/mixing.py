"""Estimates over draws of a linkage, mixed, so that what is not sure about the links widens the interval.

Each draw says which records are of one person. It is estimated like any table, and the posteriors of all draws together
are the posterior (M. Sadinle 2018): draws that agree leave it as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from onrecord.model import CHAO, Estimate, PatternTable, PopulationEstimate

PER_DRAW = 2_000
"""Numbers of people that are taken from each draw, at even steps."""

MIXED = "mixed"


def estimate_draws(
    tables: Sequence[PatternTable], *, level: float = LEVEL, watch: Watch = watch_nothing
) -> PopulationEstimate:
    """Estimate every draw of a linkage, and mix what each family of methods says of them, and the lower bound.

    The table of the result is that of the draw in the middle by its number of people; `details` of a row say how many
    times as wide its interval is as that of one draw. Raises ValueError where there is no draw, and for a level that is
    no probability between 0 and 1.
    """
    if not tables:
        raise ValueError("A mixture needs at least one draw.")
    made: dict[PatternTable, PopulationEstimate] = {}
    for done, table in enumerate(tables, 1):
        if table not in made:
            made[table] = estimate_population(table, level=level)
        watch("estimating", done)
    draws = [made[table] for table in tables]
    bound = _mix(CHAO, [find_bound(found) for found in draws], level)
    rows = (bound, *(_mix(method, [_pick(found, method) for found in draws], level) for method in list_families(draws)))
    middle = sorted(tables, key=lambda table: (table.observed, table.cells))[len(tables) // 2]
    headline, reason = _judge(draws, rows[1:], bound, level)
    return PopulationEstimate(middle, headline, reason, rows)


def _pick(found: PopulationEstimate, method: str) -> Estimate | PopulationEstimate:
    return next((row for row in found.estimates if row.method == method), found)


def _mix(method: str, parts: Sequence[Estimate | PopulationEstimate], level: float) -> Estimate:
    """The mixture of one row for each draw; a draw without one leaves the method without a mixture."""
    model = f"over {len(parts)} draws of the links" if len(parts) > 1 else "over one draw of the links"
    rows = [part for part in parts if isinstance(part, Estimate) and can_be_drawn(part)]
    if len(rows) < len(parts):
        missing = next(part for part in parts if not (isinstance(part, Estimate) and can_be_drawn(part)))
        why = missing.reason if isinstance(missing, PopulationEstimate) else (*missing.warnings, "")[0]
        refused = f"{method} gives nothing for {len(parts) - len(rows)} of {len(parts)} draws of the links. {why}"
        return Estimate(method, model, None, level=level, warnings=(refused.strip(),))
    drawn = np.sort(np.concatenate([draw_row(row, PER_DRAW) for row in rows]))
    lower, middle, upper = read_draws(drawn, level)
    widths = [row.upper - row.lower for row in rows if row.upper is not None and row.lower is not None]
    alone = float(np.mean(widths)) if widths else 0.0
    wider = (("times as wide as one draw", (upper - lower) / alone),) if alone else ()
    details = (("draws of the links", float(len(rows))), ("mean", float(drawn.mean())), *wider, *_find_worst(rows))
    warnings = tuple(dict.fromkeys(warning for row in rows for warning in row.warnings))
    return Estimate(
        method, model, middle, None, lower, upper, level, warnings, rows[0].assumes, rows[0].source, details,
        outline_draws(drawn),
    )  # fmt: skip


def _find_worst(rows: Sequence[Estimate]) -> list[tuple[str, float]]:
    """How well the worst of all draws was reckoned."""
    told = [dict(row.details) for row in rows]
    worst = []
    for name, choose in (("R-hat", max), ("effective draws", min), ("modes", max), ("disagreement of chains", max)):
        values = [details[name] for details in told if name in details]
        if values:
            worst.append((name, float(choose(values))))
    return worst


def _judge(
    draws: Sequence[PopulationEstimate], rows: Sequence[Estimate], bound: Estimate, level: float
) -> tuple[Estimate | None, str]:
    """A headline where every draw has one and the families agree, else the reason with the bound."""
    without = sum(found.headline is None for found in draws)
    judged = map(judge_at_one_level, rows)
    ends = [(row.lower, row.upper) for row in judged if row.lower is not None and row.upper is not None]
    if without:
        reason = f"No single figure is given: {without} of {len(draws)} draws of the links have none."
    elif ends and max(lower for lower, _ in ends) > min(upper for _, upper in ends):
        reason = "No single figure is given, since the families of methods contradict one another over all draws."
    else:
        mixed = _mix(MIXED, [found.headline or found for found in draws], level)
        if mixed.estimate is not None:
            return mixed, "The figure is mixed over all draws of the links."
        reason = mixed.warnings[0]
    if bound.lower is None:
        return None, f"{reason} {bound.warnings[0]}"
    return None, f"{reason} {say_bound(bound.lower)}"
