"""How well a decomposable graph of lists, with so many people missed, foretells a table: known in closed form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.special import gammaln

from onrecord.count.estimation.chordal import Decomposition
from onrecord.count.estimation.fitting import Floats

LogPrior = Callable[[Floats], Floats]
"""Gives the logarithm of the prior, up to a constant, of so many people in all."""


class Evidence:
    """Likelihoods of graphs and numbers of people (D. Madigan, J. York 1997); what graphs share is reckoned once.

    `delta` is the prior weight of each pattern.
    """

    def __init__(self, counts: Floats, lists: int, delta: float, log_prior: LogPrior) -> None:
        self.observed = float(counts.sum())
        self.lists = lists
        self.whole = delta * 2.0**lists
        self.delta = delta
        self.log_prior = log_prior
        patterns = np.arange(len(counts))
        self.fixed = np.zeros(1 << lists)
        self.none = np.zeros(1 << lists)
        for group in range(1, 1 << lists):
            weight = self._weigh_cell(group)
            margin = np.bincount(patterns & group, weights=counts, minlength=group + 1)
            seen = margin[1:][margin[1:] > 0]
            self.none[group] = margin[0]
            self.fixed[group] = float((gammaln(seen + weight) - gammaln(weight)).sum() - gammaln(weight))

    def weigh(self, graphs: Sequence[Decomposition], missed: Floats) -> Floats:
        """The logarithm of the posterior up to a constant: graphs x numbers of missed people."""
        groups = np.zeros((len(graphs), 1 << self.lists))
        for place, graph in enumerate(graphs):
            np.add.at(groups[place], list(graph.cliques), 1)
            np.add.at(groups[place], list(graph.separators), -1)
        used = np.flatnonzero(np.abs(groups).sum(axis=0)).tolist()
        parts = np.stack([self.fixed[g] + gammaln(self._weigh_cell(g) + self.none[g] + missed) for g in used])
        components = np.array([graph.components for graph in graphs], dtype=np.float64)
        whole = gammaln(self.whole) - gammaln(self.whole + self.observed + missed)
        return np.asarray(groups[:, used] @ parts + components[:, None] * whole + self._weigh_people(missed))

    def _weigh_people(self, missed: Floats) -> Floats:
        people = self.observed + missed
        return np.asarray(gammaln(people + 1) - gammaln(missed + 1) + self.log_prior(people))

    def _weigh_cell(self, group: int) -> float:
        """The prior weight of each pattern of some lists, which adds up to the same for all groups of lists."""
        return float(self.delta * 2.0 ** (self.lists - int(group).bit_count()))
