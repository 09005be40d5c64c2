"""Copies and abridgements are found whatever forms of speech documents share."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve.copies import find_copies, list_sequences
from onrecord.resolve.shingles import Numbers, hash_words

STORY = [f"word{n}" for n in range(80)]
OTHER = [f"other{n}" for n in range(80)]
NOTICE = [f"notice{n}" for n in range(30)]


def sequences(*documents: list[str]) -> list[Numbers]:
    return [list_sequences(hash_words(" ".join(words))) for words in documents]


def test_a_copy_and_an_abridgement_name_their_source() -> None:
    found = find_copies(sequences(STORY, OTHER, STORY, [*OTHER[:10], *OTHER[50:70]]))
    assert [(c.copy, c.source) for c in found] == [(2, 0), (3, 1)]
    assert found[0].containment == 1.0
    assert 0.7 < found[1].containment < 0.9


def test_a_notice_that_all_print_makes_no_copy() -> None:
    own = [[f"own{n}x{k}" for k in range(60)] for n in range(200)]
    assert find_copies(sequences(*[[*words, *NOTICE] for words in own])) == ()


def test_a_quoted_sentence_makes_no_copy() -> None:
    assert find_copies(sequences(STORY, [*OTHER[:40], *STORY[:10], *OTHER[40:]])) == ()


def test_few_words_and_none_are_survived() -> None:
    assert find_copies([]) == ()
    assert find_copies(sequences([], ["one", "two"], [])) == ()
    assert [(c.copy, c.source) for c in find_copies(sequences([], STORY, ["x"], STORY))] == [(3, 1)]


@given(st.lists(st.lists(st.sampled_from([*STORY[:12], *OTHER[:12]]), max_size=40), max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_source_comes_before_its_copy_and_holds_a_share_of_it(documents: list[list[str]]) -> None:
    for copied in find_copies(sequences(*documents)):
        assert 0 <= copied.source < copied.copy < len(documents)
        assert 0 < copied.containment <= 1
