"""A case: one folder that is made, opened, written to by one process at a time and read by any."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, insert
from sqlalchemy.exc import DatabaseError

from onrecord.casefile import custody
from onrecord.casefile.database import DATABASE, migrate
from onrecord.casefile.encode import make_storable
from onrecord.casefile.errors import CaseExists, explain_storing
from onrecord.casefile.history import find_export, find_head, find_last_standing, find_then
from onrecord.casefile.keys import find_user, load_key, read_clock
from onrecord.casefile.lock import WriteLock, sync_folder
from onrecord.casefile.past import Then
from onrecord.casefile.series import SeriesShelf
from onrecord.casefile.sqlite import explain_database, open_sqlite
from onrecord.casefile.tables import custody_entries, settings
from onrecord.casefile.verify_settings import PLACES
from onrecord.model import Record, current_statuses
from onrecord.preserve import CompactRange, find_verifier, hash_bytes

DRAFT = ".case.draft"
OWN = {"blobs", "custody", ".lock", DRAFT, f"{DRAFT}-wal", f"{DRAFT}-shm"}
"""What an interrupted `create` may leave behind."""


class CaseFile(SeriesShelf):
    """A case folder: `case.sqlite`, `blobs/` and `custody/`. Use it in a `with` block: leaving signs and unlocks."""

    @classmethod
    def create(
        cls,
        root: Path,
        title: str,
        *,
        by: str | None = None,
        key: Ed25519PrivateKey | None = None,
        clock: Callable[[], str] = read_clock,
    ) -> Self:
        """Make a new case in a new or empty folder and open it; raises CaseExists where something is there already."""
        if (root / DATABASE).exists():
            raise CaseExists(f"There is a case in {root} already: open it, or name another folder.")
        with explain_storing(root, "the new case"):
            if root.exists() and not root.is_dir():
                raise CaseExists(f"{root} is a file: name a new or an empty folder for the case.")
            if root.exists() and any(path.name not in OWN for path in root.iterdir()):
                raise CaseExists(f"{root} holds other files: name a new or an empty folder for the case.")
            for folder in (root, root / "blobs", root / "custody"):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = key or load_key()
        lock = WriteLock(root)
        lock.take()
        try:
            _make_database(root, title, by or find_user(), key, clock())
        finally:
            lock.release()
        case = cls(root, by=by, key=key, clock=clock)
        case.sign_checkpoint()
        return case

    @classmethod
    def open(
        cls,
        root: Path,
        *,
        by: str | None = None,
        key: Ed25519PrivateKey | None = None,
        clock: Callable[[], str] = read_clock,
    ) -> Self:
        """Open a case for reading, and for writing once something is written; raises NoCase, NewerCase, CaseDamaged."""
        return cls(root, by=by, key=key, clock=clock)

    def as_of(self, moment: str) -> Self:
        """The case as it stood at a moment (ISO 8601, UTC, to the millisecond), to be read and closed like any other.

        What was known then, not what happened then. Raises NoRecordThen for a moment of which the case cannot tell.
        """
        with self._reading() as connection:
            then = find_then(connection, moment, self.root)
        return self.after(then)

    def after(self, then: Then) -> Self:
        """The case as it stood after one custody entry, to be read and closed like any other."""
        return type(self)(self.root, by=self.by, key=self._key, clock=self._clock, then=then)

    def find_head(self) -> int:
        """The number of the last custody entry."""
        with self._reading() as connection:
            return find_head(connection)

    def find_export(self, name: str) -> Then | None:
        """The last export, whose name begins so, of a record that was the present one and is no more; else None."""
        with self._reading() as connection:
            return find_export(connection, name)

    def find_past(self, name: str) -> Then | None:
        """When an incident of this code, or a claim whose id begins so, last stood; None where none ever went."""
        with self._reading() as connection:
            return find_last_standing(connection, name)

    @property
    def title(self) -> str:
        """The case's title."""
        return self.settings["title"]

    def change_setting(self, name: str, value: str) -> None:
        """Keep a setting with the case and log the change; the same value again changes nothing."""
        with self._writing():
            self._see()
            if self.settings.get(name) == value:
                return
            self._log("set", name, {}, {"value": value})
            self._change(delete(settings).where(settings.c.name == name))
            self._insert(settings, {"name": name, "value": value})

    def keep_places(self, tables: Sequence[Path]) -> tuple[Path, ...]:
        """Copy tables of own places into the case and log their hashes; give the copies that it uses from now on.

        Without any, the tables that were kept before stay in use. Raises OSError where a table cannot be read.
        """
        lines = []
        folder = self.root / PLACES
        for table in tables:
            data = table.read_bytes()
            name = f"{hash_bytes(data)}.csv"
            lines.append(f"{name} {' '.join(make_storable(table.name).split())}")
            with self._writing(), explain_storing(self.root, table.name):
                folder.mkdir(exist_ok=True, mode=0o700)
                custody.replace_file(folder / name, data)
        if lines:
            self.change_setting(PLACES, "\n".join(lines))
        return tuple(folder / line.split(" ", 1)[0] for line in self.settings.get(PLACES, "").splitlines())

    def record(self) -> Record:
        """The whole record in memory; for a big case iterate `documents()`, `texts()` and `claims()` instead."""
        judgements = self.judgements()
        return Record(
            title=self.title,
            documents=tuple(self.documents()),
            texts=tuple(self.texts()),
            claims=tuple(self.claims()),
            actors=self.actors(),
            incidents=self.incidents(),
            lineages=self.lineages(),
            totals=self.totals(),
            judgements=judgements,
            statuses=current_statuses(judgements),
            refusals=self.refusals(),
            not_extracted=self.not_extracted(),
            series=self.series(),
            as_of=self.then.moment if self.then else None,
        )


def _make_database(root: Path, title: str, by: str, key: Ed25519PrivateKey, now: str) -> None:
    """Build the database under a draft's name: a case has all its tables and its first entry, or is none."""
    draft = root / DRAFT
    for leftover in root.glob(f"{DRAFT}*"):
        leftover.unlink()
    origin = f"onrecord/{uuid.uuid4().hex}"
    verifier = str(find_verifier(origin, key))
    details = {"title": title, "key": verifier}
    first = custody.CustodyEntry(number=0, at=now, by=by, action="create", subject=origin, details=details)
    values = {"title": title, "origin": origin, "created": now, "signers": verifier}
    engine = open_sqlite(draft, is_writer=True)
    try:
        with engine.begin() as connection:
            migrate(connection)
            connection.execute(insert(settings), [{"name": name, "value": value} for name, value in values.items()])
            row, leaf = custody.write_entry(first)
            connection.execute(insert(custody_entries), row)
            custody.save_tree(connection, CompactRange().append(leaf))
    except DatabaseError as error:
        raise explain_database(error, root) or error from error
    finally:
        engine.dispose()
    with explain_storing(root, "the new case"):
        draft.replace(root / DATABASE)
        sync_folder(root)
