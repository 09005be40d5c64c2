"""The measurement of drawn totals reads its tables and counts what holds the true number."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bench.strata import TRUE, measure_totals, read_known
from onrecord.count.estimation.posteriors import thin_mixture
from onrecord.model import Estimate


def make_row(middle: float) -> Estimate:
    points = thin_mixture(0, np.array([np.log(middle)]), np.array([0.02]), np.ones(1))
    return Estimate("f", "", middle, None, middle * 0.96, middle * 1.04, posterior=points)


def test_tables_are_parted_by_design_and_replicate(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text("sim,rep,A,B,count\none,1,1,0,7\none,1,0,0,99\none,1,1,1,3\none,2,0,1,5\none,2,1,0,0\n")
    tables = read_known(path)
    assert dict(tables["one", "1"].cells) == {1: 7, 3: 3}
    assert dict(tables["one", "2"].cells) == {2: 5}


def test_totals_that_hold_the_true_number_are_counted() -> None:
    estimates = {("one", "1"): make_row(TRUE), ("one", "2"): make_row(TRUE), ("two", "1"): make_row(2 * TRUE)}
    groups = [[("one", "1"), ("one", "2")], [("one", "1"), ("two", "1")]]
    told = measure_totals(estimates, groups)
    assert told.startswith("1 of 2 hold it, ")
    width, added = (float(word.rstrip(")")) for word in told.split() if word.rstrip(")").replace(".", "").isdigit()
                    and "." in word)  # fmt: skip
    assert width < added
