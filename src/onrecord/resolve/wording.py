"""Which documents share wording: runs of the same words, found by sorting all eight-word shingles once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model import Text
from onrecord.resolve.copies import Copied, find_copies, list_sequences
from onrecord.resolve.order import UNDATED
from onrecord.resolve.runs import NO_RUNS, SHINGLE, Run, Runs, add_up, join_hits
from onrecord.resolve.shingles import HashedWords, Numbers, group_alike, hash_shingles, hash_words


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
    return compare_texts(texts, dates)[0]


def compare_texts(texts: Iterable[Text], dates: Mapping[str, str]) -> tuple[Wording, dict[str, Numbers]]:
    """Do as `compare_wording` does, and give the sequences of each document as well."""
    ordered = sorted(texts, key=lambda t: (dates.get(t.document, UNDATED), -len(t.text), t.document))
    words = [hash_words(text.text) for text in ordered]
    names = [text.document for text in ordered]
    sequences = [list_sequences(own) for own in words]
    copies = find_copies(sequences)
    runs = _find_runs(words, names, copies)
    longest = runs.measure_longest((found.copy, found.source) for found in copies)
    overlaps = (
        Overlap(names[found.copy], names[found.source], found.containment, most)
        for found, most in zip(copies, longest, strict=True)
    )
    found = Wording(runs, tuple(sorted(overlaps, key=lambda overlap: (overlap.copy, overlap.source))))
    return found, dict(zip(names, sequences, strict=True))


def _find_runs(words: Sequence[HashedWords], names: Sequence[str], copies: Iterable[Copied]) -> Runs:
    shingles = [hash_shingles(own, SHINGLE) for own in words]
    offsets = add_up([len(own) for own in shingles])
    if not offsets[-1]:
        return NO_RUNS
    first, _ = group_alike(np.concatenate(shingles))
    groups, places = first.copy(), np.full(len(first), -1, dtype=np.int64)
    for copied in copies:  # what its source holds is taken from there, wherever else it stood before
        held = np.arange(offsets[copied.source], offsets[copied.source + 1])[::-1]
        own = slice(offsets[copied.copy], offsets[copied.copy + 1])
        places[groups[held]] = held
        taken = places[groups[own]]
        first[own] = np.where(taken >= 0, taken, first[own])
        places[groups[held]] = -1
    later = np.flatnonzero(first != np.arange(len(first)))
    return join_hits(later, first[later], offsets, words, names)
