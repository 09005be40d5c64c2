"""Quarters, half-years, centuries, holidays and weekends against the calendar and the document's date."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.extract.times.holidays import find_easter, find_holiday
from onrecord.extract.times.times import find_moments
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Moment

TUESDAY = "2021-06-15"


def read(text: str, published: str | None = TUESDAY) -> list[str]:
    return [moment.edtf for moment in find_moments(parse_text("d", text), published).all]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Losses rose in the third quarter of 2019.", "2019-07-01/2019-09-30"),
        ("Losses rose in Q1 2019.", "2019-01-01/2019-03-31"),
        ("Losses rose in the second half of 2019.", "2019-07-01/2019-12-31"),
        ("Losses rose in the last half of 2019.", "2019-07-01/2019-12-31"),
        ("Losses rose in the fourth quarter.", "2020-10-01/2020-12-31"),
        ("Losses rose in the first quarter.", "2021-01-01/2021-03-31"),
        ("Losses rose last quarter.", "2021-01-01/2021-03-31"),
        ("Losses rose this quarter.", "2021-04-01/2021-06-30"),
        ("Losses rose in last year's third quarter.", "2020-07-01/2020-09-30"),
        ("The fort was built in the 19th century.", "1801-01-01/1900-12-31"),
        ("Shells fell over the weekend.", "2021-06-12/2021-06-13"),
        ("Shells will fall over the weekend.", "2021-06-19/2021-06-20"),
        ("Shells fell on Christmas Eve.", "2020-12-24"),
        ("Shells fell on New Year’s Day 2019.", "2019-01-01"),
        ("Shells fell on Easter Sunday.", "2021-04-04"),
        ("Shells fell on Good Friday 2019.", "2019-04-19"),
        ("The talks will end by the end of the year.", "../2021-12-31"),
        ("Shells will fall for the rest of the year.", "2021-06-15/2021-12-31"),
        ("Shells fell in the winter of 2019.", "2019-24"),
        ("Shells fell in June last year.", "2020-06"),
        ("Shells fell on 3 March this year.", "2021-03-03"),
        ("Shells fell in the past week.", "2021-06-08/2021-06-15"),
        ("Shells fell in the last decade.", "2011-06-15/2021-06-15"),
        ("Shells fell in nineteen ninety-six.", "1996"),
        ("The 1994 massacre shocked many.", "1994"),
        ("The June massacre shocked many.", "2021-06"),
    ],
)
def test_a_named_period_means(text: str, edtf: str) -> None:
    assert read(text) == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "Losses rose in the fiscal third quarter.",
        "Losses rose in fiscal 2019.",
        "Losses rose in the quarter.",
    ],
)
def test_a_period_without_stated_bounds_stays_unknown(text: str) -> None:
    assert set(read(text)) <= {"XXXX"}


@pytest.mark.parametrize(
    "text", ["Shells fell over the weekend.", "Shells fell on Christmas.", "Losses rose in the third quarter."]
)
def test_without_a_document_date_they_stay_unknown(text: str) -> None:
    assert read(text, None) == ["XXXX"]


def test_the_quarter_is_the_one_named_before() -> None:
    text = "Losses rose in the second quarter of 2019. In the quarter a mill closed. A year earlier it made a gain."
    assert read(text) == ["2019-04-01/2019-06-30", "2019-04-01/2019-06-30", "2018-04-01/2018-06-30"]


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 people fled.",
        "Under Resolution 1973 they fled.",
        "They left at 1945 GMT.",
        "They paid $1995 each.",
        "They left on flight 1990.",
    ],
)
def test_a_number_is_no_year(text: str) -> None:
    assert read(text) == []


def held(text: str, clause: str) -> Moment:
    start = text.index(clause)
    moment = find_moments(parse_text("d", text), TUESDAY).at(start, start + len(clause))
    assert moment is not None
    return moment


def test_the_date_of_a_thing_is_not_that_of_the_deed() -> None:
    text = "Fighters of the council, bound by a 2015 accord, burned the mill."
    assert held(text, text.rstrip(".")).start is None


def test_the_date_of_a_deed_named_by_its_noun_is() -> None:
    text = "The 1994 massacre killed dozens of farmers."
    assert held(text, text.rstrip(".")).edtf == "1994"


@pytest.mark.parametrize(
    ("year", "day"),
    [(1981, (4, 19)), (2000, (4, 23)), (2008, (3, 23)), (2011, (4, 24)), (2024, (3, 31)), (2038, (4, 25))],
)
def test_easter_falls_where_the_tables_have_it(year: int, day: tuple[int, int]) -> None:
    assert find_easter(year) == date(year, *day)


def test_thanksgiving_is_the_fourth_thursday_of_november() -> None:
    assert [find_holiday("thanksgiving", year) for year in (2018, 2019)] == [date(2018, 11, 22), date(2019, 11, 28)]
    assert find_holiday("feast of nobody", 2019) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Shells fell in the first week of May.", "2021-05-01/2021-05-07"),
        ("Shells fell in the third week of May 2020.", "2020-05-15/2020-05-21"),
        ("Shells fell in the last week of May.", "2021-05-25/2021-05-31"),
        ("Shells fell in the first two weeks of May.", "2021-05-01/2021-05-14"),
        ("Shells fell on the last three days of February 2020.", "2020-02-27/2020-02-29"),
        ("Shells fell in the second half of May.", "2021-05-16/2021-05-31"),
        ("Shells fell in the first days of May.", "2021-05-01/2021-05-10"),
        ("Shells fell in the first three months of 2020.", "2020-01-01/2020-03-31"),
        ("Shells fell in the first six weeks of May.", "XXXX"),
    ],
)
def test_a_part_of_a_month_or_year_means(text: str, edtf: str) -> None:
    assert read(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("As of 3 May, 70 people had been killed.", None, "2021-05-03"),
        ("As of 3 July, shops will be shut.", "2021-07-03", "2021-06-15"),
    ],
)
def test_as_of_ends_what_was_counted_and_starts_what_will_be(text: str, start: str | None, end: str | None) -> None:
    (moment,) = find_moments(parse_text("d", text), TUESDAY).all
    assert moment.start == start
    assert moment.end in {end, None}
