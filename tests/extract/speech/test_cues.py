"""The rules read the vocabulary of cue verbs that is published, and agree with the stance it states."""

from __future__ import annotations

import pytest

from onrecord.extract.speech.cues import SILENT, Cue, load_cues, map_cue_verbs
from onrecord.taxonomies import load_taxonomy

STANCES = {
    "denied": {Cue.DENY},
    "called_for": {Cue.APPEAL},
    "planned": {Cue.PLAN},
    "alleged": {Cue.ALLEGE, Cue.ACCUSE},
}


def published() -> list[tuple[str, str]]:
    return [
        (verb, str(term.stance))
        for term in load_taxonomy("cue_verbs").values()
        for verb in term.triggers.get("en", {}).get("verbs", ())
        if " " not in verb
    ]


@pytest.mark.parametrize(("verb", "stance"), published())
def test_published_cue_verbs_are_read(verb: str, stance: str) -> None:
    if verb in SILENT:
        assert verb not in map_cue_verbs()
        return
    classes = set(map_cue_verbs()[verb])
    wanted = STANCES.get(stance)
    assert classes & wanted if wanted is not None else not classes & {Cue.DENY, Cue.PLAN}


def test_silent_verbs_are_published() -> None:
    assert {verb for verb, _ in published()} >= SILENT


def test_no_list_holds_a_word_twice() -> None:
    for name, words in load_cues().items():
        assert words, name
        assert all(word == word.lower() for word in words), name
