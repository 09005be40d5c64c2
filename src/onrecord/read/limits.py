"""Bounds a reading process: memory once, processor time for each document."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource
    import signal

MEMORY = 512 << 20
CPU_SECONDS = 20
WALL_SECONDS = 60.0
LARGEST = 64 << 20
LARGEST_STREAMED = 1 << 30
GROWN = 300 << 20
OUT_OF_MEMORY = 12
"""Exit status of a reading process that a document left without memory."""
_STATM = Path("/proc/self/statm")
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
UNBOUNDED_NOTE = "This system bounds no memory or processor time of a process; only the time limit held."


def bound_memory() -> bool:
    """Limit this process to 512 MB of address space, without core dumps; False where the system cannot."""
    if sys.platform == "win32":
        return False
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ValueError, OSError):
        return False
    return True


def bound_cpu() -> None:
    """Allow this process 20 more seconds of processor time; the system ends it with SIGXCPU after that."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def has_grown() -> bool:
    """True when this process holds more than 300 MB and should make room for a fresh one; False where unknown.

    The peak that the system keeps (ru_maxrss) is of no use here: a child inherits its parent's.
    """
    try:
        pages = int(_STATM.read_bytes().split()[1])
    except OSError:
        return False
    return pages * _PAGE > GROWN
