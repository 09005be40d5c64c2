"""What reading a vocabulary promises."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.taxonomies import NAMES, UnknownTerm, load_taxonomy
from onrecord.taxonomies.load import _make_term


@pytest.mark.parametrize("name", NAMES)
def test_every_vocabulary_loads_once(name: str) -> None:
    taxonomy = load_taxonomy(name)
    assert taxonomy.name == name
    assert taxonomy.version
    assert len(taxonomy) == len(list(taxonomy)) > 0
    assert load_taxonomy(name) is taxonomy


def test_an_unknown_vocabulary_is_told_the_known_ones() -> None:
    with pytest.raises(UnknownTerm) as caught:
        load_taxonomy("actions")
    assert str(caught.value).startswith("There is no vocabulary 'actions'; there are acts, outcomes")


def test_a_path_is_no_vocabulary() -> None:
    with pytest.raises(UnknownTerm):
        load_taxonomy("../taxonomies/acts")


def test_an_unknown_term_is_told_the_known_ones() -> None:
    stances = load_taxonomy("stances")
    with pytest.raises(UnknownTerm) as caught:
        stances["guessed"]
    assert str(caught.value).startswith("'stances' has no term 'guessed'; it has asserted, alleged")
    assert "guessed" not in stances
    assert stances.get("guessed") is None


def test_a_term_cannot_be_changed() -> None:
    killing = load_taxonomy("acts")["killing"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        killing.label = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        killing.triggers["en"] = {}  # type: ignore[index]


def test_words_of_a_class_or_a_language_that_is_missing_are_none() -> None:
    killing = load_taxonomy("acts")["killing"]
    assert "kill" in killing.words("verbs")
    assert "die" in killing.words("befalls")
    assert killing.words("adverbs") == ()
    assert killing.words("verbs", "fr") == ()


def test_narrower_terms_name_their_broader_one() -> None:
    acts = load_taxonomy("acts")
    assert {term.id for term in acts.narrower("killing")} == {"summary_execution", "massacre"}
    assert acts.narrower("walk_out") == ()


def test_a_word_that_yaml_takes_for_something_else_is_refused() -> None:
    row = {
        "id": "x",
        "label": "X",
        "since": "0.1.0",
        "definition": "Words.",
        "triggers": {"en": {"words": ["never", False]}},
    }
    with pytest.raises(TypeError, match="put it in quotation marks"):
        _make_term(row)
