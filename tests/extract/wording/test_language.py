from __future__ import annotations

import pytest

from onrecord.extract import refuse_language
from onrecord.model import Document, Text


def refuse(text: str, language: str | None) -> str | None:
    document = Document("d", "text/plain", len(text), "d.txt", language=language)
    return refuse_language(document, Text("d", text, (), "plain", "1"))


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_english_is_extracted(language: str) -> None:
    assert refuse("Soldiers left.", language) is None


def test_other_language_is_named_in_the_reason() -> None:
    reason = refuse("Les soldats sont partis.", "fr")
    assert reason is not None
    assert "(fr)" in reason


def test_text_without_words_is_refused() -> None:
    assert refuse(" \n ", "en") == "The document holds no text."


def test_unknown_language_in_other_letters_is_refused() -> None:
    assert refuse("غادر الجنود المدينة", None) is not None


def test_unknown_language_in_latin_letters_is_read() -> None:
    assert refuse("Soldiers left.", None) is None


def test_a_text_of_thousands_of_pages_is_left_for_a_person_to_split() -> None:
    reason = refuse("word " * 700_000, "en")
    assert reason is not None
    assert "3,500,000 characters" in reason


def test_a_text_without_letters_is_no_other_script() -> None:
    assert refuse("1,2,3 🚑", None) is None
