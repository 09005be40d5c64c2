"""A run that is killed at any stage leaves a case that verifies, and running it again gives what one run gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, verify_case
from onrecord.pipeline import Scope, export_case, open_or_create, run_case

from ..hostile_files import CUT_WARC
from .bad_runs import check_case, write_good

DOCUMENTS = 30
WORKER = """
import os, signal, sys
from pathlib import Path
from onrecord import pipeline, publishing
from onrecord.pipeline import Scope, open_or_create, run_case

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def watch(stage, done):
    if stage == moment and done >= int(number):
        die()

root, source, moment, number = sys.argv[1:]
for room in (pipeline, publishing):
    if hasattr(room, moment):
        setattr(room, moment, die)
with open_or_create(Path(root), "Ours") as case:
    run_case(case, [source], scope=Scope(("SY",)), today="2026-01-01", watch=watch)
"""
MOMENTS = [
    ("preserving", 1),
    ("reading", 20),
    ("reading", 32),
    ("extracting", 15),
    ("resolve_case", 0),
    ("hash_file", 0),
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    write_good(tmp_path / "in")
    for n in range(DOCUMENTS):
        (tmp_path / "in" / f"{n}.txt").write_text(f"The mayor said that {n + 10} people were injured in Hama.")
    (tmp_path / "in" / "cut.warc").write_bytes(CUT_WARC)
    source, root = str(tmp_path / "in"), tmp_path / "case"
    for moment, number in MOMENTS:
        command = [sys.executable, "-c", WORKER, str(root), source, moment, str(number)]
        assert subprocess.run(command, timeout=120, check=False).returncode == -9, moment
        verification = verify_case(root)
        assert not verification.has_failed, (moment, [finding for finding in verification.findings if finding.objects])
    exports = []
    for case_root in (root, tmp_path / "at-once"):
        with open_or_create(case_root, "Ours") as case:
            run_case(case, [source], scope=Scope(("SY",)), today="2026-01-01")
        check_case(case_root)
        with CaseFile.open(case_root) as case:
            exports.append(export_case(case, "jsonl")[0].splitlines())
    assert sorted(exports[0]) == sorted(exports[1])
    assert len(exports[0]) == DOCUMENTS + 3
