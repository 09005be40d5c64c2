"""The scoring rules of 1992 on fillers and templates with known answers."""

from __future__ import annotations

import pytest

from bench.quality.muc4_metric import (
    SLOTS,
    Sheet,
    compare_days,
    compare_fillers,
    compare_numbers,
    compare_places,
    compare_strings,
    pair_templates,
    score_templates,
)
from bench.quality.muc4_reading import Filler, Template


def make(kind: str = "ATTACK", desc: str = "FARMERS", number: str = "2", *, optional: bool = False) -> Template:
    fillers = {
        4: (Filler((kind,)),),
        5: (Filler(("ACCOMPLISHED",)),),
        19: (Filler((desc,)),),
        21: (Filler((number,), (desc,)),),
    }
    return Template("X-MUC4-0001", fillers, optional=optional)


def score(keys: list[Template], answers: list[Template]) -> tuple[float, float, float]:
    sheet = Sheet()
    score_templates(sheet, keys, answers)
    return sheet.find_scores()


def test_a_perfect_answer_scores_one_and_none_scores_nothing() -> None:
    keys = [make(), make("BOMBING", "BAKERS")]
    assert score(keys, list(reversed(keys))) == (1.0, 1.0, 1.0)
    assert score(keys, [])[2] == 0.0


def test_a_constant_answer_pays_for_its_spurious_templates() -> None:
    recall, precision, _ = score([make()], [make(), make("KIDNAPPING", "BAKERS")])
    assert (recall, precision) == (1.0, 0.5)


def test_a_wrong_answer_shares_no_template() -> None:
    assert pair_templates([make()], [make("BOMBING", "BAKERS")]) == {}
    assert score([make()], [make("KIDNAPPING", "BAKERS")]) == (0.0, 0.0, 0.0)


def test_an_optional_template_may_be_left_out() -> None:
    assert score([make(), make("ARSON", "BAKERS", optional=True)], [make()]) == (1.0, 1.0, 1.0)


def test_a_skipped_slot_is_not_scored() -> None:
    key = Template("x", {4: (Filler(("KIDNAPPING",)),), 19: (Filler(("NUN",)),)}, frozenset({12}))
    answer = Template("x", {4: (Filler(("KIDNAPPING",)),), 19: (Filler(("NUN",)),), 12: (Filler(("CAR",)),)})
    assert score([key], [answer]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("key", "given", "worth"),
    [
        ("FARMERS", "the 3 farmers", 1.0),
        ("FARMERS", "old farmers", 1.0),
        ("FARMERS", "farmers of the valley", 1.0),
        ("ANA MARIA VELKRO", "Velkro", 0.5),
        ("NORTHERN BRIGADE", "brigade", 0.5),
        ("FARMERS", "bakers", 0.0),
        ("OIL PIPELINE", "oil", 0.5),
    ],
)
def test_wordings_are_judged_as_the_guidelines_say(key: str, given: str, worth: float) -> None:
    assert compare_strings(key, given) == worth


@pytest.mark.parametrize(
    ("key", "given", "worth"),
    [("7", "7", 1.0), ("5 - 7", "7", 0.5), ("~7", "7", 0.5), ("6 -", "6", 0.5), ("7", "~7", 0.0), ("PLURAL", "2", 0.0)],
)
def test_numbers_are_half_right_at_a_bound(key: str, given: str, worth: float) -> None:
    assert compare_numbers(key, given) == worth


@pytest.mark.parametrize(
    ("key", "given", "worth"),
    [
        ("26 AUG 89", "26 AUG 89", 1.0),
        ("25 AUG 89 - 26 AUG 89", "26 AUG 89", 0.5),
        ("- 26 AUG 89", "25 AUG 89", 0.5),
        ("25 AUG 89 - 26 AUG 89", "- 26 AUG 89", 0.5),
        ("26 AUG 89", "- 26 AUG 89", 0.5),
        ("16 AUG 89", "- 26 AUG 89", 0.0),
        ("16 AUG 89", "17 AUG 89", 0.0),
    ],
)
def test_days_follow_the_examples_of_the_guidelines(key: str, given: str, worth: float) -> None:
    assert compare_days(key, given) == worth


@pytest.mark.parametrize(
    ("key", "given", "worth"),
    [
        ("PERU: LIMA (CITY): ANCON (TOWN)", "PERU: ANCON", 1.0),
        ("PERU: LIMA (CITY)", "PERU", 0.5),
        ("PERU: LIMA (CITY)", "CHILE: LIMA", 0.5),
        ("PERU", "CHILE", 0.0),
    ],
)
def test_places_are_half_right_with_the_country_alone(key: str, given: str, worth: float) -> None:
    assert compare_places(key, given) == worth


@pytest.mark.parametrize(
    ("slot", "key", "given", "worth"),
    [
        (4, ("BOMBING",), ("ATTACK",), 0.5),
        (4, ("ATTACK",), ("BOMBING",), 0.0),
        (7, ("RIFLE",), ("GUN",), 0.5),
        (11, ("SUSPECTED OR ACCUSED BY AUTHORITIES",), ("SUSPECTED OR ACCUSED",), 0.5),
        (23, ("NO INJURY OR DEATH",), ("NO INJURY",), 0.5),
        (23, ("DEATH",), ("INJURY",), 0.0),
    ],
)
def test_set_fills_have_their_half_right_answers(slot: int, key: tuple[str], given: tuple[str], worth: float) -> None:
    assert slot in SLOTS
    assert compare_fillers(slot, Filler(key), Filler(given)) == worth


def test_a_wrong_tag_halves_a_right_value() -> None:
    assert compare_fillers(23, Filler(("DEATH",), ("FARMERS",)), Filler(("DEATH",), ("farmers",))) == 1.0
    assert compare_fillers(23, Filler(("DEATH",), ("FARMERS",)), Filler(("DEATH",), ("bakers",))) == 0.5
