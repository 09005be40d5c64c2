"""Candidates of MUC-4 templates and what is kept of them, on stories and weights of our own."""

from __future__ import annotations

import pytest

from bench.quality.muc4 import extract_story
from bench.quality.muc4_bodies import list_bodies, locate_body
from bench.quality.muc4_candidates import Candidate, list_candidates
from bench.quality.muc4_doers import is_body, name_kind_of_deed
from bench.quality.muc4_guesses import list_identified
from bench.quality.muc4_judging import (
    LEAST,
    Weights,
    choose_leaf,
    judge_candidate,
    list_leaf_features,
    load_weights,
    weigh,
)
from bench.quality.muc4_reading import Story

TEXT = (
    "Rebels of the Northern Liberation Front (NLF) killed two farmers in Tarma yesterday.\n\n"
    "The victims were identified as Ana Velkro, 40, and Ivo Markun.\n\n"
    "The NLF claimed responsibility for the attack."
)
ANY: Weights = {"incident": {"any": 9.0}, "target": {"guess": -9.0}, "body": {"any": -9.0}, "leaf": {}, "single": {}}


def list_all(text: str = TEXT) -> tuple[Candidate, ...]:
    story = Story("X1-MUC4-0001", text, "1990-03-05", "LIMA")
    return tuple(list_candidates(story, extract_story(story)))


def test_a_candidate_has_those_hit_and_those_named_as_victims_elsewhere() -> None:
    (candidate,) = list_all()
    told = {target.words: ("identified" in told, target.effects) for target, told in candidate.targets}
    assert told["farmers"] == (False, {"DEATH"})
    assert told["Ana Velkro"] == told["Ivo Markun"] == (True, {"DEATH"})


def test_names_of_people_and_bodies_are_no_features() -> None:
    (candidate,) = list_all()
    parts = (*candidate.targets, *candidate.bodies, *candidate.singles)
    features = [*candidate.told, *(name for _, told in parts for name in told)]
    assert features
    assert not [f for f in features for word in ("velkro", "markun", "nlf", "northern", "tarma") if word in f.lower()]


def test_a_body_is_listed_once_and_found_by_its_short_form() -> None:
    story = Story("X1-MUC4-0001", TEXT, "1990-03-05", "LIMA")
    claims = extract_story(story)
    (candidate,) = list_candidates(story, claims)
    bodies = list_bodies(story, candidate.incident, claims)
    assert bodies == {"Northern Liberation Front": "rule CLAIMED OR ADMITTED"}
    assert len(locate_body("Northern Liberation Front", TEXT)) == 3


def test_what_is_unlikely_is_left_out() -> None:
    (candidate,) = list_all()
    kept = judge_candidate(candidate, ANY)
    assert kept is not None
    assert [t.words for t in kept.targets] == ["farmers"]
    assert kept.bodies == {}
    assert judge_candidate(candidate, {**ANY, "incident": {"any": -9.0}}) is None


def test_a_candidate_of_which_nothing_is_kept_is_none() -> None:
    (candidate,) = list_all()
    least = dict.fromkeys(LEAST, 1.0) | {"incident": 0.0}
    assert judge_candidate(candidate, ANY, least) is None


def test_probabilities_are_logistic_and_unknown_features_weigh_nothing() -> None:
    assert weigh({}, ["any"]) == 0.5
    assert weigh({"any": 1.0}, ["any", "new"]) == pytest.approx(0.7311, abs=1e-4)


def test_the_leaf_that_is_worth_most_is_chosen() -> None:
    assert choose_leaf({"POSSIBLE|any": 9.0}, ("any",)) == "POSSIBLE"


def test_half_right_leaves_count_half() -> None:
    unsure = {"SUSPECTED OR ACCUSED|any": 1.0, "SUSPECTED OR ACCUSED BY AUTHORITIES|any": 1.1}
    assert choose_leaf(unsure, ("any",)) == "SUSPECTED OR ACCUSED"


def test_where_a_body_is_named_says_nothing_of_how_it_is_held_responsible() -> None:
    assert list_leaf_features("POSSIBLE", ("cue:blames", "gap:near", "rank:0")) == ("POSSIBLE|cue:blames",)


def test_the_weights_are_those_of_what_is_judged() -> None:
    assert set(load_weights()) == {"incident", "target", "body", "leaf", "single"}


def test_victims_identified_apart_from_the_deed_keep_what_became_of_them() -> None:
    text = "A bomb went off. The wounded were identified as Ana Velkro and Ivo Markun. Petra Solin spoke."
    found = [(target.words, target.effects, text[target.start :][:3]) for target, _ in list_identified(text)]
    assert found == [("Ana Velkro", {"INJURY"}, "Ana"), ("Ivo Markun", {"INJURY"}, "Ivo")]


def test_a_deed_is_terrorist_unless_the_state_did_it() -> None:
    assert name_kind_of_deed(["soldiers"]) == "STATE-SPONSORED VIOLENCE"
    assert name_kind_of_deed(["two men"]) == name_kind_of_deed([]) == "TERRORIST ACT"


def test_a_group_without_a_name_is_no_body() -> None:
    assert is_body("Northern Group")
    assert is_body("army")
    assert not is_body("group of armed men")
