"""What must hold of the ledger for any tolls: it is what trying every world gives, and no claim is trusted twice."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.count.ledger import Ledger, Query, Region, build_ledger, choosing, find_bounds, find_conflicts
from onrecord.count.ledger.bounds import _solve
from onrecord.model import Bound, BoundKind, Incident, Precision

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from toll_teller import EVERYWHERE, Teller, question

FIRST = date(2016, 10, 26).toordinal()
PLACES = ("Hass", "Kafr Nabl", "Idlib")
WITHIN = {"Hass": (0,), "Kafr Nabl": (1,), "Idlib": (0, 1, 2)}
MOST = 3
TOLLS = st.fixed_dictionaries(
    {
        "low": st.integers(0, MOST),
        "more": st.none() | st.integers(0, 1),
        "place": st.sampled_from(PLACES),
        "days": st.sampled_from(((0, 0), (1, 1), (0, 1))),
        "scope": st.sampled_from(("incident", "period", "period")),
        "population": st.just("people"),
    }
)
PARTED = st.builds(
    lambda toll, population, place: {**toll, "population": population, "place": place},
    TOLLS,
    st.sampled_from(("people", "children", "women")),
    st.sampled_from(("Hass", "Idlib")),
)
ASKED = st.tuples(st.sampled_from(PLACES), st.sampled_from(((0, 0), (1, 1), (0, 1))))


def day(number: int) -> str:
    return date.fromordinal(FIRST + number).isoformat()


def tell(drawn) -> Teller:
    teller = Teller()
    for toll in drawn:
        low, more = toll["low"], toll["more"]
        high = None if more is None else min(MOST, low + more)
        when = day(toll["days"][0]), day(toll["days"][1])
        teller.tell(low, high, toll["place"], when, toll["scope"], toll["population"])
    return teller


@cache
def list_worlds() -> np.ndarray:
    """Every world of three places (Hass, Kafr Nabl, elsewhere in Idlib) and two days, with up to four people a cell."""
    return np.array(list(product(range(MOST + 2), repeat=6)), dtype=np.int8).reshape(-1, 3, 2)


@cache
def list_parted_worlds() -> dict[str, np.ndarray]:
    """Every world of one place and its surroundings on two days, with children and women among the people."""
    cell = [(p, c, w) for p in range(MOST + 2) for c in range(p + 1) for w in range(p + 1)]
    cells = np.array(cell, dtype=np.int8)
    grid = np.stack(np.meshgrid(*[np.arange(len(cells))] * 3, indexing="ij"), -1).reshape(-1, 3)
    found = cells[grid]  # worlds x (Hass first day, Hass second day, elsewhere on the first day) x population
    return {name: found[:, :, at] for at, name in enumerate(("people", "children", "women"))}


def count_people(worlds: np.ndarray, place: str, days: tuple[int, int]) -> np.ndarray:
    return worlds[:, WITHIN[place], days[0] : days[1] + 1].sum(axis=(1, 2))


def try_worlds(drawn, place, days) -> tuple[int, int | None] | None:
    """The least and most over all worlds that the tolls allow; None where there is none."""
    worlds = list_worlds()
    fits = np.ones(len(worlds), dtype=bool)
    for toll in drawn:
        found = count_people(worlds, toll["place"], toll["days"])
        fits &= found >= toll["low"]
        if toll["scope"] == "period" and toll["more"] is not None:
            fits &= found <= min(MOST, toll["low"] + toll["more"])
    if not fits.any():
        return None
    left = worlds[fits]
    asked = count_people(left, place, days)
    cells = left[:, WITHIN[place], days[0] : days[1] + 1]
    return int(asked.min()), None if (cells > MOST).any() else int(asked.max())


def ask(ledger: Ledger, place, days, population="people"):
    return find_bounds(ledger, question(place, (day(days[0]), day(days[1])), population))


@settings(deadline=None, max_examples=150)
@given(st.lists(TOLLS, max_size=7), ASKED)
def test_bounds_are_those_of_trying_every_world(drawn, asked):
    ledger = tell(drawn).ledger()
    expected = try_worlds(drawn, *asked)
    if expected is None:
        assert find_conflicts(ledger)
        return
    assert not find_conflicts(ledger)
    found = ask(ledger, *asked)
    assert (found.low, found.high) == expected
    assert found.is_exact


def count_parted(name: str, place: str, days: tuple[int, int]) -> np.ndarray:
    worlds = list_parted_worlds()[name]
    cells = [number for number in range(2) if days[0] <= number <= days[1]]
    cells += [2] if place == "Idlib" and days[0] == 0 else []
    return worlds[:, cells].sum(axis=1)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(PARTED.filter(lambda toll: toll["place"] == "Hass" or toll["days"][1] == 0), max_size=5),
    st.sampled_from((("Hass", (0, 0)), ("Hass", (0, 1)), ("Idlib", (0, 0)))),
    st.sampled_from(("people", "children")),
)
def test_bounds_of_parts_and_wholes_are_those_of_trying_every_world(drawn, asked, population):
    fits = np.ones(len(list_parted_worlds()["people"]), dtype=bool)
    for toll in drawn:
        found = count_parted(toll["population"], toll["place"], toll["days"])
        fits &= found >= toll["low"]
        if toll["scope"] == "period" and toll["more"] is not None:
            fits &= found <= min(MOST, toll["low"] + toll["more"])
    ledger = tell(drawn).ledger()
    assert bool(find_conflicts(ledger)) == (not fits.any())
    if not fits.any():
        return
    found = ask(ledger, *asked, population)
    counted = count_parted(population, *asked)[fits]
    assert found.low == counted.min()
    if found.high is not None:
        assert found.high == counted.max()
    else:
        assert counted.max() > MOST


@settings(deadline=None)
@given(st.lists(TOLLS | PARTED, max_size=9), ASKED, st.sampled_from(("people", "children")))
def test_the_claims_that_carry_a_bound_give_it_alone(drawn, asked, population):
    teller = tell(drawn)
    found = ask(teller.ledger(), *asked, population)
    assume(not find_conflicts(teller.ledger()))
    for claims, side in ((found.low_claims, "low"), (found.high_claims, "high")):
        alone = build_ledger([c for c in teller.claims if c.id in claims], (), (), EVERYWHERE)
        assert getattr(ask(alone, *asked, population), side) == getattr(found, side)


@settings(deadline=None)
@given(st.lists(TOLLS | PARTED, min_size=1, max_size=8), ASKED, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(drawn, asked, random):
    teller = tell(drawn)
    first = teller.ledger()
    before = ask(first, *asked), find_conflicts(first)
    random.shuffle(teller.claims)
    assert teller.ledger().entries == first.entries
    assert (ask(teller.ledger(), *asked), find_conflicts(teller.ledger())) == before


def holds_within(inner, outer) -> bool:
    return inner.low >= outer.low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))


@settings(deadline=None)
@given(st.lists(TOLLS | PARTED, min_size=1, max_size=8), st.integers(0, 7), ASKED)
def test_another_toll_never_widens_bounds(drawn, which, asked):
    teller = tell(drawn)
    assume(not find_conflicts(teller.ledger()))
    fewer = tell(drawn)
    del fewer.claims[which % len(drawn)]
    assert holds_within(ask(teller.ledger(), *asked), ask(fewer.ledger(), *asked))


@settings(deadline=None)
@given(st.lists(TOLLS | PARTED, min_size=1, max_size=8), st.integers(0, 7), st.integers(0, 2), ASKED)
def test_widening_a_claim_never_narrows_bounds(drawn, which, less, asked):
    teller = tell(drawn)
    assume(not find_conflicts(teller.ledger()))
    before = ask(teller.ledger(), *asked)
    chosen = which % len(drawn)
    toll = teller.claims[chosen].toll
    low = Bound(max(0, toll.low.value - less), BoundKind.LITERAL, "digits", (toll.number,))
    teller.claims[chosen] = replace(teller.claims[chosen], toll=replace(toll, low=low, high=None, best=None))
    assert holds_within(before, ask(teller.ledger(), *asked))


@settings(deadline=None)
@given(st.lists(TOLLS, min_size=2, max_size=8), ASKED)
def test_tolls_of_one_incident_never_add_up(drawn, asked):
    teller = tell([{**toll, "scope": "incident"} for toll in drawn])
    incident = Incident("I-1", "Bombing", (), tuple(c.id for c in teller.claims), None, None, Precision.UNKNOWN)
    found = ask(teller.ledger(incidents=[incident]), *asked)
    assert found.low <= max(toll["low"] for toll in drawn)


@settings(deadline=None)
@given(st.lists(TOLLS | PARTED, max_size=12), ASKED, st.sampled_from(("people", "children")), st.integers(0, 2))
def test_drawing_rows_together_gives_what_solving_them_all_gives(drawn, asked, population, kept):
    ledger = tell(drawn).ledger()
    assume(not find_conflicts(ledger) and "killed" in ledger.sheets)
    place, days = asked
    query = question(place, (day(days[0]), day(days[1])), population)
    sheet, ground = ledger.sheets["killed"], ledger.ground
    whole = find_bounds(ledger, query)
    near = _solve(query, sheet, ground, few=0)
    assert holds_within(whole, near)
    if near.is_exact:
        assert (near.low, near.high) == (whole.low, whole.high)
    with pytest.MonkeyPatch.context() as patch:  # as if there were too many rows to keep
        patch.setattr(choosing, "FRAME", kept)
        assert holds_within(whole, _solve(query, sheet, ground, few=0))


@settings(deadline=None, max_examples=60)
@given(st.lists(TOLLS | PARTED, min_size=2, max_size=8))
def test_a_conflict_is_minimal_and_names_its_claims(drawn):
    teller = tell(drawn)
    for conflict in find_conflicts(teller.ledger())[:1]:
        own = [c for c in teller.claims if c.id in conflict.claims]
        assert find_conflicts(build_ledger(own, (), (), EVERYWHERE))
        for left_out in own:
            rest = [c for c in own if c is not left_out]
            assert not find_conflicts(build_ledger(rest, (), (), EVERYWHERE))
        assert all(claim in conflict.words for claim in conflict.claims)


def test_a_region_is_asked_by_days():
    assert Query("killed", "people", Region.of("SY", "2016-10-26", "2016-10-27")).region.days == 2
