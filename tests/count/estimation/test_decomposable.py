"""Decomposable graphs: how many there are, their likelihood against direct sums, known posteriors, walks."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaln, logsumexp

from onrecord.count.estimation.chordal import decompose, list_decompositions, toggle_edge
from onrecord.count.estimation.decomposable import average_graphs
from onrecord.count.estimation.evidence import Evidence
from onrecord.count.estimation.patterns import count_cells
from onrecord.count.estimation.walking import walk_graphs
from onrecord.model import PatternTable


@pytest.mark.parametrize(("lists", "number"), [(2, 2), (3, 8), (4, 61), (5, 822)])
def test_the_known_numbers_of_decomposable_graphs(lists: int, number: int):
    assert len(list_decompositions(lists)) == number


def test_a_ring_of_four_is_not_decomposable_and_a_chord_makes_it_so():
    ring = (0b1010, 0b0101, 0b1010, 0b0101)
    assert decompose(ring) is None
    found = decompose(toggle_edge(ring, 0, 2))
    assert found is not None
    assert sorted(found.cliques) == [0b0111, 0b1101]
    assert found.separators == (0b0101,)
    assert found.components == 1


@given(st.integers(2, 6).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 2 ** (n * (n - 1) // 2) - 1))))
def test_cliques_cover_exactly_the_edges(drawn: tuple[int, int]):
    lists, chosen = drawn
    graph = [0] * lists
    for place, (one, other) in enumerate(combinations(range(lists), 2)):
        if chosen >> place & 1:
            graph[one] |= 1 << other
            graph[other] |= 1 << one
    found = decompose(tuple(graph))
    if found is None:
        return
    covered = [0] * lists
    for clique in found.cliques:
        for node in range(lists):
            if clique >> node & 1:
                covered[node] |= clique & ~(1 << node)
    assert covered == graph
    sizes = sum(c.bit_count() for c in found.cliques) - sum(s.bit_count() for s in found.separators)
    assert sizes == lists


def test_the_full_graph_is_the_dirichlet_multinomial_itself():
    counts = np.array([0.0, 4, 2, 3])
    (full,) = [graph for graph in list_decompositions(2) if graph.cliques == (3,)]
    evidence = Evidence(counts, 2, 0.25, lambda people: np.zeros_like(people))
    missed = np.array([1.0, 2.0, 7.0])
    direct = []
    for number in missed:
        cells = np.array([number, 4, 2, 3])
        direct.append(
            gammaln(1.0)
            - gammaln(1.0 + cells.sum())
            + (gammaln(0.25 + cells) - gammaln(0.25)).sum()
            + gammaln(cells.sum() + 1)
            - gammaln(number + 1)
        )
    assert evidence.weigh([full], missed)[0] == pytest.approx(direct)


def test_the_known_posterior_of_kosovo(kosovo: PatternTable):
    averaged = average_graphs(count_cells(kosovo), 4)
    quantiles = [averaged.find_quantile(share) for share in (0.5, 0.025, 0.975)]
    assert quantiles == [12595, 9827, 16544]
    assert averaged.mean == pytest.approx(12749.3496, abs=5e-5)
    assert averaged.mode == 12267
    assert averaged.graphs[0][1] == pytest.approx(0.9855, abs=5e-5)
    assert averaged.count_modes() == 1


def test_few_points_give_what_all_points_give(kosovo: PatternTable):
    counts = count_cells(kosovo)
    possible = np.arange(1.0, 2001.0)
    averaged = average_graphs(counts, 4, missed=possible)
    evidence = Evidence(counts, 4, 2.0**-4, lambda people: -np.log(people))
    logs = logsumexp(evidence.weigh(list_decompositions(4), possible), axis=0)
    direct = np.exp(logs - logsumexp(logs))
    assert averaged.chances == pytest.approx(direct, rel=1e-6)


def test_a_posterior_with_two_peaks_says_so(kingdom: PatternTable):
    averaged = average_graphs(count_cells(kingdom), 5)
    assert averaged.count_modes() == 2
    assert averaged.mode == 11718
    assert averaged.mean == pytest.approx(21282.2421, abs=5e-5)


def test_a_walk_meets_the_graphs_that_matter():
    counts = count_cells(make_independent(5))
    evidence = Evidence(counts, 5, 2.0**-5, lambda people: -np.log(people))
    missed = np.unique(np.geomspace(1, 4000, 200).astype(int)).astype(float)
    met, apart = walk_graphs(evidence, missed)
    walked = average_graphs(counts, 5, graphs=met, missed=np.arange(1.0, 4001.0))
    everything = average_graphs(counts, 5, missed=np.arange(1.0, 4001.0))
    assert walked.mean == pytest.approx(everything.mean, rel=1e-3)
    assert apart < 0.02


def make_independent(lists: int) -> PatternTable:
    random = np.random.default_rng(11)
    held = random.random((600, lists)) < 0.35
    numbers = np.bincount(held @ (1 << np.arange(lists)), minlength=1 << lists)
    cells = tuple((pattern, int(number)) for pattern, number in enumerate(numbers) if pattern and number)
    return PatternTable(tuple(f"L{number}" for number in range(lists)), cells)
