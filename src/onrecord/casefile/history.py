"""From where on a case keeps what is replaced, and which entry was the last one at a moment."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, func, select

from onrecord.casefile.errors import NoRecordThen
from onrecord.casefile.logged import iterate_entries
from onrecord.casefile.past import Then
from onrecord.casefile.session import EXPORT, UPGRADE
from onrecord.casefile.tables import PAST, claims, custody_entries, incidents

SHORTEST = 4
"""Characters of a claim's id that name it."""
WITHOUT_HISTORY = ("0001", "0002")
"""Tables that overwrote: of what was replaced while a case had them, only the log tells."""


def find_beginning(connection: Connection) -> int:
    """The number of the entry from which on whatever is replaced is kept: 0, or that of the upgrade that began it."""
    numbers = [
        entry.number for entry in iterate_entries(connection, UPGRADE) if entry.details.get("from") in WITHOUT_HISTORY
    ]
    return max(numbers, default=0)


def find_then(connection: Connection, moment: str, root: Path) -> Then:
    """The last entry before the first one that was made after `moment` (as the log writes moments).

    So nothing that came after an entry of a later time is taken for known, even where the clock was set back. Raises
    NoRecordThen for a moment before the case began, or from which it keeps only what the log says.
    """
    entries = custody_entries.c
    later = connection.execute(select(func.min(entries.number)).where(entries.at > moment)).scalar()
    last = connection.execute(select(func.max(entries.number))).scalar_one()
    entry = last if later is None else later - 1
    if entry < 0:
        began = connection.execute(select(entries.at).where(entries.number == 0)).scalar_one()
        raise NoRecordThen(f"The case {root} began on {began}, so it held nothing on {moment}: name a later day.")
    # The upgrade itself changed nothing of what the case held, so the entry before it is known as well.
    beginning = find_beginning(connection)
    if entry < beginning - 1:
        since = connection.execute(select(entries.at).where(entries.number == beginning - 1)).scalar_one()
        raise NoRecordThen(
            f"The case {root} was made by a version that kept nothing of what it replaced before {since}:"
            " name that day or a later one."
        )
    return Then(moment, entry)


def find_head(connection: Connection) -> int:
    """The number of the last custody entry."""
    number: int = connection.execute(select(func.max(custody_entries.c.number))).scalar_one()
    return number


def find_export(connection: Connection, name: str) -> Then | None:
    """The last export whose name begins so, of a record that was the present one then and is not now.

    An export changes nothing of what a case holds, and neither does a signer or an upgrade: an export with only such
    entries behind its record is of the present one.
    """
    entries = custody_entries.c
    last = select(func.max(entries.number)).where(entries.action.not_in((EXPORT, UPGRADE, "sign", "set")))
    content = connection.execute(last).scalar_one()
    beginning = find_beginning(connection)
    found: Then | None = None
    for entry in iterate_entries(connection, EXPORT):
        record = int(entry.details.get("record", entry.number - 1))
        is_present = entry.subject.startswith(name) and "as_of" not in entry.details
        if is_present and beginning - 1 <= record < content:
            found = Then(entry.at, record)
    return found


def find_last_standing(connection: Connection, name: str) -> Then | None:
    """The moment at which a claim or an incident that stands no more was taken away, and the entry before that."""
    gone, taken = PAST[incidents].c, PAST[claims].c
    queries = [select(func.max(gone.until)).where(gone.code == name)]
    if len(name) >= SHORTEST:
        queries.append(select(func.max(taken.until)).where(taken.id.startswith(name, autoescape=True)))
    found = [until for query in queries if (until := connection.execute(query).scalar()) is not None]
    if not found:
        return None
    at = connection.execute(select(custody_entries.c.at).where(custody_entries.c.number == max(found))).scalar_one()
    return Then(at, max(found) - 1)
