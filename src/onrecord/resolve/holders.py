"""Which documents hold the same runs of words, and where."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.shingles import Numbers, Ordinals, Places, rank_alike


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """Places of runs of words that stand more than once: one kind behind another, those of one kind in their order.

    A place is the number of a run's first word, `owners` are the documents there, `kinds` numbers the runs that are
    alike, `heads` says where each kind begins.
    """

    places: Places
    owners: Ordinals
    kinds: Ordinals
    heads: Places

    def count_places(self) -> Places:
        """Give for each kind at how many places it stands."""
        return np.diff(self.heads, append=len(self.places))

    def mark_repeated(self) -> NDArray[np.bool_]:
        """True where a document holds a kind once more."""
        marks = np.zeros(len(self.places), dtype=np.bool_)
        np.equal(self.owners[1:], self.owners[:-1], out=marks[1:])
        marks[self.heads] = False
        return marks

    def list_kinds(self, words: int) -> Ordinals:
        """Give for each of so many words the kind of the run that begins there, -1 where none does."""
        found = np.full(words, -1, dtype=np.int32)
        found[self.places] = self.kinds
        return found

    def list_keys(self, documents: int) -> Places:
        """Give each place one number for its kind and document, in sorted order; there are so many documents."""
        return self.kinds.astype(np.int64) * documents + self.owners


def find_sorted(asked: Places, keys: Places) -> Places:
    """Give where each number first stands among sorted ones, -1 where it does not; quickest where both are sorted."""
    if not len(keys):
        return np.full(len(asked), -1, dtype=np.int64)
    at = np.searchsorted(keys, asked)
    at[keys.take(at, mode="clip") != asked] = -1
    return at


def find_holders(numbers: Numbers, places: Places, owners: Ordinals) -> Holders:
    """Find which of the runs of words at these places, which are sorted, stand at several of them; `numbers` gives for
    each word the number of the run that begins there, `owners` the document.
    """
    ranked, alike = rank_alike(numbers, places)
    is_head = np.ones(len(ranked), dtype=np.bool_)
    np.not_equal(alike[1:], alike[:-1], out=is_head[1:])
    return Holders(
        ranked, owners.take(ranked), np.cumsum(is_head, dtype=np.int32) - np.int32(1), np.flatnonzero(is_head)
    )
