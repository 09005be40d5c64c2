"""Which verb a day hangs on, and how far it is from another."""

from __future__ import annotations

import pytest

from onrecord.extract.times.governing import governs, is_gapped, list_words_to_verb, measure_distance
from onrecord.extract.wording.parse import parse_text
from onrecord.extract.wording.tokens import Token


def words(text: str) -> dict[str, Token]:
    return {token.text: token for token in parse_text("d", text).doc}


@pytest.fixture(scope="module")
def told() -> dict[str, Token]:
    return words("The office said that soldiers killed nine nurses on Friday.")


def test_a_day_hangs_on_the_nearest_verb_alone(told: dict[str, Token]) -> None:
    assert governs(told["killed"], told["Friday"])
    assert not governs(told["said"], told["Friday"])


def test_the_words_above_a_day_end_at_its_verb(told: dict[str, Token]) -> None:
    assert [token.text for token in list_words_to_verb(told["Friday"])] == ["on", "killed"]


def test_a_verb_that_does_not_stand_above_is_far(told: dict[str, Token]) -> None:
    assert measure_distance(told["Friday"], told["killed"]) == 2
    assert measure_distance(told["Friday"], told["said"]) == 3
    assert measure_distance(told["soldiers"], told["Friday"]) > 50


def test_a_clause_of_its_own_is_not_gapped() -> None:
    found = words("Soldiers met nine nurses detained on Friday.")
    assert not is_gapped(found["detained"])
