"""Estimation: the models of one table, beside what the packages in R took on a quiet machine."""

from __future__ import annotations

import time
from collections.abc import Callable

from onrecord.count.estimation.chordal import list_decompositions
from onrecord.count.estimation.decomposable import average_graphs
from onrecord.count.estimation.fitting import fit_models
from onrecord.count.estimation.hierarchies import list_hierarchies
from onrecord.count.estimation.latent import draw_people
from onrecord.count.estimation.patterns import count_cells
from onrecord.model import PatternTable

KOSOVO = PatternTable(
    ("EXH", "ABA", "OSCE", "HRW"),
    ((1, 1131), (2, 845), (3, 177), (4, 936), (5, 228), (6, 217), (7, 181), (8, 306), (9, 106), (10, 31), (11, 18),
     (12, 123), (13, 42), (14, 32), (15, 27)),
)  # fmt: skip
"""Killings in Kosovo from 20 March to 22 June 1999 (P. Ball and others 2002)."""

KINGDOM = PatternTable(
    ("LA", "NG", "PFNCA", "GO", "GP"),
    ((1, 54), (2, 463), (3, 15), (4, 995), (5, 19), (6, 62), (7, 1), (8, 695), (9, 3), (10, 19), (11, 1), (12, 76),
     (14, 4), (15, 1), (16, 316), (18, 1), (20, 11), (24, 8)),
)  # fmt: skip
"""Potential victims of trafficking in the United Kingdom in 2013 (B. Silverman 2014)."""

ROUNDS = 3
PEER_DRAWS = 90
"""Effective draws a CPU second of the sampler that the field uses, on Kosovo."""


def measure(work: Callable[[], object]) -> float:
    """The least CPU seconds of some rounds; the first also loads what is loaded once."""
    spent = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def run() -> None:
    """Print CPU seconds, the limit, and the ratio to the peer."""
    kosovo, kingdom = count_cells(KOSOVO), count_cells(KINGDOM)
    list_decompositions(5)
    rows = (
        ("all 113 models of four lists", 0.1, 0.32, lambda: fit_models(kosovo, list_hierarchies(4))),
        ("decomposable graphs of four lists, 132,000 numbers", 0.1, 0.52, lambda: average_graphs(kosovo, 4)),
        ("decomposable graphs of five lists, 82,320 numbers", 0.5, 5.4, lambda: average_graphs(kingdom, 5)),
    )
    for what, limit, peer, work in rows:
        spent = measure(work)
        print(f"{what}: {spent:.3f} CPU seconds (limit {limit}), {peer / spent:.1f} times as fast as the peer ({peer})")
    spent = -time.process_time()
    drawn = draw_people(KOSOVO)
    spent += time.process_time()
    rate = drawn.effective / spent
    print(
        f"latent classes of Kosovo: {drawn.effective:,.0f} effective draws in {spent:.1f} CPU seconds, with the way to"
        f" where the chains stay: {rate:,.0f} a second (limit 270),"
        f" {rate / PEER_DRAWS:.1f} times the peer ({PEER_DRAWS})"
    )


if __name__ == "__main__":
    run()
