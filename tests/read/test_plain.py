import pytest

from onrecord.read import check_map
from onrecord.read.outcome import Unreadable
from onrecord.read.plain import find_wraps, read_plain

from .builders import source_of

WRAPPED = (
    "The council said on Tuesday that nobody had been hurt when the\r\n"
    "shells fell. It added that the clinic had been closed since the\r\n"
    "morning.\r\n"
    "\r\n"
    "A second paragraph.\r\n"
    "- a list item\r\n"
    "- another one\r\n"
)


def test_a_text_is_kept_as_written_in_one_segment() -> None:
    data = "One line.\n\n  Two 🚑 lines.\n".encode()
    text = read_plain(source_of(data, "text/plain")).text
    assert text.text.encode() == data
    assert len(text.segments) == 1
    assert (text.reader, text.notes) == ("text", ())


def test_hard_wrapped_lines_are_joined_and_the_map_holds() -> None:
    text = read_plain(source_of(WRAPPED.encode(), "text/plain")).text
    assert text.text == (
        "The council said on Tuesday that nobody had been hurt when the shells fell. It added that the clinic had"
        " been closed since the morning.\n\nA second paragraph.\n- a list item\n- another one\n"
    )
    assert check_map(text, WRAPPED.encode()) == []
    assert text.notes == ("2 line breaks inside hard-wrapped paragraphs were read as blanks.",)


def test_short_lines_and_long_lines_are_no_wraps() -> None:
    assert find_wraps("A headline\nBy our correspondent\nThe first sentence of it.") == frozenset()
    assert find_wraps("One paragraph on one line that goes on " * 5 + "\nand another\n") == frozenset()


def test_old_line_ends_become_line_breaks() -> None:
    text = read_plain(source_of(b"One.\rTwo.\r\nThree.", "text/plain")).text
    assert text.text == "One.\nTwo.\nThree."
    assert check_map(text, b"One.\rTwo.\r\nThree.") == []


def test_a_markdown_heading_is_the_title() -> None:
    reading = read_plain(source_of(b"# Morning digest #\n\nWords.\n", "text/markdown"))
    assert (reading.text.reader, reading.metadata.title) == ("markdown", "Morning digest")
    assert reading.metadata.stated_by == (("title", "markdown heading"),)


@pytest.mark.parametrize("blanks", ["   ", "\n" * 1000, "\t\r\n \u00a0", "\ufeff \n"])
def test_a_file_of_nothing_but_blanks_holds_no_words(blanks: str) -> None:
    with pytest.raises(Unreadable, match="holds no words"):
        read_plain(source_of(blanks.encode(), "text/plain"))
