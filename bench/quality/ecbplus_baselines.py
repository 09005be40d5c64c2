"""Baselines of event coreference: mentions with one head lemma, everywhere or in documents that are alike.

`lemma` links all mentions whose heads have one lemma, whatever their topics. `lemma-delta` (Upadhyay et al. 2016, as in
Bugert et al. 2021) links two of them where the tf-idf cosine of their documents is at least delta, and what is linked
to one is linked to all. `lemma in clusters` (Barhom et al. 2019) links them inside one cluster of documents. There
k-means made the clusters; here average linkage on the same cosines does, cut at delta, which is deterministic and
asks for no number of clusters. Clusters are predicted from the words alone, never read off the corpus' topics. Every
delta of `DELTAS` is tried against the gold and the best one counts: no tuning could make these baselines stronger.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

import numpy
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform

from bench.quality.coreference import Agreement, Groups, compare_groups

DELTAS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
Cosines = NDArray[numpy.float64]


def score_baselines(
    gold: Groups, lemmas: Sequence[str], documents: Sequence[int], texts: Sequence[str]
) -> dict[str, Agreement]:
    """Give the agreement of each baseline; of each mention come its gold event, its head's lemma and its text."""
    cosines = compare_texts(texts)
    near = [compare_groups(gold, link_near(lemmas, documents, cosines, delta)) for delta in DELTAS]
    within = [compare_groups(gold, link_within(lemmas, documents, cosines, delta)) for delta in DELTAS]
    return {
        "lemma": compare_groups(gold, lemmas),
        "lemma-delta": max(near, key=lambda agreement: agreement.conll),
        "lemma in clusters": max(within, key=lambda agreement: agreement.conll),
    }


def compare_texts(texts: Sequence[str]) -> Cosines:
    """Give the cosine of each two texts: words of two letters or more, (1 + log tf) * log(texts / df)."""
    counted = [Counter(re.findall(r"[^\W\d_]{2,}", text.lower())) for text in texts]
    spread = Counter(word for words in counted for word in words)
    columns = {word: number for number, word in enumerate(sorted(spread))}
    cells = [
        (row, columns[word], (1 + math.log(times)) * math.log(len(texts) / spread[word]))
        for row, words in enumerate(counted)
        for word, times in words.items()
    ]
    rows, places, weights = (numpy.array(column) for column in zip(*cells, strict=True))
    table = csr_matrix((weights, (rows, places)), shape=(len(texts), len(columns)))
    lengths = numpy.sqrt(numpy.asarray(table.multiply(table).sum(axis=1)).ravel())
    table = csr_matrix(table.multiply(1 / numpy.maximum(lengths, 1e-12)[:, None]))
    return numpy.asarray((table @ table.T).toarray(), dtype=numpy.float64)


def link_near(lemmas: Sequence[str], documents: Sequence[int], cosines: Cosines, delta: float) -> list[Hashable]:
    """Link mentions of one lemma in documents at least `delta` alike, and whatever is linked to one of them."""
    spots: dict[str, dict[int, int]] = defaultdict(dict)  # per lemma: document -> group
    for lemma, document in zip(lemmas, documents, strict=True):
        spots[lemma].setdefault(document, document)
    for groups in spots.values():
        for document in groups:
            for other in groups:
                if groups[other] != groups[document] and cosines[document, other] >= delta:
                    old, new = groups[other], groups[document]
                    groups.update({held: new for held, group in groups.items() if group == old})
    return [(lemma, spots[lemma][document]) for lemma, document in zip(lemmas, documents, strict=True)]


def link_within(lemmas: Sequence[str], documents: Sequence[int], cosines: Cosines, delta: float) -> list[Hashable]:
    """Link mentions of one lemma inside a cluster of documents whose average cosine is at least `delta`."""
    clusters = [0]
    if len(cosines) > 1:
        apart = numpy.clip(1 - cosines, 0, None)
        numpy.fill_diagonal(apart, 0)
        clusters = fcluster(linkage(squareform(apart, checks=False), "average"), 1 - delta, "distance").tolist()
    return [(lemma, clusters[document]) for lemma, document in zip(lemmas, documents, strict=True)]
