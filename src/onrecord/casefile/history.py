"""From where on a case keeps what is replaced."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.casefile.logged import iterate_entries
from onrecord.casefile.session import UPGRADE

WITHOUT_HISTORY = ("0001", "0002")
"""Tables that overwrote: of what was replaced while a case had them, only the log tells."""


def find_beginning(connection: Connection) -> int:
    """The number of the entry from which on whatever is replaced is kept: 0, or that of the upgrade that began it."""
    numbers = [
        entry.number for entry in iterate_entries(connection, UPGRADE) if entry.details.get("from") in WITHOUT_HISTORY
    ]
    return max(numbers, default=0)
