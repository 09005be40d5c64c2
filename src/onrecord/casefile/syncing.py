"""Brings files to the disk, hundreds with one call where the system has one."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

FEW = 16
"""Files up to which each is synced by itself: it spares waiting for what other programs have written."""
THREADS = 8
WHOLE = frozenset(["ext3", "ext4", "xfs", "f2fs"])
"""File systems whose `syncfs` leaves on the disk all that `fsync` of each file would."""
MOUNTS = Path("/proc/self/mountinfo")


def sync_files(paths: Sequence[Path]) -> None:
    """Return once the bytes of these files, which lie in one folder, are on the disk; raises OSError.

    Syncing many small files one by one makes the disk write its journal for each; `syncfs` makes it once for all.
    """
    if len(paths) > FEW and has_syncfs(paths[0].parent):
        sync_whole(paths[0].parent)
    elif len(paths) > FEW:
        with ThreadPoolExecutor(THREADS) as threads:
            for _ in threads.map(sync_path, paths):
                pass
    else:
        for path in paths:
            sync_path(path)


def sync_path(path: Path) -> None:
    """Return once what was written to a file is on the disk; raises OSError."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_whole(folder: Path) -> None:
    """Return once all that was written to the file system of `folder` is on the disk; raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(descriptor)


@cache
def has_syncfs(folder: Path) -> bool:
    """Whether one call can sync the folder's file system and reports what failed, as Linux does since 5.8."""
    if sys.platform != "linux":
        return False
    release = re.match(r"(\d+)\.(\d+)", os.uname().release)
    if release is None or (int(release[1]), int(release[2])) < (5, 8) or not hasattr(ctypes.CDLL(None), "syncfs"):
        return False
    return find_file_system(folder) in WHOLE


def find_file_system(folder: Path) -> str | None:
    """The kind of file system that a folder lies on as Linux lists it, None where it does not."""
    device = folder.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        before, _, after = line.partition(" - ")
        if before.split()[2:3] == [wanted] and after:
            return after.split()[0]
    return None
