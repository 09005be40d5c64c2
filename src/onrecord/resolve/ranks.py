"""Where documents stand in the one order of publication, as numbers, so that thousands are compared at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.shingles import Places

Order = tuple[str, int, str]
"""Where a document stands in the order of publication: its time, its length (the longest first), its id."""


class Ranks:
    """Ranks of documents, by their numbers, among all that were placed; `read` gives where documents stand.

    A rank holds until other documents are placed.
    """

    def __init__(self, read: Callable[[Collection[int]], Mapping[int, Order]]) -> None:
        self._read = read
        self._orders: dict[int, Order] = {}
        self._placed: NDArray[np.bool_] = np.zeros(0, dtype=np.bool_)
        self._ranks: Places = np.zeros(0, dtype=np.int64)
        self._documents: Places = np.zeros(0, dtype=np.int64)

    def place(self, documents: Places) -> None:
        """Read where these documents stand, as far as that is not read yet."""
        if not len(documents):
            return
        missing = int(documents.max()) + 1 - len(self._placed)
        if missing > 0:
            self._placed = np.concatenate([self._placed, np.zeros(missing, dtype=np.bool_)])
        new = np.unique(documents[~self._placed[documents]])
        if len(new):
            self._orders.update(self._read(new.tolist()))
            self._placed[new] = True
            self._documents = np.array(sorted(self._orders, key=self._orders.__getitem__), dtype=np.int64)
            self._ranks = np.full(len(self._placed), -1, dtype=np.int64)
            self._ranks[self._documents] = np.arange(len(self._documents))

    def rank(self, documents: Places) -> Places:
        """The ranks of documents that were placed."""
        return self._ranks[documents]

    def find(self, rank: int) -> int:
        """The document of a rank."""
        return int(self._documents[rank])

    def name(self, document: int) -> str:
        """The id of a document that was placed."""
        return self._orders[document][2]

    def split(self, document: int, ranked: Places) -> tuple[Places, Places]:
        """Part documents that come in their order into those before this one and those behind it."""
        at = int(np.searchsorted(self._ranks[ranked], self._ranks[document]))
        return ranked[:at], ranked[at:]

    def sort(self, documents: Places) -> Places:
        """Give documents in their order."""
        return documents[np.argsort(self._ranks[documents])]
