from __future__ import annotations

import pytest

from onrecord.extract.speech.attribution import Speech, find_speeches
from onrecord.extract.wording.parse import parse_text
from onrecord.model import UNNAMED, Mode


def find(text: str) -> list[Speech]:
    return list(find_speeches(parse_text("d", text)))


def speakers_of(text: str, words: str) -> list[str]:
    """The chain of the innermost speech that holds these words."""
    at = text.index(words)
    held = [s for s in find(text) if s.holds(at)]
    return [link.speaker.name for link in min(held, key=lambda s: s.end - s.start).attribution.chain()] if held else []


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("“They shot at us,” said Rana Mansour.", "They shot", ["Rana Mansour"]),
        ("Rana Mansour said: “They shot at us.”", "They shot", ["Rana Mansour"]),
        ("Rana Mansour spoke of the night: “They shot at us. We ran.”", "We ran", ["Rana Mansour"]),
        ("“They shot at us,” Rana Mansour said. “We ran home.”", "We ran", ["Rana Mansour"]),
        ("Rana Mansour said, They shot at us all night long”.", "They shot", ["Rana Mansour"]),
        ("According to UNICEF, soldiers shelled a school.", "soldiers", ["UNICEF"]),
        ("Soldiers shelled a school, according to UNICEF.", "shelled", ["UNICEF"]),
        ("The raid was condemned as murder by the United Nations.", "murder", ["United Nations"]),
        ("Soldiers shelled a school, police said, in an act of revenge.", "shelled", ["police"]),
        ("Officials said soldiers shelled a school.", "soldiers", [UNNAMED]),
        ("Reports came in of killings in the old town.", "killings", [UNNAMED]),
        ("UNICEF condemned the raid. It said children were hurt.", "children", ["UNICEF"]),
        ("Rana Mansour shot back: “They shot at us.”", "They shot", ["Rana Mansour"]),
        ("The colonel sneered, “They ran from us.”", "They ran", [UNNAMED]),
        ("“They shot at us,” Rana Mansour sobbed.", "They shot", ["Rana Mansour"]),
        ("Soldiers shelled a school, according to the data.", "shelled", [UNNAMED]),
        ("Soldiers shelled a school in the old town.", "Soldiers", []),
    ],
)
def test_who_says_it(text: str, words: str, wanted: list[str]) -> None:
    assert speakers_of(text, words) == wanted


def test_relayed_reports_are_a_chain_of_two() -> None:
    text = "The UN said it had received reports that gunmen shot two drivers."
    assert speakers_of(text, "gunmen") == ["UN", UNNAMED]


def test_cited_speaker_stands_within_the_one_who_cites() -> None:
    text = "The Observatory said soldiers shelled a school, citing residents."
    assert speakers_of(text, "shelled") == ["Observatory", UNNAMED]


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("UNICEF Deputy Director Lena Moritz said soldiers left.", "Lena Moritz", "Deputy Director", "UNICEF"),
        ("Lena Moritz, a spokeswoman for the ministry, said soldiers left.", "Lena Moritz", "spokeswoman", "ministry"),
        ("French Ambassador Paul Renard said soldiers left.", "Paul Renard", "Ambassador", "French"),
        ("The ministry's spokesman, Paul Renard, said soldiers left.", "Paul Renard", "spokesman", "ministry"),
        ("Photographer Sami al-Najjar said soldiers left.", "Sami al-Najjar", "Photographer", None),
        ("A resident who asked not to be named said soldiers left.", UNNAMED, "resident", None),
        ("A man who said he was a doctor said soldiers left.", UNNAMED, "doctor", None),
        ("US Secretary of State Paul Renard said soldiers left.", "Paul Renard", "Secretary of State", "US"),
    ],
)
def test_name_role_and_organisation(text: str, name: str, role: str, organisation: str | None) -> None:
    link = find(text)[-1].attribution
    assert (link.speaker.name, link.role, link.organisation) == (name, role, organisation)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("“We are cut off,” Rana Mansour wrote on Facebook.", "Facebook"),
        ("The army said in a statement that soldiers left.", "statement"),
        ("Rana Mansour told the BBC that soldiers left.", "BBC"),
    ],
)
def test_medium(text: str, medium: str) -> None:
    assert find(text)[0].attribution.medium == medium


def test_short_form_takes_up_the_full_name_and_keeps_its_own_place() -> None:
    text = "Lena Moritz, a spokeswoman for UNICEF, said soldiers left. Moritz said two boys were hurt."
    link = find(text)[-1].attribution
    assert link.speaker.name == "Lena Moritz"
    assert link.organisation == "UNICEF"
    assert link.speaker.resolved_from is not None
    assert link.speaker.resolved_from.exact == "Moritz"


def test_author_goes_on_after_the_quotation() -> None:
    text = "“We are cut off,” Rana Mansour said. Soldiers shelled the bridge on Monday."
    assert speakers_of(text, "shelled") == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“They shot at us,” said Rana Mansour.", Mode.DIRECT),
        ("Rana Mansour said soldiers shot at them.", Mode.INDIRECT),
        ("Rana Mansour said soldiers showed “no mercy” in the raid.", Mode.MIXED),
    ],
)
def test_mode(text: str, mode: Mode) -> None:
    assert find(text)[0].attribution.mode is mode


def test_cue_is_cited() -> None:
    cue = find("“They shot at us,” said Rana Mansour.")[0].attribution.cue
    assert cue is not None
    assert cue.exact == "said"


def test_refusal_to_speak_is_no_speech() -> None:
    assert find("The army did not say that soldiers shelled the school.") == []


@pytest.mark.parametrize("text", ["", "\n\n", "”", "“", ":", "said", "“” said.", "according to", "reports of"])
def test_scraps_give_no_error(text: str) -> None:
    assert all(s.start < s.end for s in find(text))


TURNS = """Norling: Who shelled the town?
Haddad: The army shelled it. Nine villagers were killed.
Norling: When did they come?
"""


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (TURNS, "Nine villagers", ["Haddad"]),
        ("Ms. Norling: They came at night and burned the mill.", "They came", ["Ms. Norling"]),
        ("Witness: They came at night and burned the mill.", "They came", [UNNAMED]),
        ("Aleppo: They came at night and burned the mill.", "They came", []),
        ("Photo: They came at night and burned the mill.", "They came", []),
    ],
)
def test_turns_of_a_transcript_have_their_speaker_and_a_heading_has_none(
    text: str, words: str, wanted: list[str]
) -> None:
    assert speakers_of(text, words) == wanted
    assert all(s.attribution.mode is Mode.DIRECT for s in find(text))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Police said that the mill burned, nine men fled and", "that the mill burned, nine men fled"),
        ("Police said that the gang “burned every house.” It rained.", "that the gang “burned every house.”"),
        ("Police said that the gang “burned every house”. It rained.", "that the gang “burned every house”"),
    ],
)
def test_a_content_ends_with_its_quotation_and_not_with_a_conjunction(text: str, content: str) -> None:
    (speech,) = find(text)
    assert text[speech.start : speech.end] == content


def test_a_quoted_name_beside_any_verb_is_nobodys_words() -> None:
    text = "They met at “the Old Mill,” as the villagers called it."
    (scare,) = [s for s in find(text) if text[s.start : s.end].startswith("“")]
    assert scare.attribution.speaker.name == UNNAMED
