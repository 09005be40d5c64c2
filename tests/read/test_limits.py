"""What happens to a reading process that a document overcomes; the documents are stood for by plug-in readers."""

import sys
from pathlib import Path

import pytest

from onrecord.model import Document, Refusal
from onrecord.read import Readers, Reading, limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system bounds no memory or processor time")

HOSTILE = """
import ctypes, os, time
from onrecord.read import Reading

class Hostile:
    media_type = "x/hostile"
    def takes(self, head, name):
        return head.startswith(b"\\x7fELF")
    def __call__(self, source):
        what = source.data[4:].decode().strip()
        if what == "memory":
            return bytearray(1 << 30)
        if what == "crash":
            ctypes.string_at(0)
        if what == "exit":
            os._exit(3)
        if what == "bug":
            raise KeyError("secret words")
        if what == "print":
            print("noise " * 1000, flush=True)
            os.write(1, b"noise" * 1000)
            raise OSError(5, "Input/output error")
        while what == "spin":
            pass
        time.sleep(60)

reader = Hostile()
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path of the child process, in which a hostile reader is installed."""
    (tmp_path / "hostile_reader.py").write_text(HOSTILE)
    facts = tmp_path / "hostile_reader-1.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile-reader\nVersion: 1\n")
    (facts / "entry_points.txt").write_text("[onrecord.readers]\nhostile = hostile_reader:reader\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("memory", "needs more than 512 MB of memory to be read."),
        ("crash", "made its reader stop (exit status -11"),
        ("exit", "made its reader stop (exit status 3"),
        ("bug", "made its reader stop (exit status 1, KeyError)."),
        ("sleep", "took longer than 1 seconds to read."),
        ("print", "could not be opened (input/output error)."),
    ],
)
def test_a_document_that_overcomes_its_reader_is_refused_and_the_next_is_read(
    hostile: Path, what: str, reason: str
) -> None:
    (hostile / "bad").write_bytes(b"\x7fELF" + what.encode())
    (hostile / "good.txt").write_text("Words.")
    with Readers(wall_seconds=1 if what == "sleep" else 60) as readers:
        refusal = readers.read_blob(hostile / "bad", "d", "bad")
        assert isinstance(refusal, Refusal)
        assert reason in refusal.reason
        assert refusal.reason.startswith("bad ")
        assert "secret words" not in refusal.reason
        assert (refusal.kept, refusal.document) == ("Its bytes are preserved.", "d")
        assert isinstance(readers.read_blob(hostile / "good.txt", "d", "good.txt"), Reading)


def put_documents(folder: Path, contents: list[bytes]) -> list[Document]:
    found = []
    for number, data in enumerate(contents):
        document = Document(f"{number:064}", "application/octet-stream", len(data), f"{number}.txt")
        (folder / document.id).write_bytes(data)
        found.append(document)
    return found


def test_of_documents_asked_ahead_only_those_that_overcome_the_reader_are_lost(hostile: Path) -> None:
    bad = [b"\x7fELF" + what for what in (b"crash", b"exit", b"memory", b"bug")]
    good = [f"Words {number}.".encode() for number in range(60)]
    documents = put_documents(hostile, [*good[:20], *bad[:2], *good[20:40], bad[2], *good[40:], bad[3]])
    with Readers() as readers:
        outcomes = list(readers.read_documents(documents, lambda document: hostile / document.id))
        assert isinstance(readers.read_blob(hostile / documents[0].id, "d", "good.txt"), Reading)
    assert [document for document, _ in outcomes] == documents
    texts = [outcome.text.text for _, outcome in outcomes if isinstance(outcome, Reading)]
    assert texts == [data.decode() for data in good]
    refusals = [outcome for _, outcome in outcomes if isinstance(outcome, Refusal)]
    assert [refusal.document for refusal in refusals] == [documents[place].id for place in (20, 21, 42, 63)]
    assert ["exit status 3" in refusal.reason for refusal in refusals] == [False, True, False, False]
    assert "512 MB" in refusals[2].reason


def test_time_is_measured_for_each_document_asked_ahead(hostile: Path) -> None:
    documents = put_documents(hostile, [b"One.", b"\x7fELFsleep", *[b"Two."] * 5])
    with Readers(wall_seconds=2) as readers:
        outcomes = [outcome for _, outcome in readers.read_documents(documents, lambda found: hostile / found.id)]
    assert [type(outcome) for outcome in outcomes] == [Reading, Refusal, *[Reading] * 5]
    assert "took longer than 2 seconds" in outcomes[1].reason


def test_a_page_that_the_article_search_does_not_survive_is_read_whole(hostile: Path) -> None:
    (hostile / "trafilatura.py").write_text("import os\ndef extract(*args, **options):\n    os.abort()\n")
    (hostile / "page.html").write_text("<p>" + "The council said that nobody had been hurt. " * 10)
    with Readers() as readers:
        reading = readers.read_blob(hostile / "page.html", "d", "page.html")
    assert isinstance(reading, Reading)
    assert reading.text.text.startswith("The council said")
    assert reading.text.notes == ("The search for the article in the page failed; its whole text was read.",)


def test_processor_time_is_bounded(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (hostile / "sitecustomize.py").write_text("import onrecord.read.limits as limits\nlimits.CPU_SECONDS = 0\n")
    (hostile / "bad").write_bytes(b"\x7fELFspin")
    with Readers() as readers:
        refusal = readers.read_blob(hostile / "bad", "d", "bad")
    assert isinstance(refusal, Refusal)
    assert "seconds of processor time" in refusal.reason


def test_growth_is_what_the_process_holds_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tmp_path / "statm"
    monkeypatch.setattr(limits, "_STATM", held)
    assert not limits.has_grown()
    held.write_text(f"900000 {(200 << 20) // limits._PAGE} 0 0 0 0 0")
    assert not limits.has_grown()
    held.write_text(f"900000 {(400 << 20) // limits._PAGE} 0 0 0 0 0")
    assert limits.has_grown()
