"""Draws of a linkage: what is not sure about the links widens the interval, and draws that agree change nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.count import TableError, divide_draws, estimate_draws, estimate_population
from onrecord.count.estimation import mixing
from onrecord.count.estimation.posteriors import thin_mixture
from onrecord.model import Estimate, PatternTable, PopulationEstimate

SURE = PatternTable(("A", "B", "C"), ((1, 60), (2, 41), (3, 12), (4, 33), (5, 10), (6, 15), (7, 6)))
FEWER_LINKS = PatternTable(("A", "B", "C"), ((1, 64), (2, 47), (3, 8), (4, 37), (5, 8), (6, 11), (7, 5)))
FAMILIES = ("log-linear, averaged", "decomposable graphs, averaged")

HEADER = ["list", "record", "draw 1", "draw 2"]
ROWS = [["A", "r1", "p1", "p1"], ["A", "r2", "p2", "p2"], ["B", "r3", "p2", "p4"], ["B", "r4", "p3", "p3"]]


def pick(found: PopulationEstimate, method: str) -> Estimate:
    (row,) = [row for row in found.estimates if row.method == method]
    return row


def ends(row: Estimate) -> list[float]:
    assert row.estimate is not None
    assert row.lower is not None
    assert row.upper is not None
    return [row.lower, row.estimate, row.upper]


def test_draws_that_agree_change_nothing() -> None:
    mixed, alone = estimate_draws([SURE] * 5), estimate_population(SURE)
    for method in FAMILIES:
        assert ends(pick(mixed, method)) == pytest.approx(ends(pick(alone, method)), rel=5e-3)
        assert dict(pick(mixed, method).details)["times as wide as one draw"] == pytest.approx(1, abs=0.02)
    assert mixed.table == SURE


def test_draws_that_differ_widen_the_interval_and_lie_between() -> None:
    mixed = estimate_draws([SURE, FEWER_LINKS])
    for method in FAMILIES:
        one, other = (ends(pick(estimate_population(table), method)) for table in (SURE, FEWER_LINKS))
        lower, middle, upper = ends(pick(mixed, method))
        assert min(one[0], other[0]) - 1 <= lower <= max(one[0], other[0])
        assert min(one[1], other[1]) < middle < max(one[1], other[1])
        assert min(one[2], other[2]) <= upper <= max(one[2], other[2]) + 1
        assert upper - lower > min(one[2] - one[0], other[2] - other[0])
        assert dict(pick(mixed, method).details)["draws of the links"] == 2


def test_the_order_of_draws_changes_nothing() -> None:
    tables = [SURE, FEWER_LINKS, FEWER_LINKS]
    one, other = estimate_draws(tables), estimate_draws(tables[::-1])
    assert [ends(row) for row in one.estimates] == [ends(row) for row in other.estimates]
    assert one.table == other.table == FEWER_LINKS


def test_a_draw_that_gives_nothing_leaves_the_method_without_a_mixture(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_fewer(table: PatternTable, *, level: float) -> PopulationEstimate:
        found = estimate_population(table, level=level)
        if table == FEWER_LINKS:
            gone = tuple(replace(row, estimate=None, posterior=(), warnings=("It did not settle.",))
                         if row.method == FAMILIES[1] else row for row in found.estimates)  # fmt: skip
            return replace(found, estimates=gone)
        return found

    monkeypatch.setattr(mixing, "estimate_population", refuse_fewer)
    found = estimate_draws([SURE, FEWER_LINKS, SURE])
    assert pick(found, FAMILIES[0]).estimate is not None
    refused = pick(found, FAMILIES[1])
    assert refused.estimate is None
    assert refused.warnings == (f"{FAMILIES[1]} gives nothing for 1 of 3 draws of the links. It did not settle.",)


def test_a_headline_needs_one_in_every_draw_and_the_worst_draw_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def head(table: PatternTable, *, level: float) -> PopulationEstimate:
        found = estimate_population(table, level=level)
        details = (("R-hat", 1.01 if table == SURE else 1.2), ("effective draws", 900.0 if table == SURE else 50.0))
        rows = tuple(replace(row, details=details) if row.posterior else row for row in found.estimates)
        return replace(found, estimates=rows, headline=next(row for row in rows if row.posterior))

    monkeypatch.setattr(mixing, "estimate_population", head)
    found = estimate_draws([SURE, FEWER_LINKS])
    assert found.headline is not None
    assert ends(found.headline) == ends(pick(found, FAMILIES[0]))
    told = dict(pick(found, FAMILIES[0]).details)
    assert (told["R-hat"], told["effective draws"]) == (1.2, 50.0)
    monkeypatch.setattr(
        mixing,
        "estimate_population",
        lambda table, *, level: replace(head(table, level=level), **({} if table == SURE else {"headline": None})),
    )
    refused = estimate_draws([SURE, FEWER_LINKS])
    assert refused.headline is None
    assert refused.reason.startswith("No single figure is given: 1 of 2 draws of the links have none.")
    assert "A lower bound:" in refused.reason


def test_no_draw_and_no_level_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one draw"):
        estimate_draws([])
    with pytest.raises(ValueError, match="between 0 and 1"):
        estimate_draws([SURE], level=2)


def test_each_draw_of_a_file_is_a_table() -> None:
    tables = divide_draws([HEADER, *ROWS])
    assert [table.lists for table in tables] == [("A", "B"), ("A", "B")]
    assert [dict(table.cells) for table in tables] == [{1: 1, 2: 1, 3: 1}, {1: 2, 2: 2}]


def test_two_records_of_a_list_that_are_one_person_in_a_draw_count_once() -> None:
    twice = [*ROWS, ["B", "r5", "p3", "p9"]]
    assert [table.observed for table in divide_draws([HEADER, *twice])] == [3, 5]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "empty"),
        ([HEADER], "no record in the file"),
        ([["record", "draw 1"], ["r1", "p1"]], "one column list"),
        ([["list", "record"], ["A", "r1"]], "a column draw 1 and so on"),
        ([HEADER, *ROWS, ["B", "r5", "p9", ""]], "Row 6 lacks its list, or its person"),
        ([HEADER, *ROWS, ["", "r5", "p9", "p9"]], "Row 6 lacks its list, or its person"),
        ([HEADER, *ROWS, ["B", "r5", "p9"]], "Row 6 has 3 columns"),
        ([HEADER, *ROWS[:2]], "at least two lists"),
    ],
)
def test_what_are_no_draws_is_refused(rows: list[list[str]], words: str) -> None:
    with pytest.raises(TableError, match=words):
        divide_draws(rows)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(5, 9), st.floats(0.05, 0.5)), min_size=1, max_size=5), st.integers(2, 4))
def test_a_mixture_lies_within_its_parts_and_repeating_them_changes_nothing(
    parts: list[tuple[float, float]], times: int
) -> None:
    rows = []
    for mean, spread in parts:
        points = thin_mixture(0, np.array([mean]), np.array([spread]), np.ones(1))
        low, high = np.exp(mean - 1.96 * spread), np.exp(mean + 1.96 * spread)
        rows.append(Estimate("f", "", float(np.exp(mean)), None, float(low), float(high), posterior=points))
    once, again = mixing._mix("f", rows, 0.95), mixing._mix("f", rows * times, 0.95)
    assert ends(once) == pytest.approx(ends(again), rel=1e-2)
    lower, middle, upper = ends(once)
    assert min(row.lower for row in rows) * 0.99 <= lower
    assert upper <= max(row.upper for row in rows) * 1.01
    assert min(row.estimate for row in rows) * 0.99 <= middle <= max(row.estimate for row in rows) * 1.01
