"""All estimates of a table together: what is always there, what is refused, and what does not hang on order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.count import estimate_population
from onrecord.count.estimation import estimating
from onrecord.count.estimation.decomposable import average_graphs
from onrecord.count.estimation.loglinear import estimate_loglinear
from onrecord.count.estimation.patterns import count_cells
from onrecord.model import Estimate, PatternTable

METHODS = {
    "Lincoln-Petersen",
    "Chapman",
    "Chao lower bound",
    "independent lists",
    "log-linear, best AIC",
    "log-linear, best BIC",
    "log-linear, stepwise",
    "log-linear, averaged",
    "decomposable graphs, averaged",
    "latent classes",
}


def test_every_method_has_a_row_with_its_assumption_and_source(kosovo: PatternTable):
    found = estimate_population(kosovo)
    assert {row.method.removesuffix(", profile") for row in found.estimates} == METHODS
    for row in found.estimates:
        assert row.assumes.endswith(".")
        assert row.source
        assert row.lower <= row.estimate <= row.upper


def test_families_that_agree_give_a_single_figure(kosovo: PatternTable):
    found = estimate_population(kosovo)
    assert found.headline == found.estimates[-1]
    assert found.reason.startswith("The chains agree")
    assert "A lower bound" not in found.reason


def test_families_that_disagree_give_a_lower_bound_and_the_reason(kingdom: PatternTable):
    found = estimate_population(kingdom)
    assert found.headline is None
    assert "several numbers fit decomposable graphs" in found.reason
    assert "A lower bound: 12,076 people or more, after Chao, unless" in found.reason


def test_two_lists_give_no_models_and_no_figure():
    found = estimate_population(PatternTable(("A", "B"), ((1, 40), (2, 20), (3, 10))))
    assert [row.method for row in found.estimates] == ["Lincoln-Petersen", "Chapman", "Chao lower bound"]
    assert found.headline is None


@pytest.mark.parametrize("empty", [0, 1, 2])
def test_two_lists_beside_an_empty_one_are_two_lists(empty: int):
    """Else they would be three that agree, though nothing can show that two lists do not depend on one another."""
    here = [bit for bit in range(3) if bit != empty]
    cells = ((1 << here[0], 40), (1 << here[1], 20), (1 << here[0] | 1 << here[1], 15))
    found = estimate_population(PatternTable(("A", "B", "C"), tuple(sorted(cells))))
    assert found.headline is None
    assert found.table.lists == tuple("ABC"[bit] for bit in here)
    assert found.reason.startswith(f"Nobody stands on {'ABC'[empty]}: left out. Two lists cannot show")


def test_one_list_beside_empty_ones_gives_nothing():
    found = estimate_population(PatternTable(("A", "B", "C"), ((2, 40),)))
    assert (found.headline, found.estimates) == (None, ())
    assert found.reason.startswith("Nobody stands on A, C: left out.")


def test_of_very_many_lists_latent_classes_alone_are_given():
    names = tuple(f"L{number}" for number in range(13))
    found = estimate_population(PatternTable(names, ((1, 5), (3, 2), ((1 << 13) - 4, 1))))
    assert [row.method for row in found.estimates] == ["latent classes"]
    assert found.headline is None
    assert "join lists" in found.reason


def test_lists_that_share_nobody_are_refused_by_every_model():
    found = estimate_population(PatternTable(("A", "B", "C"), ((1, 40), (2, 20), (4, 10))))
    rows = {row.method: row for row in found.estimates}
    assert rows["Lincoln-Petersen"].estimate is None
    assert rows["independent lists"].estimate is None
    assert rows["independent lists"].warnings


def test_overlaps_are_needed_for_a_bound_of_lists_with_different_reach():
    found = estimate_population(PatternTable(("A", "B", "C"), ((1, 1), (2, 1), (4, 1))))
    assert [row.model for row in found.estimates if row.method == "Chao lower bound"] == ["lists of one reach"]


def test_lists_that_are_the_same_say_that_their_interval_means_nothing():
    found = estimate_population(PatternTable(("A", "B"), ((3, 5),)))
    for row in found.estimates:
        assert (row.estimate, row.lower, row.upper) == (5, 5, 5)
        assert "no width" in row.warnings[-1]


def estimate_graphs(table: PatternTable) -> Estimate:
    return estimating.estimate_graphs(table, count_cells(table), 0.95)


def test_a_million_people_are_estimated_and_more_are_refused_by_the_graphs():
    chances = (0.3, 0.25, 0.2)
    cells = tuple(
        (pattern, round(10**6 * np.prod([c if pattern >> bit & 1 else 1 - c for bit, c in enumerate(chances)])))
        for pattern in range(1, 8)
    )
    row = estimate_graphs(PatternTable(("A", "B", "C"), cells))
    assert row.lower < row.estimate < row.upper
    assert row.estimate == pytest.approx(10**6, rel=1e-2)
    row = estimate_graphs(PatternTable(("A", "B", "C"), tuple((pattern, 9 * number) for pattern, number in cells)))
    assert row.estimate is None
    assert "too many" in row.warnings[0]


def test_a_graph_in_which_everything_depends_on_everything_is_said_to_tell_nothing():
    cells = ((1, 90_000), (2, 80_000), (4, 70_000), (3, 900), (5, 8_000), (6, 70), (7, 10_000))
    row = estimate_graphs(PatternTable(("A", "B", "C"), cells))
    assert row.model == "[A:B:C] weighs most"
    assert any("comes from the prior" in warning for warning in row.warnings)


def test_walks_that_end_apart_give_no_estimate(monkeypatch: pytest.MonkeyPatch, kosovo: PatternTable):
    averaged = replace(average_graphs(count_cells(kosovo), 4), disagreement=0.06)
    monkeypatch.setattr(estimating, "average_graphs", lambda counts, lists: averaged)
    row = estimate_graphs(kosovo)
    assert (row.estimate, row.lower, row.upper) == (None, None, None)
    assert "6% apart" in row.warnings[0]


def test_nine_lists_are_estimated():
    random = np.random.default_rng(5)
    held = random.random((700, 9)) < random.uniform(0.1, 0.3, 9)
    numbers = np.bincount(held @ (1 << np.arange(9)), minlength=1 << 9)
    cells = tuple((pattern, int(number)) for pattern, number in enumerate(numbers) if pattern and number)
    table = PatternTable(tuple(f"L{n}" for n in range(9)), cells)
    rows = {row.method: row for row in estimate_loglinear(table, count_cells(table), 0.95)}
    assert rows["log-linear, averaged"].estimate == pytest.approx(700, rel=0.1)
    assert estimate_graphs(table).estimate == pytest.approx(700, rel=0.1)


@pytest.mark.parametrize("level", [0.0, 1.0, -1.0, 2.0])
def test_a_level_that_is_no_probability_is_refused(kosovo: PatternTable, level: float):
    with pytest.raises(ValueError, match="between 0 and 1"):
        estimate_population(kosovo, level=level)


def test_a_higher_level_gives_wider_intervals(kosovo: PatternTable):
    narrow, wide = (estimate_population(kosovo, level=level).estimates for level in (0.8, 0.99))
    for one, other in zip(narrow, wide, strict=True):
        assert other.lower <= one.lower
        assert one.upper <= other.upper


@given(st.permutations(range(4)))
@settings(max_examples=2)
def test_the_order_of_lists_does_not_matter(order: list[int]):
    table = PatternTable(("A", "B", "C", "D"), CELLS)
    turned = replace(
        table,
        lists=tuple(table.lists[bit] for bit in order),
        cells=tuple((sum(1 << new for new, old in enumerate(order) if p >> old & 1), n) for p, n in CELLS),
    )
    one, other = estimate_population(table), estimate_population(turned)
    for method in METHODS - {"Lincoln-Petersen", "Chapman"}:
        told = [[row.estimate for row in found.estimates if row.method == method] for found in (one, other)]
        assert told[0] == pytest.approx(told[1], rel=1e-6)


CELLS = ((1, 61), (2, 43), (3, 17), (4, 72), (5, 22), (6, 19), (7, 9), (8, 30), (9, 8), (10, 11), (12, 14), (15, 4))
