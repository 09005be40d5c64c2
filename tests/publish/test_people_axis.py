"""An axis of people: it holds what it was laid for, keeps the order, and its marks are round numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.people_axis import TENFOLD, lay_axis

NUMBERS = st.floats(1, 1e9)


def test_an_even_axis_begins_a_little_before_those_known_and_ends_a_little_after_the_most() -> None:
    axis = lay_axis(4400, [9000, 16544])
    assert not axis.is_tenfold
    assert 0 < axis.place(4400) < 5
    assert 95 < axis.place(16544) < 100
    assert [words for _, words in axis.list_ticks()] == ["5,000", "10,000", "15,000"]


def test_numbers_that_lie_far_apart_get_a_tenfold_axis() -> None:
    axis = lay_axis(300, [300 * TENFOLD + 1])
    assert axis.is_tenfold
    assert [words for _, words in axis.list_ticks()] == ["300", "1,000", "3,000", "10,000"]
    steps = [axis.place(people) for people in (1000, 3000, 10_000)]
    assert steps[1] - steps[0] == pytest.approx((steps[2] - steps[0]) * 0.4771, rel=1e-3)


@given(st.floats(0, 1e6), st.lists(NUMBERS, min_size=1, max_size=5))
def test_everything_is_seen_in_its_order_and_can_be_read_back(least: float, most: list[float]) -> None:
    axis = lay_axis(least, most)
    values = sorted(value for value in most if value >= least)
    places = [axis.place(value) for value in values]
    assert places == sorted(places)
    assert all(0 < place < 100 for place in places)
    if axis.first > 0:
        for value, place in zip(values, places, strict=True):
            assert axis.read(place) == pytest.approx(value, rel=1e-2, abs=(axis.last - axis.first) * 1e-4)


@given(st.floats(0, 1e6), NUMBERS)
def test_marks_are_few_and_lie_on_the_axis(least: float, most: float) -> None:
    ticks = lay_axis(least, [most]).list_ticks()
    assert 1 <= len(ticks) <= 12
    assert all(0 <= at <= 100 for at, _ in ticks)
    assert len({words for _, words in ticks}) == len(ticks)
