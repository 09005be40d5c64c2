"""An open case: who writes, in which transaction, and what the custody log says of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import (
    Connection,
    Engine,
    Executable,
    Integer,
    NestedTransaction,
    Table,
    bindparam,
    delete,
    insert,
    select,
)
from sqlalchemy.exc import DatabaseError

from onrecord.casefile import custody
from onrecord.casefile.blobs import BlobStore
from onrecord.casefile.database import DATABASE, find_schema, migrate
from onrecord.casefile.errors import CaseNotWritable, explain_storing
from onrecord.casefile.keys import find_user, load_key, read_clock
from onrecord.casefile.lock import WriteLock
from onrecord.casefile.past import Then, plan_views
from onrecord.casefile.sqlite import explain_database, open_sqlite
from onrecord.casefile.tables import PAST, SCHEMA, custody_entries, metadata, settings
from onrecord.preserve import Checkpoint, CompactRange, find_verifier

MOST_BLOBS, MOST_BYTES, MOST_ENTRIES = 256, 64 << 20, 2000
"""What a batch holds before it is brought to the disk: bounds its memory and what an interruption loses."""

SCRATCH = ".scratch"
EXPORT, UPGRADE = "export", "upgrade"
"""Actions of entries: of one that tells of an export, and of one that says which tables a case had until then."""

ORDER = {table: place for place, table in enumerate(metadata.sorted_tables)}
"""Tables in an order in which rows can be added: those that are referred to first."""


class Session:
    """The folder `root` opened; reading needs nothing, the first write takes the case's write lock until `close`.

    With `then` it is read as it stood at that moment, and cannot be written to. Every operation is one transaction, or
    one savepoint of the batch around it: its rows and its custody entries are there together or not at all. Not to be
    shared by threads.
    """

    def __init__(
        self,
        root: Path,
        *,
        by: str | None = None,
        key: Ed25519PrivateKey | None = None,
        clock: Callable[[], str] = read_clock,
        then: Then | None = None,
    ) -> None:
        self.root = root
        self.then = then
        self.by = by or find_user()
        self.schema = find_schema(root)
        self.blobs = BlobStore(root)
        self._key, self._clock = key, clock
        self._lock = WriteLock(root)
        views = plan_views(then.entry) if then else ()
        self._readers = open_sqlite(root / DATABASE, is_writer=False, views=views)
        self._writers: Engine | None = None
        self._connection: Connection | None = None
        self._tree = CompactRange()
        self._entries = 0
        self._rows: list[tuple[Table, dict[str, Any]]] = []
        self._first_row = 0
        self._gathered: set[str] = set()
        self._savepoint: NestedTransaction | None = None
        self._is_batch = False
        self._is_unsigned = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Sign what was written, give back the lock and let go of the files; safe to call twice."""
        try:
            if self._is_unsigned:
                self.sign_checkpoint()
        finally:
            self._roll_back()
            self._readers.dispose()
            if self._writers is not None:
                self._writers.dispose()
                self._writers = None
            self._lock.release()

    @property
    def settings(self) -> dict[str, str]:
        """The case's own settings by name: `title`, `origin`, `created` and others."""
        with self._reading() as connection:
            return {row.name: row.value for row in connection.execute(select(settings))}

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Bring many operations to the disk together, which is what makes thousands of them fast.

        Bytes preserved inside a batch can be read once it has ended. Leaving it by an exception gives up what has
        not reached the disk yet: at most the last few hundred operations, each of them wholly.
        """
        if self._is_batch:
            yield
            return
        self._is_batch = True
        try:
            yield
            self._commit()
        finally:
            self._is_batch = False
            self._roll_back()

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder of the case for what is taken out of documents on the way; it goes, and what a killed run left too.

        It lies in the case so that parts of documents never reach another disk, and takes the write lock.
        """
        folder = self.root / SCRATCH
        with self._writing(), explain_storing(self.root, "what is taken out of documents"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def record_export(
        self, name: str, hashes: dict[str, str], *, record: int | None = None, as_of: str | None = None
    ) -> None:
        """Log that `name` was exported from the case; `hashes` maps each written file's name to its SHA-256.

        `record` is the number of the last custody entry of then, `as_of` the moment where an earlier record went out.
        """
        details = {"record": str(record)} if record is not None else {}
        with self._writing():
            self._log(EXPORT, name, hashes, details | ({"as_of": as_of} if as_of else {}))

    def sign_checkpoint(self) -> Checkpoint:
        """Sign the head of the log as it is on the disk and keep it in `custody/`; done by `close` after any write."""
        key = self._key or load_key()
        with self._writing() as connection:
            self._see()
            origin = connection.execute(select(settings.c.value).where(settings.c.name == "origin")).scalar_one()
            self._introduce_key(connection, origin, key)
        self._commit()
        with self._reading() as connection:
            head = custody.write_checkpoint(self.root, connection, origin, key)
        self._is_unsigned = False
        return head

    def _introduce_key(self, connection: Connection, origin: str, key: Ed25519PrivateKey) -> None:
        """Log the public key of a signer whom the log does not know yet, so that the log itself names its keys."""
        verifier = str(find_verifier(origin, key))
        known = connection.execute(select(settings.c.value).where(settings.c.name == "signers")).scalar() or ""
        if verifier in known.split():
            return
        self._log("sign", origin, {}, {"key": verifier})
        self._change(delete(settings).where(settings.c.name == "signers"))
        self._insert(settings, {"name": "signers", "value": f"{known} {verifier}".strip()})

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection that sees what this session has written, or else the last commit.

        The first look at a case with older tables brings them to this version's, which is all that is written then.
        """
        with self._explaining():
            if self.schema != SCHEMA and self._connection is None:
                self._begin()
                self._commit()
            if self._connection is not None:
                self._flush_rows()
                yield self._connection
            else:
                with self._readers.connect() as connection:
                    yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The open transaction; what happens inside is kept whole, or undone whole when it raises.

        Rows are added by `_insert`, which gathers them; everything else that alters the database goes by `_change`;
        `_see` comes before any look at what gathered rows could say of a subject.
        """
        connection = self._begin()
        tree, entries = self._tree, self._entries
        self._first_row = len(self._rows)
        try:
            with self._explaining():
                yield connection
                if self._savepoint is not None:
                    self._flush_rows()
                    self._savepoint.commit()
        except BaseException:
            if self._savepoint is not None and self._savepoint.is_active:
                self._savepoint.rollback()
            del self._rows[self._first_row :]
            self._tree, self._entries = tree, entries
            if not self._is_batch:
                self._roll_back()
            raise
        finally:
            self._savepoint = None
        is_full = (
            len(self.blobs) >= MOST_BLOBS or self.blobs.staged_bytes >= MOST_BYTES or self._entries >= MOST_ENTRIES
        )
        if not self._is_batch or is_full:
            self._commit()

    def _see(self, *subjects: str) -> None:
        """Write the gathered rows when one of them is about one of these subjects, or about any where none is named."""
        if not subjects or not self._gathered.isdisjoint(subjects):
            self._flush_rows()
            self._first_row = 0

    def _insert(self, table: Table, values: dict[str, Any]) -> None:
        """Add a row to the open transaction, together with others of its table as late as possible."""
        self._rows.append((table, values))

    def _change(self, statement: Executable, values: Sequence[dict[str, Any]] | None = None) -> None:
        """Run a statement that alters rows, so that it can be undone if this operation raises later.

        With `values` it is run once for each of them.
        """
        connection = self._connection
        assert connection is not None
        if self._savepoint is None:
            own = self._rows[self._first_row :]
            del self._rows[self._first_row :]
            self._flush_rows()
            self._rows.extend(own)
            self._savepoint, self._first_row = connection.begin_nested(), 0
        self._flush_rows()
        connection.execute(statement, values)

    def _close(self, table: Table, ended: Sequence[tuple[int, int]]) -> None:
        """Move rows to the past ones: pairs of a row's number and the custody entry from which on it stands no more."""
        if ended:
            numbers = [{"row": number, "ended": until} for number, until in ended]
            for statement in _plan_closing(table):
                self._change(statement, numbers)

    def _flush_rows(self) -> None:
        """Write the gathered rows, tables that others refer to first."""
        self._gathered.clear()
        if not self._rows:
            return
        connection = self._connection
        assert connection is not None
        gathered: dict[Table, list[dict[str, Any]]] = {}
        for table, values in self._rows:
            gathered.setdefault(table, []).append(values)
        self._rows.clear()
        for table in sorted(gathered, key=ORDER.__getitem__):
            connection.execute(insert(table), gathered[table])

    def _begin(self) -> Connection:
        if self._connection is not None:
            return self._connection
        if self.then is not None:
            raise ValueError("What a case held earlier can be read alone: write to the case itself.")
        with self._explaining():
            if not self._lock.is_held:
                self._lock.take()
                self.blobs.sweep()
                # Also where this session writes nothing: one before it may have been killed before it signed.
                self._is_unsigned = True
            if self._writers is None:
                self._writers = open_sqlite(self.root / DATABASE, is_writer=True)
            connection = self._writers.connect()
            try:
                connection.begin()
                self._tree = custody.load_tree(connection)
                if self.schema != SCHEMA:
                    migrate(connection)
                    # Of what was replaced before, nothing is kept: the log says from where on it is.
                    self._log(UPGRADE, SCHEMA, {}, {"from": self.schema})
            except BaseException:
                connection.close()
                raise
        self._connection = connection
        return connection

    def _commit(self) -> None:
        """Bytes first, then the rows that speak of them."""
        if self._connection is None:
            return
        try:
            with self._explaining():
                self.blobs.flush()
                self._flush_rows()
                custody.save_tree(self._connection, self._tree)
                self._connection.commit()
        except BaseException:
            self._roll_back()
            raise
        self._is_unsigned = self._is_unsigned or self._entries > 0
        self.schema = SCHEMA
        self._connection.close()
        self._connection, self._entries = None, 0

    def _roll_back(self) -> None:
        self.blobs.discard()
        self._rows.clear()
        self._gathered.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection, self._entries = None, 0

    def _log(
        self,
        action: str,
        subject: str,
        hashes: dict[str, str],
        details: dict[str, str] | None = None,
        *,
        at: str | None = None,
        by: str | None = None,
    ) -> int:
        """Append a custody entry to the open transaction and give its number."""
        number = self._tree.size
        entry = custody.CustodyEntry(
            number=number,
            at=at or self._clock(),
            by=by or self.by,
            action=action,
            subject=subject,
            hashes=hashes,
            details=details or {},
        )
        row, leaf = custody.write_entry(entry)
        self._insert(custody_entries, row)
        self._gathered.add(subject)
        self._tree = self._tree.append(leaf)
        self._entries += 1
        return number

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise explain_database(error, self.root) or error from error
        except PermissionError as error:
            if error.filename is not None and str(self.root) in str(error.filename):
                raise CaseNotWritable(
                    f"The case {self.root} is not writable: change its permissions or copy it first."
                ) from error
            raise


@cache
def _plan_closing(table: Table) -> tuple[Executable, Executable]:
    """Statements that copy a row of a table to its past ones and take it away; made once, as making takes long."""
    columns = [*(column.name for column in table.c), "until"]
    this = table.c.number == bindparam("row")
    kept = select(*table.c, bindparam("ended", type_=Integer)).where(this)
    return insert(PAST[table]).from_select(columns, kept), delete(table).where(this)
