"""Which documents are copies or abridgements of an earlier one, whatever forms of speech all of them share.

A word sequence counts by how rare it is among the documents (inverse document frequency, Sparck Jones 1972), so that
notices and phrases that many use make no copy. Numbers of documents are rounded up to powers of two, so that one more
document seldom changes what the others' sequences count. What is asked is how much of a document is contained in
another one, not how alike they are (Broder 1997), since an abridgement resembles its source little.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.holders import Holders, find_holders, find_sorted
from onrecord.resolve.shingles import (
    HashedTexts,
    HashedWords,
    Numbers,
    Ordinals,
    Places,
    find_heads,
    hash_shingles,
    rank_keys,
)

SEQUENCE = 5
"""Words of a sequence: a lightly edited copy keeps many runs of five words, and fewer longer ones."""

LEFT_OUT = np.uint64(16)
"""Bits of a sequence's number that are not kept."""

CONTAINED = 0.2
"""Share of a document's sequences, weighed by rarity, that a copy has in its source at least."""

LOOKED_AT = CONTAINED / 8
"""Share of a document's sequences that an earlier one is the first to hold, at least, to be compared as a whole."""

FEWEST = 100
"""Documents that are reckoned with at least: in a small case what two of them share is no form of speech yet."""

TRIED = 3
"""Documents that are compared as a whole with one that may be their copy."""

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Copied:
    """The document with this number repeats the earlier one `source`, with this share of its weighed sequences."""

    copy: int
    source: int
    containment: float


class Candidates(NamedTuple):
    """Pairs of a document and an earlier one that may be its source, as columns, the likeliest of each first.

    `first_held` is the weight of what the source is the first to hold, `reached` of what it can hold at most.
    """

    copies: Places
    sources: Places
    ranks: Places
    first_held: Weights
    reached: Weights

    def choose(self, rank: int, least: Weights) -> tuple[Places, Places, Weights]:
        """Copies, sources and weights of the candidates of one rank that can hold enough, and more than `least`."""
        chosen = (self.ranks == rank) & (self.reached >= least[self.copies] - 1e-6)
        return self.copies[chosen], self.sources[chosen], self.first_held[chosen]


def list_sequences(words: HashedWords) -> Numbers:
    """The runs of SEQUENCE words of a text as sorted numbers of 48 bits, each once."""
    return np.unique(hash_shingles(words, SEQUENCE) >> LEFT_OUT)


def list_each_sequences(texts: HashedTexts) -> list[Numbers]:
    """Give the sequences of each text."""
    words, bounds = texts.words, texts.bounds.tolist()
    return [
        list_sequences(HashedWords(words.numbers[begin:end], words.starts[begin:end], words.ends[begin:end]))
        for begin, end in pairwise(bounds)
    ]


def hold_sequences(texts: HashedTexts) -> Holders:
    """Which documents hold the same runs of SEQUENCE words, told apart by numbers of 48 bits."""
    numbers = hash_shingles(texts.words, SEQUENCE)
    numbers >>= LEFT_OUT
    ahead = SEQUENCE - 1
    return find_holders(numbers, np.flatnonzero(texts.owners[ahead:] == texts.owners[:-ahead]), texts.owners)


def find_copies(texts: HashedTexts, held: Holders, kinds: Ordinals) -> tuple[Copied, ...]:
    """Find the copies among documents that come in the order of their publication, each with its likeliest source.

    `held` tells who holds the same sequences, `kinds` which of them begins at each word, -1 where none does. Every one
    is looked up in the first document that holds it, which finds the candidates in time that grows with the number of
    words; the best of these are compared as a whole.
    """
    documents = len(texts.bounds) - 1
    repeated = held.mark_repeated()
    counts = held.count_places() - np.bincount(held.kinds[repeated], minlength=len(held.heads))
    weights = weigh_sequences(counts, documents)
    once = kinds.copy()
    once[held.places[repeated]] = -1
    shared = np.flatnonzero(once >= 0)
    own, kinds = texts.owners.take(shared), once.take(shared)
    held_by = np.diff(np.searchsorted(shared, texts.bounds)) + np.bincount(held.owners[repeated], minlength=documents)
    alone = np.maximum(np.diff(texts.bounds) - SEQUENCE + 1, 0) - held_by
    own_weights = weights.take(kinds)
    whole: Weights = alone * weigh_sequences(np.ones(1, dtype=np.int64), documents)
    whole += np.bincount(own, own_weights, documents)
    candidates = _list_candidates(own, held.owners[held.heads].take(kinds), own_weights, whole)
    return _choose_sources(candidates, held, np.where(repeated, 0.0, weights.take(held.kinds)), whole)


