"""Many tolls of a drawn world: whatever is left out of a program, the truth lies within the bounds."""

from __future__ import annotations

import pytest

from bench.ledger import FIRST, holds_truth, make_places, write_claims
from onrecord.count.ledger import Query, Region, build_ledger, find_bounds, tabulate_bounds


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
