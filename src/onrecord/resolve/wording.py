"""Which documents share wording: runs of the same words, found by sorting all eight-word shingles once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Text
from onrecord.resolve.copies import SEQUENCE, Copied, find_copies
from onrecord.resolve.order import UNDATED
from onrecord.resolve.shingles import HashedWords, Numbers, Places, group_alike, hash_shingles, hash_words

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


@dataclass(frozen=True, slots=True)
class Overlap:
    """A document that repeats an earlier one: the share of its wording found there, weighed by how rare it is, and the
    longest run in words.
    """

    copy: str
    source: str
    containment: float
    longest: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What some texts share: runs of words, ordered by document, and which documents repeat which."""

    runs: tuple[Run, ...] = ()
    overlaps: tuple[Overlap, ...] = ()


def compare_wording(texts: Iterable[Text], dates: Mapping[str, str]) -> Wording:
    """Find the maximal runs of at least SHINGLE words that a document shares with an earlier one, and the copies.

    `dates` orders the documents by their publication (ISO date or date-time); of those that state the same the longest
    counts as the earliest, since an abridgement is shorter than what it abridges. Each shingle is compared with the
    document that the text is a copy of, else with the first that holds it, so the work grows with the number of words
    and not with the number of pairs.
    """
    ordered = sorted(texts, key=lambda t: (dates.get(t.document, UNDATED), -len(t.text), t.document))
    words = [hash_words(text.text) for text in ordered]
    names = [text.document for text in ordered]
    copies = find_copies([hash_shingles(own, SEQUENCE) for own in words])
    runs = tuple(_find_runs(words, names, copies))
    source_of = {names[c.copy]: names[c.source] for c in copies}
    longest = dict.fromkeys(source_of, 0)
    for run in runs:
        if source_of.get(run.copy) == run.source and run.words > longest[run.copy]:
            longest[run.copy] = run.words
    pairs = sorted((names[c.copy], names[c.source], c.containment) for c in copies)
    return Wording(runs, tuple(Overlap(*pair, longest[pair[0]]) for pair in pairs))


def _find_runs(words: Sequence[HashedWords], names: Sequence[str], copies: Iterable[Copied]) -> Iterator[Run]:
    shingles = [hash_shingles(own, SHINGLE) for own in words]
    offsets = _add_up([len(own) for own in shingles])
    if not offsets[-1]:
        return
    first, _ = group_alike(np.concatenate(shingles))
    for copied in copies:  # what its source holds is taken from there, wherever else it stood before
        held, place = _look_up(shingles[copied.copy], shingles[copied.source])
        own = slice(offsets[copied.copy], offsets[copied.copy + 1])
        first[own] = np.where(held, offsets[copied.source] + place, first[own])
    later = np.flatnonzero(first != np.arange(len(first)))
    yield from _make_runs(later, first[later], offsets, words, names)


def _add_up(lengths: Sequence[int]) -> Places:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.array(lengths, dtype=np.int64))])


def _look_up(asked: Numbers, known: Numbers) -> tuple[NDArray[np.bool_], Places]:
    """Say which of the asked shingles are known, and where."""
    if not len(known):
        return np.zeros(len(asked), dtype=bool), np.zeros(len(asked), dtype=np.int64)
    order = np.argsort(known)
    ranked = known[order]
    at = np.minimum(np.searchsorted(ranked, asked), len(ranked) - 1)
    return np.asarray(ranked[at] == asked), order[at]


def _make_runs(
    later: Places, first: Places, offsets: Places, words: Sequence[HashedWords], names: Sequence[str]
) -> Iterator[Run]:
    """Join hits on neighbouring shingles of one source to runs; what a document repeats of itself is left out.

    Two shingles may share their number by chance, so their first and last words are compared as well.
    """
    own: Places = np.searchsorted(offsets, later, side="right") - 1
    source: Places = np.searchsorted(offsets, first, side="right") - 1
    numbers, starts, ends = (
        np.concatenate([getattr(w, name) for w in words]) for name in ("numbers", "starts", "ends")
    )
    bases = _add_up([len(w) for w in words])
    i, j = later - offsets[own] + bases[own], first - offsets[source] + bases[source]
    true = (own != source) & (numbers[i] == numbers[j]) & (numbers[i + SHINGLE - 1] == numbers[j + SHINGLE - 1])
    later, first, own, source, i, j = (column[true] for column in (later, first, own, source, i, j))
    if not len(later):
        return
    joined = (np.diff(later) == 1) & (np.diff(first) == 1) & (np.diff(own) == 0) & (np.diff(source) == 0)
    begins = np.flatnonzero(np.concatenate([np.ones(1, dtype=bool), ~joined]))
    lengths = np.diff(np.append(begins, len(later))) + SHINGLE - 1
    i, j = i[begins], j[begins]
    columns = (starts[i], ends[i + lengths - 1], starts[j], ends[j + lengths - 1], lengths)
    named = (map(names.__getitem__, column[begins].tolist()) for column in (own, source))
    yield from map(Run._make, zip(*named, *(column.tolist() for column in columns), strict=True))
