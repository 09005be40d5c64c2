"""Finds the names of a text that are used for places, the whole world over, each with what it may denote."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.places.gazetteer import Gazetteer, Match
from onrecord.extract.places.namesakes import Ranked, rank_namesakes
from onrecord.extract.places.toponym_uses import describe_uses
from onrecord.extract.places.toponyms import Kind, spell_toponyms
from onrecord.extract.wording.parse import Parsed
from onrecord.model import Candidate, Place
from onrecord.taxonomies import read_vocabulary

LEAST_CHANCE = 0.45
"""Names that are less likely used for a place are left out."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """Characters `start` to `end` name a place with this chance; `candidates` are scored by how likely each is meant.

    `kind` tells a name from a shortened unit and from a word for a people, which names a place only by extension.
    """

    start: int
    end: int
    kind: Kind
    chance: float
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Place:
        """The likeliest place."""
        return self.candidates[0].place


def find_toponyms(
    parsed: Parsed, gazetteer: Gazetteer, least: float = LEAST_CHANCE, matches: Sequence[Match] | None = None
) -> tuple[Toponym, ...]:
    """Find the names used for places with at least this chance, in text order; `matches` are the gazetteer's, if known.

    The chance is that of a logistic model over closed features (kind of place, words before and after, tag, use
    elsewhere in the text), whose weights were fitted on annotated news; `rank_namesakes` tells namesakes apart.
    """
    known = gazetteer.find_names(parsed.text) if matches is None else matches
    ranked = rank_namesakes(parsed.text, spell_toponyms(parsed.text, gazetteer, known))
    chances = [measure_chance(features) for features in describe_uses(parsed.doc, parsed.text, ranked)]
    return tuple(_make(item, chance) for item, chance in zip(ranked, chances, strict=True) if chance >= least)


def measure_chance(features: tuple[str, ...]) -> float:
    """Give the chance that a spelling with these features is a place's name."""
    weights = load_weights()
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in features)))


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    """Give the fitted weight of each feature."""
    weights: dict[str, float] = read_vocabulary("onrecord.extract.places", "toponym_weights.yaml")["weights"]
    return weights


def _make(item: Ranked, chance: float) -> Toponym:
    pairs = zip(item.entries[:5], item.shares[:5], strict=True)
    candidates = tuple(Candidate(entry.place, round(share, 3)) for entry, share in pairs)
    return Toponym(item.spelled.start, item.spelled.end, item.spelled.kind, round(chance, 3), candidates)
