from __future__ import annotations

import pytest

from onrecord.extract.speech.attribution import find_speeches
from onrecord.extract.wording.parse import parse_text
from onrecord.model import UNNAMED


def chain_of(text: str) -> list[tuple[str, str | None]]:
    speeches = find_speeches(parse_text("d", text))
    return [(link.speaker.name, link.role) for link in speeches[0].attribution.chain()] if speeches else []


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The blacksmith said the men came at night.", UNNAMED, "blacksmith"),
        ("A shepherd said the men came at night.", UNNAMED, "shepherd"),
        ("Two fishermen said the boat sank at dawn.", UNNAMED, "fishermen"),
        ("Young teenagers told us that soldiers came.", UNNAMED, "teenagers"),
        ("Half of the families said the water was cut off.", UNNAMED, None),
        ("Norling argued that the army had shelled the town.", "Norling", None),
    ],
)
def test_people_whom_no_list_knows_speak(text: str, name: str, role: str | None) -> None:
    assert chain_of(text) == [(name, role)]


@pytest.mark.parametrize(
    "text",
    [
        "The tower says the hour.",
        "Research says the cost is high.",
        "The letter shows that the army knew.",
        "The fishermen found that the boat was gone.",
    ],
)
def test_a_thing_and_whoever_only_finds_something_are_no_unlisted_speakers(text: str) -> None:
    assert chain_of(text) == []
