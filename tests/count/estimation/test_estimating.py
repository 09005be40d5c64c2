"""All estimates of a table together: what is always there, what is refused, and what does not hang on order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.count import estimate_population
from onrecord.model import PatternTable

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
}


def test_every_method_has_a_row_with_its_assumption_and_source(kosovo: PatternTable):
    found = estimate_population(kosovo)
    assert {row.method.removesuffix(", profile") for row in found.estimates} == METHODS
    for row in found.estimates:
        assert row.assumes.endswith(".")
        assert row.source
        assert row.lower <= row.estimate <= row.upper


def test_no_single_figure_is_given_while_a_family_is_missing_but_a_lower_bound_is(kosovo: PatternTable):
    found = estimate_population(kosovo)
    assert found.headline is None
    assert "latent classes are not reckoned yet" in found.reason
    assert found.reason.endswith("A lower bound: 8,193 people or more, after Chao.")


def test_two_lists_give_no_models_and_no_figure():
    found = estimate_population(PatternTable(("A", "B"), ((1, 40), (2, 20), (3, 10))))
    assert [row.method for row in found.estimates] == ["Lincoln-Petersen", "Chapman", "Chao lower bound"]
    assert found.headline is None


def test_too_many_lists_are_refused_with_the_way_out():
    names = tuple(f"L{number}" for number in range(13))
    found = estimate_population(PatternTable(names, ((1, 5), (3, 2))))
    assert found.estimates == ()
    assert "join lists" in found.reason


def test_lists_that_share_nobody_are_refused_by_every_model():
    found = estimate_population(PatternTable(("A", "B", "C"), ((1, 40), (2, 20), (4, 10))))
    rows = {row.method: row for row in found.estimates}
    assert rows["Lincoln-Petersen"].estimate is None
    assert rows["independent lists"].estimate is None
    assert rows["independent lists"].warnings


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
@settings(max_examples=5)
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
