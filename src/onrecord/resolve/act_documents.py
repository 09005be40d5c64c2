"""How alike the documents are that tell of acts: by all their words, by their names, and beside their neighbours."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cosines = NDArray[np.float64]

_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
"""A word in capitals that no full stop stands before."""
_NEIGHBOURS = 5
"""Nearest documents whose mean likeness is the measure of what is near."""


@dataclass(frozen=True, slots=True)
class ActDocuments:
    """Cosines of the documents by words and by names; `near` divides the first by how alike each one's own nearest are.

    `rarity` is log(documents / documents that hold the word), for words in small letters. What all documents share
    weighs nothing, so a case about one war is told apart by what differs inside it.
    """

    rows: Mapping[str, int]
    words: Cosines
    names: Cosines
    near: Cosines
    rarity: Mapping[str, float]

    def weigh(self, word: str) -> float:
        """Rarity of a word; one that no document writes so counts as the rarest."""
        return self.rarity.get(word, math.log(max(2, len(self.rows))))

    def compare(self, one: frozenset[str], other: frozenset[str]) -> float | None:
        """Cosine of two sets of words by their rarity, None where one of them is empty."""
        if not one or not other:
            return None
        shared = sum(self.weigh(word) ** 2 for word in sorted(one & other))
        whole = [sum(self.weigh(word) ** 2 for word in sorted(words)) for words in (one, other)]
        return shared / math.sqrt(whole[0] * whole[1]) if shared else 0.0


def compare_documents(texts: Mapping[str, str]) -> ActDocuments:
    """Compare documents, given their texts by id; the work grows with the square of their number."""
    ids = sorted(texts)
    held = [Counter(_WORD.findall(texts[document].lower())) for document in ids]
    named = [Counter(name.lower() for name in _NAME.findall(texts[document])) for document in ids]
    words = _compare_bags(held)
    return ActDocuments(
        {document: row for row, document in enumerate(ids)}, words, _compare_bags(named), _divide(words), _rate(held)
    )


def _rate(bags: Sequence[Mapping[str, int]]) -> dict[str, float]:
    spread = Counter(word for bag in bags for word in bag)
    return {word: math.log(len(bags) / number) for word, number in spread.items()}


def _compare_bags(bags: Sequence[Mapping[str, int]]) -> Cosines:
    """Cosines with the weights (1 + log tf) * log(N / df)."""
    rarity = _rate(bags)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row, bag in enumerate(bags):
        weights = {word: (1 + math.log(times)) * rarity[word] for word, times in sorted(bag.items())}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for word, weight in weights.items():
            if weight:
                postings[word].append((row, weight / length))
    cosines = np.zeros((len(bags), len(bags)))
    for word in sorted(postings):
        _add_products(cosines, postings[word])
    return cosines


def _add_products(cosines: Cosines, holding: Iterable[tuple[int, float]]) -> None:
    rows, weights = (np.array(column) for column in zip(*holding, strict=True))
    cosines[np.ix_(rows, rows)] += np.outer(weights, weights)


def _divide(cosines: Cosines) -> Cosines:
    apart = cosines.copy()
    np.fill_diagonal(apart, 0)
    nearest = np.sort(apart, axis=1)[:, ::-1][:, :_NEIGHBOURS].sum(axis=1) / _NEIGHBOURS
    return np.asarray(apart / np.maximum(np.sqrt(np.outer(nearest, nearest)), 1e-6), dtype=np.float64)
