"""Latent classes: the known posterior of a published table, what is refused, and what is said of chains at odds."""

from __future__ import annotations

import numpy as np
import pytest

from bench.known_truth import PEOPLE, draw_table
from onrecord.count.estimation import latent
from onrecord.count.estimation.latent import CLASSES_LATENT, Drawn, draw_people, estimate_latent
from onrecord.model import Estimate, PatternTable


@pytest.fixture(scope="module")
def found(kosovo: PatternTable) -> Estimate:
    return estimate_latent(kosovo, 0.95)


def test_kosovo_has_the_posterior_of_the_reference(found: Estimate):
    """Eight long runs of the reference sampler, pooled: 10,414 (9,087 to 13,699)."""
    assert found.estimate == pytest.approx(10_414, rel=0.01)
    assert (found.lower, found.upper) == pytest.approx((9_087, 13_699), rel=0.05)
    details = dict(found.details)
    assert details["R-hat"] <= 1.05
    assert details["effective draws"] >= 1000
    assert details["modes"] == 1
    assert found.warnings == ()


def test_its_posterior_lies_where_its_interval_lies(found: Estimate):
    numbers, heights = np.array(found.posterior).T
    assert found.lower is not None
    assert found.upper is not None
    inside = (numbers >= found.lower) & (numbers <= found.upper)
    assert np.trapezoid(heights[inside], numbers[inside]) == pytest.approx(0.95, abs=0.02)


def test_the_same_table_gives_the_same_draws_in_any_order_of_lists(found: Estimate, kosovo: PatternTable):
    names = kosovo.lists
    turned = PatternTable(
        names[::-1],
        tuple(sorted((sum((pattern >> bit & 1) << (3 - bit) for bit in range(4)), n) for pattern, n in kosovo.cells)),
    )
    assert estimate_latent(turned, 0.95) == found


def test_a_known_truth_is_held():
    drawn = draw_people(draw_table("sim5", 0))
    lower, upper = np.quantile(drawn.people, (0.025, 0.975))
    assert lower <= PEOPLE <= upper
    assert drawn.r_hat <= 1.05


def test_patterns_that_would_take_hours_are_refused_with_a_way_out():
    lists = tuple(f"L{number:02}" for number in range(14))
    row = estimate_latent(PatternTable(lists, tuple((pattern, 1) for pattern in range(1, 10_002))), 0.95)
    assert row.estimate is None
    assert row.warnings[0].startswith("The people have 10,001 patterns, and more than 10,000 are too many")
    assert row.warnings[0].endswith("join lists of one kind.")


def test_a_dozen_and_more_lists_are_no_hindrance():
    random = np.random.default_rng(5)
    on = random.random((200, 14)) < 0.12
    numbers = np.bincount(on @ (1 << np.arange(14)))
    cells = tuple((pattern, int(number)) for pattern, number in enumerate(numbers) if pattern and number)
    row = estimate_latent(PatternTable(tuple(f"L{n:02}" for n in range(14)), cells), 0.95)
    assert row.lower is not None
    assert row.upper is not None
    assert row.lower <= 200 <= row.upper


def test_lists_that_share_nobody_are_refused():
    row = estimate_latent(PatternTable(("A", "B", "C"), ((1, 40), (2, 20), (4, 10))), 0.95)
    assert (row.method, row.estimate, row.lower) == (CLASSES_LATENT, None, None)
    assert row.warnings == ("Nobody stands on two lists, so nothing tells how many stand on none.",)


def test_more_people_than_can_be_told_apart_are_refused():
    row = estimate_latent(PatternTable(("A", "B", "C"), ((1, 900_000), (3, 200_000))), 0.95)
    assert row.estimate is None
    assert "too many" in row.warnings[0]


def test_chains_that_disagree_and_peaks_are_told(monkeypatch: pytest.MonkeyPatch, kosovo: PatternTable):
    people = np.exp(np.random.default_rng(1).normal(9, 0.1, (50, 64))) * np.where(np.arange(64) < 20, 4, 1)
    monkeypatch.setattr(latent, "draw_people", lambda table, **given: Drawn(people, 1.7, 20.0))
    row = estimate_latent(kosovo, 0.95)
    assert "do not agree (R-hat 1.70)" in row.warnings[0]
    assert "2 peaks" in row.warnings[1]


def test_no_more_rounds_are_run_than_allowed():
    table = PatternTable(("A", "B", "C"), ((1, 30), (2, 25), (3, 9), (4, 20), (5, 8), (6, 7), (7, 3)))
    assert len(draw_people(table, most_rounds=latent.AT_ONCE).people) == latent.AT_ONCE


def test_a_table_of_many_patterns_has_fewer_chains_and_progress_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(latent, "CELLS", 140)
    told: list[tuple[str, int]] = []
    table = PatternTable(("A", "B", "C"), ((1, 30), (2, 25), (3, 9), (4, 20), (5, 8), (6, 7), (7, 3)))
    drawn = draw_people(table, most_rounds=latent.AT_ONCE, watch=lambda stage, done: told.append((stage, done)))
    assert drawn.people.shape[1] == 20
    assert told[0] == ("warming up", 1)
    assert told[-1] == ("drawing", latent.AT_ONCE)
