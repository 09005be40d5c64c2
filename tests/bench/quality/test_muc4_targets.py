"""How many were hit, who is the same person, and how those who were hit stand to each other, on words of our own."""

from __future__ import annotations

import pytest

from bench.quality.muc4 import extract_story
from bench.quality.muc4_deeds import Target, clean_words, find_deeds, find_number, is_plural, read_figure
from bench.quality.muc4_features import describe_company
from bench.quality.muc4_guesses import list_identified
from bench.quality.muc4_names import is_same, name_target
from bench.quality.muc4_reading import Story


@pytest.mark.parametrize(
    ("before", "words", "number"),
    [
        ("There were thirty-two dead ", "farmers", "32"),
        ("about 30 armed ", "men", "~30"),
        ("more than 1,200 ", "people", "1200 -"),
        ("the two U.S. ", "nuns", "2"),
        ("one of his ", "bodyguards", "1"),
        ("", "Thirty-three sailors", "33"),
        ("fortyone ", "nuns", "41"),
        ("a ", "nurse", "1"),
        ("the ", "nurses", "PLURAL"),
        ("the civilian ", "population", "PLURAL"),
    ],
)
def test_the_number_stands_before_the_words_or_follows_from_them(before: str, words: str, number: str) -> None:
    assert find_number(before + words, len(before), words) == number


@pytest.mark.parametrize(
    ("words", "digits"), [("1,200", "1200"), ("Twelve", "12"), ("ninety nine", "99"), ("20", "20")]
)
def test_figures_are_read_from_words_and_digits(words: str, digits: str) -> None:
    assert read_figure(words) == digits


def test_a_number_without_a_noun_is_that_of_those_counted_by_it() -> None:
    story = Story("X1", "Four people were killed and more than 30 were wounded in the raid.", "1990-03-05", "LIMA")
    deeds = find_deeds(extract_story(story), story.text)
    assert {(d.act.term, t.number) for d in deeds for t in d.targets} >= {("killing", "4"), ("injury", "30 -")}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ana Velkro", "Velkro", True),
        ("Ana Maria Velkro", "Maria Velkro Solin", True),
        ("Ana Velkro Solin", "Ivo Velkro Tarm", False),
        ("Ana Velkro", "Ivo Velkro", False),
        ("Ana de Velkro", "Ivo de Tarm", False),
    ],
)
def test_relatives_who_share_a_name_are_two(left: str, right: str, same: bool) -> None:
    assert is_same(Target(left, 0), Target(right, 9)) is same


def test_a_collective_is_more_than_one() -> None:
    assert is_plural("family")
    assert not is_plural("farmer")


def test_a_description_may_count_those_who_are_named() -> None:
    ana, ivo, judges = Target("Ana Velkro", 0, "1"), Target("Ivo Solin", 20, "1"), Target("judges", 40, "2")
    assert {"names beside:2", "counts names:equal"} <= set(describe_company(judges, [ana, ivo, judges]))
    assert "named as counted:True" in set(describe_company(ana, [ana, ivo, judges]))
    assert "counts names:more" in set(describe_company(judges, [ana, judges]))


def test_victims_are_named_by_a_list_behind_a_colon_or_by_a_pronoun() -> None:
    found = [t.words for t, _ in list_identified("The following nuns and workers died: Ana Velkro and Petra Solin.")]
    assert found == ["Ana Velkro", "Petra Solin"]
    found = [t.words for t, _ in list_identified("Two people died. One of them is Ivo Tarm, who lived in Oslo.")]
    assert found == ["Ivo Tarm"]


def test_a_man_named_so_has_that_name() -> None:
    text = "An elderly man named Ivo Solin was killed."
    (target,) = name_target(Target("elderly man", 3, "1"), text)
    assert target.words == "elderly man Ivo Solin"


@pytest.mark.parametrize("words", ["[r]ebels", "r]ebels", "the rebels,", "rebels"])
def test_a_letter_set_in_brackets_belongs_to_its_word(words: str) -> None:
    assert clean_words(words) == "rebels"
