"""CEAF-REE: entities of a role against gold entities (Du, Rush and Cardie 2021, "GRIT", section 4).

A role holds entities, and an entity its mentions. Within one document and role, found entities are aligned one to one
with gold ones so that the similarity is greatest, where two entities are similar (1) when every mention of the found
one is a mention of the gold one, and not (0) otherwise. Precision divides the similarity by the found entities, recall
by the gold ones, summed over documents and roles. Mentions are compared without case, articles and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.quality.assignment import assign_rows

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entities = Sequence[Sequence[str]]
"""Entities of one role, each the wordings of its mentions."""


@dataclass(slots=True)
class Alignment:
    """Sums a role over documents: similarity, gold entities and found ones."""

    similar: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    gold: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))

    def add(self, gold: Mapping[str, Entities], found: Mapping[str, Entities]) -> None:
        """Add the roles of one document."""
        for role in ROLES:
            wanted, answers = fold_entities(gold.get(role, ())), fold_entities(found.get(role, ()))
            self.similar[role] += align_entities(wanted, answers)
            self.gold[role] += len(wanted)
            self.found[role] += len(answers)

    def find_scores(self, roles: Sequence[str] = ROLES) -> tuple[float, float, float]:
        """Give recall, precision and their harmonic mean over these roles."""
        similar = sum(self.similar[r] for r in roles)
        gold, found = sum(self.gold[r] for r in roles), sum(self.found[r] for r in roles)
        recall, precision = similar / gold if gold else 1.0, similar / found if found else float(not gold)
        return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def fold_entities(entities: Entities) -> list[frozenset[str]]:
    """Give each entity as the set of its folded mentions; an entity without a word is none."""
    folded = [frozenset(word for mention in entity if (word := fold_mention(mention))) for entity in entities]
    return [entity for entity in folded if entity]


def fold_mention(words: str) -> str:
    """Give a mention in small letters, without articles and punctuation, with single blanks."""
    plain = re.sub(r"[^\w\s]|_", "", words.lower())
    return " ".join(word for word in plain.split() if word not in {"a", "an", "the"})


def align_entities(gold: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> int:
    """Give how many found entities can be aligned with a gold one of their own."""
    if not gold or not found:
        return 0
    similar = [[float(answer <= wanted) for answer in found] for wanted in gold]
    return int(sum(similar[i][j] for i, j in assign_rows(similar).items()))
