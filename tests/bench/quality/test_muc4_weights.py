"""Which words the fitted weights of MUC-4 may hold, on texts and keys of our own."""

from __future__ import annotations

from bench.quality.muc4_reading import Filler, Template
from training.muc4_weights import find_key_names, find_names


def test_words_written_with_a_capital_within_a_sentence_are_names() -> None:
    texts = ["They met Velkro and Tarma there.", "They met velkro and saw Tarma, and met a judge."]
    names = find_names(texts * 2)
    assert {"velkro", "tarma"} <= names
    assert not {"met", "judge", "they"} & names


def test_words_that_mostly_follow_a_name_are_names() -> None:
    names = find_names(["They met Ana velkro. They saw Ana velkro there. A judge saw them, and the judge left."])
    assert "velkro" in names
    assert "judge" not in names


def test_persons_and_places_of_keys_are_names() -> None:
    template = Template("X1", {3: (Filler(("PERU: TARMA (CITY)",)),), 18: (Filler(("ANA DE VELKRO THE ELDER",)),)})
    assert find_key_names([[template]]) == {"peru", "tarma", "ana", "de", "velkro", "elder"}
