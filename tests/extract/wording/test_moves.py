"""Moves are chosen among those that are allowed, and no choice hangs on what is asked beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from onrecord.extract.wording.moves import (
    ARCS,
    BREAK,
    BREAKS,
    FEATURES,
    LEFT,
    REDUCE,
    REDUCES,
    RIGHT,
    SHIFT,
    SHIFTS,
    Chooser,
    Mover,
)
from onrecord.extract.wording.parse import load_parser

WORDS = ["Two", "men", "were", "killed", "when", "soldiers", "shelled", "the", "market", ",", "the", "mayor", "said"]
PLACES = st.lists(st.integers(0, len(WORDS)), min_size=FEATURES, max_size=FEATURES)
MARKS = st.sampled_from([SHIFTS | BREAKS, REDUCES | ARCS, SHIFTS | REDUCES | ARCS | BREAKS, REDUCES | BREAKS])
BY_MARK = {SHIFTS: {SHIFT}, REDUCES: {REDUCE}, ARCS: {LEFT, RIGHT}, BREAKS: {BREAK}}


@pytest.fixture(scope="module")
def chooser() -> Chooser:
    return read_words(WORDS)


def read_words(words: list[str]) -> Chooser:
    nlp = load_parser()
    parser, doc = nlp.get_pipe("parser"), Doc(nlp.vocab, words=words)
    assert isinstance(parser, DependencyParser)
    rows = nlp.get_pipe("tok2vec").model.predict([doc])[0]  # type: ignore[attr-defined]
    return Mover(parser.model, parser.move_names).read([rows])


@settings(max_examples=60, deadline=None)
@given(asked=st.lists(st.tuples(PLACES, MARKS), min_size=1, max_size=70))
def test_a_choice_is_the_same_alone_and_beside_others(chooser: Chooser, asked: list[tuple[list[int], int]]) -> None:
    together = chooser.choose([word for places, _ in asked for word in places], [marks for _, marks in asked])
    assert together == [chooser.choose(list(places), [marks])[0] for places, marks in asked]


@settings(max_examples=60, deadline=None)
@given(places=PLACES, marks=MARKS)
def test_only_what_is_allowed_is_chosen(chooser: Chooser, places: list[int], marks: int) -> None:
    allowed = {kind for mark, kinds in BY_MARK.items() if marks & mark for kind in kinds}
    assert chooser.kinds[chooser.choose(list(places), [marks])[0]] in allowed


def test_each_move_of_the_parser_has_its_kind(chooser: Chooser) -> None:
    parser = load_parser().get_pipe("parser")
    assert isinstance(parser, DependencyParser)
    assert [move[0] for move in parser.move_names] == ["SDLRB"[kind] for kind in chooser.kinds]


def test_what_was_read_is_chosen_among() -> None:
    """The top word is hung on the next one only where the words make that likely."""
    asked = [2, 0, 1, 0, 0, 0, 0, 0], [REDUCES | ARCS]
    subject, verb = read_words(["Soldiers", "fled"]), read_words(["Help", "them"])
    assert subject.kinds[subject.choose(*asked)[0]] == LEFT
    assert verb.kinds[verb.choose(*asked)[0]] == RIGHT
