"""Which documents share wording: runs of the same words, found by sorting all eight-word shingles once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model import Text
from onrecord.resolve.copies import SEQUENCE, find_copies, hold_sequences, list_each_sequences
from onrecord.resolve.holders import Holders, find_holders, find_sorted
from onrecord.resolve.order import UNDATED
from onrecord.resolve.runs import NO_RUNS, SHINGLE, Run, Runs, join_hits
from onrecord.resolve.shingles import HashedTexts, Numbers, Ordinals, Places, hash_texts


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

    runs: Runs = NO_RUNS
    overlaps: tuple[Overlap, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """What one document shares with earlier ones: whose copy it is, and the runs of words."""

    overlap: Overlap | None = None
    runs: tuple[Run, ...] = ()


def share_wording(wording: Wording, documents: Iterable[str]) -> dict[str, Shared]:
    """The wording of each of these documents by itself."""
    runs: dict[str, list[Run]] = {document: [] for document in documents}
    for run in wording.runs:
        runs[run.copy].append(run)
    overlaps = {overlap.copy: overlap for overlap in wording.overlaps}
    return {document: Shared(overlaps.get(document), tuple(own)) for document, own in runs.items()}


def compare_wording(texts: Iterable[Text], dates: Mapping[str, str]) -> Wording:
    """Find the maximal runs of at least SHINGLE words that a document shares with an earlier one, and the copies.

    `dates` orders the documents by their publication (ISO date or date-time); of those that state the same the longest
    counts as the earliest, since an abridgement is shorter than what it abridges. Each shingle is compared with the
    document that the text is a copy of, else with the first that holds it, so the work grows with the number of words
    and not with the number of pairs.
    """
    return _compare(*_hash_in_order(texts, dates))


def compare_texts(texts: Iterable[Text], dates: Mapping[str, str]) -> tuple[Wording, dict[str, Numbers]]:
    """Do as `compare_wording` does, and give the sequences of each document as well."""
    hashed, names = _hash_in_order(texts, dates)
    return _compare(hashed, names), dict(zip(names, list_each_sequences(hashed), strict=True))


def _hash_in_order(texts: Iterable[Text], dates: Mapping[str, str]) -> tuple[HashedTexts, list[str]]:
    ordered = sorted(texts, key=lambda t: (dates.get(t.document, UNDATED), -len(t.text), t.document))
    return hash_texts([text.text for text in ordered]), [text.document for text in ordered]


def _compare(texts: HashedTexts, names: Sequence[str]) -> Wording:
    sequences = hold_sequences(texts)
    kinds = sequences.list_kinds(len(texts.words))
    copies = find_copies(texts, sequences, kinds)
    sources = np.full(len(names), -1, dtype=np.int64)
    sources[[found.copy for found in copies]] = [found.source for found in copies]
    runs = _find_runs(texts, names, _hold_shingles(texts, kinds), sources)
    longest = runs.measure_longest(sources)
    overlaps = (
        Overlap(names[found.copy], names[found.source], found.containment, int(longest[found.copy])) for found in copies
    )
    return Wording(runs, tuple(sorted(overlaps, key=lambda overlap: (overlap.copy, overlap.source))))


def _hold_shingles(texts: HashedTexts, kinds: Ordinals) -> Holders:
    """Which documents hold the same SHINGLE words: their first and their last sequence are of the same kinds."""
    ahead = SHINGLE - SEQUENCE
    begin, end = kinds[:-ahead], kinds[ahead:]
    places = np.flatnonzero((np.minimum(begin, end) >= 0) & (texts.owners[ahead:] == texts.owners[:-ahead]))
    pairs = begin.astype(np.int64) * (int(kinds.max(initial=0)) + 1) + end
    return find_holders(pairs.view(np.uint64), places, texts.owners)


def _find_runs(texts: HashedTexts, names: Sequence[str], shingles: Holders, sources: Places) -> Runs:
    """Find the runs that documents share; `sources` gives whose copy each is, -1 where it is none."""
    first = np.repeat(shingles.places[shingles.heads], shingles.count_places())
    source = sources.take(shingles.owners)
    others = np.flatnonzero(texts.owners.take(first) < source)  # an earlier document holds it too: does the source?
    asked = shingles.kinds[others] * np.int64(len(names)) + source[others]
    held = find_sorted(asked, shingles.list_keys(len(names)))
    first[others[held >= 0]] = shingles.places[held[held >= 0]]
    taken = np.full(len(texts.words), -1, dtype=np.int64)
    taken[shingles.places] = first
    later = np.flatnonzero(taken >= 0)
    return join_hits(later, taken[later], texts.words, texts.owners, names)
