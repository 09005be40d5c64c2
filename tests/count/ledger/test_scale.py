"""Many tolls of a drawn world: whatever is left out of a program, the truth lies within the bounds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bench.ledger import FIRST, holds_truth, make_places, write_claim, write_claims
from onrecord.count.ledger import Query, Region, build_ledger, find_bounds, tabulate_bounds
from onrecord.model import Scope


@pytest.mark.parametrize("many", [400, 3000])
def test_bounds_of_many_tolls_hold_the_world_that_they_tell_of(many):
    places = make_places()
    claims, sums = write_claims(many, places, seed=many)
    ledger = build_ledger(claims, places=places)
    cells = [
        Query("killed", "people", Region(place, FIRST.toordinal() + first, FIRST.toordinal() + first + length))
        for place in ("country:XX", "p3", "t3.4")
        for first, length in ((0, 30), (400, 30), (400, 365), (800, 900))
    ]
    table = tabulate_bounds(ledger, cells)
    assert all(holds_truth(found, sums) for found in table)
    alone = [find_bounds(ledger, cell) for cell in cells]
    assert all(holds_truth(found, sums) for found in alone)
    assert not any(found.conflicts for found in alone)
    assert many < 1000 or any(found.high is not None for found in table)
    assert any(found.low for found in table)


def test_a_contradiction_among_many_tolls_is_told_and_left_out_of_the_bounds():
    places = make_places()
    claims, _ = write_claims(1200, places, seed=7)
    day = FIRST + timedelta(days=100)
    town = next(place for place in places if place.id == "t3.4")
    one = write_claim(90_001, town, Scope.PERIOD, (day, day), 500, 500, period=True)
    other = write_claim(90_002, town, Scope.PERIOD, (day, day + timedelta(days=9)), 40, 60, period=True)
    ledger = build_ledger([*claims, one, other], places=places)
    found = find_bounds(ledger, Query("killed", "people", Region("t3.4", day.toordinal(), day.toordinal())))
    assert found.low == 0
    assert found.high == 72  # the month's total, which the 500 would contradict too
    assert set(found.conflicts[0].claims) == {one.id, other.id}
    assert "at least 500 people killed" in found.conflicts[0].words
