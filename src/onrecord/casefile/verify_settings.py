"""Replays the custody log's entries about the settings of a case."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select

from onrecord.casefile.logged import iterate_entries
from onrecord.casefile.tables import settings
from onrecord.casefile.verification import Tally
from onrecord.preserve import hash_file

PLACES = "places"
"""The setting and the folder of the tables of own places: a line for each with its file, named by its SHA-256, and the
name under which it was given."""
TREE = "custody_tree"
"""Kept for the next entry; compared with the tree of the log itself."""


def replay_settings(connection: Connection) -> dict[str, str]:
    """The settings that the log says the case has."""
    found: dict[str, str] = {}
    for entry in iterate_entries(connection, "create", "sign", "set"):
        if entry.action == "set":
            found[entry.subject] = entry.details.get("value", "")
            continue
        signers = [*found.get("signers", "").split(), entry.details.get("key", "")]
        found["signers"] = " ".join(signers)
        if entry.action == "create":
            found |= {"title": entry.details.get("title", ""), "origin": entry.subject, "created": entry.at}
    return found


def verify_settings(connection: Connection, root: Path, tally: Tally) -> None:
    """Note every setting that the log does not hold as it is, and every table of places that is not there as it was."""
    logged = replay_settings(connection)
    held = {row.name: row.value for row in connection.execute(select(settings)) if row.name != TREE}
    tally.checked += len(held)
    for name in sorted(logged.keys() | held.keys()):
        if logged.get(name) != held.get(name):
            tally.fail(f"settings {name}: it was altered after it was logged")
    for entry in iterate_entries(connection, "set"):
        lines = entry.details.get("value", "").splitlines() if entry.subject == PLACES else []
        for file in (line.split(" ", 1)[0] for line in lines):
            tally.checked += 1
            if not _is_kept(root / PLACES / Path(file).name):
                tally.fail(f"table of places {file}: it is missing or was altered")


def _is_kept(path: Path) -> bool:
    try:
        return hash_file(path) == path.name.partition(".")[0]
    except OSError:
        return False
