"""The vectors of words are the model's own, whatever was read before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.extract.wording import vectors
from onrecord.extract.wording.parse import load_parser
from onrecord.extract.wording.vectors import VectorTable

WORDS = ["Soldiers", "shelled", "the", "market", "in", "Velmora", ",", "killing", "12", "people", ".", "\n", "“", "حلب"]


def make_table() -> VectorTable:
    return VectorTable(load_parser().get_pipe("tok2vec").model)  # type: ignore[attr-defined]


def make_doc(words: list[str]) -> Doc:
    return Doc(load_parser().vocab, words=words)


TABLE = make_table()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_vectors_are_those_of_the_model(words: list[str]) -> None:
    doc = make_doc(words)
    TABLE.set_vectors(doc)
    model = load_parser().get_pipe("tok2vec").model  # type: ignore[attr-defined]
    assert np.allclose(doc.tensor, model.predict([make_doc(words)])[0], atol=2e-5)


def test_vectors_do_not_hang_on_what_was_read_before() -> None:
    first, later = make_doc(WORDS[:5]), make_doc(WORDS[:5])
    make_table().set_vectors(first)
    table = make_table()
    table.set_vectors(make_doc(WORDS[::-1]))
    table.set_vectors(later)
    assert np.array_equal(first.tensor, later.tensor)


def test_a_full_table_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "MOST", 3)
    table, first, later = make_table(), make_doc(WORDS), make_doc(WORDS)
    table.set_vectors(first)
    table.set_vectors(make_doc(["ruins"]))
    table.set_vectors(later)
    assert np.array_equal(first.tensor, later.tensor)


def test_the_edges_of_a_text_see_nothing_beyond() -> None:
    alone, inside = make_doc(["market"]), make_doc(["the", "market", "in"])
    TABLE.set_vectors(alone)
    TABLE.set_vectors(inside)
    assert not np.allclose(alone.tensor[0], inside.tensor[1], atol=1e-3)


def test_no_words_have_no_vectors() -> None:
    doc = make_doc([])
    TABLE.set_vectors(doc)
    assert not len(doc.tensor)
