"""Which documents share wording: runs of the same words, found through an index of eight-word shingles.

Whole runs and containment are used rather than set similarity, because an abridged copy is contained in its source
while being little similar to it (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Text

SHINGLE = 8
"""Words in a shingle: shorter runs recur in unrelated reports of one subject."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Run:
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
    """What one document shares with another: the share of its shingles found there, and the longest run in words."""

    copy: str
    source: str
    containment: float
    longest: int


def find_runs(texts: Iterable[Text], dates: Mapping[str, str]) -> tuple[Run, ...]:
    """Find the maximal runs of at least SHINGLE words that a document shares with an earlier one.

    `dates` orders the documents (ISO date of publication, then id); each shingle is compared with the first document
    that holds it, so the work grows with the number of words and not with the number of pairs.
    """
    first: dict[int, tuple[int, int]] = {}  # keyed by hash: a hit counts only after the words are compared
    runs: list[Run] = []
    ordered = sorted(texts, key=lambda t: (dates.get(t.document, "9999"), t.document))
    words = [[(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(t.text)] for t in ordered]
    for number, own in enumerate(words):
        hits: list[tuple[int, int, int]] = []
        tokens = [w for w, _, _ in own]
        for i in range(len(tokens) - SHINGLE + 1):
            shingle = tuple(tokens[i : i + SHINGLE])
            source, j = first.setdefault(hash(shingle), (number, i))
            if source != number and all(words[source][j + k][0] == shingle[k] for k in range(SHINGLE)):
                hits.append((i, source, j))
        runs += [
            _make_run(ordered[number], own, ordered[source], words[source], i, j, length)
            for i, source, j, length in _join_hits(hits)
        ]
    return tuple(runs)


def _join_hits(hits: Sequence[tuple[int, int, int]]) -> Iterable[tuple[int, int, int, int]]:
    """Join hits on neighbouring shingles of one source into (own word, source, its word, length in words)."""
    begin = 0
    for k in range(1, len(hits) + 1):
        ended = k == len(hits) or hits[k] != (hits[k - 1][0] + 1, hits[k - 1][1], hits[k - 1][2] + 1)
        if ended:
            i, source, j = hits[begin]
            yield i, source, j, k - begin + SHINGLE - 1
            begin = k


def _make_run(
    copy: Text,
    own: Sequence[tuple[str, int, int]],
    source: Text,
    theirs: Sequence[tuple[str, int, int]],
    i: int,
    j: int,
    length: int,
) -> Run:
    last, their_last = own[i + length - 1], theirs[j + length - 1]
    return Run(copy.document, source.document, own[i][1], last[2], theirs[j][1], their_last[2], length)


def measure_overlaps(runs: Iterable[Run], texts: Iterable[Text]) -> tuple[Overlap, ...]:
    """Measure what each document shares with each earlier one that it has a run in common with."""
    totals = {t.document: max(1, sum(1 for _ in _WORD.finditer(t.text)) - SHINGLE + 1) for t in texts}
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for run in runs:
        shared[run.copy, run.source].append(run.words)
    return tuple(
        Overlap(copy, source, min(1.0, sum(n - SHINGLE + 1 for n in found) / totals[copy]), max(found))
        for (copy, source), found in sorted(shared.items())
    )
