"""How far a time expression reaches, and which day ahead dates nothing that was done."""

from __future__ import annotations

import pytest

from onrecord.extract.times.reach import distance, find_verb, reaches, words_to_verb
from onrecord.extract.times.times import find_moments
from onrecord.extract.wording.parse import parse_text
from onrecord.extract.wording.tokens import Token


def pick(text: str, *words: str) -> tuple[Token, ...]:
    tokens = list(parse_text("d", text).doc)
    return tuple(next(token for token in tokens if token.text == word) for word in words)


def test_an_expression_in_a_relative_clause_does_not_reach_the_act_outside() -> None:
    day, act, inner = pick("The men who fled on Monday were shot.", "Monday", "shot", "fled")
    assert not reaches(day, act)
    assert reaches(day, inner)
    assert find_verb(day) is inner


def test_the_distance_grows_with_the_words_between_and_more_where_nothing_joins_them() -> None:
    day, act = pick("Soldiers shot nine men on Monday.", "Monday", "shot")
    assert distance(day, act) == 2
    assert distance(act, day) >= 50
    assert [token.text for token in words_to_verb(day)] == ["on", "shot"]


@pytest.mark.parametrize(
    ("text", "clause", "end"),
    [
        ("Dalia Beren is to resign on June 30. Nine farmers were killed.", "Nine farmers were killed", "2021-06-15"),
        ("Two nurses were freed and are to speak at a meeting on June 30.", "Two nurses were freed", "2021-06-15"),
        ("Two nurses fell on 3 May. The trial opens on June 30. Guards shot them.", "Guards shot them", "2021-05-03"),
        ("The men will be led out on June 30. They will be freed.", "They will be freed", "2021-06-30"),
    ],
)
def test_a_day_ahead_dates_nothing_past(text: str, clause: str, end: str) -> None:
    start = text.index(clause)
    moment = find_moments(parse_text("d", text), "2021-06-15").at(start, start + len(clause))
    assert moment is not None
    assert moment.end == end


def test_the_beginning_of_a_war_dates_none_of_its_dead() -> None:
    text = "Some 9,000 people were killed in the conflict, which grew out of protests in March 2011."
    moment = find_moments(parse_text("d", text), "2021-06-15").at(0, len(text))
    assert moment is not None
    assert (moment.start, moment.end) == (None, "2021-06-15")
