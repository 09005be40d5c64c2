"""Chooses the place of an act among the names of its sentence, or none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from onrecord.extract.places.act_links import describe_link, describe_nesting, describe_none, find_toponym
from onrecord.extract.places.find_toponyms import Toponym
from onrecord.extract.places.name_spans import Stretch, find_name_spans, find_outer_head
from onrecord.extract.wording.tokens import Token

NONE_BIAS = -0.6
"""Added to the score of "no place": a place that the sentence supports is wanted more than silence."""

LEAST_LISTED = 0.3
"""Chance from which a listed name is looked at even where it is no capitalised run of its own."""


def list_names(verb: Token, toponyms: Sequence[Toponym]) -> list[Stretch]:
    """Give the names in the sentence of a verb, as tokens, those apart that hold the verb itself."""
    doc, sentence = verb.doc, verb.sent
    names = set(find_name_spans(doc, sentence.start, sentence.end))
    for toponym in toponyms:
        if toponym.chance >= LEAST_LISTED and sentence.start_char <= toponym.start < sentence.end_char:
            span = doc.char_span(toponym.start, toponym.end)
            if span is not None:
                names.add((span.start, span.end))
    return sorted(name for name in names if not name[0] <= verb.i < name[1])


def choose_place(verb: Token, toponyms: Sequence[Toponym], none_bias: float = NONE_BIAS) -> Stretch | None:
    """Give the tokens of the name where the act of this verb happened, None where nothing supports one.

    A log-linear choice among the sentence's names and "none" over the way between verb and name in the parse and what
    surrounds the name; its weights were fitted on annotated news sentences.
    """
    names = list_names(verb, toponyms)
    if not names:
        return None
    weights = load_link_weights()
    none, *scores = [_sum(weights, features) for features in list_options(verb, names, toponyms)]
    best = max(range(len(names)), key=scores.__getitem__)
    return names[best] if scores[best] > none + none_bias else None


def list_options(verb: Token, names: Sequence[Stretch], toponyms: Sequence[Toponym]) -> list[tuple[str, ...]]:
    """Give the features of "no place", then those of each name."""
    doc = verb.doc
    nested = describe_nesting([find_outer_head(doc, name) for name in names])
    options = [describe_none(verb, len(names))]
    for rank, name in enumerate(names):
        features = describe_link(verb, name, rank, len(names), find_toponym(toponyms, doc, name))
        options.append((*features, *nested[rank]))
    return options


def _sum(weights: dict[str, float], features: Sequence[str]) -> float:
    return sum(weights.get(feature, 0.0) for feature in features)


@lru_cache(maxsize=1)
def load_link_weights() -> dict[str, float]:
    """Give the fitted weight of each feature."""
    text = files("onrecord.extract.places").joinpath("act_link_weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights
