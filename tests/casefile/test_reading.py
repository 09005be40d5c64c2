"""Texts come back as they went in, in any script, and are found by any part of a word."""

from __future__ import annotations

import pytest

from onrecord.casefile import CaseFile, Origin
from onrecord.model import Refusal, Text

from .builders import WORDS, fill_case, make_text

ARABIC = "قال طبيب في حلب إن الطريق أغلق يوم الاثنين."


def test_a_text_comes_back_as_it_went_in(case: CaseFile) -> None:
    document = case.preserve_bytes(b"x", Origin("x")).document.id
    text = make_text(document, "Line one\r\n\x00 emoji \U0001f600 and " + ARABIC)
    case.set_text(text)
    assert case.find_text(document) == text
    assert list(case.texts()) == [text]


@pytest.mark.parametrize(
    ("query", "exacts"),
    [
        ("DOCTOR", ["doctor"]),
        ("monday idlib", ["Monday", "Idlib"]),
        ("octo", ["octo"]),
        ("12", ["12"]),
        ('"NEAR( road', []),
        ("Aleppo", []),
        ("", []),
    ],
)
def test_words_are_found_where_they_stand(case: CaseFile, query: str, exacts: list[str]) -> None:
    document = fill_case(case)
    found = case.search_texts(query)
    assert [span.exact for hit in found for span in hit.spans] == exacts
    assert all(hit.document.id == document for hit in found)


def test_arabic_is_found_inside_longer_words(case: CaseFile) -> None:
    document = case.preserve_bytes(ARABIC.encode(), Origin("x")).document.id
    case.set_text(make_text(document, ARABIC))
    for word in ("حلب", "طريق", "في"):
        (hit,) = case.search_texts(word)
        assert hit.spans[0].exact == word
        hit.spans[0].check(ARABIC)


def test_a_changed_text_takes_its_claims_along_and_is_found_by_its_new_words(case: CaseFile) -> None:
    document = fill_case(case)
    case.set_text(make_text(document))
    assert case.count_claims() == 1
    case.set_text(make_text(document, "Nothing of the kind.", "2"))
    assert case.count_claims() == 0
    assert case.search_texts("doctor") == ()
    assert [hit.document.id for hit in case.search_texts("nothing")] == [document]
    assert [d.id for d in case.documents_without_claims("v1")] == [document]


def test_refusals_are_kept_once_and_go_when_the_text_comes(case: CaseFile) -> None:
    document = case.preserve_bytes(b"x", Origin("x.pdf")).document
    refusal = Refusal("x.pdf", "The file x.pdf is encrypted.", "its bytes", document.id)
    lost = Refusal("y", "The file y cannot be read.", "nothing", None, "collect")
    for _ in range(2):
        case.add_refusal(refusal)
        case.add_refusal(lost)
    assert case.refusals() == (refusal, lost)
    assert list(case.documents_without_text()) == []
    assert list(case.documents_without_text(retry=True)) == [document]
    case.set_text(Text(document.id, WORDS, (), "text", "1"))
    assert case.refusals() == (lost,)
