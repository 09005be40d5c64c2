"""All bad files in one folder, by the command line as a person calls it; and disks that fill up on the way."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.casefile import CaseFile, DiskFull
from onrecord.cli import main
from onrecord.pipeline import Scope, load_record, open_or_create, run_case

from ..hostile_files import UNREADABLE, write_bad_folder
from .bad_runs import check_case, write_good

NAMED = [*UNREADABLE, "a\\x1b[2J\\u202efdp.txt", "cut.warc record 3", "early.html", "future.html", "huge.txt"]


def call(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_a_folder_of_bad_files(tmp_path: Path) -> None:
    write_bad_folder(tmp_path / "bad")
    told = call("run", tmp_path / "bad", tmp_path / "absent", "-o", tmp_path / "case", "--country", "SY")
    assert told.returncode == 1
    lines = [line.strip() for line in told.stderr.splitlines()]
    for name in [*(f"bad/{name}" for name in NAMED), str(tmp_path / "absent")]:
        assert len([line for line in lines if line.startswith(f"{name} ")]) == 1, name
    assert f"{len(NAMED) + 1} need attention:" in lines
    assert "UNICEF" in told.stdout
    assert call("verify", tmp_path / "case").returncode == 0
    status = json.loads(call("status", tmp_path / "case", "--json").stdout)
    assert status["refused"] == len(NAMED) + 1
    assert status["documents_that_came_more_than_once"][0]["names"] == ["bad/again.txt", "bad/good.txt"]


def fill_disk(monkeypatch: pytest.MonkeyPatch, part: str, left: int) -> None:
    """From the `left`-th file on that is opened for writing below a folder of this name, the disk is full."""
    opened = Path.open
    room = [left]

    def open_file(path: Path, mode: str = "r", *words: Any, **named: Any) -> Any:
        if part in path.parts and set(mode) & set("wxa"):
            room[0] -= 1
            if room[0] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return opened(path, mode, *words, **named)

    monkeypatch.setattr(Path, "open", open_file)


@pytest.mark.parametrize(("part", "left"), [("blobs", 0), ("blobs", 1), (".dossier.new", 0), (".dossier.new", 4)])
def test_a_disk_that_fills_up_during_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, left: int
) -> None:
    write_good(tmp_path / "in")
    (tmp_path / "in" / "more.txt").write_text("The mayor said that five people were injured in Hama.")
    sources, scope = [str(tmp_path / "in")], Scope(("SY",))
    part = part.replace(".new", f".{os.getpid()}.new")
    with monkeypatch.context() as full, open_or_create(tmp_path / "case", "Ours") as case:
        fill_disk(full, part, left)
        with pytest.raises(DiskFull, match=r"The disk of .* is full.*make room"):
            run_case(case, sources, scope=scope, today="2026-01-01")
    assert not (tmp_path / "case" / "dossier").exists()
    with CaseFile.open(tmp_path / "case") as case:
        run_case(case, sources, scope=scope, today="2026-01-01")
        assert len(load_record(case).claims) == 2
    check_case(tmp_path / "case")


def test_a_full_disk_is_one_sentence_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write_good(tmp_path)
    with monkeypatch.context() as full:
        fill_disk(full, "blobs", 0)
        full.setattr(sys, "argv", ["onrecord", "run", str(good), "-o", str(tmp_path / "case"), "--json"])
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "is full, so good.txt was not kept: make room and run the command again." in err
