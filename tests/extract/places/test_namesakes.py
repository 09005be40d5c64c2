"""How much the other names of a text speak for a place, against the sums written out."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.places.namesakes import WEIGHTS, _Group, _Scene
from onrecord.extract.places.world import CELL, Entry
from onrecord.model import Place, Precision

PRECISIONS = st.sampled_from([Precision.TOWN, Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY])
DEGREES = st.sampled_from([-3.0, -1.9, 0.0, 0.1, 1.9, 2.0, 3.9, 8.0])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    number, country = draw(st.integers(0, 9)), draw(st.sampled_from(["AA", "BB"]))
    place = Place(
        f"p{number}", f"Velm {number}", draw(PRECISIONS), country, draw(DEGREES), draw(DEGREES), 5.0, None, (), "test"
    )
    units = draw(st.lists(st.sampled_from(["unit:a", "unit:b", "unit:c"]), max_size=2, unique=True))
    return Entry(place, 100, (*units, f"country:{country}"))


def cell_of(entry: Entry) -> tuple[int, int] | None:
    if entry.place.precision not in {Precision.TOWN, Precision.ADMIN2}:
        return None
    assert entry.place.latitude is not None
    assert entry.place.longitude is not None
    return math.floor(entry.place.latitude / CELL), math.floor(entry.place.longitude / CELL)


@given(st.lists(st.tuples(entries(), st.floats(0.03, 1.0)), min_size=1, max_size=8))
@settings(deadline=None)
def test_support_adds_up_what_lies_in_the_same_unit_country_and_ground(drawn: list[tuple[Entry, float]]) -> None:
    groups = []
    for entry, share in drawn:
        group = _Group([entry], [])
        group.shares = [share]
        groups.append(group)
    scene = _Scene(groups)
    entry, own = drawn[0]
    country, here = f"country:{entry.place.country}", cell_of(entry)

    def hold(unit: str) -> float:
        return sum(share for other, share in drawn if unit in other.units)

    in_unit = max((hold(unit) - own for unit in entry.units if unit != country), default=0.0)
    near = [
        share for other, share in drawn
        if here and (cell := cell_of(other)) and abs(cell[0] - here[0]) <= 1 and abs(cell[1] - here[1]) <= 1
    ]  # fmt: skip
    nearby = sum(near) - own if here else 0.0
    expected = [
        WEIGHTS[name] * math.log1p(max(0.0, 4 * held))
        for name, held in (("in_unit", in_unit), ("in_country", hold(country) - own), ("nearby", nearby))
    ]
    assert scene.support(entry, own) == pytest.approx(expected, abs=1e-9)


def test_an_entry_knows_its_country_its_units_and_its_ground() -> None:
    place = Place("t", "Velm", Precision.TOWN, "AA", -0.5, 3.0, 5.0, None, (), "test")
    town = Entry(place, 100, ("unit:a", "country:AA"))
    assert (town.country, town.within, town.cell) == ("country:AA", ("unit:a",), (-1, 1))
    wide = Place("w", "Velmora", Precision.ADMIN1, "AA", 0.5, 3.0, 90.0, None, (), "test")
    assert Entry(wide, 0, ("w", "country:AA")).cell is None
