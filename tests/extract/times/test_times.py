"""Each wording of a time, against its anchor: interval and method."""

from __future__ import annotations

import pytest

from onrecord.extract.times.times import Moments, find_moments
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Granularity

TUESDAY = "2021-06-15"


def read(text: str, published: str | None = TUESDAY) -> Moments:
    return find_moments(parse_text("d", text), published)


def at(text: str, clause: str, published: str | None = TUESDAY) -> tuple[str | None, str | None]:
    start = text.index(clause)
    moment = read(text, published).at(start, start + len(clause))
    assert moment is not None
    return moment.start, moment.end


GOLDEN = [
    ("Shells fell on 3 May 2021.", "2021-05-03"),
    ("Shells fell on May 3, 2021.", "2021-05-03"),
    ("Shells fell on 3rd of May, 2021.", "2021-05-03"),
    ("Shells fell on 2021-05-03.", "2021-05-03"),
    ("Shells fell on 23/05/2021.", "2021-05-23"),
    ("Shells fell before 7:34 pm on May 3, 2021.", "2021-05-03"),
    ("Shells fell after 5 pm on 3 May 2021.", "2021-05-03"),
    ("Shells fell on Monday, 3 May.", "2021-05-03"),
    ("Shells fell on 20 June.", "2020-06-20"),
    ("Shells fell on December 30.", "2020-12-30"),
    ("Shells fell in April.", "2021-04"),
    ("Shells fell in August.", "2020-08"),
    ("Shells fell in June.", "2021-06"),
    ("Shells fell in February 2020.", "2020-02"),
    ("Shells fell in mid-April.", "2021-04-11/2021-04-20"),
    ("Shells fell in late February.", "2021-02-21/2021-02-28"),
    ("Shells fell in early March 2020.", "2020-03-01/2020-03-10"),
    ("Shells fell earlier in June.", "2021-06-01/2021-06-14"),
    ("Shells fell earlier this month.", "2021-06-01/2021-06-14"),
    ("Shells fell between 3 and 5 May.", "2021-05-03/2021-05-05"),
    ("Shells fell on the night of 27-28 April.", "2021-04-27/2021-04-28"),
    ("Shells fell from 29 December until 2 January.", "2020-12-29/2021-01-02"),
    ("Shells fell from March to May 2020.", "2020-03-01/2020-05-31"),
    ("Shells fell in 2019.", "2019"),
    ("Shells fell from 2011 to 2016.", "2011-01-01/2016-12-31"),
    ("Shells fell in the 1990s.", "1990-01-01/1999-12-31"),
    ("Shells fell in the summer of 2019.", "2019-22"),
    ("Shells fell last winter.", "2020-24"),
    ("Shells fell today.", "2021-06-15"),
    ("Shells fell yesterday.", "2021-06-14"),
    ("Shells fell last night.", "2021-06-14"),
    ("Shells fell on Tuesday.", "2021-06-15"),
    ("Shells fell on Friday.", "2021-06-11"),
    ("Shells fell last Tuesday.", "2021-06-08"),
    ("Shells fell last week.", "2021-06-07/2021-06-13"),
    ("Shells fell last month.", "2021-05"),
    ("Shells fell last year.", "2020"),
    ("Shells fell in the past 24 hours.", "2021-06-14/2021-06-15"),
    ("Shells fell over the past two weeks.", "2021-06-01/2021-06-15"),
    ("Shells fell two days ago.", "2021-06-13"),
    ("Shells fell five years ago.", "2016"),
    ("Shells fell twenty-five years ago.", "1996"),
    ("Shells fell in the past forty-eight hours.", "2021-06-13/2021-06-15"),
    ("Shells fell more than five years ago.", "../2016-06-15"),
    ("Shells have fallen since the beginning of the war.", "../2021-06-15"),
    ("Shells have fallen since April.", "2021-04-01/2021-06-15"),
    ("Shells will fall next week.", "2021-06-21/2021-06-27"),
]


@pytest.mark.parametrize(("text", "edtf"), GOLDEN)
def test_expression_means(text: str, edtf: str) -> None:
    (moment,) = read(text).all
    assert moment.edtf == edtf
    assert moment.expression is not None
    assert moment.expression.exact in text
    assert moment.method


@pytest.mark.parametrize(
    "text",
    [
        "Shells may fall and troops march on.",
        "They hold 3-5 square kilometers of the second district.",
        "A 7-year-old girl sat in the sun.",
        "The cold of the winter did not spare them.",
        "After five years of conflict nobody counts the shells.",
        "We sat at No. 12 with 2016 others.",
        "The strike happened on 35 March 2021.",
    ],
)
def test_these_words_state_no_time(text: str) -> None:
    assert read(text).all == ()


CHAIN = (
    "  • In March, the agency said that shells had fallen.\n"
    "  • Later that same month, the envoys walked out.\n"
    "  • The following month the council met.\n"
    "  • Hours after the meeting a school was hit. Nobody was charged.\n"
)


def test_a_chain_runs_across_bullets() -> None:
    moments = read(CHAIN).all
    assert [moment.edtf for moment in moments] == ["2021-03", "2021-03", "2021-04", "2021-04"]
    assert [moment.anchor and moment.anchor.exact for moment in moments] == [
        None,
        "March",
        "Later that same month",
        "The following month",
    ]


