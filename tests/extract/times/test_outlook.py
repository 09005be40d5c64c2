"""Which side of the document's date a day without its year or week lies on, and whose day it is told from."""

from __future__ import annotations

import pytest

from onrecord.extract.times.times import Moments, find_moments
from onrecord.extract.wording.parse import parse_text

TUESDAY = "2021-06-15"


def read(text: str, published: str | None = TUESDAY) -> Moments:
    return find_moments(parse_text("d", text), published)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The council met on Friday.", "2021-06-11"),
        ("The council will meet on Friday.", "2021-06-18"),
        ("The council could meet on Friday.", "2021-06-18"),
        ("The talks resume on Friday.", "2021-06-18"),
        ("The council plans to meet on Friday.", "2021-06-18"),
        ("The minister could not be reached on Friday.", "2021-06-11"),
        ("He welcomed Friday’s ruling.", "2021-06-11"),
        ("The truce is to begin on 20 June.", "2021-06-20"),
        ("The judge postponed the trial to 20 June.", "2021-06-20"),
        ("The rent is due on 2 July.", "2021-07-02"),
        ("Voters go to the polls this September.", "2021-09"),
        ("Shells fell last September.", "2020-09"),
        ("Shells fell last Friday.", "2021-06-11"),
        ("Shells fell the previous Friday.", "2021-06-04"),
        ("Shells will fall this coming Friday.", "2021-06-18"),
        ("Shells fell on Saturday, June 20.", "2020-06-20"),
        ("A sign on the wall: Sunday, June 20.", "2021-06-20"),
    ],
)
def test_the_clause_tells_past_from_future(text: str, edtf: str) -> None:
    (moment,) = read(text).all
    assert moment.edtf == edtf


def test_what_is_put_off_until_a_day_ends_ahead() -> None:
    (moment,) = read("The court adjourned the trial until 9 a.m. on Friday.").all
    assert (moment.start, moment.end) == (None, "2021-06-18")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Monday the ministry said that shells fell on Tuesday.", ["2021-06-14", "2021-06-08"]),
        ("The envoy said on 3 May that troops had come yesterday.", ["2021-05-03", "2021-05-02"]),
        ("On 3 May she said: “They came yesterday and took my son.”", ["2021-05-03", "2021-05-02"]),
        ("The envoy said on 3 May that troops had come the day before.", ["2021-05-03", "2021-05-02"]),
    ],
)
def test_the_reporters_own_day_anchors_what_is_reported(text: str, days: list[str]) -> None:
    moments = read(text).all
    assert [moment.edtf for moment in moments] == days
    assert moments[1].anchor is not None
    assert moments[1].anchor.exact in text


def test_a_day_told_beside_another_does_not_move_today() -> None:
    text = "The fighting that began on Monday went on today and in the past 24 hours."
    assert [moment.edtf for moment in read(text).all] == ["2021-06-14", TUESDAY, "2021-06-14/2021-06-15"]


def test_chains_run_on_from_the_day_before_them() -> None:
    text = "In May 2012 soldiers came. In July they returned. The following month the mill burned. That year many fled."
    assert [moment.edtf for moment in read(text).all] == ["2012-05", "2012-07", "2012-08", "2012"]


def test_a_look_back_starts_no_chain() -> None:
    text = "Shells fell on 3 May 2020. A year earlier it was calm. The next day troops came."
    assert read(text).all[-1].edtf == "2020-05-04"


def test_a_headline_tells_of_what_was_done_by_then() -> None:
    text = "Army shells market in Tolla\n\nThe town is under fire."
    headline = read(text).at(0, text.index("\n"))
    told = read(text).at(text.index("The town"), len(text))
    assert headline is not None
    assert told is not None
    assert (headline.start, headline.end) == (None, TUESDAY)
    assert "headline" in headline.method
    assert (told.start, told.end) == (TUESDAY, TUESDAY)


DATELINE = "TOLLA, 3 May 2021 (Agency) - Shells fell on a school. A nurse died on Sunday."


def test_a_dateline_bounds_the_deed_and_is_not_its_day() -> None:
    held = read(DATELINE, "2021-05-03").at(DATELINE.index("Shells"), DATELINE.index(". A nurse"))
    assert held is not None
    assert (held.start, held.end) == (None, "2021-05-03")


def test_a_dateline_dates_a_document_without_a_date() -> None:
    moments = read(DATELINE, None)
    assert [moment.edtf for moment in moments.all] == ["2021-05-03", "2021-05-02"]


def test_a_day_that_opens_a_sentence_is_no_dateline() -> None:
    text = "Tolla, 3 May 2021. Shells fell on Sunday."
    assert [moment.edtf for moment in read(text, None).all] == ["2021-05-03", "XXXX"]


def test_a_line_of_its_own_below_the_title_dates_the_text() -> None:
    text = "Shells hit Tolla\n\nPublished: 3 May 2021\n\nShells fell on a school. A nurse died on Sunday."
    assert [moment.edtf for moment in read(text, None).all] == ["2021-05-03", "2021-05-02"]
    held = read(text, None).at(text.index("Shells fell"), text.index(". A nurse"))
    assert held is not None
    assert (held.start, held.end) == (None, "2021-05-03")


def test_days_that_head_the_entries_of_a_chronicle_date_no_text() -> None:
    text = "Tolla\n\n3 May 2021\n\nShells fell.\n\n5 May 2021\n\nA nurse died on Sunday."
    moments = read(text, None)
    assert [moment.edtf for moment in moments.all] == ["2021-05-03", "2021-05-05", "XXXX"]
    assert moments.published is None
