import pytest

from onrecord.model import MapKind
from onrecord.read import Unreadable, check_map
from onrecord.read.docx import read_docx

from .builders import W, make_docx, make_zip, paragraph, source_of

TABLE = (
    "<w:tbl><w:tr><w:tc>" + paragraph("Town") + "</w:tc><w:tc>" + paragraph("Killed") + "</w:tc></w:tr>"
    "<w:tr><w:tc>" + paragraph("Hass") + "</w:tc><w:tc>" + paragraph("22") + "</w:tc></w:tr></w:tbl>"
)


def test_paragraphs_tables_and_footnotes_are_read_in_order() -> None:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote>{paragraph("A note 🚑.")}</w:footnote></w:footnotes>'
    data = make_docx(paragraph("First.") + paragraph(" ") + TABLE + paragraph("Last & done."), footnotes=notes)
    text = read_docx(source_of(data)).text
    assert text.text == "First.\n\nTown\tKilled\nHass\t22\n\nLast & done.\n\nA note 🚑."
    assert [segment.part for segment in text.segments] == [
        "word/document.xml paragraph 1",
        *(f"word/document.xml paragraph {number}" for number in range(3, 8)),
        "word/footnotes.xml paragraph 1",
    ]
    assert {segment.kind for segment in text.segments} == {MapKind.PART}
    assert check_map(text, b"") == []


def test_runs_tabs_breaks_and_text_boxes() -> None:
    body = (
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t>"
        f"<w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:pict></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>!</w:t></w:r></w:ins></w:p>"
    )
    text = read_docx(source_of(make_docx(body))).text
    assert text.text == "One\ttwo\nthree!\n\nIn a box."
    assert text.notes == ("1 passages that tracked changes mark as deleted were left out.",)


def test_core_properties_are_metadata_and_creation_is_not_publication() -> None:
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A note</dc:title><dc:creator>The office</dc:creator>'
        "<created>2016-12-13T10:00:00Z</created></c>"
    )
    reading = read_docx(source_of(make_docx(paragraph("Words."), core=core)))
    assert (reading.metadata.title, reading.metadata.author) == ("A note", "The office")
    assert reading.metadata.published is None
    assert "not taken for a publication date" in reading.text.notes[0]


BOMB = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_docx(paragraph("ha"), head=BOMB), "defines entities, as an XML bomb does"),
        (make_docx("<w:p>"), "is broken XML"),
        (make_docx(paragraph(" ")), "without text"),
        (make_docx("<w:p/>" + " " * (50 << 20)), "unpacks to more than 48 MB"),
        (make_zip({"word/document.xml": b"<x/>"})[:-30], "broken or encrypted DOCX"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_docx(source_of(data))
    assert reason in str(error.value)


def test_deep_nesting_is_read() -> None:
    body = "<w:sdt>" * 20_000 + paragraph("Deepest.") + "</w:sdt>" * 20_000
    assert read_docx(source_of(make_docx(body))).text.text == "Deepest."
