"""Each rule of who is counted, whatever the numbers: lists, parts, companions, insertions, and what counts nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.tolls.quantities import rerun_bound
from onrecord.extract.tolls.tolls import FoundToll, find_tolls
from onrecord.extract.wording.parse import parse_text

NUMBERS = st.integers(2, 90)
FEW = settings(max_examples=12, deadline=None)


def read(text: str) -> tuple[FoundToll, ...]:
    found = find_tolls(parse_text("d", text))
    for item in found:
        for bound in (item.toll.low, item.toll.high):
            assert bound is None or rerun_bound(bound) == bound.value
    return found


def bounds(text: str) -> list[tuple[int, int | None]]:
    return [(t.toll.low.value, t.toll.high.value if t.toll.high else None) for t in read(text)]


def total(text: str) -> tuple[int, int | None]:
    """The bounds of the only toll that is no part of another."""
    (whole,) = [item.toll for item in read(text) if item.toll.part_of is None]
    return whole.low.value, whole.high.value if whole.high else None


@FEW
@given(st.lists(NUMBERS, min_size=2, max_size=4))
def test_a_list_adds_up_to_its_items(numbers: list[int]) -> None:
    nouns = ["women", "children", "men", "farmers"]
    items = [f"{number} {noun}" for number, noun in zip(numbers, nouns, strict=False)]
    text = f"The strike killed {', '.join(items[:-1])} and {items[-1]}."
    assert total(text) == (sum(numbers), sum(numbers))
    parts = [item.toll for item in read(text) if item.toll.part_of is not None]
    assert [part.low.value for part in parts] == numbers
    assert all(part.part_of is not None and part.part_of.holds(part.number) for part in parts)


@FEW
@given(NUMBERS, NUMBERS, NUMBERS)
def test_an_open_item_or_a_range_opens_the_sum(women: int, least: int, width: int) -> None:
    assert total(f"The strike killed {women} women and at least {least} children.") == (women + least, None)
    spread = f"{least} to {least + width}"
    assert total(f"The strike killed {women} women and {spread} children.") == (women + least, women + least + width)


@FEW
@given(NUMBERS, NUMBERS)
def test_what_is_included_adds_nothing(people: int, part: int) -> None:
    for words in ("including {} women", "among them {} women", "{} of them women"):
        text = f"The strike killed {people} people, {words.format(part)}."
        assert total(text) == (people, people)
        assert (part, part) in bounds(text)


@FEW
@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_included_are_none_of_the_others(dead: int, boys: int, hurt: int) -> None:
    text = f"{dead} people were killed, including {boys} boys, and {hurt} others were injured."
    assert [(t.toll.outcome, t.toll.low.value) for t in read(text)] == [
        ("killed", dead),
        ("killed", boys),
        ("injured", hurt),
    ]


@FEW
@given(NUMBERS, st.sampled_from(["along with", "alongside", "together with"]))
def test_a_named_person_counts_as_one_beside_companions(sons: int, company: str) -> None:
    assert total(f"Harun Belgadi was killed {company} his {sons} sons.") == (sons + 1, sons + 1)


@FEW
@given(NUMBERS, st.integers(0, 90))
def test_an_insertion_hides_nobody(people: int, children: int) -> None:
    for words in ("most of them children", f"including {children + 2} children", "all members of the Belgadi family"):
        assert total(f"At least {people} civilians, {words}, were killed in the raid.") == (people, None)


@FEW
@given(NUMBERS)
def test_an_apposition_counts_nobody_twice(age: int) -> None:
    text = f"The strike killed two civilians, a {age}-year-old man and his daughter."
    assert total(text) == (2, 2)


@FEW
@given(NUMBERS, st.sampled_from(["family", "group", "crew"]))
def test_a_family_of_so_many_is_so_many_people(number: int, noun: str) -> None:
    assert total(f"A {noun} of {number} was killed in the raid.") == (number, number)


@FEW
@given(NUMBERS)
def test_a_mothers_children_are_not_counted_by_naming_her_so(number: int) -> None:
    for parent in ("mother", "father"):
        assert bounds(f"A {parent} of {number} was killed in the raid.") == [(1, 1)]


@FEW
@given(NUMBERS, NUMBERS)
def test_a_toll_that_rose_is_its_new_figure(old: int, more: int) -> None:
    assert bounds(f"The death toll rose from {old} to {old + more}.") == [(old + more, old + more)]
    assert bounds(f"The death toll has risen to {more}.") == [(more, more)]


@FEW
@given(st.integers(2, 31), st.integers(1950, 2049), NUMBERS)
def test_days_years_and_ages_count_nobody(day: int, year: int, age: int) -> None:
    for text in (
        f"On May {day}, {year}, nine farmers were killed.",
        f"On {day} May {year} nine farmers were killed.",
        f"On the {day}th of May, {year} nine farmers were killed.",
        f"In {year}, nine farmers were killed.",
        f"Nine farmers, the oldest aged {age}, were killed.",
    ):
        assert bounds(text) == [(9, 9)], text
    assert bounds(f"Harun Belgadi ({age}) was killed in the raid.") == []
    assert bounds(f"Harun Belgadi, {age}, was killed in the raid.") == []


@FEW
@given(NUMBERS, st.sampled_from(["kilometres", "houses", "per cent of the town", "shells", "hours", "dollars"]))
def test_measures_and_things_count_nobody(number: int, noun: str) -> None:
    assert bounds(f"The raid destroyed {number} {noun} and killed a farmer.") == [(1, 1)]


@pytest.mark.parametrize("words", ["several", "a number of", "many", "a few", "an unknown number of"])
def test_words_without_a_figure_make_no_toll(words: str) -> None:
    assert bounds(f"The raid killed {words} people.") == []
