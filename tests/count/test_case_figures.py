"""Figures of a case against one another: within an incident, and over places and dates."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from toll_teller import EVERYWHERE, Teller, group

from onrecord.count import CHECKS, check_record, count_incidents
from onrecord.count.case_figures import CONTRADICT, EXCLUDE
from onrecord.count.ledger import build_ledger, find_conflicts
from onrecord.count.series_parts import PARTS
from onrecord.model import Incident, Irregularity, Record

OCTOBER = ("2016-10-01", "2016-10-31")
DAY = "2016-10-26"


@pytest.fixture
def teller() -> Teller:
    return Teller()


def make_record(teller: Teller, *incidents: Incident) -> Record:
    counted = count_incidents(incidents, teller.claims, ())
    return Record(
        "Ours", tuple(teller.documents), tuple(teller.texts.values()), tuple(teller.claims), incidents=counted
    )


def check(record: Record) -> list[Irregularity]:
    found = check_record(record, "2026-11-28", name_country={"SY": "Syria"}.get)
    assert {one.check for one in found} <= CHECKS.keys()
    return list(found)


def test_figures_of_one_incident_that_exclude_each_other_are_named_with_their_claims(teller: Teller) -> None:
    twelve, twenty = teller.tell(12, when=DAY), teller.tell(20, when=DAY)
    children = teller.tell(15, when=DAY, population="children")
    exclude, parts = check(make_record(teller, group("I-1", twelve, twenty, children)))
    assert (exclude.check, parts.check) == (EXCLUDE, PARTS)
    assert exclude.sentence.startswith("Incident I-1: 12 people killed and 20 people killed cannot both be true")
    assert set(exclude.claims) == {twelve.id, twenty.id}
    assert set(parts.claims) == {twelve.id, children.id}


def test_what_was_told_with_a_claim_that_does_not_stand_is_not_told(teller: Teller) -> None:
    twelve, twenty = teller.tell(12, when=DAY), teller.tell(20, when=DAY)
    record = make_record(teller, group("I-1", twelve, twenty))
    assert len(check(record)) == 1
    assert check(replace(record, claims=(twelve,))) == []


def test_two_incidents_of_other_figures_contradict_nothing(teller: Teller) -> None:
    twelve, twenty = teller.tell(12, when=DAY), teller.tell(20, when=DAY)
    assert check(make_record(teller, group("I-1", twelve), group("I-2", twenty))) == []


def test_a_strike_with_more_deaths_than_its_province_had_in_the_month_is_told_in_words(teller: Teller) -> None:
    strike = teller.tell(120, None, when=DAY)
    month = teller.tell(100, place="Idlib", when=OCTOBER, scope="period")
    teller.tell(3, place="Kafr Nabl", when=DAY)
    (one,) = check(make_record(teller, group("I-1", strike)))
    assert one.check == CONTRADICT
    assert set(one.claims) == {strike.id, month.id}
    assert one.sentence == (
        f"These cannot all be true: at least 120 people killed in Hass on 2016-10-26 ({strike.id}) and at most 100"
        f" people killed in Idlib from 2016-10-01 to 2016-10-31 ({month.id})."
    )


def test_incidents_together_can_be_too_many_and_every_claim_of_the_set_is_needed(teller: Teller) -> None:
    strikes = [teller.tell(60, when=DAY), teller.tell(60, place="Kafr Nabl", when="2016-10-27")]
    month = teller.tell(100, place="Idlib", when=OCTOBER, scope="period")
    teller.tell(5, when="2016-11-02")
    record = make_record(teller, *(group(f"I-{number}", claim) for number, claim in enumerate(strikes)))
    (one,) = check(record)
    assert set(one.claims) == {month.id, *(claim.id for claim in strikes)}
    for left_out in one.claims:
        rest = [claim for claim in teller.claims if claim.id in set(one.claims) - {left_out}]
        assert not find_conflicts(build_ledger(rest, (), record.incidents, EVERYWHERE))


def test_two_totals_of_one_place_and_month_are_told_over_no_incident(teller: Teller) -> None:
    for number in (100, 130):
        teller.tell(number, place="Idlib", when=OCTOBER, scope="period")
    (one,) = check(make_record(teller))
    assert (one.check, len(one.claims)) == (CONTRADICT, 2)


def test_a_total_within_an_incident_is_no_figure_of_it(teller: Teller) -> None:
    """Claims can speak about an incident and count more than it; their contradictions are those of the ledger."""
    strike, total = teller.tell(120, None, when=DAY), teller.tell(100, when=OCTOBER, scope="period")
    (one,) = check(make_record(teller, group("I-1", strike, total)))
    assert (one.check, set(one.claims)) == (CONTRADICT, {strike.id, total.id})
