"""Copies and abridgements are found whatever forms of speech documents share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve.copies import Copied, find_copies, hold_sequences, list_each_sequences, list_sequences
from onrecord.resolve.shingles import hash_texts, hash_words

STORY = [f"word{n}" for n in range(80)]
OTHER = [f"other{n}" for n in range(80)]
NOTICE = [f"notice{n}" for n in range(30)]


def find(*documents: list[str]) -> tuple[Copied, ...]:
    texts = hash_texts([" ".join(words) for words in documents])
    held = hold_sequences(texts)
    return find_copies(texts, held, held.list_kinds(len(texts.words)))


def test_a_copy_and_an_abridgement_name_their_source() -> None:
    found = find(STORY, OTHER, STORY, [*OTHER[:10], *OTHER[50:70]])
    assert [(c.copy, c.source) for c in found] == [(2, 0), (3, 1)]
    assert found[0].containment == 1.0
    assert 0.7 < found[1].containment < 0.9


def test_a_notice_that_all_print_makes_no_copy() -> None:
    own = [[f"own{n}x{k}" for k in range(60)] for n in range(200)]
    assert find(*[[*words, *NOTICE] for words in own]) == ()


def test_a_quoted_sentence_makes_no_copy() -> None:
    assert find(STORY, [*OTHER[:40], *STORY[:10], *OTHER[40:]]) == ()


def test_few_words_and_none_are_survived() -> None:
    assert find() == ()
    assert find([], ["one", "two"], []) == ()
    assert [(c.copy, c.source) for c in find([], STORY, ["x"], STORY)] == [(3, 1)]


@given(st.lists(st.lists(st.sampled_from([*STORY[:12], *OTHER[:12]]), max_size=40), max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_source_comes_before_its_copy_and_holds_a_share_of_it(documents: list[list[str]]) -> None:
    for copied in find(*documents):
        assert 0 <= copied.source < copied.copy < len(documents)
        assert 0 < copied.containment <= 1


def test_a_later_copy_names_the_document_that_holds_most_of_it() -> None:
    """The first that holds a sequence need not be the source: another one may hold it too, and more."""
    longer = [*STORY[:40], *OTHER[:40]]
    found = find(STORY[:30], longer, [*STORY[:40], *OTHER[:38]])
    assert (found[-1].copy, found[-1].source) == (2, 1)
    assert found[-1].containment == 1.0


def test_what_a_document_repeats_counts_once() -> None:
    once, twice = find(STORY, OTHER, [*STORY[:30], *OTHER[:30]]), find(STORY, OTHER, [*STORY[:30] * 3, *OTHER[:30]])
    assert once[0].containment == pytest.approx(twice[0].containment, abs=0.1)


def test_each_text_has_its_own_sequences() -> None:
    texts = ["one two three four five six", "", "one two", "two three four five six seven"]
    each = list_each_sequences(hash_texts(texts))
    assert [own.tolist() for own in each] == [list_sequences(hash_words(text)).tolist() for text in texts]
    assert [len(own) for own in each] == [2, 0, 0, 2]
