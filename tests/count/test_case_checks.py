"""Claims and documents of a case against themselves."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter

from onrecord import find_claims
from onrecord.count import CHECKS, check_record
from onrecord.count.case_checks import OUTSIDE, VICTIMS
from onrecord.count.series_gaps import LATE
from onrecord.count.series_parts import PARTS
from onrecord.model import Claim, Document, Irregularity, Place, Record, Text

TODAY = "2026-11-28"
COUNTRIES = {"Syria": "SY", "Lebanon": "LB", "South Sudan": "SS", "Sudan": "SD"}


def make_record(case: CaseWriter) -> Record:
    return Record("Ours", tuple(case.documents), tuple(case.texts.values()), tuple(case.claims))


def read_record(text: str) -> Record:
    claims: tuple[Claim, ...] = tuple(find_claims(text))
    key = claims[0].content.document
    document = Document(key, "text/plain", len(text), "ours.txt")
    return Record("Ours", (document,), (Text(key, text, (), "plain", "1"),), claims)


def check(record: Record, **more: object) -> list[Irregularity]:
    found = check_record(record, TODAY, **more)  # type: ignore[arg-type]
    assert {one.check for one in found} <= CHECKS.keys()
    return list(found)


def test_a_document_published_before_what_it_reports_is_named(case: CaseWriter) -> None:
    document = case.document("A bomb fell.", published="2016-05-10")
    case.claim(document, "A bomb fell.", when=("2016-05-20", "2016-05-20"))
    (one,) = check(make_record(case))
    assert (one.check, one.document, one.day) == (LATE, document, "2016-05-10")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The strike in Idlib killed 12 people, including 14 children.", "“14” are told as a part of “12”"),
        ("The strike in Idlib killed 14 people, including 12 children.", ""),
    ],
)
def test_a_breakdown_is_no_larger_than_its_total(text: str, told: str) -> None:
    found = check(read_record(text))
    assert [one.check for one in found] == ([PARTS] if told else [])
    assert all(told in one.sentence and len(one.claims) == 2 for one in found)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Three people were killed in Hass: Ahmad Ali, Omar Saleh, Lina Noor and Samir al-Haddad.", (3, 4)),
        ("Three people were killed in Hass: Ahmad Ali, Omar Saleh and Samir al-Haddad.", None),
        ("Four members of the family were killed. They were Ahmad Ali, 12, Omar Saleh (45) and Lina Noor.", (4, 3)),
        ("Two civilians, Ahmad Ali, Omar Saleh and Lina Noor, were killed by shelling.", (2, 3)),
        ("Nine people were killed: Ahmad Ali, Omar Saleh, and others whom nobody knew.", None),
        ("Three people were killed, including Ahmad Ali and Omar Saleh.", None),
        ("At least three people were killed: Ahmad Ali, Omar Saleh, Lina Noor and Samir al-Haddad.", None),
    ],
    ids=["more", "as many", "fewer", "more, beside the noun", "broken off", "a choice", "open above"],
)
def test_a_list_of_names_has_as_many_as_stated(text: str, numbers: tuple[int, int] | None) -> None:
    found = check(read_record(text))
    assert [one.figures for one in found if one.check == VICTIMS] == ([numbers] if numbers else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bomb fell on Aleppo, Lebanon, at dawn.", "Aleppo was looked up in SY, but the words behind it name LB"),
        ("A bomb fell on Aleppo in South Sudan.", "the words behind it name SS"),
        ("A bomb fell on Aleppo, Syria.", ""),
        ("A bomb fell on Aleppo. Lebanon protested.", ""),
        ("A bomb fell on Aleppo, Reuters said.", ""),
    ],
)
def test_a_place_lies_in_the_country_that_is_named_behind_it(case: CaseWriter, text: str, told: str) -> None:
    case.claim(case.document(text), "Aleppo", place="Aleppo")
    found = check(make_record(case), find_country=COUNTRIES.get)
    assert [one.check for one in found] == ([OUTSIDE] if told else [])
    assert all(told in one.sentence and one.claims == (case.claims[0].id,) for one in found)


@pytest.mark.parametrize(("holds", "number"), [(True, 0), (None, 0), (False, 1)])
def test_a_place_whose_centre_lies_elsewhere_is_named_once(case: CaseWriter, holds: bool | None, number: int) -> None:
    document = case.document("A bomb fell on Aleppo. Two died in Aleppo.")
    case.claim(document, "A bomb fell on Aleppo.", place="Aleppo")
    case.claim(document, "Two died in Aleppo.", place="Aleppo")

    def holds_place(place: Place) -> bool | None:
        return holds

    found = check(make_record(case), holds_place=holds_place)
    assert len(found) == number
    assert all(len(one.claims) == 2 and "far outside of the outline of SY" in one.sentence for one in found)
