"""A full disk, met at any write: one sentence, nothing half-written, and the case goes on once there is room."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from onrecord.casefile import CaseError, CaseFile, DiskFull, Origin, verify_case
from onrecord.casefile import blobs as blobs_module
from onrecord.model import Refusal

from ..casefile.builders import fill_case


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    root = tmp_path / "case"
    with CaseFile.create(root, "Ours") as case:
        fill_case(case)
    return root


def fail_at(calls: int, original: Callable[..., Any]) -> Callable[..., Any]:
    """A system call that finds the disk full from its `calls`-th time on."""
    left = [calls]

    def call(*args: Any, **words: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return original(*args, **words)

    return call


def add_two(root: Path) -> None:
    with CaseFile.open(root) as case:
        case.preserve_bytes(b"one more", Origin("one.txt"))
        case.preserve_bytes(b"a big one" * 10, Origin("two.txt"))
        case.add_refusal(Refusal("three.txt", "The file three.txt is empty.", "nothing"))


@pytest.mark.parametrize("small", [1 << 20, 0])
@pytest.mark.parametrize("calls", range(8))
def test_a_disk_that_fills_up_while_syncing(
    root: Path, monkeypatch: pytest.MonkeyPatch, calls: int, small: int
) -> None:
    monkeypatch.setattr(blobs_module, "SMALL", small)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fail_at(calls, os.fsync))
        with pytest.raises(DiskFull, match=f"{re.escape(str(root))}.*make room"):
            add_two(root)
    check_and_go_on(root)


@pytest.mark.parametrize("calls", range(3))
def test_a_disk_that_fills_up_while_opening_drafts(root: Path, monkeypatch: pytest.MonkeyPatch, calls: int) -> None:
    opened = Path.open

    def open_draft(path: Path, mode: str = "r", *args: Any, **words: Any) -> Any:
        if mode in {"xb", "wb"}:
            return writing(path, mode, *args, **words)
        return opened(path, mode, *args, **words)

    writing = fail_at(calls, opened)
    with monkeypatch.context() as full:
        full.setattr(Path, "open", open_draft)
        with pytest.raises(DiskFull, match="make room"):
            add_two(root)
    check_and_go_on(root)


@pytest.mark.parametrize("pages", [0, 1, 3])
def test_a_database_that_cannot_grow(root: Path, monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    with CaseFile.open(root) as case:
        with case._writing() as connection:
            limit_pages(connection, pages)
        with pytest.raises(DiskFull, match="nothing is half-written"):
            fill_case(case, f"12 {'a long text of many words. ' * 20000}.")
        with case._writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    check_and_go_on(root)


def limit_pages(connection: Connection, pages: int) -> None:
    size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {size + pages}")


def check_and_go_on(root: Path) -> None:
    """Nothing half-written is there, and what was refused goes in now."""
    assert not verify_case(root).has_failed
    add_two(root)
    with CaseFile.open(root) as case:
        assert {"report.txt", "one.txt", "two.txt"} <= {document.name for document in case.documents()}
        assert len(case.refusals()) == 1
    assert not list((root / "blobs").glob(".draft*"))
    assert not list((root / "custody").rglob("*.draft"))
    verification = verify_case(root)
    assert not verification.has_failed
    assert verification.unsigned == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_case_without_permission_can_be_read(root: Path) -> None:
    for folder in (root, root / "blobs"):
        folder.chmod(0o500)
    try:
        with CaseFile.open(root) as case:
            assert len(list(case.documents())) == 1
            with pytest.raises(CaseError, match="not writable"):
                case.preserve_bytes(b"x", Origin("x"))
    finally:
        for folder in (root, root / "blobs"):
            folder.chmod(0o700)
