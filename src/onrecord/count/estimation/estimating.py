"""Everything that is estimated from one table, and whether the methods bear a single figure out."""

from __future__ import annotations

from dataclasses import replace

from onrecord.count.estimation.agreeing import choose_headline, say_lower
from onrecord.count.estimation.chordal import Decomposition
from onrecord.count.estimation.decomposable import MOST_ENUMERATED, MOST_OBSERVED, TOO_MANY, average_graphs
from onrecord.count.estimation.drawing import Watch, watch_nothing
from onrecord.count.estimation.fitting import Floats
from onrecord.count.estimation.latent import estimate_latent
from onrecord.count.estimation.loglinear import AVERAGED, estimate_loglinear
from onrecord.count.estimation.patterns import count_cells, drop_empty_lists, list_pattern
from onrecord.count.estimation.posteriors import thin_chances
from onrecord.count.estimation.simple import bound_from_below, estimate_from_pairs
from onrecord.model import WALKS_APART, Estimate, PatternTable, PopulationEstimate

LEVEL = 0.95

MOST_LISTS = 12
"""Lists at most; of more only latent classes are reckoned, since no table tells how so many depend on one another."""

GRAPHS = "decomposable graphs, averaged"
_GRAPHS_ASSUME = (
    "The lists depend on one another as one of the decomposable graphs says, and people on a list are alike."
)
_GRAPHS_SOURCE = "D. Madigan and J. York 1997"
_TWO = "Two lists cannot show whether they depend on one another, so no single figure is given."
_ALONE = "An estimate needs two lists; one alone does not tell whom it misses."
_MANY = (
    f"There are more than {MOST_LISTS} lists, so the methods cannot be compared and no single figure is given;"
    " join lists of one kind."
)


def estimate_population(
    table: PatternTable, *, level: float = LEVEL, watch: Watch = watch_nothing
) -> PopulationEstimate:
    """Estimate how many there were in all by every method, those on no list included.

    `level` is that of all intervals. Lists on which nobody stands are left out, and the reason says so. Raises
    ValueError for a level that is no probability between 0 and 1. The same table always gives the same estimates.
    `watch` is called with what is done and how many rounds of it.
    """
    if not 0 < level < 1:
        raise ValueError(f"The level of an interval lies between 0 and 1, such as .95; {level} does not.")
    held = drop_empty_lists(table)
    if held.lists != table.lists:
        told = f"Nobody stands on {', '.join(name for name in table.lists if name not in held.lists)}: left out."
        if len(held.lists) < 2:
            return PopulationEstimate(held, None, f"{told} {_ALONE}", ())
        found = estimate_population(held, level=level, watch=watch)
        return replace(found, reason=f"{told} {found.reason}")
    if len(table.lists) > MOST_LISTS:
        return PopulationEstimate(table, None, _MANY, (estimate_latent(table, level, watch),))
    counts = count_cells(table)
    bounds = bound_from_below(table, counts, level)
    estimates = [*estimate_from_pairs(table, counts, level), *bounds]
    if len(table.lists) == 2:
        return PopulationEstimate(table, None, say_lower(_TWO, bounds), tuple(estimates))
    loglinear, graphs = estimate_loglinear(table, counts, level, watch), estimate_graphs(table, counts, level)
    latent = estimate_latent(table, level, watch)
    average = next(row for row in loglinear if row.method == AVERAGED)
    headline, reason = choose_headline(average, graphs, latent)
    reason = reason if headline else say_lower(reason, bounds)
    return PopulationEstimate(table, headline, reason, (*estimates, *loglinear, graphs, latent))


def estimate_graphs(table: PatternTable, counts: Floats, level: float) -> Estimate:
    """The median of the posterior over decomposable graphs, with its mean, mode and weightiest graph."""
    if table.observed > MOST_OBSERVED:
        return _refuse(TOO_MANY, level)
    averaged = average_graphs(counts, len(table.lists))
    if averaged.disagreement > WALKS_APART:
        return _refuse(
            f"The walks over the graphs ended {averaged.disagreement:.0%} apart, so none is given; join some lists.",
            level,
        )
    graph, weight = averaged.graphs[0]
    modes = averaged.count_modes()
    return Estimate(
        method=GRAPHS,
        model=f"{name_graph(table, graph)} weighs most",
        estimate=averaged.find_quantile(0.5),
        se=averaged.se,
        lower=averaged.find_quantile((1 - level) / 2),
        upper=averaged.find_quantile((1 + level) / 2),
        level=level,
        warnings=tuple(_warn(table, graph, modes)),
        assumes=_GRAPHS_ASSUME,
        source=_GRAPHS_SOURCE,
        details=(
            ("mean", averaged.mean),
            ("mode", averaged.mode),
            ("modes", float(modes)),
            ("weight of the best", weight),
            ("disagreement of chains", averaged.disagreement),
        ),
        posterior=thin_chances(averaged.observed, averaged.missed, averaged.chances),
    )


def name_graph(table: PatternTable, graph: Decomposition) -> str:
    """Name a graph by its cliques, as lists joined by a colon."""
    return f"[{', '.join(':'.join(list_pattern(table, clique)) for clique in graph.cliques)}]"


def _warn(table: PatternTable, graph: Decomposition, modes: int) -> list[str]:
    warnings = []
    if modes > 1:
        warnings.append("The posterior has more than one peak: the middle of it may be a number that is hardly likely.")
    if len(graph.cliques) == 1:
        warnings.append(
            "Every list depends on every other here: the estimate comes from the prior, not from the table."
        )
    if len(table.lists) > MOST_ENUMERATED:
        warnings.append(f"Of {len(table.lists)} lists not every graph was looked at.")
    return warnings


def _refuse(reason: str, level: float) -> Estimate:
    return Estimate(GRAPHS, "", None, level=level, warnings=(reason,), assumes=_GRAPHS_ASSUME, source=_GRAPHS_SOURCE)
