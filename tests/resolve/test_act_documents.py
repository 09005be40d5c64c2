"""How alike documents are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve.act_documents import compare_documents

TEXTS = {
    "a": "A drone struck the mill at Velmora. Rescuers dug under the mill.",
    "b": "The mill at Velmora was struck by a drone, rescuers said.",
    "c": "Pears ripen late and cider is pressed in autumn.",
    "d": "The ferry to Ostrava sails at noon.",
}


def test_documents_with_rare_words_in_common_are_alike() -> None:
    documents = compare_documents(TEXTS)
    a, b, c = (documents.rows[name] for name in "abc")
    assert documents.words[a, b] > 0.2 > documents.words[a, c]
    assert documents.near[a, b] > documents.near[a, c]
    assert documents.words[a, a] == pytest.approx(1.0)


def test_names_count_where_they_stand_in_a_sentence() -> None:
    documents = compare_documents(TEXTS)
    a, b, d = (documents.rows[name] for name in "abd")
    assert documents.names[a, b] == pytest.approx(1.0)
    assert documents.names[a, d] == 0.0


def test_what_every_document_says_weighs_nothing() -> None:
    documents = compare_documents({"a": "war war", "b": "war bread", "c": "war salt"})
    assert documents.weigh("war") == 0.0
    assert documents.weigh("bread") == documents.weigh("never written") == pytest.approx(math.log(3))
    assert documents.words[0, 1] == 0.0


def test_sets_of_words_are_compared_by_rarity() -> None:
    documents = compare_documents(TEXTS)
    assert documents.compare(frozenset({"mill"}), frozenset({"mill"})) == pytest.approx(1.0)
    assert documents.compare(frozenset({"mill"}), frozenset({"ferry"})) == 0.0
    assert documents.compare(frozenset(), frozenset({"ferry"})) is None


def test_one_document_and_none_are_no_error() -> None:
    assert compare_documents({"a": "Alone."}).words.shape == (1, 1)
    assert compare_documents({}).words.shape == (0, 0)


@settings(max_examples=30)
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.text("ab cd", max_size=30), max_size=5))
def test_cosines_are_even_and_between_nothing_and_one(texts: dict[str, str]) -> None:
    words = compare_documents(texts).words
    assert words == pytest.approx(words.T)
    assert ((words >= 0) & (words <= 1 + 1e-9)).all()
