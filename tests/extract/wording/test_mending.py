"""The verb that the parser hangs on the one who called, and the words beside it that are left alone."""

from __future__ import annotations

import pytest

from onrecord import find_claims
from onrecord.extract.wording.mending import WORDS, Mending
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Stance

NUMBERS = {word: number for number, word in enumerate(WORDS, 100)}


def mend(rows: list[tuple[str, str, str, int]]) -> list[tuple[str, str, int]]:
    """Tag, relation and head of each (form, tag, relation, head) after mending; unknown words are numbered apart."""
    known = {**{word: number for number, word in enumerate(sorted({w for row in rows for w in row[:3]}))}, **NUMBERS}
    names = {number: word for word, number in known.items()}
    kinds = [(known[form], known[tag], known[relation]) for form, tag, relation, _ in rows]
    heads = [head for *_, head in rows]
    Mending(list(NUMBERS.values())).mend(kinds, heads)
    return [(names[tag], names[relation], head) for (_, tag, relation), head in zip(kinds, heads, strict=True)]


def test_called_becomes_the_verb_and_takes_what_follows() -> None:
    mended = mend(
        [("envoy", "NN", "ROOT", 0), ("called", "VBN", "acl", 0), ("on", "IN", "prep", 1), (".", ".", "punct", 0)]
    )
    assert mended == [("NN", "nsubj", 1), ("VBD", "ROOT", 1), ("IN", "prep", 1), (".", "punct", 1)]


@pytest.mark.parametrize(
    "rows",
    [
        [("man", "NN", "ROOT", 0), ("called", "VBN", "acl", 0), ("Sami", "NNP", "oprd", 1)],
        [("envoy", "NN", "nsubj", 3), ("called", "VBN", "acl", 0), ("on", "IN", "prep", 1), ("left", "VBD", "ROOT", 3)],
        [("envoy", "NN", "ROOT", 0), ("called", "VBD", "acl", 0)],
    ],
)
def test_other_readings_stay_as_they_are(rows: list[tuple[str, str, str, int]]) -> None:
    assert mend(rows) == [(tag, relation, head) for _, tag, relation, head in rows]


def test_a_sentence_is_read_with_its_verb() -> None:
    doc = parse_text("d", "The envoy called on the rebels to free the hostages.").doc
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["called"]
    assert [token.lemma_ for token in doc if token.dep_ == "ROOT"] == ["call"]


def test_who_calls_for_a_release_has_freed_nobody() -> None:
    (claim,) = find_claims("The envoy called on the rebels to free the hostages.")
    assert claim.stance is Stance.CALLED_FOR
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.name == "envoy"
    assert all(not act.perpetrators or act.perpetrators[0].name != "envoy" for act in claim.acts)
