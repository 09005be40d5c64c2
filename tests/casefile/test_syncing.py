"""Files reach the disk one by one or with one call, whichever the system is known to do rightly."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, DiskFull, Origin, syncing, verify_case
from onrecord.casefile.syncing import FEW, find_file_system, sync_files, sync_whole


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was synced: names of files, or the folder's for its whole file system."""
    made: list[str] = []
    monkeypatch.setattr(syncing, "sync_path", lambda path: made.append(path.name))
    monkeypatch.setattr(syncing, "sync_whole", lambda folder: made.append(folder.name))
    return made


@pytest.mark.parametrize("has_syncfs", [True, False])
@pytest.mark.parametrize("number", [0, 1, FEW, FEW + 1, 3 * FEW])
def test_every_file_is_synced(calls: list[str], monkeypatch: pytest.MonkeyPatch, number: int, has_syncfs: bool) -> None:
    monkeypatch.setattr(syncing, "has_syncfs", lambda folder: has_syncfs)
    names = [str(place) for place in range(number)]
    sync_files([Path("folder") / name for name in names])
    assert sorted(calls) == (["folder"] if has_syncfs and number > FEW else sorted(names))


def test_an_error_of_one_of_many_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(syncing, "has_syncfs", lambda folder: False)
    paths = [tmp_path / str(place) for place in range(2 * FEW)]
    for path in paths[:-1]:
        path.touch()
    with pytest.raises(FileNotFoundError):
        sync_files(paths)


@pytest.mark.parametrize(
    ("listed", "kind"),
    [
        ("30 1 {device} / / rw,relatime shared:1 - ext4 /dev/a rw", "ext4"),
        ("30 1 {device} /sub /sub rw - overlay overlay rw", "overlay"),
        ("30 1 0:0 / / rw - ext4 /dev/a rw", None),
        ("cut {device}", None),
        ("", None),
    ],
)
def test_a_file_system_is_found_by_its_device(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listed: str, kind: str | None
) -> None:
    device = tmp_path.stat().st_dev
    mounts = tmp_path / "mounts"
    mounts.write_text(f"\n{listed.format(device=f'{os.major(device)}:{os.minor(device)}')}\n")
    monkeypatch.setattr(syncing, "MOUNTS", mounts)
    assert find_file_system(tmp_path) == kind


def test_a_system_without_a_list_of_mounts_is_unknown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(syncing, "MOUNTS", tmp_path / "absent")
    assert find_file_system(tmp_path) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux syncs one file system alone")
def test_a_folder_that_is_not_there_cannot_be_synced(tmp_path: Path) -> None:
    sync_whole(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync_whole(tmp_path / "absent")


def test_a_disk_that_is_full_for_many_leaves_nothing_half_written(
    case: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def preserve_many() -> None:
        with case.batch():
            for number in range(FEW + 1):
                case.preserve_bytes(str(number).encode(), Origin(f"{number}.txt"))

    def find_full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(syncing, "has_syncfs", lambda folder: True)
        full.setattr(syncing, "sync_whole", find_full)
        with pytest.raises(DiskFull, match="make room"):
            preserve_many()
    assert list(case.documents()) == []
    assert list((case.root / "blobs").iterdir()) == []
    preserve_many()
    case.close()
    assert len(list((case.root / "blobs").iterdir())) == FEW + 1
    assert not verify_case(case.root).has_failed
