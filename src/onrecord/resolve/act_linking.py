"""Links mentions of acts, within and across documents, into the acts that they tell of, and says why."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from onrecord.model import ActMention
from onrecord.resolve.act_documents import ActDocuments, compare_documents
from onrecord.resolve.act_evidence import REASONS, list_evidence
from onrecord.resolve.act_words import list_stems, load_act_words, relate_words

LEAST_ALIKE = 0.1
"""Cosine of two documents below which no mention of one is compared with one of the other."""
UNRELATED = -1.5
"""What a pair counts (log odds) whose words are not related, where both stand in one group."""
THRESHOLD = -0.75
"""Mean log odds of the pairs across two groups at which they are joined; chosen on documents that entered no fit."""
_FARTHEST = 20.0
_SAID = 4

Scores = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class LinkedAct:
    """Mentions that are taken for one act, in text order, and for each but the first why it belongs to the others."""

    mentions: tuple[ActMention, ...]
    reasons: tuple[str, ...]


@cache
def load_weights() -> Mapping[str, float]:
    """Load the fitted weights of the evidence; docs/method/incidents.md tells on what they were fitted."""
    content = files("onrecord.resolve").joinpath("act_link_weights.json").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in json.loads(content).items()}


def link_acts(mentions: Iterable[ActMention], texts: Mapping[str, str]) -> tuple[LinkedAct, ...]:
    """Group mentions into acts; `texts` holds the text of each of their documents by its id.

    Two mentions are compared where their words are related and their documents are alike; the sum of the weights of
    their evidence are the log odds that they tell of one act. Groups are joined while their pairs' mean is above the
    threshold (average linkage, Sokal and Michener 1958). The order of the mentions does not matter.
    """
    ordered = sorted(set(mentions), key=lambda m: (m.document, m.start, m.end))
    documents = compare_documents(texts)
    weights = load_weights()
    evidence = {
        pair: list_evidence(ordered[pair[0]], ordered[pair[1]], documents) for pair in list_pairs(ordered, documents)
    }
    scores = {pair: sum(weights.get(name, 0.0) for name in names) for pair, names in evidence.items()}
    return tuple(
        LinkedAct(tuple(ordered[i] for i in group), tuple(_say_why(i, group, scores, evidence) for i in group[1:]))
        for group in join_pairs(len(ordered), scores)
    )


def list_pairs(mentions: Sequence[ActMention], documents: ActDocuments) -> Iterator[tuple[int, int]]:
    """List the pairs that are compared: related words in one document or in two that are alike."""
    groups = load_act_words().groups
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        for key in {*list_stems(mention), mention.head, *(f"#{group}" for group in groups.get(mention.head, ()))}:
            by_word[key].append(number)
    rows = [documents.rows[mention.document] for mention in mentions]
    seen: set[tuple[int, int]] = set()
    for holding in by_word.values():
        for place, one in enumerate(holding):
            alike = documents.words[rows[one]]
            seen.update(
                (one, other)
                for other in holding[place + 1 :]
                if rows[one] == rows[other] or alike[rows[other]] >= LEAST_ALIKE
            )
    yield from (pair for pair in sorted(seen) if relate_words(mentions[pair[0]], mentions[pair[1]]))


def join_pairs(mentions: int, scores: Scores) -> list[list[int]]:
    """Join mentions (by number) into groups whose pairs' mean log odds exceed the threshold."""
    linked: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), score in scores.items():
        linked[one][other] = linked[other][one] = score
    groups: list[list[int]] = []
    for part in _split(mentions, linked):
        groups += _join_part(part, linked) if len(part) > 1 else [part]
    return sorted(groups)


def _split(mentions: int, linked: Mapping[int, Mapping[int, float]]) -> Iterator[list[int]]:
    """Give the parts that no pair near the threshold connects: no group can reach over their edges."""
    seen: set[int] = set()
    for first in range(mentions):
        if first in seen:
            continue
        seen.add(first)
        part = [first]
        for one in part:
            near = (other for other, score in linked.get(one, {}).items() if score > THRESHOLD and other not in seen)
            for other in near:
                seen.add(other)
                part.append(other)
        yield sorted(part)


def _join_part(part: Sequence[int], linked: Mapping[int, Mapping[int, float]]) -> list[list[int]]:
    places = {mention: place for place, mention in enumerate(part)}
    odds = np.full((len(part), len(part)), UNRELATED)
    for one in part:
        for other, score in linked[one].items():
            if other in places:
                odds[places[one], places[other]] = min(max(score, -_FARTHEST), _FARTHEST)
    upper = np.triu_indices(len(part), 1)
    labels = fcluster(linkage(_FARTHEST - odds[upper], "average"), _FARTHEST - THRESHOLD, "distance")
    groups: dict[int, list[int]] = defaultdict(list)
    for mention, label in zip(part, labels.tolist(), strict=True):
        groups[label].append(mention)
    return list(groups.values())


def _say_why(
    mention: int, group: Sequence[int], scores: Scores, evidence: Mapping[tuple[int, int], Sequence[str]]
) -> str:
    """Say what the mention shares with the one of the group that the weights hold to be nearest."""
    pairs = [(min(mention, o), max(mention, o)) for o in group if (min(mention, o), max(mention, o)) in scores]
    if not pairs:
        return "same because the others are related to both"
    names = set(evidence[max(pairs, key=lambda pair: (scores[pair], pair))])
    return f"same because {', '.join([words for name, words in REASONS.items() if name in names][:_SAID])}"
