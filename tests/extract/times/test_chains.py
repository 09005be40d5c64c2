"""Words that hang on another moment: on the deed they name, on the last day, on the day right before them."""

from __future__ import annotations

import pytest

from onrecord.extract.times.times import Moments, find_moments
from onrecord.extract.wording.parse import parse_text

PUBLISHED = "2021-06-15"


def read(text: str) -> Moments:
    return find_moments(parse_text("d", text), PUBLISHED)


def held(text: str, clause: str) -> tuple[str | None, str | None]:
    start = text.index(clause)
    moment = read(text).at(start, start + len(clause))
    assert moment is not None
    return moment.start, moment.end


def test_a_day_after_a_deed_behind_a_day_tells_of_the_deed() -> None:
    text = "Rescuers were digging on Thursday, a day after an airstrike destroyed the mill."
    assert held(text, "an airstrike destroyed the mill") == ("2021-06-09", "2021-06-09")
    assert held(text, "Rescuers were digging on Thursday") == ("2021-06-10", "2021-06-10")


def test_a_day_before_a_deed_behind_a_day_tells_of_the_deed() -> None:
    text = "The guards left on 3 May, two days before troops entered the town."
    assert held(text, "troops entered the town") == ("2021-05-05", "2021-05-05")


def test_what_names_a_deed_hangs_on_the_day_of_that_deed() -> None:
    text = "An airstrike hit the mill on 3 May. The council met on 20 May. Two days after the strike troops came."
    assert read(text).all[-1].edtf == "2021-05-05"


def test_a_deed_that_no_day_tells_of_leaves_the_chain_as_it_is() -> None:
    text = "The council met on 20 May. Two days after the raid troops came."
    assert read(text).all[-1].edtf == "2021-05-22"


def test_a_day_hangs_on_a_day_and_not_on_the_month_between() -> None:
    text = "Shells fell on 3 May 2020. By December 2020 many had fled. The next day troops had come."
    assert [moment.edtf for moment in read(text).all][-1] == "2020-05-04"


SIEGE = "Since the siege began on 3 May, 40 people have been killed."


@pytest.mark.parametrize(
    ("text", "clause", "interval"),
    [
        (SIEGE, "40 people have been killed", ("2021-05-03", PUBLISHED)),
        ("Before the truce took hold on 3 May, shells fell.", "shells fell", (None, "2021-05-02")),
        ("Shells fell until troops left on 3 May.", "Shells fell", (None, "2021-05-03")),
        (SIEGE, "the siege began on 3 May", ("2021-05-03", "2021-05-03")),
    ],
)
def test_the_day_of_a_clause_bounds_the_clause_beside_it(
    text: str, clause: str, interval: tuple[str | None, str | None]
) -> None:
    assert held(text, clause) == interval


def test_the_day_of_a_document_is_not_that_of_the_deed_it_tells() -> None:
    text = "In its report of November 2020 the army said that a drone had hit the mill."
    assert held(text, "a drone had hit the mill") == (None, PUBLISHED)


def test_a_relative_clause_takes_the_day_of_its_noun() -> None:
    text = "The raid on 3 May, in which nine farmers died, was denied."
    assert held(text, "in which nine farmers died") == ("2021-05-03", "2021-05-03")


def test_a_count_runs_since_the_day_of_the_clause_behind_it_and_not_from_the_day_of_saying() -> None:
    text = "The mission said last week that 200 people had been killed since the offensive started on 4 April."
    assert held(text, "200 people had been killed") == ("2021-04-04", PUBLISHED)


def test_a_yardstick_since_a_day_starts_no_chain() -> None:
    text = "A raid on Sunday killed 12, the deadliest since fighting broke out in early May. The mill burned."
    assert held(text, "The mill burned") == ("2021-06-13", "2021-06-13")


def test_what_is_compared_dates_nothing() -> None:
    text = "Deaths rose compared with the previous quarter."
    assert held(text, text.rstrip(".")) == (None, PUBLISHED)


REPORT = "Situation update: 1 April to 15 May 2021\n\nOn 11 to 12 April a mill burned.\n\n"


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("During the reporting period, 51 people were killed.", ("2021-04-01", "2021-05-15")),
        ("Throughout the period 51 people were killed.", ("2021-04-01", "2021-05-15")),
        ("In the same period of 2020, 51 people were killed.", ("2020-04-01", "2020-05-15")),
        ("In the same period last year, 51 people were killed.", ("2020-04-01", "2020-05-15")),
    ],
)
def test_the_period_of_a_report_is_the_span_it_states_first(text: str, interval: tuple[str, str]) -> None:
    assert held(REPORT + text, text.rstrip(".")) == interval


def test_a_period_that_no_words_state_stays_unknown() -> None:
    (moment,) = read("During the reporting period, 51 people were killed.").all
    assert not moment.is_known


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some 900 people have fled since the coup of February 2021.", "Some 900 people have fled"),
        ("Many fled since the coup of February 2021. In Homs 40 people were killed.", "40 people were killed"),
    ],
)
def test_since_a_dated_deed_runs_to_the_day_of_the_document(text: str, words: str) -> None:
    moments = find_moments(parse_text("d", text), "2021-06-15")
    start = text.index(words)
    moment = moments.at(start, start + len(words))
    assert moment is not None
    assert (moment.start, moment.end) == ("2021-02-01", "2021-06-15")


def test_so_far_this_year_ends_with_the_document() -> None:
    text = "So far this year the office has counted 40 deaths."
    moment = find_moments(parse_text("d", text), "2021-06-15").at(0, len(text))
    assert moment is not None
    assert (moment.start, moment.end) == ("2021-01-01", "2021-06-15")
