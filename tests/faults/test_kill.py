"""A process killed at any moment leaves a case that opens, verifies and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, Origin, verify_case

from ..casefile.builders import make_claim, make_text

DOCUMENTS = 150
WORKER = """
import sys
from pathlib import Path
from tests.casefile.builders import make_claim, make_text
from onrecord.casefile import CaseFile
from tests.faults.test_kill import add_documents, read_documents

root = Path(sys.argv[1])
print("started", flush=True)
with CaseFile.open(root) as case:
    add_documents(case)
    read_documents(case)
"""


def write_words(number: int) -> str:
    return f"A doctor in Idlib said that 12 people were killed in attack {number}. The road was closed."


def add_documents(case: CaseFile) -> None:
    with case.batch():
        for number in range(DOCUMENTS):
            case.preserve_bytes(write_words(number).encode(), Origin(f"{number}.txt"))
            if number % 20 == 19:
                case.sign_checkpoint()


def read_documents(case: CaseFile) -> None:
    for document in case.documents_without_text():
        case.set_text(make_text(document.id, case.blobs.path(document.id).read_text()))
    for document in case.documents_without_claims("v1"):
        text = case.find_text(document.id)
        assert text is not None
        case.replace_claims(document.id, [make_claim(document.id, text.text)], "v1")


def kill_worker(root: Path, delay: float) -> bool:
    """Start a worker on the case and kill it `delay` seconds after it started; true when it was still at work."""
    repository = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(root)], stdout=subprocess.PIPE, cwd=repository, env=environment
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"started\n"
        time.sleep(delay)
        is_at_work = worker.poll() is None
        worker.send_signal(signal.SIGKILL)
    return is_at_work


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_case_opens_verifies_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    root = tmp_path / "case"
    CaseFile.create(root, "Ours").close()
    moments = random.Random(7)
    kills = 0
    for _ in range(12):
        kills += kill_worker(root, moments.uniform(0.0, 0.25))
        verification = verify_case(root)
        assert not verification.has_failed, [f for f in verification.findings if f.failures]
        with CaseFile.open(root) as case:
            for document in case.documents():
                assert case.blobs.path(document.id).read_text().startswith("A doctor")
    assert kills > 0
    with CaseFile.open(root) as case:
        add_documents(case)
        read_documents(case)
        assert len(list(case.documents())) == DOCUMENTS
        assert case.count_claims() == DOCUMENTS
    verification = verify_case(root, checkpoint=root / "custody" / "history" / "000000000001.txt")
    assert not verification.has_failed
    assert verification.unsigned == 0
    assert not list((root / "blobs").glob(".draft*"))
