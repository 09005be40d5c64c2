import pytest

from onrecord.model import MapKind
from onrecord.read import Unreadable, check_map
from onrecord.read.pdf import read_pdf

from .builders import ENCRYPTED, make_pdf, source_of

LINES = [
    (780, "Review of statements"),
    (740, "The council said on Tuesday that nobody had been hurt when the shells fell on the north-"),
    (726, "ern edge of the town, and that the clinic had been closed since the morning."),
    (690, "A second paragraph stands here."),
]


def test_lines_are_joined_into_paragraphs_and_keep_page_and_box() -> None:
    text = read_pdf(source_of(make_pdf([LINES, [(780, "On the second page.")]]))).text
    assert text.text.split("\n\n") == [
        "Review of statements",
        LINES[1][1] + LINES[2][1],
        "A second paragraph stands here.",
        "On the second page.",
    ]
    assert [segment.part for segment in text.segments] == ["1", "1", "1", "1", "2"]
    assert [text.text[segment.start : segment.end] for segment in text.segments][:4] == [line for _, line in LINES]
    for segment, (y, _) in zip(text.segments, LINES, strict=False):
        assert segment.kind is MapKind.PAGE
        assert segment.box is not None
        left, bottom, right, top = segment.box
        assert 59 < left < right < 595
        assert y - 5 < bottom < top < y + 15
    assert check_map(text, b"") == []


def test_a_hyphen_at_a_line_end_is_kept() -> None:
    text = read_pdf(source_of(make_pdf([LINES]))).text
    assert "north-ern edge" in text.text
    assert text.notes == ("1 words are broken by a hyphen at a line end; the hyphens were kept.",)


def test_a_heading_without_a_full_stop_stays_alone() -> None:
    heading = [(800, "2.1 What is known"), *[(y + 45, line) for y, line in LINES[1:3]]]
    assert read_pdf(source_of(make_pdf([heading]))).text.text.startswith("2.1 What is known\n\nThe council")


def test_creation_is_not_publication() -> None:
    info = "<< /Title (A review) /Author (The project) /CreationDate (D:20161202100000Z) >>"
    reading = read_pdf(source_of(make_pdf([LINES], info=info)))
    assert (reading.metadata.title, reading.metadata.author) == ("A review", "The project")
    assert reading.metadata.published is None
    assert any("D:20161202100000Z" in note and "not taken" in note for note in reading.text.notes)


def test_pages_without_text_are_named() -> None:
    text = read_pdf(source_of(make_pdf([LINES, [], []]))).text
    assert "No text layer on page 2, 3." in text.notes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_pdf([[], []]), "without a text layer (2 scanned or empty pages)"),
        (ENCRYPTED, "is an encrypted PDF"),
        (b"%PDF-1.4\nnothing follows", "is a broken PDF"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_pdf(source_of(data))
    assert reason in str(error.value)
