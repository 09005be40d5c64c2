"""Chooses by fitted weights which candidates are incidents of the task, and which parts of them it asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from bench.quality.muc4_bodies import LEAVES
from bench.quality.muc4_candidates import Candidate
from bench.quality.muc4_deeds import Target

Weights = Mapping[str, Mapping[str, float]]
"""The weights of what holds, by what is judged: incident, target, body, leaf, single."""

LEAST = {"incident": 0.33, "target": 0.2, "body": 0.18, "single": 0.2}
"""Probabilities from which something is kept; those of parts are of a kept incident and of the part together."""
_HALF = {"SUSPECTED OR ACCUSED": "SUSPECTED OR ACCUSED BY AUTHORITIES"}
"""What is half right where the key has the other (scoring guidelines of 1992)."""
_SAYS_NOTHING = ("named:", "bodies:", "rank:", "gap:", "first:", "kind:", "state:", "band:", "tie:named:")
"""How often and where a story names a body tells whether it was behind a deed, and nothing of how it is held so."""
_MOST_BODIES = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """The parts of an incident that are kept; each body with how it is held responsible."""

    targets: Sequence[Target]
    bodies: Mapping[str, str]
    singles: Sequence[str]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Give the fitted weights; `python -m training.muc4_weights` fits them."""
    weights: Weights = json.loads(Path(__file__).with_name("muc4_weights.json").read_text(encoding="utf-8"))
    return weights


def weigh(weights: Mapping[str, float], told: Iterable[str]) -> float:
    """Give the probability that something holds (logistic)."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in told)))


def judge_candidate(candidate: Candidate, weights: Weights, least: Mapping[str, float] = LEAST) -> Kept | None:
    """Give the parts of a candidate that are kept, None when it is no incident of the task."""
    likely = weigh(weights["incident"], candidate.told)
    if likely < least["incident"]:
        return None
    targets = [t for t, told in candidate.targets if likely * weigh(weights["target"], told) >= least["target"]]
    singles = [s for s, told in candidate.singles if likely * weigh(weights["single"], told) >= least["single"]]
    judged = [(likely * weigh(weights["body"], told), body, told) for body, told in candidate.bodies]
    behind = sorted((j for j in judged if j[0] >= least["body"]), key=lambda j: -j[0])[:_MOST_BODIES]
    bodies = {body: choose_leaf(weights["leaf"], told) for _, body, told in behind}
    return Kept(targets, bodies, singles) if targets or bodies or singles else None


def choose_leaf(weights: Mapping[str, float], told: Sequence[str]) -> str:
    """Give the leaf of the decision tree that is worth most, half right ones counted half."""
    scores = {leaf: exp(sum(weights.get(name, 0.0) for name in list_leaf_features(leaf, told))) for leaf in LEAVES}
    return max(LEAVES, key=lambda leaf: scores[leaf] + scores.get(_HALF.get(leaf, ""), 0.0) / 2)


def list_leaf_features(leaf: str, told: Iterable[str]) -> tuple[str, ...]:
    """Give what holds for a body under the name of a leaf, without what says nothing of how it is held responsible."""
    return tuple(f"{leaf}|{name}" for name in told if not name.startswith(_SAYS_NOTHING))
