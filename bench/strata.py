"""Totals of strata whose true number is known: `python -m bench.strata ../shared/eval/mse-tables`."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from onrecord.count import read_patterns
from onrecord.count.estimation.drawing import read_draws
from onrecord.count.estimation.estimating import estimate_graphs
from onrecord.count.estimation.patterns import count_cells
from onrecord.count.estimation.strata import draw_total
from onrecord.model import Estimate, PatternTable

KNOWN, TRUE = "simulated_known_N2000_5lists.csv", 2_000
PARTS = "ph_*.csv"
LEVEL = 0.95
Key = tuple[str, str]


def read_known(path: Path) -> dict[Key, PatternTable]:
    """The tables of a file by design and replicate; its other columns are those of a table of patterns."""
    with path.open(newline="") as file:
        header, *rows = csv.reader(file)
    held: dict[Key, list[list[str]]] = defaultdict(list)
    for design, replicate, *row in rows:
        if "1" in row[:-1]:
            held[design, replicate].append(row)
    return {key: read_patterns([header[2:], *body]) for key, body in held.items()}


def measure_totals(estimates: Mapping[Key, Estimate], groups: Sequence[Sequence[Key]]) -> str:
    """How many totals of these groups hold the true number, and how wide they are beside added ends."""
    hits, width, added = 0, 0.0, 0.0
    for group in groups:
        rows = [(" ".join(key), estimates[key]) for key in group]
        lower, _, upper = read_draws(np.sort(draw_total(rows)), LEVEL)
        hits += lower <= TRUE * len(group) <= upper
        width += (upper - lower) / TRUE / len(group)
        added += sum((row.upper or 0) - (row.lower or 0) for _, row in rows) / TRUE / len(group)
    number = len(groups)
    return f"{hits} of {number} hold it, {width / number:.2f} times it wide (added ends {added / number:.2f})"


def run(folder: Path) -> None:
    """Print coverage and width of drawn totals, and the total of the parts that are there."""
    tables = read_known(folder / KNOWN)
    estimates = {key: estimate_graphs(table, count_cells(table), LEVEL) for key, table in tables.items()}
    designs, replicates = (sorted({key[place] for key in tables}) for place in (0, 1))
    mixed = [[(design, replicate) for design in designs] for replicate in replicates]
    alike = [[(design, replicate) for replicate in replicates] for design in designs]
    print(f"a stratum of each design: {measure_totals(estimates, mixed)}")
    print(f"strata of one design: {measure_totals(estimates, alike)}")
    rows = []
    for path in sorted(folder.glob(PARTS)):
        with path.open(newline="") as file:
            table = read_patterns(csv.reader(file))
        rows.append((path.stem, estimate_graphs(table, count_cells(table), LEVEL)))
    if rows:
        lower, middle, upper = read_draws(np.sort(draw_total(rows)), LEVEL)
        ends = (sum(row.lower or 0 for _, row in rows), sum(row.upper or 0 for _, row in rows))
        print(
            f"{len(rows)} parts: {middle:,.0f} ({lower:,.0f} to {upper:,.0f}; added {ends[0]:,.0f} to {ends[1]:,.0f})"
        )


if __name__ == "__main__":
    run(Path(sys.argv[1]))
