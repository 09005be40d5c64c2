"""Totals of strata: drawn and never added, the same in any order, and refused where a part is not known."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.count import estimate_population, estimate_strata
from onrecord.count.estimation import strata
from onrecord.count.estimation.patterns import drop_empty_lists
from onrecord.count.estimation.posteriors import thin_mixture
from onrecord.count.estimation.strata import DRAWS, draw_total
from onrecord.model import Estimate, PatternTable, PopulationEstimate, StrataEstimate

NORTH = PatternTable(("A", "B", "C"), ((1, 30), (2, 25), (3, 9), (4, 20), (5, 8), (6, 7), (7, 3)))
SOUTH = PatternTable(("A", "B", "C"), ((1, 60), (2, 41), (3, 12), (4, 33), (5, 10), (6, 15), (7, 6)))
EAST = PatternTable(("A", "B", "C"), ((1, 15), (2, 18), (3, 6), (4, 22), (5, 4), (6, 9), (7, 2)))
FAMILIES = ("log-linear, averaged", "decomposable graphs, averaged")


def pick(rows: tuple[Estimate, ...], method: str) -> Estimate:
    (row,) = [row for row in rows if row.method == method]
    return row


def ends(row: Estimate) -> list[float]:
    assert row.estimate is not None
    assert row.lower is not None
    assert row.upper is not None
    return [row.lower, row.estimate, row.upper]


def make_row(middle: float, spread: float, seen: float = 0.0) -> Estimate:
    points = thin_mixture(seen, np.array([np.log(middle)]), np.array([spread]), np.ones(1))
    return Estimate("f", "", seen + middle, lower=seen, upper=seen + 4 * middle, posterior=points)


@pytest.fixture(scope="module")
def both() -> StrataEstimate:
    return estimate_strata({"north": NORTH, "south": SOUTH})


def test_the_total_of_one_stratum_is_that_stratum(kosovo: PatternTable) -> None:
    found, alone = estimate_strata({"everywhere": kosovo}), estimate_population(kosovo)
    for method in FAMILIES:
        assert ends(pick(found.totals, method)) == pytest.approx(ends(pick(alone.estimates, method)), rel=2e-3)
    bounds = [row for row in alone.estimates if row.method == "Chao lower bound"]
    lowest = min(bounds, key=lambda row: row.lower or 0)
    assert ends(pick(found.totals, "Chao lower bound")) == pytest.approx(ends(lowest), rel=2e-3)
    assert (found.observed, found.lists) == (kosovo.observed, kosovo.lists)


def test_ends_of_a_total_lie_closer_than_the_sums_of_the_ends(both: StrataEstimate) -> None:
    for method in FAMILIES:
        rows = [ends(pick(found.estimates, method)) for _, found in both.strata]
        lower, middle, upper = ends(pick(both.totals, method))
        assert sum(row[0] for row in rows) < lower < middle < upper < sum(row[2] for row in rows)


def test_the_order_of_strata_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strata, "estimate_population", cache(estimate_population))
    tables = {"north": NORTH, "south": SOUTH, "east": EAST}
    first, *others = (estimate_strata({name: tables[name] for name in order}) for order in permutations(tables))
    for other in others:
        for one, again in zip(first.totals, other.totals, strict=True):
            assert ends(one) == ends(again)
            assert one.posterior == again.posterior


def test_a_total_of_normals_has_the_variance_of_both() -> None:
    rows = [("a", make_row(1000, 0.01)), ("b", make_row(2000, 0.02))]
    drawn = draw_total(rows)
    assert len(drawn) == DRAWS
    assert drawn.mean() == pytest.approx(3000, rel=1e-3)
    assert drawn.std() == pytest.approx(np.hypot(10, 40), rel=2e-2)


def test_a_total_says_what_it_assumes_and_whose_warnings_it_inherits(both: StrataEstimate) -> None:
    total = pick(both.totals, FAMILIES[1])
    assert "err independently" in total.assumes
    assert "decomposable graphs" in total.assumes
    assert total.model == "drawn from 2 strata"
    assert all(warning.startswith(("north: ", "south: ")) for warning in total.warnings)


def test_strata_of_two_lists_have_no_total_but_a_lower_bound() -> None:
    parts = {"north": PatternTable(("A", "B"), NORTH.cells[:3]), "south": PatternTable(("A", "B"), SOUTH.cells[:3])}
    found = estimate_strata(parts)
    assert found.headline is None
    assert "no stratum has a single figure" in found.reason
    assert f"{pick(found.totals, 'Chao lower bound').lower:,.0f} people or more" in found.reason


def test_the_posterior_of_a_total_holds_its_interval(both: StrataEstimate) -> None:
    for row in both.totals:
        people, density = np.array(row.posterior).T
        assert np.trapezoid(density, people) == pytest.approx(1, rel=0.05)
        lower, middle, upper = ends(row)
        assert people[0] < lower < middle < upper < people[-1]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (PatternTable(("A", "B", "C"), ()), "Nobody of it stands on any list"),
        (PatternTable(("A", "B", "C"), ((2, 14),)), "Only B holds anybody of it"),
    ],
)
def test_a_stratum_that_tells_nothing_makes_every_total_a_refusal(table: PatternTable, words: str) -> None:
    found = estimate_strata({"north": NORTH, "valley": table})
    assert len(found.totals) == 4
    for row in found.totals:
        assert row.estimate is None
        assert "it gives nothing for valley" in row.warnings[0]
        assert words in row.warnings[0]
    assert found.headline is None
    assert words in found.reason


def test_two_lists_bear_a_lower_bound_and_no_family() -> None:
    found = estimate_strata({"north": NORTH, "valley": PatternTable(("A", "B"), ((1, 30), (2, 25), (3, 9)))})
    assert pick(found.totals, "Chao lower bound").estimate is not None
    refused = pick(found.totals, FAMILIES[0])
    assert refused.estimate is None
    assert "two lists alone" in refused.warnings[0]


def test_a_list_that_holds_nobody_of_a_stratum_is_left_out_there() -> None:
    wider = PatternTable(("Z", "A", "B", "C"), tuple((pattern << 1, number) for pattern, number in NORTH.cells))
    assert drop_empty_lists(wider) == NORTH
    assert estimate_strata({"x": wider}) == estimate_strata({"x": NORTH})


def test_a_total_has_a_headline_only_where_every_stratum_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def headed(table: PatternTable, *, level: float) -> PopulationEstimate:
        found = estimate_population(table, level=level)
        row = pick(found.estimates, FAMILIES[0])
        return replace(found, headline=row if table != EAST else None, reason="of our own")

    monkeypatch.setattr(strata, "estimate_population", headed)
    found = estimate_strata({"north": NORTH, "south": SOUTH})
    assert found.headline is not None
    assert ends(found.headline) == ends(pick(found.totals, FAMILIES[0]))
    assert found.headline.method == "total"
    partly = estimate_strata({"north": NORTH, "south": SOUTH, "east": EAST})
    assert partly.headline is None
    assert "these strata have no single figure: east." in partly.reason


def test_a_family_that_refuses_everywhere_is_named_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def add_refusal(table: PatternTable, *, level: float) -> PopulationEstimate:
        found = estimate_population(table, level=level)
        refused = Estimate("chains", "", None, warnings=("The chains do not agree.",), details=(("R-hat", 1.3),))
        return replace(found, estimates=(*found.estimates, refused))

    monkeypatch.setattr(strata, "estimate_population", add_refusal)
    total = pick(estimate_strata({"north": NORTH}).totals, "chains")
    assert total.warnings == ("No total of chains: it gives nothing for north. The chains do not agree.",)


def test_totals_that_contradict_one_another_give_no_headline(monkeypatch: pytest.MonkeyPatch) -> None:
    def shift(table: PatternTable, *, level: float) -> PopulationEstimate:
        found = estimate_population(table, level=level)
        far = tuple((people + 9000, density) for people, density in pick(found.estimates, FAMILIES[0]).posterior)
        rows = tuple(replace(row, posterior=far) if row.method == FAMILIES[0] else row for row in found.estimates)
        return replace(found, estimates=rows, headline=pick(found.estimates, FAMILIES[1]))

    monkeypatch.setattr(strata, "estimate_population", shift)
    found = estimate_strata({"north": NORTH, "south": SOUTH})
    assert found.headline is None
    assert "the families contradict one another" in found.reason


def test_progress_is_told_for_each_stratum() -> None:
    told: list[tuple[str, int]] = []
    estimate_strata({"north": NORTH, "south": SOUTH}, watch=lambda stage, done: told.append((stage, done)))
    assert told == [("estimating", 1), ("estimating", 2)]


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_a_level_that_is_no_probability_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        estimate_strata({"north": NORTH}, level=level)


def test_no_stratum_is_no_total() -> None:
    with pytest.raises(ValueError, match="at least one stratum"):
        estimate_strata({})


ROWS = st.builds(make_row, st.floats(1, 1e5), st.floats(0.01, 1), st.floats(0, 1e4))


@settings(max_examples=25)
@given(st.lists(ROWS, min_size=1, max_size=4), st.integers(0, 3))
def test_more_strata_are_more_people_and_shifting_one_shifts_the_total(rows: list[Estimate], shift: int) -> None:
    parts = [(f"s{place}", row) for place, row in enumerate(rows)]
    drawn = draw_total(parts)
    assert drawn.min() >= sum(row.posterior[0][0] for row in rows) * (1 - 1e-9)
    name, moved = parts[shift % len(parts)]
    points = tuple((people + 500, density) for people, density in moved.posterior)
    others = [part for part in parts if part[0] != name]
    assert draw_total([*others, (name, replace(moved, posterior=points))]) == pytest.approx(drawn + 500)
