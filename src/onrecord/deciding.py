"""Looks up in a case file what was decided about its documents, and writes what a change decides otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec
import numpy as np

from onrecord.casefile import CaseFile, FirstFact
from onrecord.model import Claim, Judgement, Text
from onrecord.resolve import Change, First, Library, Outcome, Postings, Shared, Told, Weighed, order_document
from onrecord.review import apply_corrections, drop_rejected

KEYS, WORDS, WEIGHTS = "keys", "words", "weights"
"""Kinds of postings: documents by what they can meet in, by sequences of their words, and two weights of each."""
DECODER = msgspec.json.Decoder(Outcome)
ENCODER = msgspec.json.Encoder(order="sorted")
WEIGHED = msgspec.json.Decoder(tuple[float, float, str])


class DecisionReader:
    """A case file as the shelf that resolving looks things up in: claims come corrected, without the rejected ones."""

    def __init__(self, case: CaseFile, judgements: tuple[Judgement, ...]) -> None:
        self.case = case
        self.keys = Postings(KEYS, case.read_postings)
        self._judgements = judgements
        self._numbers: dict[str, int] = {}

    def find_documents(self, keys: Iterable[int]) -> set[str]:
        """The ids of the documents that are kept under any of these keys."""
        wanted = list(keys)
        self.keys.open(wanted)
        numbers = {number for key in wanted for number in self.keys.find(key).tolist()}
        return {placed[0] for placed in self.case.place_documents(numbers).values()}

    def load_told(self, documents: Collection[str]) -> dict[str, Told]:
        """Documents with their claims as they stand."""
        claims = self.case.claims_of(documents)
        flat = [claim for document in sorted(claims) for claim in claims[document]]
        standing: dict[str, list[Claim]] = {document: [] for document in documents}
        for claim in drop_rejected(apply_corrections(flat, self._judgements), self._judgements):
            standing[claim.content.document].append(claim)
        found = self.case.find_documents(documents)
        return {name: Told(found[name], tuple(standing[name])) for name in sorted(documents) if name in found}

    def load_documents(self, documents: Iterable[str]) -> Iterable[tuple[Told, Outcome]]:
        """Documents with their claims and what was decided about them."""
        outcomes = {outcome.document: outcome for outcome in self.load_outcomes(documents)}
        for name, told in self.load_told(outcomes.keys()).items():
            yield told, outcomes[name]

    def load_outcomes(self, documents: Iterable[str]) -> Iterable[Outcome]:
        """What was decided about these documents, of those about which something was."""
        return map(DECODER.decode, self.case.read_decisions(set(documents)).values())

    def load_facts(self, subjects: Iterable[str]) -> Mapping[str, Mapping[str, First]]:
        """What is known of these subjects."""
        found: dict[str, dict[str, First]] = {}
        for fact in self.case.read_facts(set(subjects)):
            found.setdefault(fact.subject, {})[fact.fact] = First((fact.date, fact.document), fact.value)
        return found

    def list_documents(self) -> Iterable[str]:
        """The ids of all documents about which something was decided."""
        return self.case.list_decided()

    def number(self, document: str) -> int:
        """The number under which postings name a document."""
        if document not in self._numbers:
            self._numbers |= self.case.number_documents([document])
        return self._numbers[document]

    def number_all(self, documents: Collection[str]) -> None:
        """Look up the numbers of many documents at once."""
        self._numbers |= self.case.number_documents(documents)

    def make_library(self, postings: Postings, known: int) -> Library:
        """The texts of the case as what new ones are compared with."""
        return Library(postings, known, self._read_texts, self._read_order, self._read_weights, self._read_shared)

    def read_times(self, numbers: Collection[int]) -> dict[int, str]:
        """When documents were published, by their numbers, as one that sorts."""
        return {number: order[0] for number, order in self._read_order(numbers).items()}

    def _name(self, numbers: Collection[int]) -> dict[str, int]:
        return {placed[0]: number for number, placed in self.case.place_documents(numbers).items()}

    def _read_texts(self, numbers: Collection[int]) -> dict[int, Text]:
        named = self._name(numbers)
        return {named[text.document]: text for text in self.case.texts_of(named)}

    def _read_order(self, numbers: Collection[int]) -> dict[int, tuple[str, int, str]]:
        placed = self.case.place_documents(numbers)
        return {number: order_document(*one) for number, one in placed.items()}

    def _read_weights(self, numbers: Collection[int]) -> dict[int, Weighed]:
        found = self.case.read_postings(WEIGHTS, numbers)
        return {number: Weighed(*WEIGHED.decode(found[number])[:2]) for number in numbers}

    def _read_shared(self, numbers: Collection[int]) -> dict[int, Shared]:
        named = self._name(numbers)
        return {named[o.document]: Shared(o.overlap, o.runs) for o in self.load_outcomes(named)}

    def list_compared(self, documents: Collection[str]) -> dict[str, str]:
        """The time of publication that each document had when its text was compared, of those whose text was."""
        numbers = {number: name for name, number in self.case.number_documents(documents).items()}
        found = self.case.read_postings(WEIGHTS, numbers.keys())
        return {numbers[number]: WEIGHED.decode(weighed)[2] for number, weighed in found.items()}


def write_outcomes(reader: DecisionReader, change: Change, outcomes: Iterable[tuple[Outcome, tuple[int, ...]]]) -> None:
    """Write outcomes, each beside the keys that led to it before, with those that do now, and the facts they state."""
    case = reader.case
    written: dict[str, str] = {}
    pairs: list[tuple[set[int], str]] = []
    for outcome, before in outcomes:
        written[outcome.document] = ENCODER.encode(outcome).decode()
        gone = set(before) - set(outcome.keys)
        if gone:
            reader.keys.remove(reader.number(outcome.document), gone)
        pairs.append((set(outcome.keys) - set(before), outcome.document))
    ended = [name for name in change.before if name not in change.room.accounts]
    for name in ended:
        reader.keys.remove(reader.number(name), change.before[name].keys)
    reader.number_all(written)
    numbers = np.array([key for keys, _ in pairs for key in keys], dtype=np.uint64)
    documents = np.array([reader.number(name) for keys, name in pairs for _ in keys], dtype=np.int64)
    reader.keys.add(numbers, documents)
    case.write_decisions(written, ended)
    facts = {fact: change.facts.find(fact) for fact in change.facts.changed}
    stated = [FirstFact(*fact, *first.rank, first.value) for fact, first in sorted(facts.items()) if first]
    case.write_facts(stated, sorted(fact for fact, first in facts.items() if first is None))
    case.write_postings(KEYS, reader.keys.list_changed())


def write_weights(case: CaseFile, weights: Mapping[int, Weighed], times: Mapping[int, str]) -> None:
    """Write what the sequences of documents weigh, with the time of publication that they were compared by."""
    case.write_postings(WEIGHTS, {n: ENCODER.encode((w.shared, w.own, times[n])) for n, w in weights.items()})
