"""Last names of people named in full, and no names of grounds."""

from __future__ import annotations

import pytest

from onrecord.extract.places.surnames import find_surnames, names_person
from onrecord.extract.wording.parse import parse_text


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("Kenneth Halm said the man was shot.", {"Halm"}),
        ("Ivo Bolton, 33, approached a car.", {"Bolton"}),
        ("Officer Tomas Verin was shot near the bridge.", {"Verin"}),
        ("New Talmur said it was shelled.", set()),
        ("The rebels entered Deir Talmur.", set()),
        ("Radio Talmur said nine died.", set()),
    ],
)
def test_full_names_of_people_give_their_last_names(text: str, surnames: set[str]) -> None:
    assert find_surnames(parse_text("d", text).doc) == surnames


@pytest.mark.parametrize(
    ("text", "word", "is_person"),
    [
        ("Witnesses said Halm fled.", "Halm", True),
        ("They were shot in Halm.", "Halm", False),
        ("They were shot near Halm's car.", "Halm", True),
        ("He turned himself in Monday, ending the search.", "Monday", True),
        ("Witnesses said Talmur burned.", "Talmur", False),
    ],
)
def test_a_bare_last_name_is_a_person_unless_a_word_of_place_stands_before_it(
    text: str, word: str, is_person: bool
) -> None:
    token = next(t for t in parse_text("d", text).doc if t.text == word)
    assert names_person([token], frozenset({"Halm"})) is is_person
