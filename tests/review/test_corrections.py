"""Corrections: what they change, who stands for them and what they refuse."""

from __future__ import annotations

import pytest

from onrecord.model import BoundKind, Judgement, Scope, Stance, Verdict
from onrecord.review import CorrectionError, apply_corrections, correct_claim, list_corrections, list_unfit_corrections


def correct(claim_id: str, *pairs: tuple[str, str], by: str = "Mara", number: int = 1) -> Judgement:
    return Judgement(f"j{number}", claim_id, Verdict.CORRECTED, by, "2026-01-01T00:00:00Z", "misread", tuple(pairs))


@pytest.fixture
def claim(case):
    doc = case.document("At least 22 children died in Hass.")
    return case.claim(doc, "At least 22 children died in Hass", kind="toll", place="Hass",
                      toll=("killed", 22, None, "children"), when=("2016-10-01", "2016-10-31"))  # fmt: skip


def test_a_correction_changes_the_value_and_keeps_the_identity(claim):
    (after,) = apply_corrections(
        [claim], [correct(claim.id, ("low", "24"), ("high", "30"), ("scope", "period"), ("stance", "alleged"))]
    )
    assert after.id == claim.id
    assert after.toll is not None
    assert (after.toll.low.value, after.toll.high.value, after.toll.scope) == (24, 30, Scope.PERIOD)
    assert after.stance is Stance.ALLEGED


def test_a_corrected_value_names_its_corrector_and_is_not_literal(claim):
    (after,) = apply_corrections([claim], [correct(claim.id, ("low", "24"), ("start", "2016-10-26"))])
    assert after.toll.low.rule == "corrected by Mara"
    assert after.toll.low.kind is BoundKind.DERIVED
    assert after.moment.method == "corrected by Mara"
    assert after.version.endswith("corrected by Mara")
    assert (after.moment.start, after.moment.end) == ("2016-10-26", "2016-10-31")


def test_the_latest_correction_of_a_field_holds_and_undoing_restores_the_one_before(claim):
    log = [correct(claim.id, ("low", "24")), correct(claim.id, ("low", "25"), by="Ilir", number=2)]
    assert [(c.value, c.by) for c in list_corrections(log)] == [("25", "Ilir")]
    log.append(Judgement("j3", claim.id, Verdict.UNDONE, "Ilir", "2026-01-02T00:00:00Z", undoes="j2"))
    (after,) = apply_corrections([claim], log)
    assert (after.toll.low.value, after.toll.low.rule) == (24, "corrected by Mara")


def test_without_corrections_claims_stay_as_they_are(claim):
    assert apply_corrections([claim], [correct("another", ("low", "1"))]) == (claim,)


def test_a_place_is_chosen_among_its_candidates(claim):
    (after,) = apply_corrections([claim], [correct(claim.id, ("place", "SY-ID-HASS"))])
    assert after.places[0].chosen == "SY-ID-HASS"
    assert after.places[0].method == "stated, corrected by Mara"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "act", "cannot be corrected; choose one of"),
        ("stance", "true", "takes one of asserted"),
        ("scope", "all", "takes one of incident"),
        ("low", "many", "whole number of people"),
        ("low", "-3", "whole number of people"),
        ("low", "٣", "whole number of people"),
        ("high", "5", "22 to 5; swap them"),
        ("outcome", "<b>", "takes one of"),
        ("start", "26 October", "takes a day such as"),
        ("end", "2016-09-01", "before it starts"),
        ("place", "nowhere", "none of them"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_kept_for_a_person(claim, field, value, words):
    judgement = correct(claim.id, (field, value))
    with pytest.raises(CorrectionError, match=words):
        correct_claim(claim, list_corrections([judgement]))
    assert apply_corrections([claim], [judgement]) == (claim,)
    ((subject, reason),) = list_unfit_corrections([claim], [judgement])
    assert subject == claim.id
    assert words in reason


def test_a_number_cannot_be_given_to_a_claim_without_one(case):
    doc = case.document("Hass was bombed.")
    plain = case.claim(doc, "Hass was bombed")
    with pytest.raises(CorrectionError, match="states no number"):
        correct_claim(plain, list_corrections([correct(plain.id, ("low", "3"))]))


def test_an_end_can_be_opened(claim):
    (after,) = apply_corrections([claim], [correct(claim.id, ("start", "open"), ("high", "open"))])
    assert (after.moment.start, after.moment.edtf) == (None, "../2016-10-31")
    assert after.toll.high is None


def test_a_person_withholds_a_claim_or_decides_that_nobody_is_at_risk(claim):
    (withheld,) = apply_corrections([claim], [correct(claim.id, ("at_risk", " names a  family "))])
    assert withheld.at_risk == "names a family"
    assert withheld.id == claim.id
    (published,) = apply_corrections([withheld], [correct(claim.id, ("at_risk", "nobody"))])
    assert published.at_risk is None


def test_withholding_needs_a_reason(claim):
    with pytest.raises(CorrectionError, match="reason for withholding"):
        correct_claim(claim, list_corrections([correct(claim.id, ("at_risk", "  "))]))
