"""The errors that a person can meet and mend, each one sentence."""

from __future__ import annotations

import errno
import sys

FAMILIES = (
    ("onrecord.casefile", "CaseError"),
    ("onrecord.spreading", "ExtractionStopped"),
    ("onrecord.importing", "TableRefused"),
    ("onrecord.count", "TableError"),
    ("onrecord.resolve.linking", "DecisionConflict"),
    ("onrecord.resolve.linking", "LinkingUnavailable"),
    ("onrecord.resolve.linking", "ListError"),
    ("onrecord.resolve.linking", "QueueError"),
    ("onrecord.publish", "FolderInUse"),
    ("onrecord.publish", "PageInUse"),
    ("onrecord.publish", "UnknownEdition"),
    ("onrecord.publish", "UnknownFormat"),
    ("onrecord.review", "CorrectionError"),
    ("onrecord.extract", "ModelMismatch"),
    ("onrecord.extract.places.own_places", "PlaceFileError"),
)


def list_mishaps() -> tuple[type[BaseException], ...]:
    """The error classes of the rooms that were entered; a room that was not imported raised nothing."""
    return tuple(getattr(sys.modules[room], name) for room, name in FAMILIES if hasattr(sys.modules.get(room), name))


def tell_system_error(error: OSError) -> str:
    """One sentence for what the system refused, with the way out that fits."""
    why = (error.strerror or type(error).__name__).lower()
    where = f"{error.filename}: " if error.filename is not None else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"{where}{why}; make room and run the same command again."
    return f"{where}{why}; {'check the path' if where else 'mend it'} and run the same command again."
