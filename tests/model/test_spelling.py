"""Transliterations of one name of a place meet, and names that differ do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.spelling import fold_place, fold_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tel Barida", "Tall Baridah"),
        ("Tell Bareeda", "the town of Tel Barida"),
        ("Al-Qusayya", "al Qusaiyah village"),
        ("Qusayya", "Al-Qusayya"),
        ("Dayr Hafir", "Deir Hafir"),
        ("Sana‘a", "Sanaa"),
        ("‘Ayn Dara", "Ain Dara"),
        ("Umm Qasr", "Um Kasr"),
        ("Nöra", "Nora"),
        ("Tel Barida's", "Tel Barida"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert fold_place(one) == fold_place(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tel Barida", "Tel Barima"),
        ("Kafr Nabl", "Kafr Naba"),
        ("Sarmin", "Sarmada"),
        ("Yarmuk", "Yarmuk camp"),
        ("Barida", "Eastern Barida"),
        ("Hamra", "Hamza"),
        ("Zarka", "Zarkan"),
        ("تل بريدة", "تل رفعت"),
    ],
)
def test_near_names_of_two_places_stay_two(one: str, other: str) -> None:
    assert fold_place(one) != fold_place(other)


@pytest.mark.parametrize("name", ["Al", "the City", "Village", "As"])
def test_a_name_that_is_nothing_else_stays(name: str) -> None:
    assert fold_place(name)


@given(st.text(max_size=30))
def test_folding_is_done_once(name: str) -> None:
    folded = fold_place(name)
    assert fold_place(folded) in (folded, fold_place(fold_place(folded)))
    assert folded == " ".join(folded.split())
    assert fold_word("") == ""
