"""Whatever the text, a bound is made again from its own characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.tolls.quantities import (
    LARGEST,
    VAGUE_WORDS,
    IrreproducibleBound,
    find_quantities,
    read_number,
    rerun_bound,
)
from onrecord.model import Bound, BoundKind, Span

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_ONES += ["seventeen", "eighteen", "nineteen"]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PIECES = st.sampled_from(
    [
        *("at least", "up to", "more than", "fewer than", "about", "between", "from", "to", "and", "-", "–", "or", "a"),
        *("hundred", "thousand", "million", "dozen", "dozens", "of", "tens", "thousands", "several", "half", "no"),
        *("7", "12", "30", "1,200", "1.500", "2 300", "3.5", "2016", "47th", "5%", "$9", "12:30", "forty-two", "six"),
        *("people", "km", "or more", "+", ".", ",", "\n", "\u00a0", "killed", "M-16", "/", "°"),
    ]
)


def spell(number: int) -> str:
    """Spell a number below a million in words, as an independent yardstick."""
    if number >= 1000:
        rest = number % 1000
        tail = "" if not rest else (" and " if rest < 100 else " ") + spell(rest)
        return f"{spell(number // 1000)} thousand{tail}"
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" and {spell(rest)}" if rest else "")
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30), st.sampled_from([" ", "", "  "]))
def test_every_bound_reruns_to_its_value(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    end = 0
    for quantity in find_quantities("d", text):
        assert quantity.start >= end
        end = quantity.end
        quantity.span.check(text)
        assert quantity.high is None or quantity.low.value <= quantity.high.value
        for bound in (quantity.low, quantity.high):
            if bound is not None:
                assert rerun_bound(bound) == bound.value <= LARGEST
                assert all(text[span.start : span.end] == span.exact for span in bound.spans)
                assert (bound.kind is BoundKind.LITERAL) == (bound.rule == "number")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for quantity in find_quantities("d", text):
        assert rerun_bound(quantity.low) == quantity.low.value


@given(st.integers(0, 999_999))
def test_number_words_read_as_they_are_spelt(number: int) -> None:
    assert read_number(spell(number)) == number


@given(st.integers(0, 7_999_999_999))
def test_every_style_of_thousands_reads_alike(number: int) -> None:
    for style in (str(number), f"{number:,}", f"{number:,}".replace(",", "."), f"{number:,}".replace(",", " ")):
        assert read_number(style) == number


@given(st.integers(1, 900), st.integers(1, 900))
def test_ranges_keep_both_ends(first: int, width: int) -> None:
    for words in ("{} to {}", "between {} and {}", "between {} to {}", "{}-{}", "{}–{}", "at least {} and up to {}"):
        (quantity,) = find_quantities("d", f"{words.format(first, first + width)} people were killed")
        assert (quantity.low.value, quantity.high and quantity.high.value) == (first, first + width)
        assert quantity.best is None


@given(st.integers(2, 9), st.integers(1, 9), st.sampled_from([("dozen", 12), ("hundred", 100), ("thousand", 1_000)]))
def test_a_multiplier_behind_a_range_belongs_to_both_ends(first: int, width: int, unit: tuple[str, int]) -> None:
    (quantity,) = find_quantities("d", f"{first} to {first + width} {unit[0]} people were killed")
    assert quantity.high is not None
    assert (quantity.low.value, quantity.high.value) == (first * unit[1], (first + width) * unit[1])
    assert rerun_bound(quantity.low) == quantity.low.value


@given(st.integers(1, 31), st.integers(1900, 2099), st.integers(2, 900))
def test_a_date_is_no_quantity(day: int, year: int, number: int) -> None:
    for date in (f"May {day}, {year},", f"{day} May {year}", f"the {day}th of May, {year}", f"May {year}"):
        (quantity,) = find_quantities("d", f"On {date} {number} people were killed")
        assert quantity.low.value == number


@given(st.integers(2, 900_000), st.sampled_from(["more than", "over", "well over"]))
def test_more_than_is_exclusive_and_open(number: int, hedge: str) -> None:
    (quantity,) = find_quantities("d", f"{hedge} {number:,} people")
    assert quantity.low_exclusive
    assert (quantity.low.value, quantity.high, quantity.best) == (number, None, None)


@given(st.integers(2, 900_000), st.sampled_from(["at least", "no fewer than", "a minimum of"]))
def test_at_least_is_open_above(number: int, hedge: str) -> None:
    (quantity,) = find_quantities("d", f"{hedge} {number:,} people")
    assert (quantity.low.value, quantity.high, quantity.low_exclusive) == (number, None, False)


@given(st.integers(2, 900_000), st.sampled_from(["up to", "as many as", "no more than", "at most"]))
def test_upper_limits_leave_the_lower_bound_at_zero(number: int, hedge: str) -> None:
    (quantity,) = find_quantities("d", f"{hedge} {number:,} people")
    assert quantity.low.value == 0
    assert quantity.low.rule == "no_lower_bound"
    assert quantity.high is not None
    assert quantity.high.value == number


@given(st.integers(2, 900_000))
def test_fewer_than_is_one_less(number: int) -> None:
    (quantity,) = find_quantities("d", f"fewer than {number:,} people")
    assert quantity.high is not None
    assert (quantity.high.value, quantity.high.rule) == (number - 1, "exclusive_bound")


@pytest.mark.parametrize(("word", "least"), sorted(VAGUE_WORDS.items()))
def test_vague_words_have_a_floor_and_no_ceiling(word: str, least: int) -> None:
    (quantity,) = find_quantities("d", f"{word} of people fled")
    assert (quantity.low.value, quantity.high, quantity.best, quantity.is_vague) == (least, None, None, True)
    assert quantity.low.kind is BoundKind.DERIVED


@given(
    st.integers(2, 999),
    st.sampled_from(["{}%", "{} per cent", "{}th", "{}-year-old", "${}", "€{}", "{}:30", "{}°", "M-{}", "{}/{}"]),
)
def test_what_counts_no_people_is_no_quantity(number: int, form: str) -> None:
    assert find_quantities("d", f"It was {form.format(number, number)} there.") == ()


def test_a_bound_that_its_characters_do_not_give_is_refused() -> None:
    span = Span("d", 0, 6, "people")
    for rule in ("number", "vague_word", "no_lower_bound", "made_up"):
        with pytest.raises(IrreproducibleBound):
            rerun_bound(Bound(3, BoundKind.LITERAL, rule, (span,)))


@given(st.lists(_PIECES, max_size=12).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_capitals_state_the_same_numbers_at_the_same_characters(text: str) -> None:
    small, large = find_quantities("0" * 64, text), find_quantities("0" * 64, text.upper())
    assert [(q.start, q.end, q.low.value, q.best) for q in small] == [
        (q.start, q.end, q.low.value, q.best) for q in large
    ]
