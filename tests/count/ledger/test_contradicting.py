"""All contradictions of a ledger: those that overlap beside one another, those of different days apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from toll_teller import EVERYWHERE, Teller

from onrecord.count.ledger import build_ledger, contradicting, find_conflicts

OCTOBER = ("2016-10-01", "2016-10-31")


def tell_sets(teller: Teller, **values) -> list[set[str]]:
    return [set(conflict.claims) for conflict in find_conflicts(teller.ledger(**values))]


def test_a_claim_that_contradicts_several_is_told_with_each_of_them():
    teller = Teller()
    many = teller.tell(120, None, when="2016-10-26")
    hundred = teller.tell(100, place="Idlib", when=OCTOBER, scope="period")
    ninety = teller.tell(90, place="Syria", when=("2016-10-01", "2016-11-15"), scope="period")
    found = tell_sets(teller)
    assert {many.id, hundred.id} in found
    assert {many.id, ninety.id} in found


def test_every_set_that_is_told_is_minimal():
    teller = Teller()
    teller.tell(120, None, when="2016-10-26")
    teller.tell(60, None, place="Kafr Nabl", when="2016-10-26")
    teller.tell(100, place="Idlib", when=OCTOBER, scope="period")
    teller.tell(90, place="Syria", when=("2016-10-01", "2016-11-15"), scope="period")
    for claims in tell_sets(teller):
        own = [claim for claim in teller.claims if claim.id in claims]
        assert find_conflicts(build_ledger(own, (), (), EVERYWHERE))
        for left_out in own:
            rest = [claim for claim in own if claim is not left_out]
            assert not find_conflicts(build_ledger(rest, (), (), EVERYWHERE))


def contradict_on(teller: Teller, days: int) -> list[set[str]]:
    sets = []
    for number in range(days):
        day = (date(2016, 10, 1) + timedelta(days=number)).isoformat()
        one = teller.tell(70, None, when=day)
        other = teller.tell(60, place="Idlib", when=(day, day), scope="period")
        sets.append({one.id, other.id})
    return sets


def test_contradictions_of_different_days_are_all_found(monkeypatch: pytest.MonkeyPatch):
    teller = Teller()
    expected = contradict_on(teller, 12)
    monkeypatch.setattr(contradicting, "MANY", 3)  # more rows than are tried together, but not of one day
    found = tell_sets(teller)
    assert len(found) == 12
    assert all(claims in found for claims in expected)


def test_of_too_many_rows_that_meet_those_around_each_total_are_found(monkeypatch: pytest.MonkeyPatch):
    teller = Teller()
    expected = contradict_on(teller, 4)
    teller.tell(5000, place="Syria", when=OCTOBER, scope="period")  # all of them lie within it
    monkeypatch.setattr(contradicting, "MANY", 3)
    found = tell_sets(teller)
    assert all(claims in found for claims in expected)


def test_sets_that_share_a_claim_stay_few():
    teller = Teller()
    many = teller.tell(500, None, when="2016-10-15")
    for number in range(contradicting.MOST_OVERLAPPING + 10):
        last = (date(2016, 10, 16) + timedelta(days=number)).isoformat()
        teller.tell(100 + number, place="Idlib", when=("2016-10-01", last), scope="period")
    found = tell_sets(teller)
    assert contradicting.MOST_OVERLAPPING <= len(found) <= contradicting.MOST_OVERLAPPING + 11
    assert all(many.id in claims for claims in found)


def test_no_contradiction_is_none():
    teller = Teller()
    teller.tell(22, when="2016-10-26")
    assert find_conflicts(teller.ledger()) == ()
