"""Words are hashed where they stand, the same whatever their case and company."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve import shingles
from onrecord.resolve.shingles import (
    count_alike,
    hash_shingles,
    hash_texts,
    hash_words,
    join_words,
    rank_alike,
    rank_keys,
)

FIXED = ["ba56bce3963201cf", "796fc809c1ccf74e", "1308ab8a21afd481"]
TEXTS = st.text(alphabet=st.sampled_from("abZ_9é ß,.–\n“حلب🚑K"), max_size=60)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_the_words_are_those_of_the_text(text: str) -> None:
    found = hash_words(text)
    spans = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    assert [text[start:end] for start, end in spans] == re.findall(r"\w+", text)


@given(st.lists(st.sampled_from(["Homs", "homs", "HOMS", "حلب", "died", "dead"]), min_size=1, max_size=30))
@settings(deadline=None)
def test_words_have_one_number_exactly_where_they_are_one_word(words: list[str]) -> None:
    numbers = hash_words("  ".join(words)).numbers.tolist()
    for one, own in zip(words, numbers, strict=True):
        for other, theirs in zip(words, numbers, strict=True):
            assert (own == theirs) == (one.casefold() == other.casefold())


@given(TEXTS)
@settings(deadline=None)
def test_numbers_do_not_depend_on_the_scripts_beside_a_word(text: str) -> None:
    """Letters are loaded by how many code points a text needs."""
    alone = hash_words(text).numbers.tolist()
    for other in ("home", "дом", "\U0002f800"):
        assert hash_words(f"{text} {other}").numbers.tolist()[: len(alone)] == alone


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=12), st.integers(1, 5))
@settings(deadline=None)
def test_runs_of_words_have_one_number_exactly_where_they_are_alike(words: list[str], size: int) -> None:
    shingles = hash_shingles(hash_words(" ".join(words)), size).tolist()
    runs = [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]
    assert len(shingles) == len(runs)
    assert len(set(shingles)) == len(set(runs))


def test_the_numbers_are_the_same_on_every_machine() -> None:
    assert [f"{n:x}" for n in hash_words("Hass was bombed").numbers.tolist()] == FIXED


@given(st.lists(TEXTS, max_size=6), st.integers(1, 40))
@settings(deadline=None)
def test_texts_are_hashed_together_as_each_by_itself(texts: list[str], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shingles, "BLOCK", size)
        found = hash_texts(texts)
    alone = join_words([hash_words(text) for text in texts])
    for name in ("numbers", "starts", "ends"):
        assert getattr(found.words, name).tolist() == getattr(alone, name).tolist()
    lengths = [len(hash_words(text)) for text in texts]
    assert found.bounds.tolist() == [sum(lengths[:n]) for n in range(len(texts) + 1)]
    assert found.owners.tolist() == [number for number, length in enumerate(lengths) for _ in range(length)]


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=30), st.integers(1, 5), st.integers(1, 9))
@settings(deadline=None)
def test_runs_of_words_are_hashed_a_block_at_a_time(words: list[str], size: int, block: int) -> None:
    hashed = hash_words(" ".join(words))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shingles, "BLOCK", block)
        found = hash_shingles(hashed, size).tolist()
    assert found == hash_shingles(hashed, size).tolist()


NUMBERS = st.lists(st.one_of(st.integers(0, 5), st.integers(2**64 - 6, 2**64 - 1), st.integers(0, 2**48)), max_size=40)
"""Numbers that differ in their lowest digits alone, which are not sorted by."""


@given(NUMBERS, st.data())
@settings(deadline=None)
def test_alike_numbers_come_to_stand_beside_one_another(drawn: list[int], data: st.DataObject) -> None:
    numbers = np.array(drawn, dtype=np.uint64)
    asked = data.draw(st.sets(st.sampled_from(range(len(drawn))))) if drawn else set()
    places, alike = rank_alike(numbers, np.array(sorted(asked), dtype=np.int64))
    often = Counter(drawn[place] for place in asked)
    assert list(zip(alike.tolist(), places.tolist(), strict=True)) == sorted(
        (drawn[place], place) for place in asked if often[drawn[place]] > 1
    )
    assert count_alike(numbers).tolist() == [drawn.count(number) for number in drawn]


@given(st.lists(st.one_of(st.integers(0, 4), st.integers(0, 2**62)), max_size=40))
@settings(deadline=None)
def test_keys_are_sorted_with_the_places_where_they_stood(drawn: list[int]) -> None:
    keys, order = rank_keys(np.array(drawn, dtype=np.int64))
    assert list(zip(keys.tolist(), order.tolist(), strict=True)) == sorted((key, n) for n, key in enumerate(drawn))
