"""Words are hashed where they stand, the same whatever their case and company."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve import shingles
from onrecord.resolve.shingles import group_alike, hash_shingles, hash_words

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


@pytest.mark.parametrize("at_once", [shingles.SORTED_AT_ONCE, 3])
def test_alike_numbers_are_grouped_the_same_however_many_are_sorted_at_once(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shingles, "SORTED_AT_ONCE", at_once)
    numbers = hash_words("a b a c b a d").numbers
    first, counts = group_alike(numbers)
    assert first.tolist() == [0, 1, 0, 3, 1, 0, 6]
    assert counts.tolist() == [3, 2, 3, 1, 2, 3, 1]
    assert all(len(column) == 0 for column in group_alike(np.zeros(0, dtype=np.uint64)))
