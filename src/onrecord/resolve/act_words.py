"""How the words of two mentions of acts are related: one word, one stem, one group of words for one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.model import ActMention
from onrecord.taxonomies import read_vocabulary

_ENDINGS = (
    "izations", "ization", "ations", "itions", "ating", "ation", "ators", "ition", "ances", "ences", "ments", "ance",
    "ated", "ates", "ator", "ence", "ings", "ions", "ment", "ures", "ate", "ers", "ied", "ies", "ing", "ion", "ors",
    "ure", "als", "al", "ed", "er", "es", "or", "e", "s", "y",
)  # fmt: skip
"""Endings of inflection and derivation."""
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class ActWords:
    """The groups that each word stands in, words that name no deed, and words that tell of too many."""

    groups: Mapping[str, frozenset[int]]
    small: frozenset[str]
    light: frozenset[str]


@cache
def load_act_words() -> ActWords:
    """Load `act_words.yaml`, our own list."""
    raw = read_vocabulary("onrecord.resolve", "act_words.yaml")
    groups: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(raw["groups"]):
        for word in line.split():
            groups[word].add(number)
    folded = {word: frozenset(numbers) for word, numbers in groups.items()}
    return ActWords(folded, frozenset(raw["small"].split()), frozenset(raw["light"].split()))


@lru_cache(maxsize=65536)
def find_stem(word: str) -> str:
    """Strip the longest ending of a small-letter word, a doubled last letter and a last "e": "bombed", "bombing"."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST_STEM), "")
    stem = word[: len(word) - len(ending)]
    if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "sl":
        stem = stem[:-1]
    return stem.rstrip("e") if len(stem) > _SHORTEST_STEM else stem


@lru_cache(maxsize=65536)
def list_stems(mention: ActMention) -> frozenset[str]:
    """List the stems of the trigger's words that name a deed, and of its head."""
    small = load_act_words().small
    return frozenset(stem for word in (*mention.trigger, mention.head) if (stem := find_stem(word)) not in small)


def relate_words(one: ActMention, other: ActMention) -> str | None:
    """Return "same" (one head), "stem", "part" (a word of the trigger in common), "group", None for no relation."""
    if one.head == other.head:
        return "same"
    if find_stem(one.head) == find_stem(other.head):
        return "stem"
    if list_stems(one) & list_stems(other):
        return "part"
    return "group" if share_groups(one, other) else None


def share_groups(one: ActMention, other: ActMention) -> frozenset[int]:
    """Return the groups that both heads stand in."""
    groups = load_act_words().groups
    return groups.get(one.head, frozenset()) & groups.get(other.head, frozenset())


def is_light(mention: ActMention) -> bool:
    """True where the head tells of so many deeds that sharing it says little."""
    return mention.head in load_act_words().light
