"""An untouched case is verified, and what nobody can tell is called unverifiable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casefile import Answer, CaseFile, Evidence, NoCase, Origin, Verification, verify_case
from onrecord.model import Candidate, Claim, Place, PlaceMention, Precision, Span, Text, Verdict

from .builders import KEY, WORDS, fill_case, make_claim


def answers(verification: Verification) -> dict[Evidence, Answer]:
    return {finding.evidence: finding.answer for finding in verification.findings}


def test_all_evidence_is_verified_with_everything_at_hand(case: CaseFile, root: Path, tmp_path: Path) -> None:
    document = fill_case(case)
    kept = tmp_path / "kept.txt"
    case.sign_checkpoint()
    kept.write_bytes((root / "custody" / "latest.txt").read_bytes())
    case.append_judgement(make_claim(document).id, Verdict.ACCEPTED)
    case.record_export("claims.jsonl", {"claims.jsonl": "0" * 64})
    case.close()
    verification = verify_case(
        root,
        checkpoint=kept,
        map_check=lambda document, text, path: [],
        value_check=lambda claim, text: [],
    )
    assert set(answers(verification).values()) == {Answer.VERIFIED}
    assert list(answers(verification)) == list(Evidence)
    assert verification.unsigned == 0
    assert all(finding.meaning.endswith(".") for finding in verification.findings)


def test_a_whole_number_given_for_a_float_is_no_alteration(case: CaseFile, root: Path) -> None:
    document = fill_case(case)
    claim = make_claim(document)
    region = Place("r", "Region", Precision.UNKNOWN, "", 51, 4, 2000)
    span = Span.of(document, WORDS, 12, 17)
    mention = PlaceMention("Idlib", span, "stated", Precision.UNKNOWN, "r", (Candidate(region, 1),))
    case.replace_claims(document, [replace(claim, places=(mention,))], "v2")
    assert verify_case(root)[Evidence.ROWS].answer is Answer.VERIFIED


def test_what_nobody_can_tell_is_unverifiable(case: CaseFile, root: Path) -> None:
    fill_case(case)
    case.close()
    found = answers(verify_case(root))
    assert {kind for kind, answer in found.items() if answer is Answer.UNVERIFIABLE} == {
        Evidence.EARLIER,
        Evidence.MAP,
        Evidence.VALUES,
    }


def test_a_stranger_cannot_tell_whose_signature_it_is(root: Path) -> None:
    with CaseFile.create(root, "Ours", key=KEY) as case:
        fill_case(case)
    finding = verify_case(root)[Evidence.SIGNATURE]
    assert finding.answer is Answer.UNVERIFIABLE
    assert "not yours" in finding.meaning


def test_entries_after_the_last_checkpoint_are_called_unsigned(case: CaseFile, root: Path) -> None:
    case.preserve_bytes(b"x", Origin("x"))
    verification = verify_case(root)
    assert (verification.entries, verification.unsigned) == (2, 1)
    assert not verification.has_failed


def test_what_the_callables_find_is_named(case: CaseFile, root: Path) -> None:
    document = fill_case(case)
    case.close()

    def check_values(claim: Claim, text: Text) -> list[str]:
        return ["12 does not follow"]

    verification = verify_case(root, map_check=lambda d, t, p: ["a gap", "another"], value_check=check_values)
    assert verification[Evidence.MAP].failures == 2
    assert document in verification[Evidence.MAP].objects[0]
    assert verification[Evidence.VALUES].objects == (f"claim {make_claim(document).id}: 12 does not follow",)


def test_texts_of_which_nobody_can_tell_are_unverifiable(case: CaseFile, root: Path) -> None:
    fill_case(case)
    case.close()
    finding = verify_case(root, map_check=lambda document, text, path: None)[Evidence.MAP]
    assert (finding.answer, finding.unverifiable, finding.failures) == (Answer.UNVERIFIABLE, 1, 0)
    assert finding.meaning.startswith("1 of 1 texts")


def test_verifying_changes_nothing(case: CaseFile, root: Path) -> None:
    fill_case(case)
    case.close()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    verify_case(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_folder_without_a_case_is_named(root: Path) -> None:
    with pytest.raises(NoCase):
        verify_case(root)
