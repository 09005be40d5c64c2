"""Lengths, repetitions, vague times and hours: found, and kept apart from dated moments."""

from __future__ import annotations

import pytest

from onrecord.extract.times.times import find_moments
from onrecord.extract.times.undated import Kind, find_undated
from onrecord.extract.wording.parse import parse_text

FOUND = [
    ("They held out for three days.", "three days", Kind.LENGTH, "three", "day"),
    ("A two-week siege ended.", "two-week", Kind.LENGTH, "two", "week"),
    ("It took about twenty-five years.", "about twenty-five years", Kind.LENGTH, "twenty-five", "year"),
    ("He waited for half an hour.", "half an hour", Kind.LENGTH, "half an", "hour"),
    ("They were without water for weeks.", "weeks", Kind.LENGTH, "", "week"),
    ("The decades-long feud went on.", "decades-long", Kind.LENGTH, "", "decade"),
    ("It stood for several centuries.", "several centuries", Kind.LENGTH, "several", "century"),
    ("They came every night.", "every night", Kind.REPEATED, "one", "night"),
    ("They came every two weeks.", "every two weeks", Kind.REPEATED, "two", "week"),
    ("They came each Friday.", "each Friday", Kind.REPEATED, "", ""),
    ("They came on Sunday evenings.", "Sunday evenings", Kind.REPEATED, "", ""),
    ("They came daily.", "daily", Kind.REPEATED, "", ""),
    ("They came recently.", "recently", Kind.PAST, "", ""),
    ("They will come soon.", "soon", Kind.FUTURE, "", ""),
    ("They came at 5:30 a.m. and left.", "5:30 a.m.", Kind.HOUR, "", ""),
    ("They came at noon.", "noon", Kind.HOUR, "", ""),
]


@pytest.mark.parametrize(("text", "words", "kind", "number", "unit"), FOUND)
def test_words_that_name_no_day_are_found_with_what_they_count(
    text: str, words: str, kind: Kind, number: str, unit: str
) -> None:
    (found,) = find_undated(text)
    assert text[found.start : found.end] == words
    assert (found.kind, found.number, found.unit) == (kind, number, unit)


@pytest.mark.parametrize(("text", "words"), [(text, words) for text, words, *_ in FOUND])
def test_they_date_nothing(text: str, words: str) -> None:
    moments = find_moments(parse_text("d", text), "2021-06-15")
    assert moments.all == ()
    held = moments.at(0, len(text))
    assert held is not None
    assert held.expression is None
    assert held.start in {None, "2021-06-15"}


@pytest.mark.parametrize(
    "text",
    [
        "A 19-year-old girl and a man 40 years old fled.",
        "They paid 20 dollars a month.",
        "He came second, and a second later nobody.",
        "A quarter of them fled, three-quarters stayed.",
        "As soon as they came she fled at 1945 hours.",
        "The Daily Herald asked the soldiers.",
    ],
)
def test_ages_rates_ranks_and_shares_are_no_lengths(text: str) -> None:
    assert [text[item.start : item.end] for item in find_undated(text) if item.kind is not Kind.PAST] == []


def test_what_is_dated_is_not_found_again() -> None:
    text = "In the past two weeks shells fell for three days."
    moments = find_moments(parse_text("d", text), "2021-06-15")
    assert [text[item.start : item.end] for item in moments.undated] == ["three days"]


def test_a_length_lets_the_report_only_bound_the_deed() -> None:
    text = "Nine nurses were killed in two weeks of shelling, the ministry said on Sunday."
    moments = find_moments(parse_text("d", text), "2021-06-15")
    held = moments.at(0, text.index(", the ministry"))
    assert held is not None
    assert (held.start, held.end) == (None, "2021-06-13")
