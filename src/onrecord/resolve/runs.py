"""Runs of the same words in two documents, kept as columns until somebody reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.resolve.shingles import HashedWords, Places

SHINGLE = 8
"""Words in a shingle: shorter runs recur in unrelated reports of one subject."""


class Run(NamedTuple):
    """The same words in two documents: characters `start` to `end` in the copy, `source_start` on in the source."""

    copy: str
    source: str
    start: int
    end: int
    source_start: int
    source_end: int
    words: int


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Runs in the order of the documents that copy; a long feed has more of them than anyone reads as objects.

    `copies` and `sources` are numbers into `names`; `copy_ends` and `source_ends` are behind the last character.
    """

    names: tuple[str, ...]
    copies: Places
    sources: Places
    starts: Places
    ends: Places
    source_starts: Places
    source_ends: Places
    words: Places

    def __len__(self) -> int:
        """How many runs there are."""
        return len(self.copies)

    def __iter__(self) -> Iterator[Run]:
        """Read the runs one after another."""
        named = (map(self.names.__getitem__, column.tolist()) for column in (self.copies, self.sources))
        numbers = (self.starts, self.ends, self.source_starts, self.source_ends, self.words)
        yield from map(Run._make, zip(*named, *(column.tolist() for column in numbers), strict=True))

    def measure_longest(self, pairs: Iterable[tuple[int, int]]) -> list[int]:
        """Give for each pair (document, earlier document), as numbers, the words of the longest run they share."""
        keys = self.copies * (len(self.names) + 1) + self.sources
        order = np.lexsort((self.words, keys))
        ranked, words = keys[order], self.words[order]
        asked = np.array([copy * (len(self.names) + 1) + source for copy, source in pairs], dtype=np.int64)
        last = np.searchsorted(ranked, asked, side="right") - 1
        found = (last >= 0) & (ranked[last] == asked) if len(ranked) else np.zeros(len(asked), dtype=bool)
        return [int(words[at]) if known else 0 for at, known in zip(last, found, strict=True)]


NO_RUNS = Runs((), *(np.zeros(0, dtype=np.int64) for _ in range(7)))


def add_up(lengths: Sequence[int]) -> Places:
    """Give where each of some neighbouring stretches begins, and where the last one ends."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.array(lengths, dtype=np.int64))])


def join_hits(
    later: Places, first: Places, offsets: Places, words: Sequence[HashedWords], names: Sequence[str]
) -> Runs:
    """Join hits on neighbouring shingles of one source to runs; what a document repeats of itself is left out.

    `later` and `first` are the numbers of shingles that are the same, `offsets` says where each document's begin.

    Two shingles may share their number by chance, so their first and last words are compared as well.
    """
    own: Places = np.searchsorted(offsets, later, side="right") - 1
    source: Places = np.searchsorted(offsets, first, side="right") - 1
    numbers, starts, ends = (
        np.concatenate([getattr(w, name) for w in words]) for name in ("numbers", "starts", "ends")
    )
    bases = add_up([len(w) for w in words])
    i, j = later - offsets[own] + bases[own], first - offsets[source] + bases[source]
    true = (own != source) & (numbers[i] == numbers[j]) & (numbers[i + SHINGLE - 1] == numbers[j + SHINGLE - 1])
    later, first, own, source, i, j = (column[true] for column in (later, first, own, source, i, j))
    if not len(later):
        return NO_RUNS
    joined = (np.diff(later) == 1) & (np.diff(first) == 1) & (np.diff(own) == 0) & (np.diff(source) == 0)
    begins = np.flatnonzero(np.concatenate([np.ones(1, dtype=bool), ~joined]))
    lengths = np.diff(np.append(begins, len(later))) + SHINGLE - 1
    i, j = i[begins], j[begins]
    own, source = own[begins], source[begins]
    return Runs(tuple(names), own, source, starts[i], ends[i + lengths - 1], starts[j], ends[j + lengths - 1], lengths)
