"""Runs the command line in this process and checks what a bad input may and may not do."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord.casefile import CaseFile
from onrecord.cli import main
from onrecord.model import Record
from onrecord.pipeline import load_record, verify_preserved

from ..hostile_files import GOOD


@dataclass(frozen=True)
class Told:
    """What a command left behind: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    def lines_naming(self, name: str) -> list[str]:
        return [line.strip() for line in self.err.splitlines() if line.strip().startswith(name)]


Command = Callable[..., Told]


@pytest.fixture
def onrecord(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line as `python -m onrecord` calls it, in this process; nothing it prints may be a traceback."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")

    def call(*words: object) -> Told:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        status = ended.value.code or 0
        assert isinstance(status, int)
        assert "Traceback" not in out + err
        return Told(status, out, err)

    return call


def write_good(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "good.txt"
    path.write_bytes(GOOD)
    return path


def check_case(root: Path) -> Record:
    """The good document gave its claim, the case verifies, and nothing half-written is in it."""
    with CaseFile.open(root) as case:
        record = load_record(case)
    [good] = [document for document in record.documents if document.name.endswith("good.txt")]
    [claim] = [claim for claim in record.claims if claim.content.document == good.id]
    assert claim.toll is not None
    assert (claim.toll.low.value, claim.toll.outcome) == (7, "killed")
    check_whole(root)
    return record


def check_whole(root: Path) -> None:
    verification = verify_preserved(root)
    assert not verification.has_failed, [finding for finding in verification.findings if finding.objects]
    assert verification.unsigned == 0
    hidden = [path.name for path in root.rglob("*") if path.name.startswith(".") or "draft" in path.name]
    assert hidden == [".lock"]
    assert not list(root.glob("case.sqlite-*"))


def run_badly(onrecord: Command, root: Path, sources: list[Path], name: str, reason: str, kept: str) -> Record:
    """Run over good and bad sources twice, then for JSON: one sentence names what is bad, the rest goes on."""
    words = ["run", *sources, "-o", root, "--country", "SY"]
    told = onrecord(*words)
    assert told.status == 1
    [line] = told.lines_naming(name)
    assert reason in line
    assert line.endswith(f"; {kept}.")
    assert "UNICEF" in told.out
    again = onrecord(*words, "--json")
    assert again.status == 1
    assert again.err == ""
    assert_refused(json.loads(again.out), name, reason)
    return check_case(root)


def assert_refused(given: dict[str, Any], name: str, reason: str) -> None:
    [refusal] = given["refusals"]
    assert refusal["name"].startswith(name)
    assert refusal["reason"].startswith(name)
    assert reason in refusal["reason"]
