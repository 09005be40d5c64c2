"""Extents reach every town they were told of, and say nothing where they were told of none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.places.atlas import measure_km
from onrecord.extract.places.extents import Extents, cell_of

TOWNS = st.lists(st.tuples(st.floats(-60, 60), st.floats(20, 60)), min_size=1, max_size=6)


@given(TOWNS)
def test_a_small_ground_reaches_its_towns(towns: list[tuple[float, float]]) -> None:
    extents = Extents(2)
    for town in towns:
        extents.add(1, *town)
    latitude, longitude, radius = extents.enclose(1, 20.0)
    assert latitude is not None
    assert longitude is not None
    assert radius is not None
    assert radius >= 20.0
    assert all(measure_km(latitude, longitude, *town) <= radius * 1.01 + 1.0 for town in towns)


def test_a_large_ground_is_centred_on_its_ground_and_not_on_its_towns() -> None:
    extents = Extents(2)
    cells = extents.open_large(1)
    cells.update(cell_of(0.1, 30.1) for _ in range(50))
    cells.add(cell_of(10.1, 30.1))
    assert extents.enclose(1, 30.0)[:2] == (5.25, 30.25)


def test_a_stated_centre_is_kept() -> None:
    extents = Extents(2)
    extents.add(1, 10.0, 10.0)
    latitude, longitude, radius = extents.enclose(1, 20.0, (11.0, 10.0))
    assert (latitude, longitude) == (11.0, 10.0)
    assert 100 < (radius or 0) < 120


def test_nothing_is_said_of_a_ground_without_towns() -> None:
    assert Extents(2).enclose(1, 20.0) == (None, None, None)
