"""The table of bounds of a case: which places and months stand in it, from which tolls, and what is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from toll_teller import Teller

from onrecord.count import bound_case, rerun_bounds
from onrecord.model import Basis, Place, Precision, Record, Status

OCTOBER = ("2016-10-01", "2016-10-31")


def make_record(teller: Teller, *statuses: tuple[str, Status]) -> Record:
    return Record("Case", claims=tuple(teller.claims), statuses=statuses)


def say(table) -> list[tuple]:
    return [
        (b.population, b.place.name if b.place else None, b.start, b.end, b.low, b.high)
        for b in table.bounds
        if b.basis is Basis.SUGGESTED
    ]


def test_places_and_months_that_tolls_name_are_bounded():
    teller = Teller()
    teller.tell(22, None, when="2016-10-26", population="children")
    teller.tell(60, place="Idlib", when=OCTOBER, scope="period")
    assert say(bound_case(make_record(teller))) == [
        ("children", "Hass", *OCTOBER, 22, 60),
        ("people", "Idlib", *OCTOBER, 60, 60),
    ]


def test_figures_that_cannot_be_of_the_same_people_bound_what_holds_both_and_nothing_is_added_otherwise():
    teller = Teller()
    teller.tell(22, None, when="2016-10-26")
    teller.tell(9, None, when="2016-10-26")  # the same town on the same day: perhaps the same people
    teller.tell(5, None, place="Kafr Nabl", when="2016-10-26")
    teller.tell(70, place="Idlib", scope="stock", outcome="trapped")
    assert ("people", "Idlib", *OCTOBER, 27, None) in say(bound_case(make_record(teller)))


def test_a_line_that_only_repeats_a_narrower_one_is_left_out():
    teller = Teller()
    teller.tell(22, None, when="2016-10-26", population="children")
    assert say(bound_case(make_record(teller))) == [("children", "Hass", *OCTOBER, 22, None)]


def test_what_bounds_nothing_is_no_line_but_named():
    teller = Teller()
    state = teller.tell(900, None, when="2016-10-26", scope="stock", outcome="trapped")
    table = bound_case(make_record(teller))
    assert not table.bounds
    assert [claim for claim, _ in table.asides] == [state.id]


def test_rejected_tolls_bound_nothing_and_accepted_ones_stand_beside_all():
    teller = Teller()
    kept = teller.tell(22, None, when="2016-10-26")
    teller.tell(30, None, when="2016-10-26")
    wrong = teller.tell(500, None, when="2016-10-26")
    table = bound_case(make_record(teller, (kept.id, Status.ACCEPTED), (wrong.id, Status.REJECTED)))
    assert [(bounds.basis, bounds.low) for bounds in table.bounds] == [(Basis.SUGGESTED, 30), (Basis.ACCEPTED, 22)]


def test_claims_that_exclude_one_another_are_told_with_the_bounds_they_touch():
    teller = Teller()
    many = teller.tell(70, None, when="2016-10-26")
    few = teller.tell(60, place="Idlib", when=OCTOBER, scope="period")
    table = bound_case(make_record(teller))
    told = [words for bounds in table.bounds for words in bounds.contradictions]
    assert told
    assert all(many.id in words and few.id in words for words in told)


def test_what_contradicts_elsewhere_is_told_of_no_other_place_unless_a_total_holds_both():
    teller = Teller()
    teller.tell(70, None, when="2016-10-26")
    teller.tell(60, when=OCTOBER, scope="period")
    teller.tell(9, place="Kafr Nabl", when="2016-10-20")
    table = bound_case(make_record(teller))
    told = {bounds.place.name: bounds.contradictions for bounds in table.bounds if bounds.place}
    assert told["Hass"] == table.contradictions
    assert told["Kafr Nabl"] == ()
    teller.tell(100, place="Idlib", when=OCTOBER, scope="period")
    table = bound_case(make_record(teller))
    assert {bounds.contradictions for bounds in table.bounds if bounds.place.name == "Kafr Nabl"} == {
        table.contradictions
    }


def test_a_contradiction_of_which_no_line_is_left_is_told_all_the_same():
    teller = Teller()
    teller.tell(70, None, when="2016-10-26")
    teller.tell(0, 60, when=OCTOBER, scope="period")
    table = bound_case(make_record(teller))
    assert not table.bounds
    assert len(table.contradictions) == 1


def test_of_too_many_cells_those_that_most_tolls_name_are_bounded():
    teller = Teller()
    for month in range(1, 13):
        teller.tell(month, None, when=f"2016-{month:02d}-10")
    teller.tell(99, None, when="2016-03-20")
    whole = bound_case(make_record(teller))
    table = bound_case(make_record(teller), most=2)
    assert (len(whole.bounds), whole.left_out, table.left_out) == (13, 0, 11)
    assert ("2016-03-01", 102) in [(bounds.start, bounds.low) for bounds in table.bounds]


def test_a_country_without_an_entry_gets_its_name():
    teller = Teller()
    towns = [Place(name, name, Precision.TOWN, "XX", None, None, None) for name in ("One", "Other")]
    for town in towns:
        claim = teller.tell(5, None, when="2016-10-26")
        mention = claim.places[0]
        candidate = replace(mention.candidates[0], place=town)
        teller.claims[-1] = replace(claim, places=(replace(mention, chosen=town.id, candidates=(candidate,)),))
    names = [b.place.name for b in bound_case(make_record(teller), name_country={"XX": "Land"}.get).bounds if b.place]
    assert set(names) == {"One", "Other", "Land"}


def test_a_bound_runs_again_from_its_claims_alone_and_a_changed_claim_shows():
    teller = Teller()
    teller.tell(22, None, when="2016-10-26")
    teller.tell(60, place="Idlib", when=OCTOBER, scope="period")
    record = make_record(teller)
    bounds = bound_case(record).bounds
    assert all(rerun_bounds(one, record) == (one.low, one.high) for one in bounds)
    forged = replace(bounds[0], low=bounds[0].low + 1)
    assert rerun_bounds(forged, record) != (forged.low, forged.high)


@pytest.mark.parametrize("claims", [(), ("trapped",)])
def test_a_case_without_bounding_tolls_has_an_empty_table(claims):
    teller = Teller()
    for outcome in claims:
        teller.tell(5, outcome=outcome, scope="stock")
    assert not bound_case(make_record(teller)).bounds
