"""The words that mark speech, compiled to a look-up by lemma."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from onrecord.taxonomies import load_taxonomy, read_vocabulary


class Cue(StrEnum):
    """What a word of speech does with its content."""

    SAY = "say"
    RECORD = "record"
    WARN = "warn"
    ALLEGE = "allege"
    DENY = "deny"
    APPEAL = "appeal"
    ACCUSE = "accuse"
    CONDEMN = "condemn"
    PLAN = "plan"
    HEARSAY = "hearsay"
    """A noun ("reports of") whose speaker nobody names."""
    QUOTED = "quoted"
    """A quotation that no word of speech introduces."""


WITH_OBJECT = frozenset({Cue.RECORD, Cue.DENY, Cue.APPEAL, Cue.ACCUSE, Cue.CONDEMN})
"""Classes whose object can be the whole content ("condemned the attack")."""

_VERBAL = (Cue.SAY, Cue.RECORD, Cue.WARN, Cue.ALLEGE, Cue.DENY, Cue.APPEAL, Cue.ACCUSE, Cue.CONDEMN, Cue.PLAN)


_OF_TERM = {
    "allege": Cue.ALLEGE,
    "claim": Cue.ALLEGE,
    "warn": Cue.WARN,
    "deny": Cue.DENY,
    "accuse": Cue.ACCUSE,
    "condemn": Cue.CONDEMN,
    "urge": Cue.APPEAL,
    "vow": Cue.PLAN,
}
"""Classes of the terms of the published vocabulary of cue verbs; the verbs of every other term say."""

SILENT = frozenset({"plan", "intend", "relay", "quote", "cite", "question", "query"})
"""Verbs of that vocabulary whose subject need not have said anything, or who hands on the words of another."""


@lru_cache(maxsize=1)
def load_cues() -> dict[str, frozenset[str]]:
    """Give each list of cue words by its name."""
    lists: dict[str, list[str]] = read_vocabulary("onrecord.extract.speech", "cues.yaml")
    return {name: frozenset(map(str, words)) for name, words in lists.items()}


@lru_cache(maxsize=1)
def map_cue_verbs() -> dict[str, tuple[Cue, ...]]:
    """Map a verb's lemma to its classes, the plainest first ("denounce" accuses somebody or condemns something).

    The published vocabulary of cue verbs counts; `cues.yaml` adds verbs and says which of them take an object.
    """
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in _VERBAL:
        for lemma in load_cues()[cue.value]:
            found[lemma] = (*found.get(lemma, ()), cue)
    for term in load_taxonomy("cue_verbs").values():
        for verb in term.triggers.get("en", {}).get("verbs", ()):
            if " " not in verb and verb not in SILENT:
                found.setdefault(verb, (_OF_TERM.get(term.id, Cue.SAY),))
    return found
