"""Estimation against known truth: tables drawn from mixtures whose number of people is known.

The five mixtures are those by which the Human Rights Data Analysis Group compared its samplers (repository
HRDAG/StanLCMCR, file import/hand/simulations.yaml); the sixth has independent lists and is ours.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.count import estimate_population
from onrecord.count.estimation.latent import CLASSES_LATENT
from onrecord.model import AGREEING, Estimate, PatternTable

PEOPLE = 2000
LISTS = ("A", "B", "C", "D", "E")
DESIGNS: dict[str, tuple[tuple[int, tuple[float, ...]], ...]] = {
    "sim1": ((1800, (0.033, 0.033, 0.099, 0.132, 0.033)), (200, (0.66, 0.825, 0.759, 0.99, 0.693))),
    "sim2": ((1600, (0.013, 0.013, 0.099, 0.132, 0.033)), (400, (0.56, 0.825, 0.759, 0.99, 0.593))),
    "sim3": ((1600, (0.113, 0.113, 0.199, 0.232, 0.133)), (400, (0.86, 0.925, 0.859, 0.99, 0.793))),
    "sim4": (
        (1600, (0.1, 0.05, 0.15, 0.2, 0.1)),
        (200, (0.5, 0.4, 0.6, 0.4, 0.5)),
        (200, (0.8, 0.9, 0.6, 0.7, 0.7)),
    ),
    "sim5": ((1600, (0.113, 0.113, 0.199, 0.832, 0.733)), (400, (0.86, 0.925, 0.859, 0.19, 0.193))),
    "independent": ((2000, (0.2, 0.25, 0.3, 0.15, 0.1)),),
}
"""Classes of each mixture: how many people, and their chance to stand on each list."""

SEED = 1948
REPEATS = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one method made of one table; `estimate` is None where it refused."""

    design: str
    method: str
    estimate: float | None
    lower: float = 0.0
    upper: float = 0.0


def draw_table(design: str, repeat: int) -> PatternTable:
    """Draw the table of a design; the same design and repeat always give the same table."""
    random = np.random.default_rng([SEED, list(DESIGNS).index(design), repeat])
    cells: Counter[int] = Counter()
    for people, chances in DESIGNS[design]:
        on = random.random((people, len(chances))) < chances
        cells.update((on @ (1 << np.arange(len(chances)))).tolist())
    return PatternTable(LISTS, tuple(sorted((pattern, count) for pattern, count in cells.items() if pattern)))


def read_tables(path: Path) -> Iterator[tuple[str, PatternTable]]:
    """The stored tables of known truth: one row a pattern, columns sim, rep, the lists and count."""
    cells: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            pattern = sum(1 << bit for bit, name in enumerate(LISTS) if row[name] == "1")
            cells[row["sim"], row["rep"]].append((pattern, int(row["count"])))
    for (design, _), found in cells.items():
        yield design, PatternTable(LISTS, tuple(sorted(found)))


def judge(drawn: tuple[str, PatternTable]) -> list[Outcome]:
    """The outcomes of the families, of the default method and of the headline."""
    design, table = drawn
    found = estimate_population(table)
    rows = {row.method: row for row in found.estimates if row.posterior}
    outcomes = [_take(design, method, row) for method, row in rows.items()]
    latent = rows[CLASSES_LATENT]
    agrees = dict(latent.details)["R-hat"] <= AGREEING
    outcomes.append(_take(design, "default: latent classes that agree", latent if agrees else None))
    outcomes.append(_take(design, "headline", found.headline))
    return outcomes


def summarise(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line for each method: coverage (a refusal covers nothing), width, bias and refusals, over all and by design."""
    by_method: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_method[outcome.method].append(outcome)
    for method, rows in by_method.items():
        given = [row for row in rows if row.estimate is not None]
        covered = [row.estimate is not None and row.lower <= PEOPLE <= row.upper for row in rows]
        width = np.mean([row.upper - row.lower for row in given]) / PEOPLE if given else np.nan
        bias = np.mean([abs((row.estimate or 0) / PEOPLE - 1) for row in given]) if given else np.nan
        designs = ", ".join(
            f"{design} {np.mean([held for held, row in zip(covered, rows, strict=True) if row.design == design]):.2f}"
            for design in dict.fromkeys(row.design for row in rows)
        )
        yield (
            f"{method}: coverage {np.mean(covered):.3f}, width {width:.3f} N, mean absolute relative bias {bias:.3f},"
            f" refused {1 - len(given) / len(rows):.3f} of {len(rows)} ({designs})"
        )


def run(tables: Sequence[tuple[str, PatternTable]], processes: int) -> None:
    """Judge all tables and print the lines."""
    outcomes: list[Outcome] = []
    with ProcessPoolExecutor(processes) as pool:
        for number, found in enumerate(pool.map(judge, tables), 1):
            outcomes += found
            if number % 60 == 0:
                print(f"{number} of {len(tables)} tables", flush=True)
    for line in summarise(outcomes):
        print(line)


def _take(design: str, method: str, row: Estimate | None) -> Outcome:
    if row is None or row.estimate is None or row.lower is None or row.upper is None:
        return Outcome(design, method, None)
    return Outcome(design, method, row.estimate, row.lower, row.upper)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, help="stored tables instead of drawn ones")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="tables of each design")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    if given.tables:
        run(list(read_tables(given.tables)), given.processes)
    else:
        run([(name, draw_table(name, repeat)) for repeat in range(given.repeats) for name in DESIGNS], given.processes)
