"""Averages over decomposable graphs of lists, each weighed by how well it foretells the overlaps.

D. Madigan and J. York, "Bayesian methods for estimation of the size of a closed population", 1997: the chances of the
patterns have a hyper-Dirichlet prior on every graph, so that the likelihood of a graph and a number of people is known
in closed form. The prior of the number of people in all is one over that number; all graphs are as likely beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import logsumexp

from onrecord.count.estimation.chordal import Decomposition, list_decompositions
from onrecord.count.estimation.diagnosing import count_peaks
from onrecord.count.estimation.evidence import Evidence, LogPrior
from onrecord.count.estimation.fitting import Floats
from onrecord.count.estimation.walking import walk_graphs

MOST_ENUMERATED = 6
"""Lists up to which every graph is looked at."""

FARTHEST = 30
"""Times the people observed that can be missed at most."""

ALL_LISTED = 1_000_000
"""Numbers of missed people up to which every one has a chance of its own."""

LOOKED_AT = 2500
"""Numbers of missed people, evenly spread over their logarithm, at which the graphs are weighed."""

PER_ROOT = 20
"""The same for each root of the people observed: a posterior is the narrower the more people there are."""

MOST_OBSERVED = 1_000_000
"""People observed at most; of more the posterior is too narrow to be looked at in so many places."""

TOO_MANY = f"More than {MOST_OBSERVED:,} people are too many for this method; estimate regions or months apart."

WEIGHED_AT_ONCE = 2_500_000
WALKED_AT = 250
"""Numbers of missed people at which a graph is weighed while walking over graphs."""

GRAPHS_NAMED = 50
"""Graphs, the weightiest first, that are kept with their weights."""


@dataclass(frozen=True, slots=True)
class Averaged:
    """The posterior of the number of missed people: `missed` ascending, `chances` adding up to 1.

    `graphs` are the weightiest, with their weights. `disagreement` says how far apart the chains of a walk over
    the graphs of many lists ended, as a share of the number of people; 0 where every graph was looked at.
    """

    observed: float
    missed: Floats
    chances: Floats
    graphs: tuple[tuple[Decomposition, float], ...]
    disagreement: float = 0.0

    @property
    def mean(self) -> float:
        """Expected number of people in all."""
        return self.observed + float(self.missed @ self.chances)

    @property
    def mode(self) -> float:
        """Likeliest number of people in all."""
        return self.observed + float(self.missed[self.chances.argmax()])

    @property
    def se(self) -> float:
        """Standard deviation of the posterior."""
        return float(np.sqrt(self.chances @ (self.missed + self.observed - self.mean) ** 2))

    def find_quantile(self, share: float) -> float:
        """The least number of people in all that this share of the posterior does not exceed."""
        place = int(np.searchsorted(np.cumsum(self.chances), share))
        return self.observed + float(self.missed[min(place, len(self.missed) - 1)])

    def count_modes(self) -> int:
        """Peaks of the posterior that hold more than a twentieth of the highest, with a dip to half between them."""
        return count_peaks(_thin(self.chances), least=1 / 20, dip=1 / 2)


def average_graphs(
    counts: Floats,
    lists: int,
    *,
    delta: float | None = None,
    missed: Floats | None = None,
    log_prior: LogPrior | None = None,
    graphs: Sequence[Decomposition] | None = None,
) -> Averaged:
    """Average over all decomposable graphs of up to MOST_ENUMERATED lists, or over those that are given.

    `delta` is the prior weight of each pattern, a 2-to-the-lists-th part of one person unless given. `missed` are the
    numbers of missed people that are possible, ascending, up to FARTHEST times those observed unless given.
    """
    observed = float(counts.sum())
    possible = _list_missed(observed) if missed is None else missed
    prior = log_prior or (lambda people: -np.log(people))
    evidence = Evidence(counts, lists, 2.0**-lists if delta is None else delta, prior)
    spread = np.geomspace(possible[0], possible[-1], max(LOOKED_AT, int(PER_ROOT * observed**0.5)))
    places = np.unique(np.minimum(np.searchsorted(possible, spread), len(possible) - 1))
    looked = possible[places]
    alone = 0.0
    if graphs is not None:
        chosen = tuple(graphs)
    elif lists <= MOST_ENUMERATED:
        chosen = list_decompositions(lists)
    else:
        chosen, alone = walk_graphs(evidence, looked[:: max(1, len(looked) // WALKED_AT)])
    logs = np.full(len(looked), -np.inf)
    own: list[float] = []
    step = max(1, WEIGHED_AT_ONCE // len(looked))
    for start in range(0, len(chosen), step):
        part = evidence.weigh(chosen[start : start + step], looked)
        own += (
            logsumexp(part + np.log(np.gradient(looked)), axis=1).tolist() if len(looked) > 1 else part[:, 0].tolist()
        )
        logs = np.logaddexp(logs, logsumexp(part, axis=0))
    chances = np.exp(_fill_in(looked, logs - logs.max(), possible))
    if len(possible) > 1:
        chances *= np.gradient(possible)
    weights = np.exp(np.array(own) - logsumexp(own))
    ranked = sorted(zip(chosen, weights.tolist(), strict=True), key=lambda pair: -pair[1])
    return Averaged(observed, possible, chances / chances.sum(), tuple(ranked[:GRAPHS_NAMED]), alone)


def _list_missed(observed: float) -> Floats:
    """All whole numbers that can be missed, or, of a very large table, as many as are told apart by a posterior."""
    most = int(FARTHEST * observed)
    if most <= ALL_LISTED:
        return np.arange(1.0, most + 1)
    return np.unique(np.geomspace(1, most, ALL_LISTED).astype(np.int64)).astype(np.float64)


def _fill_in(looked: Floats, logs: Floats, possible: Floats) -> Floats:
    """The logarithm of a smooth density at all whole numbers, from so many that the rest is told to eight digits."""
    if len(looked) == len(possible):
        return logs
    return np.asarray(CubicSpline(np.log(looked), logs)(np.log(possible)))


def _thin(chances: Floats) -> Iterable[float]:
    step = max(1, len(chances) // 5000)
    return (float(value) for value in chances[::step])
