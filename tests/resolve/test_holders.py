"""Runs of words that several documents hold, looked up by kind and document."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve.holders import Holders, find_holders, find_sorted

DRAWN = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), max_size=30)
"""The number of each run of words, and how many documents begin before the next one."""


def hold(drawn: list[tuple[int, int]]) -> tuple[list[int], list[int], Holders]:
    numbers = [number for number, _ in drawn]
    owners = np.cumsum([0, *(more for _, more in drawn)])[: len(drawn)].tolist()
    places = np.arange(len(drawn))
    return numbers, owners, find_holders(np.array(numbers, dtype=np.uint64), places, np.array(owners, dtype=np.int32))


@given(DRAWN)
@settings(deadline=None)
def test_places_of_one_kind_stand_beside_one_another_in_their_order(drawn: list[tuple[int, int]]) -> None:
    numbers, owners, held = hold(drawn)
    several = [number for number in sorted(set(numbers)) if numbers.count(number) > 1]
    expected = [[place for place, own in enumerate(numbers) if own == number] for number in several]
    assert held.places.tolist() == [place for kind in expected for place in kind]
    assert held.kinds.tolist() == [kind for kind, places in enumerate(expected) for _ in places]
    assert held.heads.tolist() == [sum(map(len, expected[:kind])) for kind in range(len(expected))]
    assert held.owners.tolist() == [owners[place] for place in held.places.tolist()]
    assert held.count_places().tolist() == [len(places) for places in expected]


@given(DRAWN)
@settings(deadline=None)
def test_a_kind_is_marked_where_a_document_holds_it_once_more(drawn: list[tuple[int, int]]) -> None:
    numbers, owners, held = hold(drawn)
    seen: set[tuple[int, int]] = set()
    for place, repeated in zip(held.places.tolist(), held.mark_repeated().tolist(), strict=True):
        assert repeated == ((numbers[place], owners[place]) in seen)
        seen.add((numbers[place], owners[place]))


@given(DRAWN)
@settings(deadline=None)
def test_each_word_tells_the_kind_that_begins_there(drawn: list[tuple[int, int]]) -> None:
    numbers, _, held = hold(drawn)
    kinds = held.list_kinds(len(numbers)).tolist()
    for number, kind in zip(numbers, kinds, strict=True):
        assert (kind >= 0) == (numbers.count(number) > 1)
    assert len({*zip(numbers, kinds, strict=True)}) == len(set(numbers))


@given(DRAWN, st.integers(0, 6), st.integers(0, 60))
@settings(deadline=None)
def test_the_first_place_of_a_kind_in_a_document_is_found(drawn: list[tuple[int, int]], kind: int, owner: int) -> None:
    *_, held = hold(drawn)
    pairs = list(zip(held.kinds.tolist(), held.owners.tolist(), strict=True))
    (found,) = find_sorted(np.array([kind * 100 + owner]), held.list_keys(100)).tolist()
    assert found == (pairs.index((kind, owner)) if (kind, owner) in pairs else -1)
