"""Compares the wording of new documents with all that came before, without reading all of it again.

What a document shares with earlier ones can change only where a new one holds the same sequences and either was
published before the first that held one, or makes one so common that it counts less. Most of those that this touches
hold too little in common with any other to be a copy, which two weights kept for each say; the rest are compared again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Text
from onrecord.resolve.copies import CONTAINED, FEWEST, SEQUENCE, judge_copy, list_sequences, round_up, weigh_sequences
from onrecord.resolve.postings import Postings
from onrecord.resolve.runs import NO_RUNS, SHINGLE, Runs, add_up, join_hits
from onrecord.resolve.shingles import HashedWords, Numbers, group_alike, hash_shingles, hash_words
from onrecord.resolve.wording import Overlap, Shared

Order = tuple[str, int, str]
"""Where a document stands in the order of publication: its time, its length (the longest first), its id."""


class Weighed(NamedTuple):
    """Upper bound of what a document's sequences weigh that others hold too, lower bound of what is its own."""

    shared: float
    own: float

    @property
    def may_copy(self) -> bool:
        """False where even all that is shared would make no copy."""
        return self.shared >= (CONTAINED - 1e-6) * (self.shared + self.own)


@dataclass(slots=True)
class Worded:
    """The words of a document and the numbers of its sequences and shingles."""

    text: Text
    words: HashedWords = field(init=False)
    sequences: Numbers = field(init=False)
    runs: Numbers = field(init=False)
    """The sequence that begins at each word."""
    shingles: Numbers = field(init=False)
    places: dict[int, int] | None = None
    """Where each shingle first stands, once somebody asks."""

    def __post_init__(self) -> None:
        self.words = hash_words(self.text.text)
        self.sequences = list_sequences(self.words)
        self.runs = hash_shingles(self.words, SEQUENCE) >> np.uint64(16)
        self.shingles = hash_shingles(self.words, SHINGLE)


@dataclass(slots=True)
class Library:
    """What is known of the documents that came before, by their numbers; all of it is looked up as it is asked for."""

    postings: Postings
    known: int
    """Texts that were compared before."""
    read_texts: Callable[[Collection[int]], Mapping[int, Text]]
    read_order: Callable[[Collection[int]], Mapping[int, Order]]
    read_weights: Callable[[Collection[int]], Mapping[int, Weighed]]
    read_shared: Callable[[Collection[int]], Mapping[int, Shared]]
    """What documents shared before."""


