"""Each kind of time expression, over all document dates: what it denotes keeps to the calendar and to its anchor."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.extract.times.expressions import find_expressions
from onrecord.extract.times.holidays import find_easter
from onrecord.extract.times.times import find_moments
from onrecord.extract.times.undated import Kind, find_undated
from onrecord.extract.wording.calendar import WEEKDAYS
from onrecord.extract.wording.number_words import TENS, UNITS
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Moment

PUBLISHED = st.dates(date(1950, 1, 10), date(2060, 12, 20))
STATED = st.dates(date(1900, 1, 1), date(2049, 12, 31))
MONTHS = [name for name in calendar.month_name if name]
DAYS_OF_WEEK = [name.capitalize() for name in WEEKDAYS]
NUMBER_WORDS = {word: number for word, number in (UNITS | TENS).items() if number > 1}
ORDERS = ("first", "second", "third", "fourth")
WHEN = st.sampled_from(
    [
        *("3 May 2021", "between 3 and 5 May", "in April", "last Friday", "two days ago", "in the past 24 hours"),
        *("in the third quarter of 2019", "over the weekend", "on Christmas Eve", "since 2011", "for three weeks"),
        *("every day", "in the 1990s", "in the 19th century", "later that month", "the following day", "recently"),
    ]
)
QUICK = settings(max_examples=30, deadline=None)


def read(text: str, published: date | None) -> tuple[Moment, ...]:
    return find_moments(parse_text("d", text), published.isoformat() if published else None).all


def ends(moment: Moment) -> tuple[date, date]:
    assert moment.start is not None
    assert moment.end is not None
    return date.fromisoformat(moment.start), date.fromisoformat(moment.end)


@QUICK
@given(STATED, st.one_of(st.none(), PUBLISHED))
def test_a_stated_day_is_itself_in_every_order(day: date, published: date | None) -> None:
    month = MONTHS[day.month - 1]
    written = (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{DAYS_OF_WEEK[day.weekday()]}, {month} {day.day}, {day.year}",
        day.isoformat(),
    )
    for words in written:
        assert [ends(moment) for moment in read(f"Shells fell on {words}.", published)] == [(day, day)]


@QUICK
@given(STATED, PUBLISHED)
def test_a_weekday_beside_a_date_without_a_year_chooses_a_year_it_fits(day: date, published: date) -> None:
    assume((day.month, day.day) != (2, 29))
    words = f"{DAYS_OF_WEEK[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}"
    (moment,) = read(f"Shells fell on {words}.", published)
    found = ends(moment)[0]
    assert (found.month, found.day) == (day.month, day.day)
    near = [date(published.year + step, day.month, day.day) for step in (-1, 0, 1)]
    assert found.weekday() == day.weekday() or all(other.weekday() != day.weekday() for other in near)


@QUICK
@given(st.sampled_from(DAYS_OF_WEEK), PUBLISHED)
def test_a_weekday_is_the_nearest_one_that_the_tense_allows(name: str, published: date) -> None:
    past, last, ahead = (
        ends(read(text, published)[0])[0]
        for text in (f"Shells fell on {name}.", f"Shells fell last {name}.", f"The court will meet on {name}.")
    )
    assert {calendar.day_name[day.weekday()] for day in (past, last, ahead)} == {name}
    assert 0 <= (published - past).days <= 6
    assert 1 <= (published - last).days <= 7
    assert 0 <= (ahead - published).days <= 6


@QUICK
@given(st.sampled_from(sorted(NUMBER_WORDS)), PUBLISHED)
def test_units_ago_hold_the_day_that_lies_so_far_back(word: str, published: date) -> None:
    number = NUMBER_WORDS[word]
    days, weeks, years = (
        ends(read(f"Shells fell {word} {unit} ago.", published)[0]) for unit in ("days", "weeks", "years")
    )
    assert days == (published - timedelta(days=number),) * 2
    assert weeks[0] <= published - timedelta(weeks=number) <= weeks[1]
    assert (weeks[1] - weeks[0]).days == 6
    assert years == (date(published.year - number, 1, 1), date(published.year - number, 12, 31))


@QUICK
@given(st.integers(2, 900), PUBLISHED)
def test_a_window_ends_on_the_documents_day_and_starts_so_far_back(number: int, published: date) -> None:
    days, hours = (ends(read(f"In the past {number} {unit} shells fell.", published)[0]) for unit in ("days", "hours"))
    assert days == (published - timedelta(days=number), published)
    assert hours == (published - timedelta(days=-(-number // 24)), published)


@QUICK
@given(st.integers(1900, 2049), st.one_of(st.none(), PUBLISHED))
def test_quarters_and_halves_tile_their_year(year: int, published: date | None) -> None:
    quarters = [ends(read(f"Losses rose in the {o} quarter of {year}.", published)[0]) for o in ORDERS]
    halves = [ends(read(f"Losses rose in the {o} half of {year}.", published)[0]) for o in ORDERS[:2]]
    for parts in (quarters, halves):
        assert parts[0][0] == date(year, 1, 1)
        assert parts[-1][1] == date(year, 12, 31)
        assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(parts))


@QUICK
@given(st.sampled_from(ORDERS), PUBLISHED)
def test_a_quarter_without_a_year_has_begun_when_it_is_told_as_past(order: str, published: date) -> None:
    start, end = ends(read(f"Losses rose in the {order} quarter.", published)[0])
    assert start <= published
    assert (published - end).days < 366


@QUICK
@given(st.integers(17, 20), st.integers(160, 204))
def test_decades_and_centuries_hold_their_years(century: int, decade: int) -> None:
    (moment,) = read(f"The fort was built in the {century}th century.", None)
    start, end = ends(moment)
    assert (start.year, end.year) == (100 * century - 99, 100 * century)
    (moment,) = read(f"The fort was built in the {decade}0s.", None)
    assert [day.year for day in ends(moment)] == [10 * decade, 10 * decade + 9]


@given(st.integers(1, 9998))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    easter = find_easter(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@QUICK
@given(st.sampled_from(["Christmas Day", "Thanksgiving", "Easter", "Halloween", "May Day"]), PUBLISHED)
def test_a_holiday_told_as_past_is_the_last_one(name: str, published: date) -> None:
    start, end = ends(read(f"Shells fell on {name}.", published)[0])
    assert start == end
    assert 0 <= (published - start).days <= 395  # Easter moves by up to five weeks


@QUICK
@given(PUBLISHED)
def test_the_weekend_is_a_saturday_and_its_sunday(published: date) -> None:
    for text, is_past in (("Shells fell over the weekend.", True), ("Shells will fall over the weekend.", False)):
        start, end = ends(read(text, published)[0])
        assert (start.weekday(), end - start) == (5, timedelta(days=1))
        assert start <= published if is_past else end >= published


@QUICK
@given(STATED, st.integers(0, 20))
def test_a_range_of_days_joins_its_ends(day: date, more: int) -> None:
    last = day + timedelta(days=more)
    words = f"from {day.day} {MONTHS[day.month - 1]} {day.year} to {last.day} {MONTHS[last.month - 1]} {last.year}"
    (moment,) = read(f"Shells fell {words}.", None)
    assert ends(moment) == (day, last)


@QUICK
@given(STATED, st.sampled_from(["since", "until", "before", "after"]), PUBLISHED)
def test_a_limit_bounds_one_side_by_the_stated_day(day: date, limit: str, published: date) -> None:
    (moment,) = read(f"Shells fell {limit} {day.day} {MONTHS[day.month - 1]} {day.year}.", published)
    match limit:
        case "since":
            end = published.isoformat() if published >= day else None
            assert (moment.start, moment.end) == (day.isoformat(), end)
        case "until":
            assert (moment.start, moment.end) == (None, day.isoformat())
        case "before":
            assert (moment.start, moment.end) == (None, (day - timedelta(days=1)).isoformat())
        case _:
            assert (moment.start, moment.end) == (day.isoformat(), None)


@QUICK
@given(STATED, st.sampled_from(sorted(NUMBER_WORDS)))
def test_a_chain_counts_on_from_the_day_before_it(day: date, word: str) -> None:
    text = f"Shells fell on {day.day} {MONTHS[day.month - 1]} {day.year}. {word.capitalize()} days later it was calm."
    first, second = read(text, None)
    assert ends(second)[0] == ends(first)[0] + timedelta(days=NUMBER_WORDS[word])
    assert second.anchor == first.expression


@QUICK
@given(STATED, st.integers(1, 6))
def test_what_a_dated_report_calls_yesterday_hangs_on_the_report(day: date, later: int) -> None:
    text = f"On {day.day} {MONTHS[day.month - 1]} {day.year} the envoy said that troops had come yesterday."
    said, told = read(text, day + timedelta(days=later))
    assert ends(told)[0] == ends(said)[0] - timedelta(days=1)


@given(st.sampled_from(sorted(NUMBER_WORDS)), st.sampled_from(["day", "week", "month", "year", "decade"]))
def test_a_length_states_its_number_and_unit(word: str, unit: str) -> None:
    for text in (f"They held out for {word} {unit}s.", f"After a {word}-{unit} siege they left."):
        (found,) = find_undated(text)
        assert (found.kind, found.number, found.unit) == (Kind.LENGTH, word, unit)
        assert word in text[found.start : found.end]


@given(st.sampled_from(["day", "week", "month", "night", "year"]), st.sampled_from(["every", "each"]))
def test_a_repetition_is_no_length(unit: str, word: str) -> None:
    (found,) = find_undated(f"They came {word} {unit}.")
    assert (found.kind, found.unit) == (Kind.REPEATED, unit)


@QUICK
@given(st.lists(WHEN, min_size=1, max_size=4), st.integers(0, 300))
def test_words_far_away_change_nothing_of_what_is_found(words: list[str], filler: int) -> None:
    text = " ".join(f"Shells fell {when}." for when in words)
    moved = "Nobody came. " * filler + text
    shift = len(moved) - len(text)
    here = [(found.start + shift, found.end + shift, found.rule, found.parts) for found in find_expressions(text)]
    assert [(found.start, found.end, found.rule, found.parts) for found in find_expressions(moved)] == here


@given(st.lists(st.one_of(WHEN, st.text(max_size=12)), max_size=8))
def test_nothing_is_found_twice(words: list[str]) -> None:
    text = " ".join(words)
    spans = [(found.start, found.end) for found in find_expressions(text)]
    spans += [(found.start, found.end) for found in find_undated(text, spans)]
    spans.sort()
    assert all(low < high <= len(text) for low, high in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
