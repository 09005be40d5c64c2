from email.message import EmailMessage
from pathlib import Path

import pytest

from onrecord.model import MapKind
from onrecord.read import Unreadable, check_map
from onrecord.read.mail import read_mail

from .builders import source_of


def make_mail(text: str | None = "First line.\n\nSecond 🚑 paragraph.\n", html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Field desk <desk@documenters.example>"
    message["Subject"] = "What is on the record — so far"
    message["Date"] = "Wed, 21 Sep 2016 09:12:00 +0000"
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    return message


def test_headers_are_metadata_and_the_body_is_the_text() -> None:
    reading = read_mail(source_of(bytes(make_mail())))
    assert reading.text.text == "First line.\n\nSecond 🚑 paragraph."
    assert [segment.part for segment in reading.text.segments] == [
        "part 1 (text/plain) line 1",
        "part 1 (text/plain) line 2",
    ]
    assert {segment.kind for segment in reading.text.segments} == {MapKind.PART}
    assert check_map(reading.text, b"") == []
    metadata = reading.metadata
    assert metadata.title == "What is on the record — so far"
    assert metadata.author == "Field desk <desk@documenters.example>"
    assert metadata.published == "2016-09-21T09:12:00+00:00"
    assert ("published", "e-mail header Date") in metadata.stated_by


def test_plain_text_is_preferred_to_html() -> None:
    assert read_mail(source_of(bytes(make_mail("Plain.", "<p>Marked up.")))).text.text == "Plain."


def test_html_alone_is_read_as_a_page() -> None:
    text = read_mail(source_of(bytes(make_mail(None, "<p>One &amp; two.<script>x</script><p>Three.")))).text
    assert text.text == "One & two.\n\nThree."
    assert text.segments[0].part == "part 1 (text/html) line 1"


def test_attachments_become_parts(tmp_path: Path) -> None:
    message = make_mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../list\u202e.pdf")
    inner = make_mail("Forwarded words.")
    message.add_attachment(inner)
    reading = read_mail(source_of(bytes(message), folder=tmp_path))
    first, second = reading.parts
    assert (first.name, first.locator, first.media_type) == (
        "source/\\.\\./\\.\\./list\\u202e.pdf", "attachment 1", "application/pdf",
    )  # fmt: skip
    assert first.path.parent == tmp_path
    assert first.path.read_bytes() == b"%PDF-1.4"
    assert second.media_type == "message/rfc822"
    assert read_mail(source_of(second.path.read_bytes())).text.text == "Forwarded words."


def test_a_stated_charset_is_used() -> None:
    data = b"From: a@b.example\r\nContent-Type: text/plain; charset=windows-1256\r\n\r\n" + "حلب محاصرة".encode(
        "cp1256"
    )
    assert read_mail(source_of(data)).text.text == "حلب محاصرة"


@pytest.mark.parametrize("data", [b"From: a@b.example\r\nSubject: x\r\n\r\n", bytes(make_mail("\n \n"))])
def test_a_message_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="without any text"):
        read_mail(source_of(data))