class Comparison:
    """Compares new texts with a library; `shared` is what may differ, `weights` are the bounds that changed."""

    def __init__(self, library: Library, new: Mapping[int, Text]) -> None:
        self.shared: dict[str, Shared] = {}
        self.weights: dict[int, Weighed] = {}
        self._library = library
        self._worded = {number: Worded(text) for number, text in new.items()}
        self._order: dict[int, Order] = {}
        self._documents = library.known + len(new)
        touched = self._add(sorted(new))
        whole = set(new) | {follower for number in new for follower in self._list_followers(number)}
        again = self._choose_again(touched) - whole
        self._before = library.read_shared(again)
        self._read_words(whole | again)
        for number in sorted(whole | again):
            self._compare(number)

    def _add(self, new: Sequence[int]) -> dict[int, list[float]]:
        """Add the sequences of new documents; give for each older one that this touches how its bounds change."""
        postings = self._library.postings
        own: dict[int, list[int]] = {}
        for document in new:
            for number in self._worded[document].sequences.tolist():
                own.setdefault(number, []).append(document)
        postings.open(own)
        before = {number: held.tolist() for number in own if len(held := postings.find(number))}
        self._place({document for held in before.values() for document in held} | set(new))
        for document in new:
            sequences = self._worded[document].sequences
            postings.add(sequences, np.full(len(sequences), document, dtype=np.int64))
        touched: dict[int, list[float]] = {}
        for number, held in before.items():
            counts = np.array([len(held), len(held) + len(own[number])])
            levels = round_up(counts)
            first = min(self._order[document] for document in held)
            if levels[0] != levels[1] or min(self._order[document] for document in own[number]) < first:
                for document in held:
                    touched.setdefault(document, [0.0, 0.0])
            if len(held) == 1:
                weights = weigh_sequences(counts, self._documents)
                touched[held[0]][0] += float(weights[1])
                touched[held[0]][1] += float(weights[0])
        return touched

    def _choose_again(self, touched: Mapping[int, Sequence[float]]) -> set[int]:
        """Of the documents that are touched those that are or could be copies; the others' bounds move."""
        known = self._library.read_weights(touched)
        for number, (gained, lost) in touched.items():
            self.weights[number] = Weighed(known[number].shared + gained, max(0.0, known[number].own - lost))
        again = {number for number in touched if self.weights[number].may_copy}
        shared = self._library.read_shared(touched.keys() - again)
        return again | {number for number, known in shared.items() if known.overlap is not None}

    def _list_followers(self, new: int) -> set[int]:
        """The documents that take words from a new one, because none before it holds them."""
        followers: set[int] = set()
        for place, holders in self._iterate_holders(new):
            if not any(self._holds(holder, new, place) for holder in holders if self._order[holder] < self._order[new]):
                followers.update(holder for holder in holders if self._order[holder] > self._order[new])
        return followers

    def _iterate_holders(self, number: int) -> Iterator[tuple[int, list[int]]]:
        """Each shingle of a document with the others that hold all sequences of it, in their order."""
        worded = self._word(number)
        runs = worded.runs.tolist()
        self._library.postings.open(runs)
        held = {run: self._library.postings.find(run) for run in set(runs)}
        known: dict[tuple[int, ...], list[int]] = {}
        for place in range(len(worded.shingles)):
            part = tuple(runs[place : place + SHINGLE - SEQUENCE + 1])
            if part not in known:
                found = held[part[0]]
                for run in part[1:]:
                    if len(found) > 1:
                        found = np.intersect1d(found, held[run], assume_unique=True)
                others = [int(document) for document in found if document != number]
                self._place(others)
                known[part] = sorted(others, key=self._order.__getitem__)
            if known[part]:
                yield place, known[part]

    def _holds(self, holder: int, number: int, place: int) -> int | None:
        """Where another document first holds the shingle at a place of this one, None where it does not."""
        worded = self._word(holder)
        if worded.places is None:
            worded.places = {shingle: at for at, shingle in reversed(list(enumerate(worded.shingles.tolist())))}
        return worded.places.get(int(self._word(number).shingles[place]))

    def _compare(self, number: int) -> None:
        """Find again whose copy a document is and which runs of words it shares with earlier ones."""
        postings = self._library.postings
        sequences = self._word(number).sequences.tolist()
        postings.open(sequences)
        holders = [postings.find(sequence) for sequence in sequences]
        involved = {number} | {int(d) for held in holders if len(held) > 1 for d in held}
        self._place(involved)
        ordered = np.array(sorted(involved, key=self._order.__getitem__), dtype=np.int64)
        ranks = np.empty(ordered.max() + 1, dtype=np.int64)
        ranks[ordered] = np.arange(len(ordered))
        own = int(ranks[number])
        weights = weigh_sequences(np.array([len(held) for held in holders], dtype=np.int64), self._documents)
        first = np.array([ranks[held].min() if len(held) > 1 else own for held in holders], dtype=np.int64)

        def hold(source: int) -> NDArray[np.bool_]:
            return np.array([len(held) > 1 and ordered[source] in held for held in holders], dtype=np.bool_)

        found = judge_copy(weights, first, own, hold) if len(sequences) else None
        self._share(number, (int(ordered[found[0]]), found[1]) if found else None)
        single = np.array([len(held) == 1 for held in holders], dtype=np.bool_)
        self.weights[number] = Weighed(float(weights[~single].sum()), float(weights[single].sum()))

    def _share(self, number: int, found: tuple[int, float] | None) -> None:
        """Note what a document shares; which runs it takes from where changes with its source, or where words came in
        between.
        """
        name, source = self._order[number][2], self._order[found[0]][2] if found else None
        before = self._before.get(number)
        if before is not None and source == (before.overlap.source if before.overlap else None):
            runs = before.runs
        else:
            runs = tuple(self._find_runs(number, found[0] if found else None))
        longest = max((run.words for run in runs if run.source == source), default=0)
        overlap = Overlap(name, source, found[1], longest) if found and source is not None else None
        if before is None or before != Shared(overlap, runs):
            self.shared[name] = Shared(overlap, runs)

    def _find_runs(self, number: int, source: int | None) -> Runs:
        """The runs of words that a document shares with its source, else with the first that holds them."""
        hits: list[tuple[int, int, int]] = []
        for place, holders in self._iterate_holders(number):
            earlier = [holder for holder in holders if self._order[holder] < self._order[number]]
            if source in earlier:
                earlier.insert(0, source)
            taken = ((h, at) for h in earlier if (at := self._holds(h, number, place)) is not None)
            hit = next(taken, None)
            if hit is not None:
                hits.append((place, *hit))
        if not hits:
            return NO_RUNS
        documents = sorted({number, *(holder for _, holder, _ in hits)})
        offsets = add_up([len(self._word(document).shingles) for document in documents])
        starts = dict(zip(documents, offsets.tolist(), strict=False))
        later = np.array([starts[number] + place for place, _, _ in hits], dtype=np.int64)
        first = np.array([starts[holder] + at for _, holder, at in hits], dtype=np.int64)
        names = [self._order[document][2] for document in documents]
        return join_hits(later, first, offsets, [self._word(document).words for document in documents], names)

    def _place(self, numbers: Iterable[int]) -> None:
        wanted = set(numbers) - self._order.keys()
        if wanted:
            self._order.update(self._library.read_order(wanted))

    def _word(self, number: int) -> Worded:
        if number not in self._worded:
            self._read_words([number])
        return self._worded[number]

    def _read_words(self, numbers: Iterable[int]) -> None:
        wanted = set(numbers) - self._worded.keys()
        for number, text in self._library.read_texts(wanted).items() if wanted else ():
            self._worded[number] = Worded(text)


def weigh_all(sequences: Mapping[str, Numbers]) -> dict[str, Weighed]:
    """The bounds of all documents of a case, exactly."""
    owners = np.repeat(np.arange(len(sequences)), [len(own) for own in sequences.values()])
    numbers = np.concatenate([*sequences.values(), np.zeros(0, dtype=np.uint64)])
    _, counts = group_alike(numbers)
    weights = weigh_sequences(counts, len(sequences))
    sums = [np.bincount(owners, np.where(part, weights, 0.0), len(sequences)) for part in (counts > 1, counts == 1)]
    pairs = zip(*(column.tolist() for column in sums), strict=True)
    return {document: Weighed(*pair) for document, pair in zip(sequences, pairs, strict=True)}


def reaches_next_weight(known: int, now: int) -> bool:
    """True where so many texts have come that all sequences count otherwise."""
    bounds = round_up(np.maximum(np.array([known, now]), FEWEST))
    return bool(bounds[0] != bounds[1])
