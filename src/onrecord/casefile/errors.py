"""What can be wrong with a case, each as one sentence that names the case and the way out."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CaseError(Exception):
    """A case cannot do what was asked; the message is one sentence for the person who asked."""


class NoCase(CaseError):
    """There is no case in this folder."""


class CaseExists(CaseError):
    """The folder holds something already."""


class NewerCase(CaseError):
    """The case was written by a newer version."""


class OlderCase(CaseError):
    """The case has the tables of an older version."""


class CaseLocked(CaseError):
    """Somebody else is writing to the case."""


class CaseNotWritable(CaseError):
    """The case can be read, but not written to."""


class DiskFull(CaseError):
    """There is no room left where the case lives."""


class CaseDamaged(CaseError):
    """The database of the case cannot be read."""


class NoRecordThen(CaseError):
    """The case cannot tell what it held at a moment."""


class NotInCase(CaseError):
    """The case holds no such object."""


FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def explain_storing(root: Path, what: str) -> Iterator[None]:
    """Turn the system's refusal to store `what` in the case at `root` into a CaseError; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull(
                f"The disk of {root} is full, so {what} was not kept: make room and run the command again."
            ) from error
        if error.errno in FORBIDDEN:
            raise CaseNotWritable(
                f"The case {root} is not writable, so {what} was not kept: change its permissions or copy it first."
            ) from error
        raise
