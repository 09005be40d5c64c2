"""Compares the wording of a case's texts: the new ones with all others, or all anew where that is not enough."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from onrecord.casefile import CaseFile
from onrecord.deciding import WORDS, DecisionReader, write_weights
from onrecord.model import Text
from onrecord.resolve import (
    Comparison,
    Postings,
    Shared,
    compare_texts,
    reaches_next_weight,
    share_wording,
    time_document,
    weigh_all,
)


def compare_new(
    case: CaseFile, reader: DecisionReader, reworded: Collection[str], reread: Collection[str], known: int
) -> tuple[dict[str, Shared], int]:
    """Compare what is new or different among the `reworded` documents; give what is shared otherwise than before, and
    how many texts are compared now. Of the reworded those in `reread` got a text.

    All is compared anew where a text or a date is not what it was, and where so many texts have come that all of their
    sequences count otherwise: at every power of two.
    """
    texts = {text.document: text for text in case.texts_of(reworded)}
    compared = reader.list_compared(reworded)
    times = {name: time_document(told.published) for name, told in case.find_documents(reworded).items()}
    fresh = {name: text for name, text in texts.items() if name not in compared}
    is_changed = any(name in reread or name not in texts or compared[name] != times[name] for name in compared)
    if is_changed or reaches_next_weight(known, known + len(fresh)):
        return compare_all(case, reader)
    if not fresh:
        return {}, known
    reader.number_all(fresh)
    postings = Postings(WORDS, case.read_postings)
    numbered: dict[int, Text] = {reader.number(name): text for name, text in fresh.items()}
    found = Comparison(reader.make_library(postings, known), numbered)
    case.write_postings(WORDS, postings.list_changed())
    write_weights(case, found.weights, reader.read_times(found.weights))
    return _keep_different(reader, found.shared), known + len(fresh)


def compare_all(case: CaseFile, reader: DecisionReader) -> tuple[dict[str, Shared], int]:
    """Compare all texts with one another and keep their sequences."""
    times = {document.id: time_document(document.published) for document in case.documents()}
    wording, sequences = compare_texts(case.texts(), times)
    reader.number_all(sequences.keys())
    case.forget_postings(WORDS)
    postings = Postings(WORDS, lambda kind, buckets: {})
    if sequences:
        numbers = [reader.number(name) for name in sequences]
        lengths = [len(own) for own in sequences.values()]
        postings.add(np.concatenate(list(sequences.values())), np.repeat(np.array(numbers, dtype=np.int64), lengths))
    case.write_postings(WORDS, postings.list_changed())
    weights = {reader.number(name): weighed for name, weighed in weigh_all(sequences).items()}
    write_weights(case, weights, {reader.number(name): times[name] for name in sequences})
    return _keep_different(reader, share_wording(wording, sequences)), len(sequences)


def _keep_different(reader: DecisionReader, found: dict[str, Shared]) -> dict[str, Shared]:
    """Of what documents share that which is not decided already."""
    known = {o.document: Shared(o.overlap, o.runs) for o in reader.load_outcomes(found)}
    return {name: shared for name, shared in found.items() if known.get(name) != shared}
