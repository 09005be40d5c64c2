"""CEAF-REE on entities with known answers."""

from __future__ import annotations

import pytest

from bench.quality.ceaf_ree import Alignment, align_entities, fold_entities

GOLD = {"PerpInd": [["two gunmen", "the gunmen"]], "Victim": [["ana velkro"], ["ivo markun", "markun"]]}


def score(found: dict[str, list[list[str]]]) -> tuple[float, float, float]:
    alignment = Alignment()
    alignment.add(GOLD, found)
    return alignment.find_scores()


def test_a_mention_of_every_entity_is_perfect() -> None:
    assert score({"PerpInd": [["Gunmen"]], "Victim": [["Markun"], ["Ana Velkro"]]}) == (1.0, 1.0, 1.0)


def test_nothing_found_scores_nothing() -> None:
    assert score({}) == (0.0, 0.0, 0.0)


def test_the_same_answer_everywhere_scores_what_it_hits() -> None:
    recall, precision, f = score({role: [["gunmen"]] for role in ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")})
    assert (recall, precision) == (pytest.approx(1 / 3), pytest.approx(1 / 5))
    assert f == pytest.approx(1 / 4)


def test_an_entity_counts_once_and_wrong_mentions_spoil_it() -> None:
    assert score({"Victim": [["markun"], ["ivo markun"]]})[:2] == (pytest.approx(1 / 3), 0.5)
    assert align_entities(fold_entities([["a b"]]), fold_entities([["a b", "c"]])) == 0


def test_case_articles_and_marks_do_not_matter() -> None:
    assert fold_entities([["The “Northern  Front”"], ["-"]]) == [frozenset({"northern front"})]
