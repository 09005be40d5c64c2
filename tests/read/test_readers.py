import io
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Document, Refusal, Text
from onrecord.read import Readers, Reading, Unpacked, frames, limits
from onrecord.read.dispatch import READERS, load_reader, split_type
from onrecord.read.worker import run_worker

from .builders import make_docx, make_pdf, paragraph


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers() as opened:
        yield opened


def put(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_a_file_is_read_in_the_child(readers: Readers, tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "The council said that nobody had been hurt 🚑.".encode())
    reading = readers.read_blob(path, "d1", "a.txt", "text/plain")
    assert isinstance(reading, Reading)
    assert reading.text.text == "The council said that nobody had been hurt 🚑."
    assert (reading.text.document, reading.media_type, reading.metadata.language) == ("d1", "text/plain", "en")
    assert reading.metadata.stated_by == (("language", "classified by py3langid"),)


def test_parts_live_until_they_are_discarded(readers: Readers, tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", b'{"text": "One."}\n{"text": "Two."}\n')
    unpacked = readers.read_blob(path, "d", "a.jsonl")
    assert isinstance(unpacked, Unpacked)
    texts = [readers.read_blob(part.path, "p", part.name, part.media_type) for part in unpacked.parts]
    assert [reading.text.text for reading in texts if isinstance(reading, Reading)] == ["One.", "Two."]
    readers.discard(unpacked)
    assert not any(part.path.exists() for part in unpacked.parts)


def test_everything_is_removed_at_the_end(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", b'{"text": "One."}\n{"text": "Two."}\n')
    (tmp_path / "scratch").mkdir()
    with Readers(scratch=tmp_path / "scratch") as opened:
        assert isinstance(opened.read_blob(path, "d", "a.jsonl"), Unpacked)
        assert list((tmp_path / "scratch").rglob("000001"))
    assert list((tmp_path / "scratch").iterdir()) == []
    with pytest.raises(ValueError, match="closed"):
        opened.read_blob(path, "d", "a.jsonl")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Words of our own."),
        ("a.html", b"<p>Words &amp; more."),
        ("a.pdf", make_pdf([[(700, "Words on a page.")]])),
        ("a.docx", make_docx(paragraph("Words in a part."))),
    ],
)
def test_a_kept_text_is_checked_against_its_bytes(readers: Readers, tmp_path: Path, name: str, data: bytes) -> None:
    path = put(tmp_path, name, data)
    reading = readers.read_blob(path, "d", name)
    assert isinstance(reading, Reading)
    text: Text = reading.text
    assert readers.check_text(text, path, name) == []
    assert readers.check_text(replace(text, text=text.text.replace("Words", "Wards")), path, name)
    assert readers.check_text(replace(text, version="0"), path, name) is None


def test_a_kept_text_without_some_of_its_sentences_is_found(readers: Readers, tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", "<p>Ünser.</p><p>Left out.</p><p>Kept.</p>".encode("cp1252"))
    reading = readers.read_blob(path, "d", "a.html", "text/html; charset=windows-1252")
    assert isinstance(reading, Reading)
    text = reading.text
    assert readers.check_text(text, path, "a.html", reading.media_type) == []
    start = text.text.index("Left out.")
    cut = len("Left out.") + 2
    kept = tuple(
        segment if segment.end <= start else replace(segment, start=segment.start - cut, end=segment.end - cut)
        for segment in text.segments
        if not start <= segment.start < start + cut
    )
    forged = replace(text, text=text.text[:start] + text.text[start + cut :], segments=kept)
    problems = readers.check_text(forged, path, "a.html", reading.media_type)
    assert problems
    assert "second reading" in problems[0]


def test_a_missing_blob_is_refused(readers: Readers, tmp_path: Path) -> None:
    refusal = readers.read_blob(tmp_path / "absent", "d", "a.txt")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "a.txt could not be opened (no such file or directory)."


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no signals to end a process with")
def test_a_child_that_was_ended_between_two_documents_is_replaced(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", b"Words.")
    with Readers() as opened:
        opened.read_blob(path, "d", "a.txt")
        assert opened._line.child is not None
        process = opened._line.child.process
        os.kill(process.pid, signal.SIGTERM)
        process.wait(10)
        assert isinstance(opened.read_blob(path, "d", "a.txt"), Reading)


def make_documents(folder: Path, number: int) -> list[Document]:
    found = [Document(f"{place:064}", "text/plain", 10, f"{place}.txt") for place in range(number)]
    for place, document in enumerate(found):
        put(folder, document.id, f"Words {place}.".encode())
    return found


def test_documents_are_read_in_order_and_asked_ahead(tmp_path: Path) -> None:
    documents = make_documents(tmp_path, 200)
    handed: list[str] = []

    def hand_out() -> Iterator[Document]:
        for document in documents:
            handed.append(document.id)
            yield document

    with Readers() as opened:
        outcomes = opened.read_documents(hand_out(), lambda document: tmp_path / document.id)
        first = next(outcomes)
        assert 1 <= len(handed) < 100
        rest = list(outcomes)
    assert [document for document, _ in (first, *rest)] == documents
    words = [outcome.text.text for _, outcome in (first, *rest) if isinstance(outcome, Reading)]
    assert words == [f"Words {place}." for place in range(200)]


def test_long_answers_that_wait_hold_nobody_up(tmp_path: Path) -> None:
    documents = make_documents(tmp_path, 30)
    for document in documents:
        put(tmp_path, document.id, b"Some words in a line.\n" * 20_000)
    with Readers() as opened:
        outcomes = list(opened.read_documents(documents, lambda document: tmp_path / document.id))
    assert [len(outcome.text.text) for _, outcome in outcomes if isinstance(outcome, Reading)] == [440_000] * 30


def test_one_document_can_be_read_while_others_are_in_line(tmp_path: Path) -> None:
    documents = make_documents(tmp_path, 5)
    with Readers() as opened:
        for document, outcome in opened.read_documents(documents, lambda found: tmp_path / found.id):
            again = opened.read_blob(tmp_path / document.id, document.id, document.name)
            assert isinstance(outcome, Reading)
            assert isinstance(again, Reading)
            assert again.text == outcome.text


def test_documents_left_in_line_end_with_the_readers(tmp_path: Path) -> None:
    with Readers() as opened:
        outcomes = opened.read_documents(make_documents(tmp_path, 80), lambda found: tmp_path / found.id)
        next(outcomes)
        process = opened._lines[-1].child.process if opened._lines[-1].child else None
    assert process is not None
    assert process.poll() is not None
    with pytest.raises(ValueError, match="closed"):
        next(outcomes)


def test_a_process_that_has_grown_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tmp_path / "answers"
    with held.open("wb") as answers:
        requests = io.BytesIO()
        for name in ("one", "two"):
            put(tmp_path, name, b"Words.")
            path = str(tmp_path / name).encode()
            frames.write_frame(requests, frames.encode(frames.Request("d", name, path, "", b"")))
        requests.seek(0)
        monkeypatch.setattr(limits, "bound_memory", lambda: True)
        monkeypatch.setattr(limits, "bound_cpu", lambda: None)
        monkeypatch.setattr(limits, "has_grown", lambda: True)
        run_worker(requests, answers)
    with held.open("rb") as stream:
        answer = frames.decode_answer(frames.read_frame(stream))
        assert (answer.retire, answer.reading.text.text) == (True, "Words.")
        assert frames.read_frame(stream) is None


def test_a_stated_type_is_split() -> None:
    assert split_type("Text/HTML; Charset=windows-1256") == ("text/html", "windows-1256")
    assert split_type("text/plain") == ("text/plain", "")
    assert split_type("rubbish") == ("", "")
    assert split_type("") == ("", "")
    assert split_type("text/html; charset=a\r\nX: y")[0] == "text/html"


def test_every_listed_reader_exists() -> None:
    assert all(callable(load_reader(kind)) for kind in READERS)


def test_frames_keep_their_borders(tmp_path: Path) -> None:
    held = tmp_path / "frames"
    with held.open("wb") as stream:
        frames.write_frame(stream, b"one")
        frames.write_frame(stream, b"")
        stream.write(b"\x05\x00\x00\x00cut")
    with held.open("rb") as stream:
        assert [frames.read_frame(stream) for _ in range(3)] == [b"one", b"", None]
