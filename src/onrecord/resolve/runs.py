"""Runs of the same words in two documents, kept as columns until somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.resolve.shingles import HashedWords, Ordinals, Places, find_heads

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

    def measure_longest(self, sources: Places) -> Places:
        """Give for each document the words of the longest run that it shares with its source, whose number stands at
        its place.
        """
        longest = np.zeros(len(sources), dtype=np.int64)
        own = self.sources == sources[self.copies]
        copies, words = self.copies[own], self.words[own]
        if len(copies):
            heads = find_heads(copies)
            longest[copies[heads]] = np.maximum.reduceat(words, heads)
        return longest


NO_RUNS = Runs((), *(np.zeros(0, dtype=np.int64) for _ in range(7)))


def join_hits(later: Places, first: Places, words: HashedWords, owners: Ordinals, names: Sequence[str]) -> Runs:
    """Join hits on neighbouring shingles of one source to runs; what a document repeats of itself is left out.

    `later` and `first` are the first words of shingles that are the same, `owners` the documents of all words.

    Two shingles may share their number by chance, so their first and last words are compared as well.
    """
    numbers, last = words.numbers, SHINGLE - 1
    true = owners.take(later) != owners.take(first)
    true &= numbers.take(later) == numbers.take(first)
    true &= numbers.take(later + last) == numbers.take(first + last)
    later, first = later[true], first[true]
    if not len(later):
        return NO_RUNS
    joined = (np.diff(later) == 1) & (np.diff(first) == 1)
    begins = np.flatnonzero(np.concatenate([np.ones(1, dtype=bool), ~joined]))
    lengths = np.diff(np.append(begins, len(later))) + last
    begin, source_begin = later[begins], first[begins]
    end, source_end = begin + lengths - 1, source_begin + lengths - 1
    own, source = owners[begin].astype(np.int64), owners[source_begin].astype(np.int64)
    here = words.starts[begin].astype(np.int64), words.ends[end].astype(np.int64)
    there = words.starts[source_begin].astype(np.int64), words.ends[source_end].astype(np.int64)
    return Runs(tuple(names), own, source, *here, *there, lengths)
