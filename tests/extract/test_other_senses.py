"""Words that only look like a deed or a denial give none, and what was only tried or planned is not told as done."""

from __future__ import annotations

import pytest

from onrecord import find_claims
from onrecord.model import Stance


@pytest.mark.parametrize(
    "text",
    [
        "The ministry released a statement on the harvest.",
        "The names of the drivers were not released.",
        "The army released footage of the harbour.",
        "The release of a report on the camps was delayed.",
        "The mayor rejected the council's plan for the market.",
        "The club dismissed its coach.",
        "The clerk was charged with keeping the archive.",
        "The governor hails from Talmur.",
        "The operation was executed by coalition forces in 2005.",
        "He slammed the truck into a police car.",
        "The man pulled out a gun.",
        "The suspect pleads not guilty.",
        "Accusations of fraud were levelled against the minister.",
        "His name was withheld by the police.",
        "The woman collapsed at the door.",
        "She sued the city for 3 million dollars in damages.",
        "The Dorna Barrage was built in 1956 on the river.",
        "Battle positions were built around the city.",
        "The boy called the police four times on the morning after the feast.",
        "We will hold the council accountable.",
        "The team beat its rivals at home.",
        "Rising rivers demonstrated the challenge of warming.",
        "The cost of bread shot up in Talmur.",
        "The farms were hit by the virus.",
        "The thief tried to snatch a purse from the counter.",
    ],
)
def test_another_sense_tells_of_nothing(text: str) -> None:
    assert find_claims(text) == ()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Rebels released 12 prisoners in Talmur.", "release"),
        ("Ana Velkro was released on Friday.", "release"),
        ("The army released Ivo Markun on Friday.", "release"),
        ("They demanded the release of two nurses.", "release"),
        ("Troops liberated the town of Talmur.", "ground_offensive"),
        ("Troops freed four hostages.", "release"),
        ("The army rejected the report of the monitors.", "deny"),
        ("The ministry rejected the accusation.", "deny"),
        ("The ministry dismissed the photographs as fakes.", "deny"),
        ("The army pulled out its troops from Talmur.", "withdrawal"),
        ("A rocket barrage hit Talmur.", "shelling"),
        ("The raid caused damages in three villages.", "property_destruction"),
        ("Hundreds of farmers demonstrated in Talmur.", "protest"),
        ("Gunmen shot up a school in Talmur.", "shooting"),
        ("Oren Talic was charged with killing a guard.", "accuse"),
        ("The mayor called again on Monday for a halt to the raids.", "appeal"),
    ],
)
def test_the_sense_of_the_vocabulary_is_kept(text: str, term: str) -> None:
    assert term in {act.term for claim in find_claims(text) for act in claim.acts}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Gunmen tried to kill the mayor of Talmur.", Stance.PLANNED),
        ("An attempt to kill the judge failed.", Stance.PLANNED),
        ("The plot to assassinate the minister was uncovered.", Stance.PLANNED),
        ("The group threatened an attack on the port.", Stance.PLANNED),
        ("The planned army attack on the town worries the farmers.", Stance.PLANNED),
        ("Officers were going to arrest the teacher.", Stance.PLANNED),
        ("The risk of an attack on the camp is high.", Stance.FEARED),
        ("Soldiers patrolled to prevent looting.", Stance.DENIED),
        ("Oren Talic was not charged with kidnapping.", Stance.DENIED),
        ("He is accused of killing officer Tomas Verin.", Stance.ALLEGED),
        ("Soldiers suspected of killing 12 farmers left Talmur.", Stance.ALLEGED),
        ("The party rejected a truce.", Stance.DENIED),
    ],
)
def test_what_was_not_done_is_not_asserted(text: str, stance: Stance) -> None:
    claims = find_claims(text)
    assert claims
    assert {claim.stance for claim in claims} == {stance}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor survived an assassination attempt on Monday.",
        "He is accused of the attempted murder of a nurse.",
    ],
)
def test_an_attempted_killing_is_an_attack_without_a_toll(text: str) -> None:
    claims = find_claims(text)
    assert {act.term for claim in claims for act in claim.acts} == {"attack"}
    assert all(claim.toll is None for claim in claims)


def test_a_failure_beside_a_deed_does_not_deny_the_deed() -> None:
    (claim,) = (c for c in find_claims("The army shelled the hills after failing to retake the bridge.") if c.acts)
    assert claim.stance is Stance.ASSERTED
    assert {act.term for act in claim.acts} == {"shelling"}


def test_those_suspected_to_be_rebels_say_nothing() -> None:
    claims = find_claims("Gunmen suspected to be rebels attacked Talmur town, killing 60 residents.")
    assert claims
    assert all(claim.attribution is None for claim in claims)


def test_a_plan_beside_a_deed_is_left_out_and_the_deed_is_asserted() -> None:
    (claim,) = find_claims("Two men were arrested over a planned bombing of the bridge.")
    assert claim.stance is Stance.ASSERTED
    assert {act.term for act in claim.acts} == {"detention"}
