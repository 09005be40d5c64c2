"""Finds the decomposable graphs that matter where there are too many lists to look at all graphs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from onrecord.count.estimation.chordal import Decomposition, Graph, decompose, toggle_edge
from onrecord.count.estimation.evidence import Evidence
from onrecord.count.estimation.fitting import Floats

CHAINS, STEPS = 4, 3000
SEED = 20170308
"""Chains start from one seed, so that the same table gives the same estimate."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A graph with the logarithm of its weight and the number of missed people that it expects."""

    graph: Decomposition
    mass: float
    missed: float


def walk_graphs(evidence: Evidence, missed: Floats) -> tuple[tuple[Decomposition, ...], float]:
    """Walk over the graphs by adding and taking away edges (N. Metropolis 1953); give all graphs that were weighed.

    The second value says how badly the chains agree: how far apart the numbers of people are that they expect, each
    from the graphs that it weighed itself, as a share of the least of these numbers.
    """
    random = np.random.default_rng(SEED)
    known: dict[Graph, _Weighed | None] = {}
    met = [_walk(evidence, missed, random, known, is_full=chain % 2 == 1) for chain in range(CHAINS)]
    people = [evidence.observed + _expect([own for graph in looked if (own := known[graph])]) for looked in met]
    return tuple(own.graph for own in known.values() if own), (max(people) - min(people)) / min(people)


def _walk(
    evidence: Evidence,
    missed: Floats,
    random: np.random.Generator,
    known: dict[Graph, _Weighed | None],
    *,
    is_full: bool,
) -> set[Graph]:
    """One chain, from the graph without edges or from that with all of them; give the graphs it looked at."""
    lists = evidence.lists
    everything = (1 << lists) - 1
    here: Graph = tuple(everything & ~(1 << node) if is_full else 0 for node in range(lists))
    looked: set[Graph] = set()
    mass = -np.inf
    for _ in range(STEPS):
        one, other = random.choice(lists, 2, replace=False)
        there = toggle_edge(here, int(one), int(other)) if looked else here
        looked.add(there)
        if there not in known:
            known[there] = _weigh(evidence, there, missed)
        own = known[there]
        if own is not None and np.log(random.random()) < own.mass - mass:
            here, mass = there, own.mass
    return looked


def _weigh(evidence: Evidence, graph: Graph, missed: Floats) -> _Weighed | None:
    found = decompose(graph)
    if found is None:
        return None
    logs = evidence.weigh([found], missed)[0] + np.log(np.gradient(missed))
    most = float(logs.max())
    mass = most + float(np.log(np.exp(logs - most).sum()))
    return _Weighed(found, mass, float(np.exp(logs - mass) @ missed))


def _expect(weighed: list[_Weighed]) -> float:
    masses = np.array([own.mass for own in weighed])
    return float(np.exp(masses - logsumexp(masses)) @ np.array([own.missed for own in weighed]))
