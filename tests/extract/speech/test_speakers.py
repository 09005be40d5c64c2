"""Who is named, who stays unnamed, and who is taken up again."""

from __future__ import annotations

import pytest

from onrecord.extract.speech.attribution import Speech, find_speeches
from onrecord.extract.speech.speakers import read_role
from onrecord.extract.wording.parse import parse_text
from onrecord.model import UNNAMED, Attribution


def find(text: str) -> list[Speech]:
    return list(find_speeches(parse_text("d", text)))


def chain_of(text: str, words: str) -> list[Attribution]:
    """The chain of the innermost speech that holds these words."""
    at = text.index(words)
    held = [s for s in find(text) if s.holds(at)]
    return list(min(held, key=lambda s: s.end - s.start).attribution.chain()) if held else []


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("The minister said soldiers left.", "minister", "minister", None),
        ("The UK ambassador said soldiers left.", "UK ambassador", "ambassador", "UK"),
        ("The Secretary-General said soldiers left.", "Secretary-General", "Secretary-General", None),
        ("A minister said soldiers left.", UNNAMED, "minister", None),
        ("A diplomat said soldiers left.", UNNAMED, "diplomat", None),
        ("Rescue workers said soldiers left.", UNNAMED, "Rescue workers", None),
        ("Aid workers fear that soldiers left.", UNNAMED, "Aid workers", None),
        ("A Syrian military source said soldiers left.", UNNAMED, "military source", None),
        ("Local media said soldiers left.", UNNAMED, "Local media", None),
        ("Rana Mansour, a mother of three, said soldiers left.", "Rana Mansour", "mother", None),
        ("Doctors Without Borders said soldiers left.", "Doctors Without Borders", None, None),
        (
            "Iran's foreign ministry spokesman, Paul Renard, said so.",
            "Paul Renard",
            "spokesman",
            "Iran foreign ministry",
        ),
    ],
)
def test_office_role_and_organisation(text: str, name: str, role: str | None, organisation: str | None) -> None:
    text = text.replace("said so", "said soldiers left")
    (link,) = chain_of(text, "soldiers left")
    assert (link.speaker.name, link.role, link.organisation) == (name, role, organisation)


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Human Rights Watch issued a report. The group said soldiers left.", "soldiers", "Human Rights Watch"),
        ("UNICEF accused the army; the agency said soldiers left.", "soldiers", "UNICEF"),
        ("The UN human rights office spoke up. The office said soldiers left.", "soldiers", "UN human rights office"),
        ("The Ministry of Defence said so. The ministry said soldiers left.", "soldiers", "Ministry of Defence"),
        ("The mayor said soldiers left. He added that tanks stayed.", "tanks", "mayor"),
        ("Foreign Minister Paul Renard met envoys. The minister said soldiers left.", "soldiers", "Paul Renard"),
        ("Nobody came. They said soldiers left.", "soldiers", UNNAMED),
        ("The minister, Paul Renard, said soldiers left. The minister said tanks stayed.", "tanks", "Paul Renard"),
        ("Those were the words of the bishop, Paul Renard. “Tanks stayed here,” he said.", "Tanks", "Paul Renard"),
        ("“The soldiers,” the mayor, Lena Moritz, said, “burned every house.”", "burned", "Lena Moritz"),
        ("UN human rights office: nine civilians killed in the town", "nine", "UN human rights office"),
        ("Nine civilians killed in the town – police", "Nine", "police"),
        ("He said soldiers left.", "soldiers", UNNAMED),
        ("It is suspected that soldiers left.", "soldiers", UNNAMED),
        ("The network published the names of nine victims.", "nine", "network"),
        ("Nine people died, medics and local officials said.", "Nine", UNNAMED),
    ],
)
def test_who_is_meant(text: str, words: str, wanted: str) -> None:
    assert [link.speaker.name for link in chain_of(text, words)][:1] == [wanted]


def test_what_is_taken_up_keeps_its_own_words() -> None:
    text = "Human Rights Watch issued a report. The group said soldiers left."
    (link,) = chain_of(text, "soldiers left")
    assert link.speaker.resolved_from is not None
    assert link.speaker.resolved_from.exact == "group"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ministry, quoted by the news agency, said soldiers left.", ["news agency", "ministry"]),
        ("The minister was quoted by the news agency as saying that soldiers left.", ["news agency", "minister"]),
        ("The news agency quoted the minister as saying that soldiers left.", ["news agency", "minister"]),
        ("UNHCR, citing local partners, said soldiers left.", ["UNHCR", UNNAMED]),
        (
            "The UN said it had received reports of raids. The reports allege that soldiers left.",
            ["UN", UNNAMED],
        ),
    ],
)
def test_who_passes_it_on(text: str, wanted: list[str]) -> None:
    assert [link.speaker.name for link in chain_of(text, "soldiers left")] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Sources: soldiers shelled the school.",
        "Eastern Ghouta: soldiers shelled the school.",
        "Syria: soldiers shelled the school.",
        "Our teams counted soldiers near the school.",
        "No group claimed responsibility after soldiers shelled the school.",
    ],
)
def test_nobody_is_made_a_speaker(text: str) -> None:
    assert chain_of(text, "soldiers") == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Three survivors reached the camp. They said soldiers left.", "survivors"),
        ("A doctor treated the wounded. She said soldiers left.", "doctor"),
    ],
)
def test_a_pronoun_takes_up_people_without_a_name_by_their_role(text: str, role: str) -> None:
    (link,) = chain_of(text, "soldiers left")
    assert (link.speaker.name, link.role) == (UNNAMED, role)
    assert link.speaker.resolved_from is not None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Reuters could not reach the town. Spokesman Dawit Alemu did not reply to calls. He had denied that jets "
            "bombed it.",
            "jets bombed",
            "Dawit Alemu",
        ),
        (
            "The Human Rights Office published a note. The Ministry of Defence said a camp was hit. The Office "
            "verified the deaths of six boys.",
            "deaths of six",
            "Human Rights Office",
        ),
        (
            "Compiled by the Health Watch Network. An S-8 missile struck a clinic. The Network said nine people died.",
            "nine people died",
            "Health Watch Network",
        ),
        ("A study by the Orlan Group found that soldiers burned the mill.", "soldiers burned", "Orlan Group"),
    ],
)
def test_who_is_taken_up_again(text: str, words: str, name: str) -> None:
    assert chain_of(text, words)[-1].speaker.name == name


def test_an_organisation_ends_before_the_full_stop() -> None:
    words = list(parse_text("d", "A nurse at the clinic in Homs.").doc)
    assert read_role(words) == ("nurse", "clinic in Homs")
