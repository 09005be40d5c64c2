"""Names that hold verbs and joining words are read as one name, and no character moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import find_claims
from onrecord.extract.wording.joined_names import join_names

TAIL = " said that two nurses were shot dead in Taiz."


@given(st.lists(st.sampled_from(["Save", "the", "Children", "save", "said", "\n", "_", "حلب"]), max_size=12))
def test_only_blanks_inside_names_change(words: list[str]) -> None:
    text = " ".join(words)
    joined = join_names(text)
    assert len(joined) == len(text)
    assert joined.replace("_", " ") == text.replace("_", " ")
    assert ("Save_the_Children" in joined) == ("Save the Children" in text) or "Save_the_Children" in text


def test_a_name_over_a_line_break_is_no_name() -> None:
    assert join_names("Save\nthe Children") == "Save\nthe Children"


@pytest.mark.parametrize(
    "name", ["Save the Children", "Doctors Without Borders", "Syrians for Truth and Justice", "Terre des Hommes"]
)
def test_such_a_body_is_the_speaker_under_its_name_as_written(name: str) -> None:
    for text in (name + TAIL, f"Two nurses were shot dead in Taiz, {name} said."):
        (claim, *_) = find_claims(text, countries=("YE",))
        assert [link.speaker.name for link in claim.chain] == [name]
        assert claim.chain[0].speaker.span is not None
        assert claim.chain[0].speaker.span.exact == name


def test_such_a_body_can_accuse() -> None:
    text = "Doctors Without Borders accused the army of bombing a hospital in Taiz."
    claims = find_claims(text, countries=("YE",))
    assert {link.speaker.name for claim in claims for link in claim.chain} == {"Doctors Without Borders"}
    bombing = next(act for claim in claims for act in claim.acts if act.term == "bombing")
    assert [mention.name for mention in bombing.perpetrators] == ["army"]
