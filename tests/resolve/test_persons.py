"""Persons whom claims name as killed: who has a record, on whose list, and who is one person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from case_writer import CaseWriter
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import PersonRecord
from onrecord.resolve import list_person_records, tell_persons

TEXT = "Karim Hadad and Layla Sabri were killed on 3 October. Ten civilians died."


def make(name: str, date: str | None = None, key: str = "") -> PersonRecord:
    return PersonRecord(key or f"{name}|{date}", (name,), date=date)


def list_records(case: CaseWriter, **values: object) -> tuple[PersonRecord, ...]:
    document = case.document(TEXT)
    claim = case.claim(document, "Karim Hadad and Layla Sabri were killed", **{"acts": ("killing",), **values})
    return list_person_records([claim], {claim.id: "Harbour Daily"})


def test_each_named_person_has_a_record_on_the_list_of_the_source(case: CaseWriter) -> None:
    when = ("2016-10-03", "2016-10-03")
    records = list_records(case, victims=("Karim Hadad", "Layla Sabri"), when=when)
    assert [(one.names, one.list, one.date, one.status) for one in records] == [
        (("Karim Hadad",), "Harbour Daily", "2016-10-03", "killed"),
        (("Layla Sabri",), "Harbour Daily", "2016-10-03", "killed"),
    ]
    assert all(one.span is not None for one in records)


@pytest.mark.parametrize("victims", [("civilians",), ("ten civilians",), ("Karim",), ("neighbour of Karim",)])
def test_whoever_has_no_name_has_no_record(case: CaseWriter, victims: tuple[str, ...]) -> None:
    assert list_records(case, victims=victims) == ()


@pytest.mark.parametrize("stance", ["denied", "feared", "possible", "conditional", "planned", "called_for"])
def test_what_is_not_told_gives_no_record(case: CaseWriter, stance: str) -> None:
    assert list_records(case, victims=("Karim Hadad",), stance=stance) == ()


def test_only_deeds_that_kill_give_records(case: CaseWriter) -> None:
    assert list_records(case, victims=("Karim Hadad",), acts=("detention",)) == ()
    assert len(list_records(case, victims=("Karim Hadad",), acts=("summary_execution",))) == 1
    assert len(list_records(case, victims=("Karim Hadad",), acts=("killing", "massacre"))) == 1


def test_parties_are_no_persons_and_claims_without_a_source_give_nothing(case: CaseWriter) -> None:
    document = case.document(TEXT)
    claim = case.claim(document, "Karim Hadad", acts=("killing",), victims=("Northern Brigade",))
    (act,) = claim.acts
    sided = replace(claim, acts=(replace(act, victims=(replace(act.victims[0], side="north"),)),))
    assert list_person_records([sided], {sided.id: "Harbour Daily"}) == ()
    assert list_person_records([claim], {}) == ()


def test_days_are_kept_as_an_interval_or_not_at_all(case: CaseWriter) -> None:
    month = list_records(case, victims=("Karim Hadad",), when=("2016-10-01", "2016-10-31"))
    assert month[0].date == "2016-10-01/2016-10-31"
    open_end = list_records(case, victims=("Karim Hadad",), when=(None, "2016-10-31"))
    assert open_end[0].date is None


def test_spellings_of_one_name_are_one_person_and_keys_hold_no_name() -> None:
    records = [make("Muhammad Haddad"), make("Mohammed Hadad"), make("Layla Sabri")]
    keys = tell_persons(records)
    assert keys[records[0].id] == keys[records[1].id] != keys[records[2].id]
    assert not any(part in key.lower() for key in keys.values() for part in ("hadad", "sabri"))


def test_days_that_exclude_one_another_make_two_persons_of_one_name() -> None:
    first, later = make("Karim Hadad", "2016-10-03"), make("Karim Hadad", "2016-11-09")
    month, undated = make("Karim Hadad", "2016-10-01/2016-10-31"), make("Karim Hadad")
    keys = tell_persons([first, later, month, undated])
    assert keys[first.id] == keys[month.id] == keys[undated.id] != keys[later.id]


NAMES = st.sampled_from(["Karim Hadad", "Layla Sabri", "Omar Tahan"])
DATES = st.none() | st.dates().map(str)


@given(st.lists(st.tuples(NAMES, DATES), max_size=12), st.randoms())
def test_the_order_of_records_decides_nothing(made: list[tuple[str, str | None]], random: object) -> None:
    records = [make(name, date, f"r{place}") for place, (name, date) in enumerate(made)]
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tell_persons(records) == tell_persons(shuffled)
    assert len(tell_persons(records)) == len(records)
