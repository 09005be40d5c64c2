"""All that is particular to SQLite: how the file is opened, the search index, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Executable, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from onrecord.casefile.errors import CaseDamaged, CaseError, CaseLocked, CaseNotWritable, DiskFull

PATIENCE = 5.0
"""Seconds to wait for another process to finish its commit."""
SHORTEST_TRIGRAM = 3


def open_sqlite(path: Path, *, is_writer: bool, views: Sequence[str] = ()) -> Engine:
    """An engine on the database at `path`; a writer takes the database's one write lock when it begins.

    Readers see the last commit and hinder nobody. On a medium that cannot be written to, the file is read as it lies.
    `views` are statements that make temporary views, through which this engine alone then sees the tables.
    """
    mode = "rwc" if is_writer else "rw"
    if not is_writer and not (os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)):
        mode = "ro" if Path(f"{path}-wal").exists() else "ro&immutable=1"
    location = f"file:{quote(str(path.resolve()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            location, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        if is_writer:
            connection.execute("PRAGMA journal_mode = WAL")
        else:
            for view in views:
                connection.execute(view)
            # A reader that could not write at all would leave the files of the write-ahead log behind.
            connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4)
    begin = "BEGIN IMMEDIATE" if is_writer else "BEGIN"

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def create_search(connection: Connection) -> None:
    """Index the texts by every three characters in a row, which finds words in any script, also inside others.

    A new text waits for `plan_indexing`, because indexing it takes longer than reading and storing it.
    """
    if connection.dialect.name != "sqlite":
        return
    statements = (
        "CREATE VIRTUAL TABLE texts_search USING fts5(text, content='texts', content_rowid='number',"
        " tokenize='trigram')",
        "CREATE TABLE texts_search_waiting (number INTEGER PRIMARY KEY)",
        "CREATE TRIGGER texts_search_insert AFTER INSERT ON texts BEGIN"
        " INSERT INTO texts_search_waiting(number) VALUES (new.number); END",
        "CREATE TRIGGER texts_search_delete AFTER DELETE ON texts BEGIN"
        " INSERT INTO texts_search(texts_search, rowid, text) SELECT 'delete', old.number, old.text"
        " WHERE NOT EXISTS (SELECT 1 FROM texts_search_waiting WHERE number = old.number);"
        " DELETE FROM texts_search_waiting WHERE number = old.number; END",
        "CREATE TRIGGER texts_search_update AFTER UPDATE OF text ON texts BEGIN"
        " INSERT INTO texts_search(texts_search, rowid, text) SELECT 'delete', old.number, old.text"
        " WHERE NOT EXISTS (SELECT 1 FROM texts_search_waiting WHERE number = old.number);"
        " INSERT OR IGNORE INTO texts_search_waiting(number) VALUES (new.number); END",
    )
    for statement in statements:
        connection.exec_driver_sql(statement)


def plan_indexing(connection: Connection, most: int) -> list[Executable]:
    """Statements that index at most this many of the texts that wait for it, none where none waits."""
    if connection.dialect.name != "sqlite":
        return []
    first = text("SELECT max(number) FROM (SELECT number FROM texts_search_waiting ORDER BY number LIMIT :most)")
    last = connection.execute(first, {"most": most}).scalar()
    if last is None:
        return []
    statements = (
        "INSERT INTO texts_search(rowid, text) SELECT number, text FROM texts"
        " WHERE number IN (SELECT number FROM texts_search_waiting WHERE number <= :last)",
        "DELETE FROM texts_search_waiting WHERE number <= :last",
    )
    return [text(statement).bindparams(last=last) for statement in statements]


def narrow_search(connection: Connection, words: list[str]) -> list[int] | None:
    """Numbers of the texts that may hold all `words`, None where the index cannot tell."""
    indexed = [word for word in words if len(word) >= SHORTEST_TRIGRAM]
    if connection.dialect.name != "sqlite" or not indexed:
        return None
    query = " AND ".join('"' + word.replace('"', '""') + '"' for word in indexed)
    found = connection.execute(
        text(
            "SELECT rowid FROM texts_search WHERE texts_search MATCH :query"
            " UNION SELECT number FROM texts_search_waiting"
        ),
        {"query": query},
    )
    return [row[0] for row in found]


def explain_database(error: DatabaseError, root: Path) -> CaseError | None:
    """The sentence for an error of the database at `root`, None for one that only a mistake in the program makes."""
    words = str(error.orig)
    if "locked" in words or "busy" in words:
        return CaseLocked(f"Another program is writing to the case {root}: wait until it has ended, then try again.")
    if "full" in words:
        return DiskFull(f"The disk of {root} is full: make room and run the command again; nothing is half-written.")
    if "readonly" in words or "unable to open" in words:
        return CaseNotWritable(f"The case {root} is not writable: change its permissions or copy it first.")
    if "malformed" in words or "not a database" in words or "disk I/O" in words or "Could not decode" in words:
        return CaseDamaged(f"The database of the case {root} is damaged: restore case.sqlite from a copy.")
    if isinstance(error, OperationalError) and "no such table" in words:
        return CaseDamaged(f"The database of {root} lacks tables of a case: restore case.sqlite from a copy.")
    return None