def test_a_clause_inherits_from_its_paragraph_and_says_so() -> None:
    start = CHAIN.index("Nobody was charged")
    moment = read(CHAIN).at(start, start + len("Nobody was charged"))
    assert moment is not None
    assert moment.edtf == "2021-04"
    assert moment.method.startswith("inherited")


def test_the_reporters_date_anchors_what_is_reported() -> None:
    text = "Earlier in June, the monitors accused the army of looting over the previous two months."
    moments = read(text)
    assert [moment.edtf for moment in moments.all] == ["2021-06-01/2021-06-14", "2021-04-01/2021-05-31"]
    speech = moments.of_speech(0, len(text))
    assert speech is not None
    assert speech.edtf == "2021-06-01/2021-06-14"
    assert at(text, "looting over the previous two months") == ("2021-04-01", "2021-05-31")


def test_days_count_from_a_stated_day() -> None:
    text = "A shell fell on 27 February 2020. Two days later another fell. The next day it was quiet."
    assert [moment.edtf for moment in read(text, None).all] == ["2020-02-27", "2020-02-29", "2020-03-01"]


@pytest.mark.parametrize(
    ("text", "start", "end", "word"),
    [
        ("Troops are entering the town.", TUESDAY, TUESDAY, "present"),
        ("Troops entered the town.", None, TUESDAY, "undated past"),
        ("Troops have entered the town.", None, TUESDAY, "perfect"),
        ("Troops will enter the town.", TUESDAY, None, "future"),
        ("“We are trapped in the town,” she said.", None, TUESDAY, "speech"),
    ],
)
def test_tense_decides_where_no_words_do(text: str, start: str | None, end: str | None, word: str) -> None:
    clause = text[: text.index("town") + 4]
    moment = read(text).at(0, len(clause))
    assert moment is not None
    assert (moment.start, moment.end) == (start, end)
    assert word in moment.method
    assert moment.expression is None


@pytest.mark.parametrize(
    "text", [text for text, _ in GOLDEN if not any(c.isdigit() for c in text)] + ["Troops are here."]
)
def test_without_a_document_date_nothing_is_invented(text: str) -> None:
    moments = read(text, None)
    held = moments.at(0, len(text))
    for moment in (*moments.all, *([held] if held else [])):
        assert (moment.start, moment.end, moment.granularity) == (None, None, Granularity.UNKNOWN)
        assert "unknown" in moment.method or "does not date" in moment.method


def test_a_yardstick_is_not_the_time_of_the_deed() -> None:
    text = "It could be the bloodiest raid on a clinic since the revolt started more than six years ago."
    assert at(text, text.rstrip("."))[1] == TUESDAY
    assert "since" not in (read(text).at(0, len(text)) or read(text).all[0]).method


def test_a_day_of_speaking_only_bounds_the_deed() -> None:
    text = "The ministry said on Sunday that two nurses were killed in the clinic."
    assert at(text, "two nurses were killed in the clinic") == (None, "2021-06-13")


def test_the_day_of_speaking_is_not_the_day_of_the_deed() -> None:
    text = "Speaking in Vienna on Sunday, the envoy said that two nurses had been killed in the clinic."
    assert at(text, "two nurses had been killed in the clinic") == (None, "2021-06-13")


def test_a_stretch_behind_the_deed_dates_it_before_the_day_of_its_telling() -> None:
    text = "On Sunday a spokesman said that raids had killed 40 farmers over the past four days."
    assert at(text, "raids had killed 40 farmers over the past four days") == ("2021-06-09", "2021-06-13")


def test_the_moment_of_a_speech_bounds_what_it_tells() -> None:
    text = "“Soldiers burned the village and left,” she added."
    moments = read("The envoy spoke on 3 May 2021.\n\n" + text)
    speech = moments.of_speech(0, len("The envoy spoke on 3 May 2021"))
    held = moments.at(32, 32 + 40, speech_anchor=speech)
    assert held is not None
    assert (held.start, held.end) == (None, "2021-05-03")


def test_a_relative_clause_does_not_date_the_rest() -> None:
    text = "Soldiers killed two farmers in the valley, which was captured in 2012."
    assert at(text, "Soldiers killed two farmers") == (None, TUESDAY)


def test_a_clause_without_its_were_dates_the_clause_it_is_joined_to() -> None:
    text = "Ten drivers were killed and a number of others hurt after an alleged bombing in Velkro on 3 May 2021."
    assert at(text, "Ten drivers were killed") == ("2021-05-03", "2021-05-03")


def test_ambiguous_and_impossible_dates_stay_unknown() -> None:
    moments = read("Shells fell on 03/05/2021, on 31 June 2020 and from 9 May 2021 to 3 May 2021.").all
    assert [moment.is_known for moment in moments] == [False, False, False]


def test_the_day_on_which_somebody_spoke_is_not_passed_on_where_a_deed_has_a_day() -> None:
    text = "On Monday a mill was attacked. Ten people were killed, the mayor said on Tuesday. A bridge had been hit."
    start = text.index("A bridge")
    moment = read(text).at(start, len(text))
    assert moment is not None
    monday = read(text).all[0]
    assert (moment.start, moment.end) == (monday.start, monday.end)
