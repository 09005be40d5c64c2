"""Levels of likeness as the database judges them."""

from __future__ import annotations

import pytest

from onrecord.model import PersonRecord
from onrecord.resolve.linking.people import arrange_people
from onrecord.resolve.linking.scoring import compare_pairs, register_people

pytest.importorskip("splink", reason="linking needs the extra onrecord[link]")

SAMER = PersonRecord("one:1", ("سامر نادر فادي الوردي",), sex="m", list="one", born="1990-03-05")


def judge(field: str, one: PersonRecord, other: PersonRecord) -> str:
    """The level of one comparison of two records."""
    key = (("block", "b"),)
    pair = [
        PersonRecord(f"{place}:1", record.names, record.age, record.sex, date=record.date, list=str(place),
                     born=record.born, details=(*record.details, *key))
        for place, record in enumerate((one, other))
    ]  # fmt: skip
    people = arrange_people(pair)
    block = next(one.name for one in people.comparisons if one.label == "block")
    left, _, levels = compare_pairs(people, register_people(people)[1], [(block,)])
    assert left.tolist() == [0]
    comparison, place = next((c, p) for p, c in enumerate(people.comparisons) if c.name == field)
    return comparison.levels[levels[0, place]].name


def named(name: str) -> PersonRecord:
    return PersonRecord("other:1", (name,), list="other")


@pytest.mark.parametrize(
    ("field", "name", "level"),
    [
        ("given", "سامر رائد", "same"),
        ("given", "سامي نادر فادي الوردي", "one letter"),
        ("given", "كنان نادر فادي الوردي", "different"),
        ("given", "نادر سامر الوردي", "elsewhere"),
        ("father", "سامر الوردي", "one missing"),
        ("grandfather", "سامر نادر الوردي", "one missing"),
        ("family", "سامر نادر فادي وردي", "same"),
        ("family", "سامر نادر فادي الورداني", "alike"),
        ("family", "سامر نادر فادي وليد الوردي", "same"),
    ],
)
def test_parts_of_names(field: str, name: str, level: str):
    assert judge(field, SAMER, named(name)) == level


def test_latin_spellings():
    assert judge("given", named("Mohammed Wardi"), named("Muhammad Wardi")) == "spelled"
    assert judge("father", named("Samer Wardi"), named("Hala Nader Fadi Wardi")) == "one missing"


@pytest.mark.parametrize(
    ("born", "level"),
    [
        ("1990-03-05", "same"),
        ("1990-05-03", "swapped"),
        ("1990-03", "same month"),
        ("1990-03-25", "other day"),
        ("1990", "same year"),
        ("1990-07-05", "other month"),
        ("1980-03-05", "other digit"),
        ("1909-03-05", "other digit"),
        ("1945-03-05", "other year"),
        ("1990-11-20", "within year"),
        ("1991-11-20", "year by one"),
        ("1994-11-20", "year by few"),
        ("1960-11-20", "other birth"),
    ],
)
def test_births(born: str, level: str):
    assert judge("birth", SAMER, PersonRecord("other:1", ("هالة",), list="other", born=born)) == level


@pytest.mark.parametrize(
    ("age", "level"),
    [(33, "same age"), (34, "age by one"), (30, "age by few"), (60, "other age"), (None, "one missing")],
)
def test_an_age_against_a_birth_year(age: int | None, level: str):
    born = PersonRecord("one:1", ("سامر",), list="one", born="1990-03-05", date="2023-10-10")
    assert judge("birth", born, PersonRecord("other:1", ("سامر",), age, list="other")) == level


def test_sexes_and_further_columns():
    assert judge("sex", SAMER, PersonRecord("other:1", ("هالة",), sex="f", list="other")) == "other sex"
    place = PersonRecord("a", ("A B",), list="a", details=(("place", "Wadi Sahl"),))
    assert judge("detail0", place, PersonRecord("b", ("A B",), list="b", details=(("place", "wadi-sahl"),))) == "same"
    assert (
        judge("detail0", place, PersonRecord("b", ("A B",), list="b", details=(("place", "Wadi Sahel"),)))
        == "one letter"
    )
