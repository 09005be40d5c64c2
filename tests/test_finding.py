"""Claims of single texts and files: what a program gets that wants no case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from onrecord.finding import Found, NotExtracted, find_claims, find_claims_in
from onrecord.model import Refusal

TEXT = "At least 12 civilians were killed in an air strike on Idlib on Tuesday, the provincial governor said."


def test_a_text_gives_claims_with_its_characters() -> None:
    claims = find_claims(TEXT, published="2016-12-14", countries=("SY",))
    toll = next(claim for claim in claims if claim.toll)
    assert toll.toll is not None
    assert (toll.toll.outcome, toll.toll.low.value) == ("killed", 12)
    assert (toll.moment and toll.moment.start) == "2016-12-13"
    assert all(TEXT[claim.content.start : claim.content.end] == claim.content.exact for claim in claims)


def test_the_package_offers_it_by_name() -> None:
    assert onrecord.find_claims is find_claims


def test_without_a_date_what_hangs_on_it_stays_unknown() -> None:
    toll = next(claim for claim in find_claims(TEXT, countries=("SY",)) if claim.toll)
    assert toll.moment is None or not toll.moment.is_known


def test_a_language_that_cannot_be_extracted_is_an_error_that_names_it() -> None:
    with pytest.raises(NotExtracted, match="English"):
        find_claims("قتل عشرة أشخاص في قصف على المدينة مساء أمس حسب شهود")


def test_an_empty_text_gives_no_claims() -> None:
    assert find_claims(" \n", language="en") == ()
    assert find_claims("\x00 \ufeff 🕊", language="en") == ()


def test_halves_of_characters_are_an_error_that_says_what_to_do() -> None:
    with pytest.raises(NotExtracted, match="errors='replace'"):
        find_claims("Two farmers were killed \ud83d near Saraqib.")


def test_each_text_of_a_container_is_read(tmp_path: Path) -> None:
    posts = tmp_path / "posts.jsonl"
    rows = [{"text": TEXT, "created_at": "2016-12-14"}, {"text": "Shelling killed two farmers near Saraqib."}]
    posts.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = list(find_claims_in(posts, countries=("SY",)))
    assert [type(one) for one in found] == [Found, Found]
    assert all(isinstance(one, Found) and one.claims for one in found)


def test_what_cannot_be_read_is_a_refusal_and_not_silence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    (refusal,) = find_claims_in(empty)
    assert isinstance(refusal, Refusal)
    assert "empty.txt" in refusal.reason
