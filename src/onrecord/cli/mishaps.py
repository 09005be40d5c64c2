"""The errors that a person can meet and mend, each one sentence."""

from __future__ import annotations

import sys

FAMILIES = (
    ("onrecord.casefile", "CaseError"),
    ("onrecord.publish", "FolderInUse"),
    ("onrecord.publish", "UnknownEdition"),
    ("onrecord.publish", "UnknownFormat"),
    ("onrecord.review", "CorrectionError"),
    ("onrecord.extract", "ModelMismatch"),
    ("onrecord.extract.own_places", "PlaceFileError"),
)


def list_mishaps() -> tuple[type[BaseException], ...]:
    """The error classes of the rooms that were entered; a room that was not imported raised nothing."""
    return tuple(getattr(sys.modules[room], name) for room, name in FAMILIES if hasattr(sys.modules.get(room), name))
