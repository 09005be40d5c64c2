"""Hostile and broken files: each gets one sentence that names it, and the next file is read all the same."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Refusal
from onrecord.read import Readers, Reading, Unpacked

from ..read.builders import ENCRYPTED, make_docx, make_pdf, make_record, make_warc, make_zip, paragraph

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE lolz [<!ENTITY l0 "ha">{LAUGHS}]>'


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers() as opened:
        yield opened


def refuse(readers: Readers, folder: Path, name: str, data: bytes) -> Refusal:
    """Read a bad file; it must be refused in one sentence that names it, and the next file must be read."""
    path = folder / "bad"
    path.write_bytes(data)
    outcome = readers.read_blob(path, "d", name)
    assert isinstance(outcome, Refusal)
    assert outcome.reason.startswith(f"{outcome.name} ")
    assert outcome.reason.endswith(".")
    assert "\n" not in outcome.reason
    assert (outcome.kept, outcome.document, outcome.stage) == ("Its bytes are preserved.", "d", "read")
    (folder / "good.txt").write_text("The next file.")
    assert isinstance(readers.read_blob(folder / "good.txt", "g", "good.txt"), Reading)
    return outcome


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty."),
        ("rubbish.bin", bytes(range(256)) * 40, "holds NUL bytes"),
        ("rubbish.txt", b"\x01\x02\x03\x7f\x05" * 100, "looks like binary data"),
        ("broken.txt", "Zwölf Männer über Öl. ".encode() * 9 + b"\xe2\x82 end", "UTF-8 with broken bytes"),
        ("nul.html", b"<p>A sentence\x00 with a NUL.", "NUL"),
        ("scan.pdf", make_pdf([[], []]), "is a PDF without a text layer"),
        ("locked.pdf", ENCRYPTED, "is an encrypted PDF"),
        ("cut.pdf", make_pdf([[(700, "Words.")]])[:40], "is a broken PDF"),
        ("cut.docx", make_docx(paragraph("Words."))[:-40], "broken ZIP, DOCX or WACZ"),
        ("bomb.docx", make_docx("<w:p/>" + " " * (60 << 20)), "unpacks to more than 48 MB"),
        ("laughs.docx", make_docx(paragraph("&l11;").replace("amp;", ""), head=BOMB), "as an XML bomb does"),
        ("bomb.wacz", make_zip({"archive/a.warc": b"\0" * (30 << 20)}), "looks like a zip bomb"),
        ("likes.json", b'{"likes": 12}', "one of the fields full_text"),
        ("deep.json", b"[" * 200_000, "nested too deeply to read"),
        ("folder.zip", make_zip({"a.txt": b"Words."}), "is a ZIP archive; unpack it and add the folder."),
        ("photo.txt", b"\xff\xd8\xff\xe0 no text", "is a JPEG image"),
        ("a\x1b[2J/../\u202etxt.exe", b"", "is empty."),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(
    readers: Readers, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    assert reason in refuse(readers, tmp_path, name, data).reason


def test_a_hostile_name_is_shown_escaped(readers: Readers, tmp_path: Path) -> None:
    refusal = refuse(readers, tmp_path, "a\x1b[2J/../\u202efdp.exe", b"")
    assert refusal.reason == "a\\x1b[2J/\\.\\./\\u202efdp.exe is empty."


@pytest.mark.parametrize("name", ["page.pdf", "page.docx", "page.txt", "page"])
def test_a_wrong_extension_does_no_harm(readers: Readers, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"<!doctype html><p>The council said that nobody had been hurt.")
    reading = readers.read_blob(tmp_path / "file", "d", name, "application/pdf")
    assert isinstance(reading, Reading)
    assert (reading.media_type, reading.text.reader) == ("text/html", "html")


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_web_archive_gives_what_is_whole(readers: Readers, tmp_path: Path, packed: bool) -> None:
    records = [make_record(f"https://news.example/{n}", b"<p>Words %d." % n * 20) for n in range(3)]
    (tmp_path / "cut.warc").write_bytes(make_warc(*records, packed=packed)[:-90])
    unpacked = readers.read_blob(tmp_path / "cut.warc", "d", "cut.warc")
    assert isinstance(unpacked, Unpacked)
    assert len(unpacked.parts) == 2
    [refusal] = unpacked.refusals
    assert refusal.reason.startswith("cut.warc")
    assert "cut off" in refusal.reason
    assert (refusal.document, refusal.stage) == ("d", "read")


def test_a_huge_file_is_preserved_but_not_read(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as out:
        out.write(b"The council said.\n")
        os.truncate(out.fileno(), 200 << 20)
    refusal = readers.read_blob(path, "d", "huge.txt")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "huge.txt is larger than the 64 MB that are read of one file (200 MB); not read."


def test_deep_nesting_is_read_to_its_end(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_bytes(b"<div>" * 200_000 + b"The council said that nobody had been hurt.")
    reading = readers.read_blob(path, "d", "deep.html")
    assert isinstance(reading, Reading)
    assert reading.text.text == "The council said that nobody had been hurt."


def test_a_pdf_whose_stream_unpacks_without_end_does_not_stop_the_run(readers: Readers, tmp_path: Path) -> None:
    packed = zlib.compress(b"BT (x) Tj ET\n" * (20 << 20), 9)
    plain = make_pdf([[(700, "Words.")]])
    head, _, tail = plain.partition(b"<< /Length")
    _, _, rest = tail.partition(b"endstream")
    data = head + b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream" + rest
    (tmp_path / "bomb.pdf").write_bytes(data)
    outcome = readers.read_blob(tmp_path / "bomb.pdf", "d", "bomb.pdf")
    assert isinstance(outcome, Refusal | Reading)
    (tmp_path / "good.txt").write_text("The next file.")
    assert isinstance(readers.read_blob(tmp_path / "good.txt", "g", "good.txt"), Reading)
