"""A change that breaks off, or whose process is killed, leaves what stood and what is kept of before as they were."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, ResolutionChange, Then, verify_case
from onrecord.model import Actor, Incident, Lineage, Precision

from ..casefile.builders import KEY, WORDS, fill_case, make_claim, make_text

WORKER = """
import sys
from pathlib import Path
from onrecord.casefile import CaseFile
from tests.faults.test_killed_history import change_over_and_over

with CaseFile.open(Path(sys.argv[1])) as case:
    print("started", flush=True)
    change_over_and_over(case)
"""
INCIDENTS = [Incident(f"I-{n}", "Raid", (), (), None, None, Precision.UNKNOWN) for n in range(20)]


def change_over_and_over(case: CaseFile) -> None:
    """Replace the claims, the text and the resolution again and again, each time with something else."""
    document = next(case.documents()).id
    for number in range(2_000):
        words = f"{WORDS} {number}."
        case.set_text(make_text(document, words))
        case.replace_claims(document, [make_claim(document, words, f"v{number}")], f"v{number}")
        case.replace_resolution([], [replace(one, title=f"Raid {number}") for one in INCIDENTS], [], [])


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    with CaseFile.create(tmp_path / "case", "Ours", key=KEY) as case:
        fill_case(case)
        case.replace_resolution([Actor("a1", "the army", "armed force")], INCIDENTS, [Lineage("l1", "c1", ("c1",))], [])
    return tmp_path / "case"


def work_wrong(case: CaseFile) -> list[Callable[[], object]]:
    """Operations that replace something."""
    document = next(case.documents())
    claim = make_claim(document.id, version="v2")
    return [
        lambda: case.replace_claims(document.id, [claim], "v2"),
        lambda: case.set_text(make_text(document.id, f"{WORDS} More."), replace(document, title="T")),
        lambda: case.set_not_extracted(document.id, "Not sought.", "v2"),
        lambda: case.replace_resolution([], INCIDENTS[:3], [], []),
        lambda: case.change_resolution(ResolutionChange([Actor("a1", "the guard", "state")], gone_incidents=["I-1"])),
    ]


@pytest.mark.parametrize("operation", range(5))
def test_an_operation_that_breaks_off_anywhere_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, operation: int
) -> None:
    with CaseFile.open(root, key=KEY) as case:
        before = case.record()
        for at in range(12):
            calls = 0
            run = case._change

            def break_off(*values: object, at: int = at, run: Callable[..., object] = run) -> None:
                nonlocal calls
                calls += 1
                if calls > at:
                    raise RuntimeError("cut off")
                run(*values)

            with monkeypatch.context() as patch:
                patch.setattr(case, "_change", break_off)
                try:
                    work_wrong(case)[operation]()
                except RuntimeError:
                    assert case.record() == before
                    continue
            break
        assert at > 0, "it was broken off at least once"
        assert case.record() != before
    assert not verify_case(root).has_failed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_case_whose_writer_is_killed_verifies_and_tells_of_before(root: Path) -> None:
    with CaseFile.open(root, key=KEY) as case:
        before, then = case.record(), case.find_head()
    repository = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(repository), os.environ.get("PYTHONPATH", "")])}
    for delay in (0.0, random.Random(7).uniform(0.05, 0.6)):
        with subprocess.Popen(
            [sys.executable, "-c", WORKER, str(root)], stdout=subprocess.PIPE, cwd=repository, env=environment
        ) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"started\n"
            time.sleep(delay)
            worker.send_signal(signal.SIGKILL)
        assert not verify_case(root).has_failed
        with CaseFile.open(root, key=KEY) as case:
            case.sign_checkpoint()
            with case.after(case_then(case, then)) as past:
                assert replace(past.record(), as_of=None) == before


def case_then(case: CaseFile, entry: int) -> Then:
    """The moment after one custody entry."""
    return Then(case.settings["created"], entry)
