"""`python -m training.act_link_weights DATA`: fit the weights that link mentions of acts.

Fits on the topics of ECB+ that are customarily trained on and writes `onrecord/resolve/act_link_weights.json`; the
topics of development (2, 5, 12, 18, 21, 23, 34, 35: Cybulska and Vossen 2015) and of test (36 to 45) stay unseen.
`--cross` writes nothing and prints the score of each third of the topics under weights fitted on the other two.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.quality.coreference import compare_groups
from bench.quality.ecbplus import DEVELOPED_ON, FITTED_ON, describe_mentions
from bench.quality.ecbplus_baselines import score_baselines
from bench.quality.ecbplus_reading import LinkedText, read_texts
from onrecord.resolve.act_documents import compare_documents
from onrecord.resolve.act_evidence import list_evidence
from onrecord.resolve.act_linking import join_pairs, list_pairs
from training.log_linear import round_weights

FILE = Path(__file__).parents[1] / "src" / "onrecord" / "resolve" / "act_link_weights.json"
PENALTY = 10.0
LEAST = 20
"""Pairs that evidence has to hold of to be given a weight."""
Floats = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class Pool:
    """Mentions of some documents: the event of each, the pairs that are compared, their evidence."""

    events: Sequence[str]
    pairs: Sequence[tuple[int, int]]
    evidence: Sequence[Sequence[str]]

    @property
    def right(self) -> Floats:
        """1 for each pair that is one event."""
        return numpy.array([float(self.events[one] == self.events[other]) for one, other in self.pairs])


def main(arguments: list[str]) -> None:
    """Fit on the data of the first argument."""
    texts = [text for text in read_texts(Path(arguments[0]) / "ecbplus") if text.topic in FITTED_ON | DEVELOPED_ON]
    if "--cross" in arguments:
        cross_fit(texts)
        return
    weights = fit_weights(make_pool([text for text in texts if text.topic in FITTED_ON]))
    FILE.write_text(json.dumps(round_weights(weights, 0.01), indent=0) + "\n", encoding="utf-8")


def make_pool(texts: Sequence[LinkedText]) -> Pool:
    """Compare the mentions of these documents with one another."""
    found = sorted(
        ((mention, marked.event) for text in texts for marked, mention in describe_mentions(text)),
        key=lambda pair: (pair[0].document, pair[0].start, pair[0].end),
    )
    mentions = [mention for mention, _ in found]
    documents = compare_documents({text.name: text.text for text in texts})
    pairs = list(list_pairs(mentions, documents))
    evidence = [list_evidence(mentions[one], mentions[other], documents) for one, other in pairs]
    return Pool([event for _, event in found], pairs, evidence)


def fit_weights(pool: Pool) -> dict[str, float]:
    """Fit a logistic regression on the pairs (ridge penalty, L-BFGS)."""
    counts = Counter(name for names in pool.evidence for name in names)
    columns = {name: i for i, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST))}
    held, right = _tabulate(pool.evidence, columns), pool.right

    def lose(weights: Floats) -> tuple[float, Floats]:
        scores = held @ weights
        slope = held.T @ (1 / (1 + numpy.exp(-scores)) - right) + PENALTY * weights
        return float((numpy.logaddexp(0, scores) - right * scores).sum() + PENALTY / 2 * weights @ weights), slope

    found = minimize(lose, numpy.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(found.x[column]) for name, column in columns.items()}


def _tabulate(evidence: Sequence[Sequence[str]], columns: Mapping[str, int]) -> csr_matrix:
    rows = [[columns[name] for name in names if name in columns] for names in evidence]
    ends = numpy.concatenate([[0], numpy.cumsum([len(row) for row in rows])])
    places = [column for row in rows for column in row]
    return csr_matrix((numpy.ones(len(places)), places, ends), shape=(len(rows), len(columns)))


def cross_fit(texts: Sequence[LinkedText]) -> None:
    """Print CoNLL F1 of each third of the topics beside the baselines of the same documents."""
    topics = sorted({text.topic for text in texts}, key=int)
    for start in range(3):
        asked = [text for text in texts if text.topic in topics[start::3]]
        weights = fit_weights(make_pool([text for text in texts if text.topic not in topics[start::3]]))
        pool = make_pool(asked)
        scores = {
            pair: sum(weights.get(name, 0.0) for name in names)
            for pair, names in zip(pool.pairs, pool.evidence, strict=True)
        }
        groups = {i: number for number, group in enumerate(join_pairs(len(pool.events), scores)) for i in group}
        reached = compare_groups(pool.events, [groups[i] for i in range(len(pool.events))]).conll
        print(f"third {start + 1}: {reached:.4f}, {_score_baselines(asked)}")


def _score_baselines(texts: Sequence[LinkedText]) -> str:
    found = [(number, *pair) for number, text in enumerate(texts) for pair in describe_mentions(text)]
    baselines = score_baselines(
        [marked.event for _, marked, _ in found],
        [mention.head for _, _, mention in found],
        [number for number, _, _ in found],
        [text.text for text in texts],
    )
    return ", ".join(f"{name} {agreement.conll:.4f}" for name, agreement in baselines.items())


if __name__ == "__main__":
    main(sys.argv[1:])
