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
    """Give the leaf of the decision tree that fits best what holds for a body."""
    return max(LEAVES, key=lambda leaf: sum(weights.get(f"{leaf}|{name}", 0.0) for name in told))
