"""The narrower act that a weapon tells of."""

from __future__ import annotations

import pytest

from onrecord.extract.acts.acts import find_acts
from onrecord.extract.wording.parse import parse_text


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("A drone hit a car.", "drone_strike"),
        ("Warplanes struck the town.", "air_strike"),
        ("Rockets hit the town.", "shelling"),
        ("The town was hit by mortars.", "shelling"),
        ("A barrel bomb fell on the town.", "bombing"),
        ("The army attacked the town.", "attack"),
        ("A strike hit the town.", "attack"),
    ],
)
def test_the_weapon_narrows_a_general_attack(sentence: str, term: str) -> None:
    found = {act.term for act in find_acts(parse_text("d", sentence))}
    assert term in found
    assert term == "attack" or "attack" not in found


@pytest.mark.parametrize("sentence", ["Prices fell on Monday.", "The plane landed on time.", "It rained on the town."])
def test_a_verb_of_falling_needs_a_weapon(sentence: str) -> None:
    assert find_acts(parse_text("d", sentence)) == ()
