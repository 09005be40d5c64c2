"""Compares the wording of new documents with all that came before, without reading all of it again.

What a document shares with earlier ones can change only where a new one holds the same sequences and either was
published before the first that held one, or makes one so common that it counts less. Most of those that this touches
hold too little in common with any other to be a copy, which two weights kept for each say; the rest are compared again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Text
from onrecord.resolve.copies import CONTAINED, FEWEST, SEQUENCE, judge_copy, list_sequences, round_up, weigh_sequences
from onrecord.resolve.postings import Postings
from onrecord.resolve.ranks import Order, Ranks
from onrecord.resolve.runs import NO_RUNS, SHINGLE, Runs, join_hits
from onrecord.resolve.shingles import HashedWords, Numbers, Places, count_alike, hash_shingles, hash_words, join_words
from onrecord.resolve.wording import Overlap, Shared


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
        self._ranks = Ranks(library.read_order)
        self._documents = library.known + len(new)
        self._held: dict[int, Places] = {}
        touched = self._add(sorted(new))
        whole = set(new) | {follower for number in new for follower in self._list_followers(number)}
        again = self._choose_again(touched) - whole
        self._before = library.read_shared(again)
        self._read_words(whole | again)
        self._place_holders(whole | again)
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
        before = {number: held for number in own if len(held := postings.find(number))}
        self._ranks.place(np.concatenate([np.array(new, dtype=np.int64), *before.values()]))
        for document in new:
            sequences = self._worded[document].sequences
            postings.add(sequences, np.full(len(sequences), document, dtype=np.int64))
        touched: dict[int, list[float]] = {}
        for number, held in before.items():
            counts = np.array([len(held), len(held) + len(own[number])])
            levels = round_up(counts)
            first = self._ranks.rank(held).min()
            if levels[0] != levels[1] or self._ranks.rank(np.array(own[number])).min() < first:
                for document in held.tolist():
                    touched.setdefault(document, [0.0, 0.0])
            if len(held) == 1:
                weights = weigh_sequences(counts, self._documents)
                touched[int(held[0])][0] += float(weights[1])
                touched[int(held[0])][1] += float(weights[0])
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
            earlier, later = self._ranks.split(new, holders)
            if len(later) and all(self._holds(int(holder), new, place) is None for holder in earlier):
                followers.update(later.tolist())
        return followers

    def _iterate_holders(self, number: int) -> Iterator[tuple[int, Places]]:
        """Each shingle of a document with the others that hold all sequences of it, in their order."""
        worded = self._word(number)
        runs = worded.runs.tolist()
        self._library.postings.open(runs)
        held = {run: self._find(run) for run in set(runs)}
        self._ranks.place(np.concatenate([np.array([number]), *held.values()]))
        known: dict[tuple[int, ...], Places] = {}
        for place in range(len(worded.shingles)):
            part = tuple(runs[place : place + SHINGLE - SEQUENCE + 1])
            if part not in known:
                found, *others = sorted((held[run] for run in part), key=len)
                for other in others:
                    if len(found) > 1:
                        found = _keep_common(found, other)
                known[part] = self._ranks.sort(found[found != number])
            if len(known[part]):
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
        holders = [self._find(sequence) for sequence in sequences]
        self._ranks.place(np.concatenate([np.array([number]), *(held for held in holders if len(held) > 1)]))
        own = int(self._ranks.rank(np.array([number]))[0])
        weights = weigh_sequences(np.array([len(held) for held in holders], dtype=np.int64), self._documents)
        ranks = (self._ranks.rank(held).min() if len(held) > 1 else own for held in holders)
        first = np.fromiter(ranks, dtype=np.int64, count=len(holders))

        def hold(source: int) -> NDArray[np.bool_]:
            document = self._ranks.find(source)
            return np.array([len(held) > 1 and document in held for held in holders], dtype=np.bool_)

        found = judge_copy(weights, first, own, hold) if len(sequences) else None
        self._share(number, (self._ranks.find(found[0]), found[1]) if found else None)
        single = np.array([len(held) == 1 for held in holders], dtype=np.bool_)
        self.weights[number] = Weighed(float(weights[~single].sum()), float(weights[single].sum()))

    def _share(self, number: int, found: tuple[int, float] | None) -> None:
        """Note what a document shares; which runs it takes from where changes with its source, or where words came in
        between.
        """
        name, source = self._ranks.name(number), self._ranks.name(found[0]) if found else None
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
            earlier, _ = self._ranks.split(number, holders)
            first = [source] if source is not None and source in earlier else []
            tried = chain(first, map(int, earlier))
            taken = ((h, at) for h in tried if (at := self._holds(h, number, place)) is not None)
            hit = next(taken, None)
            if hit is not None:
                hits.append((place, *hit))
        if not hits:
            return NO_RUNS
        documents = sorted({number, *(holder for _, holder, _ in hits)})
        words = [self._word(document).words for document in documents]
        lengths = [len(own) for own in words]
        starts = dict(zip(documents, [0, *accumulate(lengths)], strict=False))
        later = np.array([starts[number] + place for place, _, _ in hits], dtype=np.int64)
        origins = np.array([starts[holder] + at for _, holder, at in hits], dtype=np.int64)
        names = [self._ranks.name(document) for document in documents]
        return join_hits(later, origins, join_words(words), np.repeat(np.arange(len(words)), lengths), names)

    def _place_holders(self, numbers: Collection[int]) -> None:
        """Place all documents at once that hold anything of these: each placing ranks all of them anew."""
        postings = self._library.postings
        runs = {run for number in numbers for run in self._word(number).sequences.tolist()}
        postings.open(runs)
        held = [np.array(sorted(numbers), dtype=np.int64), *(self._find(run) for run in runs)]
        self._ranks.place(np.unique(np.concatenate(held)))

    def _find(self, number: int) -> Places:
        """The documents that hold a sequence, new ones among them."""
        if number not in self._held:
            self._held[number] = self._library.postings.find(number)
        return self._held[number]

    def _word(self, number: int) -> Worded:
        if number not in self._worded:
            self._read_words([number])
        return self._worded[number]

    def _read_words(self, numbers: Iterable[int]) -> None:
        wanted = set(numbers) - self._worded.keys()
        for number, text in self._library.read_texts(wanted).items() if wanted else ():
            self._worded[number] = Worded(text)


def _keep_common(few: Places, many: Places) -> Places:
    """Those of the first documents that are among the second ones; both are sorted."""
    at = np.minimum(np.searchsorted(many, few), len(many) - 1)
    common: Places = few[many[at] == few]
    return common


def weigh_all(sequences: Mapping[str, Numbers]) -> dict[str, Weighed]:
    """The bounds of all documents of a case, exactly."""
    owners = np.repeat(np.arange(len(sequences)), [len(own) for own in sequences.values()])
    numbers = np.concatenate([*sequences.values(), np.zeros(0, dtype=np.uint64)])
    counts = count_alike(numbers)
    weights = weigh_sequences(counts, len(sequences))
    sums = [np.bincount(owners, np.where(part, weights, 0.0), len(sequences)) for part in (counts > 1, counts == 1)]
    pairs = zip(*(column.tolist() for column in sums), strict=True)
    return {document: Weighed(*pair) for document, pair in zip(sequences, pairs, strict=True)}


def reaches_next_weight(known: int, now: int) -> bool:
    """True where so many texts have come that all sequences count otherwise."""
    bounds = round_up(np.maximum(np.array([known, now]), FEWEST))
    return bool(bounds[0] != bounds[1])
