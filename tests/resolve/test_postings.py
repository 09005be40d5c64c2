"""Postings give back what was kept, through as many openings as one likes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.meeting import number_key
from onrecord.resolve.postings import Postings

NUMBERS = st.sampled_from((0, 1, 1 << 32, (1 << 32) + 1, (1 << 48) - 1, 77 << 32 | 5))


def open_postings(kept: dict[int, bytes]) -> Postings:
    return Postings("keys", lambda kind, buckets: {b: kept[b] for b in buckets if b in kept})


STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.sets(NUMBERS, max_size=4)), max_size=12)


@given(STEPS)
def test_a_document_is_found_under_the_numbers_it_is_kept_under_and_no_others(steps):
    kept: dict[int, bytes] = {}
    held: set[tuple[int, int]] = set()
    for is_added, document, numbers in steps:
        postings = open_postings(kept)
        if is_added:
            new = sorted(number for number in numbers if (number, document) not in held)
            postings.add(np.array(new, dtype=np.uint64), np.full(len(new), document, dtype=np.int64))
            held |= {(number, document) for number in new}
        else:
            postings.remove(document, numbers)
            held -= {(number, document) for number in numbers}
        kept |= postings.list_changed()
        again = open_postings(kept)
        for number in (0, 1, 1 << 32, (1 << 32) + 1, (1 << 48) - 1, 77 << 32 | 5):
            assert again.find(number).tolist() == sorted(d for n, d in held if n == number)


def test_only_buckets_that_changed_are_written():
    postings = open_postings({})
    postings.open([5 << 32, 6 << 32])
    postings.add(np.array([6 << 32], dtype=np.uint64), np.array([3]))
    assert list(postings.list_changed()) == [6]


def test_a_key_has_one_number_of_48_bits_on_every_machine():
    assert number_key(("tells", "at", "p1", "2016-10")) == 145_101_039_813_153 < 1 << 48
    assert number_key(("a", "b")) != number_key(("ab",))
