"""Which documents are copies or abridgements of an earlier one, whatever forms of speech all of them share.

A word sequence counts by how rare it is among the documents (inverse document frequency, Sparck Jones 1972), so that
notices and phrases that many use make no copy; what is asked is how much of a document is contained in another one, not
how alike they are (Broder 1997), since an abridgement resembles its source little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.shingles import Numbers, Places, find_heads, group_alike

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


def find_copies(sequences: Sequence[Numbers]) -> tuple[Copied, ...]:
    """Find the copies among documents that come in the order of their publication, each with its likeliest source.

    `sequences` holds each document's hashed runs of SEQUENCE words. Every run is looked up in the first document that
    holds it, which finds the candidates in time that grows with the number of words; the best of these are compared as
    a whole.
    """
    lengths = np.array([len(own) for own in sequences], dtype=np.int64)
    if not lengths.sum():
        return ()
    owners = np.repeat(np.arange(len(sequences)), lengths)
    numbers = np.concatenate(sequences)
    first, counts = group_alike(numbers)
    weights = _weigh(counts, len(sequences))
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    whole = np.add.reduceat(np.append(weights, 0.0), np.minimum(offsets[:-1], len(weights)))
    best: dict[int, Copied] = {}
    seen = np.full(len(numbers), -1, dtype=np.int64)
    for copy, source in _list_candidates(owners, owners[first], weights, whole):
        own = slice(offsets[copy], offsets[copy + 1])
        seen[first[offsets[source] : offsets[source + 1]]] = copy
        shared = seen[first[own]] == copy
        seen[first[offsets[source] : offsets[source + 1]]] = -1
        containment = float(weights[own][shared].sum() / whole[copy])
        if containment >= CONTAINED and (copy not in best or containment > best[copy].containment + 1e-9):
            best[copy] = Copied(copy, source, min(1.0, containment))
    return tuple(best[copy] for copy in sorted(best))


def _weigh(counts: Places, documents: int) -> Weights:
    """Weigh each sequence by how often it stands: next to nothing where all documents have it."""
    known = max(documents, FEWEST)
    return np.asarray(np.log((known + 1) / np.minimum(counts, known)))


def _list_candidates(own: Places, first: Places, weights: Weights, whole: Weights) -> list[tuple[int, int]]:
    """Give the pairs (document, earlier document) that share enough to be looked at, the weightiest first."""
    later = own != first
    keys = own[later] * len(whole) + first[later]
    if not len(keys):
        return []
    order = np.argsort(keys)
    keys = keys[order]
    heads = find_heads(keys)
    sums = np.add.reduceat(weights[later][order], heads)
    copies, sources = np.divmod(keys[heads], len(whole))
    enough = sums >= LOOKED_AT * whole[copies]
    copies, sources, sums = copies[enough], sources[enough], sums[enough]
    ranked = np.lexsort((sources, -sums, copies))
    copies, sources = copies[ranked], sources[ranked]
    rank = np.arange(len(copies)) - np.searchsorted(copies, copies)
    return [(int(c), int(s)) for c, s, n in zip(copies, sources, rank, strict=True) if n < TRIED]
