"""Which claims tell of a deed that can be an incident, and which deeds can be one and the same."""

from __future__ import annotations

from onrecord.model import Act, Claim, ClaimKind, Scope, Stance

HARM = frozenset({"killing", "injury", "massacre", "attack"})
"""What a deed did to people, and "attack" as such; any way of doing it can be the same deed."""

TARGETS = frozenset(
    {
        "attack_on_school", "attack_on_hospital", "attack_on_aid", "attack_on_journalist", "attack_on_place_of_worship",
        "attack_on_market", "attack_on_water", "attack_on_electricity", "attack_on_camp", "property_destruction",
    }
)  # fmt: skip
"""What was hit; bombs, shots and raids can all have hit it."""

FAMILIES: dict[str, frozenset[str]] = {
    "strike": TARGETS
    | {
        "bombing", "air_strike", "drone_strike", "shelling", "suicide_bombing", "landmine", "explosive_remnants",
        "prohibited_weapons",
    },
    "gunfire": TARGETS | {"shooting", "summary_execution", "clash"},
    "raid": TARGETS
    | {
        "home_raid", "looting", "desecration", "shooting", "summary_execution", "detention", "arbitrary_detention",
        "abduction", "hostage_taking",
    },
    "custody": frozenset(
        {
            "detention", "arbitrary_detention", "enforced_disappearance", "abduction", "hostage_taking", "torture",
            "sexual_violence", "summary_execution", "human_shields",
        }
    ),
}  # fmt: skip
"""Terms of one family can be one deed; a term may stand in several families."""

DEEDS = HARM.union(*FAMILIES.values())
"""Acts done at one place and time. Sieges, starvation, displacement and offensives last and are no incidents."""

TITLE_ORDER = (
    "drone_strike", "air_strike", "suicide_bombing", "bombing", "shelling", "landmine", "shooting",
    "summary_execution", "home_raid", "abduction", "hostage_taking", "detention",
)  # fmt: skip
"""Which act names an incident first: how it was done, then what was hit, then what it did."""

TOLD = frozenset({Stance.ASSERTED, Stance.ALLEGED})
"""Stances that make an incident and bound its ranges."""

ATTACHED = TOLD | {Stance.POSSIBLE, Stance.DENIED}
"""Stances that may attach to an incident which other claims make."""

MAKERS = frozenset({ClaimKind.ACT, ClaimKind.TOLL, ClaimKind.TESTIMONY})
"""Kinds of claims that tell of a deed as such."""

REMARKS = frozenset({ClaimKind.ACCUSATION, ClaimKind.CHARACTERISATION, ClaimKind.DENIAL})
"""Kinds of claims that speak about a deed told just before."""

OUTCOMES = frozenset({"killed", "injured", "casualties", "missing", "abducted", "detained"})
"""Outcomes whose incident-scope tolls tell of a deed even where no act is named."""


def list_deeds(claim: Claim) -> frozenset[str]:
    """Return the ids of the claim's acts that can be an incident; empty for speech, diplomacy and conditions."""
    return frozenset(act.term for act in claim.acts if act.term in DEEDS)


def tells_deed(claim: Claim) -> bool:
    """True when the claim tells of a deed at one place and time, whatever its stance.

    A toll over a period or of a moment's stock tells of none, and an accusation, an appeal or a warning is itself
    no deed, though the deed it names may be.
    """
    if claim.toll is not None:
        if claim.toll.scope is not Scope.INCIDENT:
            return False
        return bool(list_deeds(claim)) or claim.toll.outcome in OUTCOMES
    return bool(list_deeds(claim))


def makes_incident(claim: Claim, is_precise: bool) -> bool:
    """True when the claim asserts or alleges a deed; what is feared, planned, conditional or possible makes none.

    An accusation mostly speaks of a pattern; it makes an incident only when its time is precise.
    """
    if claim.stance not in TOLD or not tells_deed(claim):
        return False
    return claim.kind in MAKERS or (claim.kind is ClaimKind.ACCUSATION and is_precise)


def agree_on_deed(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when two sets of acts can be one deed.

    Ways of doing it must be of one family where both sides name one; harm alone ("killed") goes with any way.
    """
    ways, other_ways = one - HARM, other - HARM
    if not ways or not other_ways or ways & other_ways:
        return True
    return any(ways & family and other_ways & family for family in FAMILIES.values())


def lead_act(acts: tuple[Act, ...]) -> str | None:
    """Return the act that names the incident, by `TITLE_ORDER`, then what was hit, then the harm."""
    terms = sorted({act.term for act in acts if act.term in DEEDS})
    named = next((term for term in TITLE_ORDER if term in terms and term not in HARM), None)
    hit = next((term for term in terms if term not in HARM), None)
    return named or hit or (terms[0] if terms else None)
