"""What nobody asserts is told as such, and what is no count gives none."""

from __future__ import annotations

import pytest

from onrecord import find_claims
from onrecord.model import Stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Nobody said that soldiers had killed the men.", Stance.DENIED),
        ("It is not true that soldiers killed nine men.", Stance.DENIED),
        ("It is false that soldiers killed nine men.", Stance.DENIED),
        ("Not a single civilian was killed.", Stance.DENIED),
        ("Did soldiers kill nine men?", Stance.POSSIBLE),
        ("Had the army shelled the town, hundreds would have died.", Stance.CONDITIONAL),
        ("In case the dam is bombed, thousands would drown.", Stance.CONDITIONAL),
    ],
)
def test_no_claim_of_it_is_asserted(text: str, stance: Stance) -> None:
    claims = find_claims(text)
    assert claims
    assert {claim.stance for claim in claims} == {stance}


@pytest.mark.parametrize(
    "text",
    [
        "Half of the 300 detainees were tortured.",
        "Ten percent of the 2,000 prisoners died.",
        "Not a single civilian was killed.",
        "No one was killed in the raid.",
    ],
)
def test_a_part_of_a_number_or_none_is_no_toll(text: str) -> None:
    assert all(claim.toll is None for claim in find_claims(text))


def test_a_part_of_those_killed_leaves_the_number_killed() -> None:
    (low,) = {
        claim.toll.low.value for claim in find_claims("Most of the 40 people killed were children.") if claim.toll
    }
    assert low == 40


def test_a_list_beside_a_trade_is_a_sum_and_beside_civilians_a_description() -> None:
    listed = find_claims("Gunmen killed five farmers, a cook and her son.")
    described = find_claims("Gunmen killed two civilians, a man and his daughter.")
    assert max(claim.toll.low.value for claim in listed if claim.toll) == 7
    assert max(claim.toll.low.value for claim in described if claim.toll) == 2
