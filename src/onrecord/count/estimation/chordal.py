"""Decomposable graphs of lists: which lists depend on one another, as cliques held together by separators.

A set of lists is a number with a bit for each; a graph is a tuple with the set of neighbours of each list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

Graph = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The cliques of a decomposable graph and the separators between them; an empty separator is left out."""

    cliques: tuple[int, ...]
    separators: tuple[int, ...]

    @property
    def components(self) -> int:
        """Parts of the graph that nothing joins."""
        return len(self.cliques) - len(self.separators)


def decompose(graph: Graph) -> Decomposition | None:
    """Give the cliques and separators by maximum cardinality search (R. Tarjan, M. Yannakakis 1984).

    None where the graph is not decomposable.
    """
    seen = 0
    cliques: list[int] = []
    separators: list[int] = []
    for _ in graph:
        node = max((n for n in range(len(graph)) if not seen >> n & 1), key=lambda n: (graph[n] & seen).bit_count())
        before = graph[node] & seen
        if not _is_complete(graph, before):
            return None
        seen |= 1 << node
        if before in cliques:
            cliques[cliques.index(before)] = before | 1 << node
        else:
            cliques.append(before | 1 << node)
            if before:
                separators.append(before)
    return Decomposition(tuple(cliques), tuple(separators))


@lru_cache(maxsize=4)
def list_decompositions(lists: int) -> tuple[Decomposition, ...]:
    """All decomposable graphs of so many lists: 8 of three, 61 of four, 822 of five, 18,154 of six."""
    edges = list(combinations(range(lists), 2))
    found = []
    for chosen in range(1 << len(edges)):
        graph = [0] * lists
        for place, (one, other) in enumerate(edges):
            if chosen >> place & 1:
                graph[one] |= 1 << other
                graph[other] |= 1 << one
        own = decompose(tuple(graph))
        if own is not None:
            found.append(own)
    return tuple(found)


def toggle_edge(graph: Graph, one: int, other: int) -> Graph:
    """The graph with this edge where it had none, without it where it had it."""
    changed = list(graph)
    changed[one] ^= 1 << other
    changed[other] ^= 1 << one
    return tuple(changed)


def _is_complete(graph: Graph, nodes: int) -> bool:
    rest = nodes
    while rest:
        node = (rest & -rest).bit_length() - 1
        rest &= rest - 1
        if nodes & ~(1 << node) & ~graph[node]:
            return False
    return True
