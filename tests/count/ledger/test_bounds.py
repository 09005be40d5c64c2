"""What tolls together say of a place and time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from toll_teller import Teller, group, question

from onrecord.count.ledger import build_ledger, find_bounds
from onrecord.model import REPLACES, Lineage

DAY, NEXT = "2016-10-26", "2016-10-27"
OCTOBER = ("2016-10-01", "2016-10-31")
AUTUMN = ("2016-09-01", "2016-11-30")


@pytest.fixture
def teller() -> Teller:
    return Teller()


def test_an_incident_bounds_its_place_and_all_around_it_from_below(teller):
    claim = teller.tell(22, when=DAY)
    for place, when in (("Hass", DAY), ("Idlib", DAY), ("Syria", OCTOBER), (None, None)):
        found = teller.ask(place, when)
        assert (found.low, found.high, found.low_claims) == (22, None, (claim.id,))
    assert teller.ask("Hass", NEXT).low == 0
    assert teller.ask("Kafr Nabl", DAY).low == 0


def test_incidents_on_two_days_or_in_two_places_add_up(teller):
    teller.tell(22, when=DAY)
    teller.tell(10, when=NEXT)
    teller.tell(5, place="Kafr Nabl", when=DAY)
    assert teller.ask("Hass", OCTOBER).low == 32
    assert teller.ask("Idlib", OCTOBER).low == 37


def test_two_statements_that_may_be_of_one_incident_never_add_up(teller):
    teller.tell(22, when=DAY)
    teller.tell(10, when=DAY)
    teller.tell(12, place="Idlib", when=OCTOBER)
    assert teller.ask("Idlib", OCTOBER).low == 22


def test_statements_of_one_incident_are_one_number(teller):
    one, other = teller.tell(22, None, when=DAY), teller.tell(20, 26, place="Idlib", when=OCTOBER)
    found = teller.ask("Hass", DAY, incidents=[group("I-1", one, other)])
    assert found.low == 22
    assert one.id in found.low_claims


def test_an_incident_takes_the_narrowest_place_and_day_of_its_statements(teller):
    vague, placed = teller.tell(26, None, place="Idlib", when=OCTOBER), teller.tell(20, None, when=DAY)
    found = teller.ask("Hass", DAY, incidents=[group("I-1", vague, placed)])
    assert (found.low, set(found.low_claims)) == (26, {vague.id, placed.id})


def test_a_total_bounds_from_below_what_is_around_it_and_from_above_what_is_inside(teller):
    total = teller.tell(96, place="Idlib", when=OCTOBER, scope="period")
    assert (teller.ask("Syria", AUTUMN).low, teller.ask("Syria", AUTUMN).high) == (96, None)
    inside = teller.ask("Hass", DAY)
    assert (inside.low, inside.high, inside.high_claims) == (0, 96, (total.id,))


def test_what_happened_outside_is_taken_from_a_wider_total(teller):
    total = teller.tell(96, place="Idlib", when=OCTOBER, scope="period")
    beside = teller.tell(40, place="Kafr Nabl", when=NEXT)
    found = teller.ask("Hass", DAY)
    assert (found.high, set(found.high_claims)) == (56, {total.id, beside.id})


def test_a_total_less_what_others_may_have_bounds_from_below(teller):
    teller.tell(96, place="Idlib", when=OCTOBER, scope="period")
    teller.tell(0, 30, place="Idlib", when=("2016-10-01", "2016-10-25"), scope="period")
    assert teller.ask("Idlib", ("2016-10-26", "2016-10-31")).low == 66


def test_running_totals_since_one_start_bound_what_came_between(teller):
    teller.tell(100, place="Idlib", when=("2016-03-01", "2016-10-25"), scope="period")
    teller.tell(130, place="Idlib", when=("2016-03-01", "2016-10-31"), scope="period")
    found = teller.ask("Idlib", ("2016-10-26", "2016-10-31"))
    assert (found.low, found.high) == (30, 30)


def test_a_total_since_an_unknown_start_bounds_only_from_below(teller):
    teller.tell(500, place="Syria", when=DAY, scope="cumulative")
    assert teller.ask("Syria", (None, DAY)).low == 500
    assert teller.ask("Syria", AUTUMN).low == 0
    assert teller.ask("Hass", DAY).high is None


def test_retroactive_deaths_are_earlier_and_never_that_days(teller):
    teller.tell(300, place="Syria", when=DAY, scope="retroactive")
    assert teller.ask("Syria", DAY).low == 0
    assert teller.ask("Syria", (None, "2016-10-25")).low == 300


def test_a_stock_and_an_estimate_stand_aside_with_their_reasons(teller):
    stock = teller.tell(60000, place="Aleppo", when=DAY, scope="stock", outcome="trapped")
    estimate = teller.tell(900, place="Aleppo", when=OCTOBER, scope="estimate")
    ledger = teller.ledger()
    assert {aside.claim for aside in ledger.asides} == {stock.id, estimate.id}
    assert all(aside.reason.endswith(".") for aside in ledger.asides)
    assert find_bounds(ledger, question("Aleppo", OCTOBER)).low == 0
    assert find_bounds(teller.ledger(with_estimates=True), question("Aleppo", OCTOBER)).low == 900


def test_killed_and_injured_stay_apart(teller):
    teller.tell(22, when=DAY)
    teller.tell(40, when=DAY, outcome="injured")
    assert teller.ask("Hass", DAY).low == 22
    assert teller.ask("Hass", DAY, outcome="injured").low == 40


def test_a_part_bounds_the_whole_and_the_whole_its_parts(teller):
    teller.tell(96, place="Idlib", when=OCTOBER, scope="period")
    teller.tell(30, when=DAY, population="children")
    teller.tell(6, when=DAY, population="women")
    assert teller.ask("Hass", DAY).low == 30
    assert teller.ask("Hass", DAY, population="children").high == 96
    assert teller.ask("Hass", DAY, population="girls").low == 0


def test_one_lineage_is_one_statement(teller):
    claims = [teller.tell(82, when=DAY), teller.tell(82, None, place=None, when=OCTOBER)]
    other_day = teller.tell(82, when=NEXT)
    lineage = Lineage("l1", claims[0].id, tuple(claim.id for claim in (*claims, other_day)))
    assert teller.ask("Hass", OCTOBER, lineages=[lineage]).low == 82
    assert teller.ask("Hass", OCTOBER).low == 164


def test_a_later_figure_replaces_that_of_its_own_speaker_only(teller):
    first, later = teller.tell(30, when=DAY), teller.tell(22, when=DAY)
    other = teller.tell(25, None, when=DAY)
    lineage = Lineage("l1", first.id, (first.id, later.id), ((later.id, first.id, REPLACES),))
    assert teller.ask("Hass", DAY, lineages=[lineage]).low_claims == (other.id,)


def test_an_unknown_place_is_somewhere(teller):
    teller.tell(22, place=None, when=DAY)
    assert teller.ask(None, DAY).low == 22
    assert teller.ask("Syria", DAY).low == 0
    assert teller.ask("Nowhere", DAY).low == 0


def test_denied_and_feared_numbers_enter_nothing(teller):
    teller.tell(22, when=DAY, stance="denied")
    teller.tell(22, when=DAY, stance="feared")
    assert teller.ledger().entries == ()


def test_an_empty_ledger_knows_nothing():
    found = find_bounds(build_ledger(()), question())
    assert (found.low, found.high) == (0, None)


def test_a_part_of_a_place_is_within_it_and_no_total_of_it(teller):
    claim = teller.tell(40, place="Idlib", when=OCTOBER, scope="period")
    mention = claim.places[0]
    for name, low in (("eastern Idlib", 40), ("Idlib province", 40), ("near Idlib", 0)):
        teller.claims = [replace(claim, places=(replace(mention, name=name),))]
        assert teller.ask("Idlib", OCTOBER).low == low
        assert teller.ask("Idlib", OCTOBER).high == (40 if name == "Idlib province" else None)
