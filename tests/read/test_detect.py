from pathlib import Path

import pytest

from onrecord.read import Unreadable
from onrecord.read.detect import HEAD, detect_format

from .builders import make_docx, make_pdf, make_record, make_warc, make_zip, paragraph

MAIL = b"From: a@b.example\r\nSubject: x\r\nDate: Wed, 21 Sep 2016 09:12:00 +0000\r\n\r\nWords."


def detect(data: bytes, folder: Path, name: str = "file", hint: str = "") -> str:
    (folder / "file").write_bytes(data)
    return detect_format(folder / "file", data[:HEAD], name, hint)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make_pdf([[(700, "x")]]), "application/pdf"),
        (make_docx(paragraph("x")), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (make_warc(make_record("https://a.example/", b"x")), "application/warc"),
        (make_warc(make_record("https://a.example/", b"x"), packed=True), "application/warc"),
        (make_zip({"archive/a.warc.gz": b"x"}), "application/wacz"),
        (b"<!-- c --><!DOCTYPE html><p>x", "text/html"),
        ("<html>x".encode("utf-16"), "text/html"),
        (b'{"text": "x"}', "application/json"),
        (b'[{"text": "x"}]', "application/json"),
        (MAIL, "message/rfc822"),
        (b"Received: by a.example\r\n" * 500 + MAIL, "message/rfc822"),
        (b"<!---->" * 1000 + b"no page", "text/plain"),
        (b"Plain words.", "text/plain"),
        (b"[Aleppo] Plain words.", "text/plain"),
        (b"Note: a\nDate: b\n\nPlain words.", "text/plain"),
    ],
)
def test_the_bytes_decide_whatever_the_name_says(tmp_path: Path, data: bytes, kind: str) -> None:
    for name in ("file", "file.pdf", "file.txt"):
        assert detect(data, tmp_path, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "hint", "kind"),
    [
        (b"# Heading", "a.MD", "", "text/markdown"),
        (b"words <br> words", "a.html", "", "text/html"),
        (b"words <br> words", "a", "text/html", "text/html"),
        (b"words <br> words", "a.txt", "", "text/plain"),
        (b"Subject: x\n\nWords.", "a.eml", "", "message/rfc822"),
    ],
)
def test_the_name_and_the_server_decide_where_bytes_do_not(
    tmp_path: Path, data: bytes, name: str, hint: str, kind: str
) -> None:
    assert detect(data, tmp_path, name, hint) == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old or encrypted Office file"),
        (make_zip({"a.txt": b"x"}), "is a ZIP archive; unpack it"),
        (make_zip({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "office or book file"),
        (b"PK\x03\x04rubbish", "broken ZIP"),
        (b"\x1f\x8b\x08\x00rubbish", "gzip archive that holds no WARC"),
        (b'<?xml version="1.0"?><rss><item/></rss>', "XML of a kind"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        detect(data, tmp_path)
    assert reason in str(error.value)
