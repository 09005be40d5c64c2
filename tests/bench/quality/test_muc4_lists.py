"""Who a story names beside one that was hit, on sentences of our own."""

from __future__ import annotations

import pytest

from bench.quality.muc4_deeds import Target
from bench.quality.muc4_lists import list_persons, name_before, name_office


def find_target(text: str, words: str, number: str = "1", *, is_definite: bool = False) -> Target:
    return Target(words, text.index(words), number, {"DEATH"}, is_definite=is_definite)


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "They killed Judge Ana Velkro, a clerk, driver Ivo Markun, 53, and Petra de Solin.",
            "Judge Ana Velkro",
            ["Judge Ana Velkro", "driver Ivo Markun", "Petra de Solin"],
        ),
        (
            "They killed three bakers: Ana Velkro, of Tarma, Ivo Markun and Petra Solin.",
            "bakers",
            ["bakers", "Ana Velkro", "Ivo Markun", "Petra Solin"],
        ),
        ("They killed Ana Velkro, Ivo Markun said.", "Ana Velkro", ["Ana Velkro"]),
        ("They killed two farmers and fled to Tarma.", "farmers", ["farmers"]),
        (
            "The clerks Ana Velkro and Ivo Markun died.",
            "clerks Ana Velkro and Ivo Markun",
            ["clerks Ana Velkro", "Ivo Markun"],
        ),
    ],
)
def test_an_enumeration_is_read_to_its_end(text: str, words: str, names: list[str]) -> None:
    found = list_persons(find_target(text, words, "3"), text)
    assert [target.words for target in found] == names
    assert all(target.effects == {"DEATH"} for target in found)


def test_an_apposition_names_whom_it_stands_beside() -> None:
    text = "Ana Velkro, a member of the council, was shot."
    assert name_before(find_target(text, "member"), text).words == "member Ana Velkro"
    text = "The council met. A member was shot."
    assert name_before(find_target(text, "member"), text).words == "member"


def test_an_office_stands_for_its_only_bearer() -> None:
    text = "Senator Ana Velkro spoke. The senator was shot."
    target = Target("senator", text.index("senator"), "1", is_definite=True)
    assert name_office(target, text).words == "senator Ana Velkro"
    text = "Senator Ana Velkro and Senator Ivo Markun spoke. The senator was shot."
    assert name_office(target, text).words == "senator"
