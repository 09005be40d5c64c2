"""Who said what of a document: what a person gives fills in, overrides, or gives way."""

from __future__ import annotations

import pytest

from onrecord.describing import GIVEN, OVERRIDING, Given, describe_again, merge_metadata, tell_misnamed
from onrecord.model import Document
from onrecord.read import Metadata

UNDATED = Document("d" * 64, "text/plain", 9, "a.txt")
STATED = Metadata(published="2016-12-01", stated_by=(("published", "html meta date"),))


def test_a_second_word_fills_in_what_nobody_stated() -> None:
    dated = describe_again(UNDATED, Given(published="2016-12-13", publisher="Our Paper"))
    assert (dated.published, dated.publisher) == ("2016-12-13", "Our Paper")
    assert dict(dated.stated_by) == {"published": GIVEN, "publisher": GIVEN}


def test_a_second_word_replaces_the_first_of_a_person() -> None:
    dated = describe_again(UNDATED, Given(published="2016-12-13"))
    assert describe_again(dated, Given(published="2016-12-14")).published == "2016-12-14"
    assert describe_again(dated, Given(published="2016-12-13")) is dated
    assert describe_again(dated, Given()) is dated


def test_what_the_document_states_stays_but_for_an_overriding_word() -> None:
    read = merge_metadata(UNDATED, STATED)
    assert describe_again(read, Given(published="2016-12-13")) is read
    told = describe_again(read, Given(published="2016-12-13", is_overriding=True))
    assert (told.published, dict(told.stated_by)) == ("2016-12-13", {"published": OVERRIDING})
    assert merge_metadata(told, STATED).published == "2016-12-13"


@pytest.mark.parametrize(
    ("name", "media_type", "word"),
    [
        ("page.pdf", "text/html", "named like a PDF but holds an HTML page"),
        ("report.TXT", "application/pdf", "named like a plain text but holds a PDF"),
        ("page.html", "text/html", None),
        ("notes.txt", "text/markdown", None),
        ("posts.json", "application/x-ndjson", None),
        ("letter", "text/plain", None),
    ],
)
def test_a_name_that_promises_another_kind_of_file_is_told(name: str, media_type: str, word: str | None) -> None:
    told = tell_misnamed(Document("d" * 64, media_type, 5, name))
    assert (told is None) if word is None else (told is not None and word in told and name in told)
