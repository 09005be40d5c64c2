"""People are placed until all rows from below hold; what cannot all hold has a row from above that this breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toll_teller import EVERYWHERE

from onrecord.count.ledger.ground import map_ground
from onrecord.count.ledger.placing import _Sums, find_doubtful
from onrecord.count.ledger.program import find_contradicted, is_possible
from onrecord.count.ledger.regions import EVER_AFTER, EVER_BEFORE, Region, Row

GROUND = map_ground((), EVERYWHERE)
PLACES = ("SY-ID-HASS", "SY-ID-KAFR", "SY-ID", "SY")
DAYS = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted)
ENDS = st.sampled_from((None, None, None, EVER_BEFORE, EVER_AFTER))
ROWS = st.builds(
    lambda place, days, end, population, is_low, value, claim: Row(
        Region(place, EVER_BEFORE if end == EVER_BEFORE else days[0], EVER_AFTER if end == EVER_AFTER else days[1]),
        population,
        is_low,
        value,
        (claim,),
    ),
    st.sampled_from(PLACES),
    DAYS,
    ENDS,
    st.sampled_from(("people", "people", "children", "civilians")),
    st.booleans(),
    st.integers(0, 6),
    st.sampled_from(("c1", "c2", "c3")),
)


def low(value: int, place: str, first: int, last: int, population: str = "people") -> Row:
    return Row(Region(place, first, last), population, True, value, ("c",))


def high(value: int, place: str, first: int, last: int, population: str = "people") -> Row:
    return Row(Region(place, first, last), population, False, value, ("c",))


@given(st.lists(ROWS, max_size=9, unique=True))
def test_what_cannot_all_hold_has_a_row_in_doubt(rows):
    doubtful = find_doubtful(rows, GROUND)
    assert all(not row.is_low for row in doubtful)
    if not doubtful:
        assert is_possible(rows, GROUND)
    excluded = find_contradicted(rows, GROUND)
    assert not excluded or set(excluded) & set(doubtful)


@given(st.lists(ROWS, max_size=9, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert find_doubtful(shuffled, GROUND) == find_doubtful(rows, GROUND)


@pytest.mark.parametrize(
    "rows",
    [
        [low(12, "SY-ID-HASS", 1, 1), high(12, "SY-ID", 0, 30)],
        [low(12, "SY-ID-HASS", 1, 1), low(20, "SY-ID", 0, 30), high(20, "SY-ID", 0, 30)],
        [low(12, "SY-ID-HASS", 1, 3), high(5, "SY-ID", 0, 2), high(15, "SY-ID", 0, 9)],
        [low(12, "SY-ID", 0, 9), high(5, "SY-ID", 0, 4), high(7, "SY-ID", 5, 9)],
        [low(3, "SY-ID", 1, 1, "children"), low(8, "SY-ID", 1, 1), high(8, "SY-ID", 1, 1)],
        [low(4, "SY-ID-HASS", 1, 1), low(4, "SY-ID-KAFR", 1, 1), high(8, "SY", EVER_BEFORE, EVER_AFTER)],
        [low(4, "SY-ID-HASS", EVER_BEFORE, 3), high(4, "SY", EVER_BEFORE, 9), high(0, "SY", 2, 9)],
        [high(0, "SY", 0, 1)],
        [low(7, "SY", 0, 1)],
        [],
    ],
)
def test_figures_that_fit_into_one_another_leave_no_doubt(rows):
    assert find_doubtful(rows, GROUND) == ()


@pytest.mark.parametrize(
    "rows",
    [
        [low(12, "SY-ID-HASS", 1, 1), high(11, "SY-ID", 0, 30)],
        [low(6, "SY-ID-HASS", 1, 1), low(6, "SY-ID-KAFR", 1, 1), high(11, "SY-ID", 0, 30)],
        [low(12, "SY-ID", 0, 9), high(5, "SY-ID", 0, 4), high(6, "SY-ID", 5, 9)],
        [low(9, "SY-ID", 1, 1, "children"), high(8, "SY-ID", 1, 1)],
    ],
)
def test_too_many_leave_doubt_about_a_total_that_holds_them(rows):
    (doubtful,) = find_doubtful(rows, GROUND)
    assert doubtful in rows


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9))), st.integers(0, 20), st.integers(0, 20))
def test_sums_are_those_of_the_days_between(added, first, last):
    sums = _Sums(21)
    for day, number in added:
        sums.add(day, number)
    assert sums.count(first, last) == sum(number for day, number in added if first <= day <= last) or first > last
