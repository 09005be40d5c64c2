"""Settings of a case are kept, logged and survive verification."""

from __future__ import annotations

from pathlib import Path

from onrecord.casefile import CaseFile, verify_case


def test_a_setting_is_kept_and_logged(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "case", "Settings") as case:
        case.change_setting("countries", "SY")
        case.change_setting("countries", "IQ SY")
        assert case.settings["countries"] == "IQ SY"
    with CaseFile.open(tmp_path / "case") as case:
        assert case.settings["countries"] == "IQ SY"
    assert not verify_case(tmp_path / "case").has_failed


def test_the_same_value_again_is_no_entry(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "case", "Settings") as case:
        case.change_setting("countries", "SY")
    before = verify_case(tmp_path / "case").entries
    with CaseFile.open(tmp_path / "case") as case:
        case.change_setting("countries", "SY")
    assert verify_case(tmp_path / "case").entries == before
