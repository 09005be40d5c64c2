"""The words that attribute: speech, thought, wish and feeling, compiled to sets by what they take as content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.taxonomies import read_vocabulary


@dataclass(frozen=True, slots=True)
class AttributingWords:
    """Lemmas in lower case: what a verb takes as its content; `known` are all verbs that take any."""

    clause: frozenset[str]
    infinitive: frozenset[str]
    with_person: frozenset[str]
    object: frozenset[str]
    predicative: frozenset[str]
    prepositional: Mapping[str, frozenset[str]]
    control: frozenset[str]
    raising: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    giving: frozenset[str]
    bearers: frozenset[str]
    known: frozenset[str]


@lru_cache(maxsize=1)
def load_attributing_words() -> AttributingWords:
    """Read `attributions.yaml` once."""
    lists = read_vocabulary("onrecord.extract.speech", "attributions.yaml")
    prepositional = {verb: frozenset(map(str, behind)) for verb, behind in lists.pop("prepositional").items()}
    sets = {name: frozenset(map(str, words)) for name, words in lists.items()}
    known = sets["clause"] | sets["infinitive"] | sets["object"] | sets["predicative"] | sets["raising"]
    return AttributingWords(**sets, prepositional=prepositional, known=known.union(prepositional))