def _choose_sources(candidates: Candidates, held: Holders, weights: Weights, whole: Weights) -> tuple[Copied, ...]:
    """Compare documents with their candidates as a whole; `weights` are those of each place that is held."""
    first, keys = np.repeat(held.owners[held.heads], held.count_places()), held.list_keys(len(whole))
    source, best = np.full(len(whole), -1), np.zeros(len(whole))
    for rank in range(TRIED):
        copies, sources, shared = candidates.choose(rank, np.maximum(best, CONTAINED) * whole)
        tried = np.full(len(whole), -1, dtype=np.int32)
        tried[copies] = sources
        asked = tried.take(held.owners)
        others = np.flatnonzero(first < asked)  # an earlier document holds it too: does the one that is tried?
        wanted = held.kinds[others] * np.int64(len(whole)) + asked[others]
        others = others[find_sorted(wanted, keys) >= 0]
        more = np.bincount(held.owners[others], weights[others], len(whole))
        containment = np.round(np.minimum(1.0, (shared + more[copies]) / whole[copies]), 9)
        better = (containment >= CONTAINED) & (containment > best[copies])
        source[copies[better]], best[copies[better]] = sources[better], containment[better]
    found = np.flatnonzero(source >= 0)
    return tuple(map(Copied, found.tolist(), source[found].tolist(), best[found].tolist()))


def judge_copy(
    weights: Weights, first: Places, own: int, hold: Callable[[int], NDArray[np.bool_]]
) -> tuple[int, float] | None:
    """The likeliest source of one document and how much of it stands there, None where it is no copy.

    `first` gives for each of its sequences the place of the first document that holds it, in the order of publication,
    and `own` is its own place; `hold` says which of the sequences the document at a place holds. What `find_copies`
    finds among all documents at once.
    """
    best: tuple[int, float] | None = None
    whole = np.full(own + 1, weights.sum())
    for source in _list_candidates(np.full(len(first), own), first, weights, whole).sources.tolist():
        containment = measure_containment(weights, hold(source))
        if containment >= CONTAINED and (best is None or containment > best[1]):
            best = source, containment
    return best


def weigh_sequences(counts: Places, documents: int) -> Weights:
    """Weigh sequences by how many documents hold each: next to nothing where all have it."""
    known = round_up(np.array([max(documents, FEWEST)]))[0]
    return np.asarray(np.log((known + 1) / np.minimum(round_up(counts), known)))


def round_up(counts: Places) -> Places:
    """The powers of two that are not below these numbers."""
    return np.asarray(2 ** np.ceil(np.log2(np.maximum(counts, 1))).astype(np.int64))


def measure_containment(weights: Weights, shared: NDArray[np.bool_]) -> float:
    """The share of the weights that stands in another document, to nine places: the order of adding decides nothing."""
    return min(1.0, round(float(weights[shared].sum() / weights.sum()), 9))


def _list_candidates(own: NDArray[Any], first: NDArray[Any], weights: Weights, whole: Weights) -> Candidates:
    """Give the pairs of a document and an earlier one that share enough to be looked at, the weightiest first.

    `own` and `first` are the documents of sequences and the first ones that hold them; what neighbours have in common
    is added up before anything is sorted.
    """
    heads = np.flatnonzero(np.append(True, (own[1:] != own[:-1]) | (first[1:] != first[:-1]))[: len(own)])
    own, first = own[heads], first[heads]
    later = own != first
    sums = np.add.reduceat(weights, heads)[later] if len(heads) else weights
    span = int(first.max(initial=0)) + 1
    keys, order = rank_keys(own[later].astype(np.int64) * span + first[later])
    heads = find_heads(keys)
    sums = np.add.reduceat(sums[order], heads) if len(heads) else sums[:0]
    keys = keys[heads]
    copies, sources = np.divmod(keys, span)
    begins = find_heads(copies)
    begins = np.repeat(begins, np.diff(begins, append=len(copies)))
    reached = np.cumsum(sums)
    reached += sums[begins] - reached[begins]
    rounded = np.round(sums, 6)
    looked_at = np.flatnonzero(rounded >= np.round(LOOKED_AT * whole[copies], 6))
    ranked = looked_at[np.lexsort((sources[looked_at], -rounded[looked_at], copies[looked_at]))]
    rank = np.arange(len(ranked)) - np.searchsorted(copies[ranked], copies[ranked])
    chosen = ranked[rank < TRIED]
    return Candidates(copies[chosen], sources[chosen], rank[rank < TRIED], sums[chosen], reached[chosen])
