from __future__ import annotations

import pytest

from onrecord.extract import extract_claims, load_gazetteer
from onrecord.model import Claim, Document, Stance, Text


def claims_of(text: str) -> tuple[Claim, ...]:
    document = Document("d", "text/plain", len(text), "d.txt", published="2021-06-15", language="en")
    return extract_claims(document, Text("d", text, (), "plain", "1"), load_gazetteer(("SY",)))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Soldiers bombed the school.", Stance.ASSERTED),
        ("Soldiers allegedly bombed the school.", Stance.ALLEGED),
        ("Soldiers reportedly bombed the school.", Stance.ALLEGED),
        ("The suspected killing of two farmers shocked the village.", Stance.ALLEGED),
        ("Soldiers are said to have bombed the school.", Stance.ALLEGED),
        ("Soldiers did not bomb the school.", Stance.DENIED),
        ("Soldiers never bombed the school.", Stance.DENIED),
        ("The army denied that soldiers bombed the school.", Stance.DENIED),
        ("No civilians were killed in the raid.", Stance.DENIED),
        ("The claim that soldiers bombed the school is false.", Stance.DENIED),
        ("The army said reports that it had bombed the school were untrue.", Stance.DENIED),
        ("The spokesman said that reports of civilian casualties were false.", Stance.DENIED),
        ("The army said it was not aware of any strike.", Stance.DENIED),
        ("The army said it was not responsible for the strike.", Stance.DENIED),
        ("The army said it was not behind the attack.", Stance.DENIED),
        ("The army has neither confirmed nor denied that soldiers bombed the school.", Stance.POSSIBLE),
        ("The ministry would not confirm or deny that soldiers bombed the school.", Stance.POSSIBLE),
        ("Officials have not denied that soldiers bombed the school.", Stance.POSSIBLE),
        ("The ministry declined to confirm or deny the bombing of the school.", Stance.POSSIBLE),
        ("The mayor asked the council to send monitors to the town.", Stance.CALLED_FOR),
        ("Two farmers are feared dead.", Stance.FEARED),
        ("It is feared that soldiers bombed the school.", Stance.FEARED),
        ("Soldiers may have bombed the school.", Stance.POSSIBLE),
        ("Soldiers appear to have bombed the school.", Stance.POSSIBLE),
        ("Soldiers probably bombed the school.", Stance.POSSIBLE),
        ("If soldiers bombed the school, it was a war crime, the UN said.", Stance.CONDITIONAL),
        ("Soldiers plan to storm the town.", Stance.PLANNED),
        ("Soldiers threatened to shell the town.", Stance.PLANNED),
        ("The UN urged soldiers to release the prisoners.", Stance.CALLED_FOR),
        ("Soldiers must stop shelling the town, the UN said.", Stance.CALLED_FOR),
        ("The UN said soldiers bombed the school.", Stance.ASSERTED),
        ("Soldiers not only bombed the school but shelled the clinic.", Stance.ASSERTED),
    ],
)
def test_stance(text: str, stance: Stance) -> None:
    assert claims_of(text)[0].stance is stance


def test_deciding_words_are_cited() -> None:
    assert [s.exact for s in claims_of("Soldiers allegedly bombed the school.")[0].hedges] == ["allegedly"]
    assert [s.exact for s in claims_of("No civilians were killed in the raid.")[0].negations] == ["No"]


def test_negation_of_another_clause_denies_nothing() -> None:
    (claim, *_) = claims_of("Soldiers bombed the school although no rebels were there.")
    assert claim.stance is Stance.ASSERTED


def test_what_an_inquiry_is_asked_into_has_happened() -> None:
    """A call for an inquiry is a call; the deaths that a relative clause tells of are told as having been."""
    claims = claims_of("The mission has called for an inquiry into a raid that killed nine nurses.")
    assert {c.stance for c in claims if any(act.term == "killing" for act in c.acts)} == {Stance.ASSERTED}
    assert Stance.CALLED_FOR in {c.stance for c in claims}
