"""Which documents are copies or abridgements of an earlier one, whatever forms of speech all of them share.

A word sequence counts by how rare it is among the documents (inverse document frequency, Sparck Jones 1972), so that
notices and phrases that many use make no copy. Numbers of documents are rounded up to powers of two, so that one more
document seldom changes what the others' sequences count. What is asked is how much of a document is contained in
another one, not how alike they are (Broder 1997), since an abridgement resembles its source little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.shingles import HashedWords, Numbers, Places, find_heads, group_alike, hash_shingles

SEQUENCE = 5
"""Words of a sequence: a lightly edited copy keeps many runs of five words, and fewer longer ones."""

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


def list_sequences(words: HashedWords) -> Numbers:
    """The runs of SEQUENCE words of a text as sorted numbers of 48 bits, each once."""
    return np.unique(hash_shingles(words, SEQUENCE) >> np.uint64(16))


def find_copies(sequences: Sequence[Numbers]) -> tuple[Copied, ...]:
    """Find the copies among documents that come in the order of their publication, each with its likeliest source.

    `sequences` holds the sequences of each document. Every one is looked up in the first document that holds it, which
    finds the candidates in time that grows with the number of words; the best of these are compared as a whole.
    """
    lengths = np.array([len(own) for own in sequences], dtype=np.int64)
    if not lengths.sum():
        return ()
    owners = np.repeat(np.arange(len(sequences)), lengths)
    first, counts = group_alike(np.concatenate(sequences))
    weights = weigh_sequences(counts, len(sequences))
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    whole: Weights = np.bincount(owners, weights, len(sequences)).astype(np.float64)
    best: dict[int, Copied] = {}
    seen = np.full(len(owners), -1, dtype=np.int64)
    for copy, source in _list_candidates(owners, owners[first], weights, whole):
        own = slice(offsets[copy], offsets[copy + 1])
        seen[first[offsets[source] : offsets[source + 1]]] = copy
        shared = seen[first[own]] == copy
        seen[first[offsets[source] : offsets[source + 1]]] = -1
        containment = measure_containment(weights[own], shared)
        if containment >= CONTAINED and (copy not in best or containment > best[copy].containment):
            best[copy] = Copied(copy, source, containment)
    return tuple(best[copy] for copy in sorted(best))


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
    for _, source in _list_candidates(np.full(len(first), own), first, weights, whole):
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


def _list_candidates(own: Places, first: Places, weights: Weights, whole: Weights) -> list[tuple[int, int]]:
    """Give the pairs (document, earlier document) that share enough to be looked at, the weightiest first."""
    later = own != first
    span = int(first.max(initial=0)) + 1
    keys = own[later] * span + first[later]
    if not len(keys):
        return []
    order = np.argsort(keys)
    keys = keys[order]
    heads = find_heads(keys)
    sums = np.round(np.add.reduceat(weights[later][order], heads), 6)
    copies, sources = np.divmod(keys[heads], span)
    enough = sums >= np.round(LOOKED_AT * whole[copies], 6)
    copies, sources, sums = copies[enough], sources[enough], sums[enough]
    ranked = np.lexsort((sources, -sums, copies))
    copies, sources = copies[ranked], sources[ranked]
    rank = np.arange(len(copies)) - np.searchsorted(copies, copies)
    return [(int(c), int(s)) for c, s, n in zip(copies, sources, rank, strict=True) if n < TRIED]
