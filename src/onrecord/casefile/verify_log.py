"""Re-checks the custody log and the checkpoints that signed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from onrecord.casefile.custody import LATEST, CustodyEntry
from onrecord.casefile.encode import decode
from onrecord.casefile.tables import custody_entries, settings
from onrecord.casefile.verification import Evidence, Finding, Tally
from onrecord.preserve import (
    Checkpoint,
    CompactRange,
    NoteRefused,
    Verifier,
    hash_leaf,
    open_checkpoint,
    read_checkpoint,
)

PAGE = 2000
MOST_BYTES = 1 << 20


@dataclass(slots=True)
class Note:
    """A checkpoint's file as it was found: its checkpoint, or the reason why it is none."""

    path: Path
    words: str = ""
    checkpoint: Checkpoint | None = None
    reason: str = ""


@dataclass(slots=True)
class Log:
    """What one pass over the log gave: its tree, the roots at the sizes asked for, the keys it names."""

    tree: CompactRange = field(default_factory=CompactRange)
    roots: dict[int, bytes] = field(default_factory=dict)
    verifiers: list[Verifier] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def read_notes(root: Path) -> list[Note]:
    """The case's own checkpoints, the history in order and the latest at the end."""
    history = sorted((root / "custody" / "history").glob("*.txt"))
    latest = root / "custody" / LATEST
    return [read_note(path) for path in [*history, *([latest] if latest.exists() else [])]]


def read_note(path: Path) -> Note:
    """One checkpoint's file; never raises."""
    try:
        with path.open("rb") as stream:
            words = stream.read(MOST_BYTES).decode("utf-8")
        return Note(path, words, read_checkpoint(words))
    except (OSError, UnicodeDecodeError, NoteRefused) as error:
        return Note(path, reason=f"cannot be read as a checkpoint ({error})")


def walk_log(connection: Connection, notes: Sequence[Note]) -> Log:
    """Hash every entry again and grow the tree, noting its root at the size of each checkpoint."""
    log = Log()
    sizes = {note.checkpoint.size for note in notes if note.checkpoint}
    if 0 in sizes:
        log.roots[0] = log.tree.root
    for row in _iterate_entries(connection):
        log.tally.checked += 1
        if row.number != log.tree.size:
            log.tally.fail(f"entry {log.tree.size}: it is missing")
            break
        leaf = hash_leaf(row.content.encode())
        if leaf.hex() != row.leaf_hash:
            log.tally.fail(f"entry {row.number}: its content does not fit its leaf hash")
        _check_entry(log, row)
        log.tree = log.tree.append(leaf)
        if log.tree.size in sizes:
            log.roots[log.tree.size] = log.tree.root
    kept = connection.execute(select(settings.c.value).where(settings.c.name == "custody_tree")).scalar()
    if kept != " ".join([str(log.tree.size), *(node.hex() for node in log.tree.hashes)]):
        log.tally.fail("the tree that is kept for the next entry: it is not that of the entries")
    return log


def _check_entry(log: Log, row: Row[Any]) -> None:
    try:
        entry = decode(row.content, CustodyEntry)
    except (msgspec.ValidationError, msgspec.DecodeError):
        log.tally.fail(f"entry {row.number}: it cannot be read")
        return
    if (entry.number, entry.at, entry.by, entry.action, entry.subject) != tuple(row)[:5]:
        log.tally.fail(f"entry {row.number}: its columns differ from its content")
    if key := entry.details.get("key"):
        try:
            log.verifiers.append(Verifier.parse(key))
        except ValueError:
            log.tally.fail(f"entry {row.number}: the key it names is none")


def _iterate_entries(connection: Connection) -> Iterator[Row[Any]]:
    table = custody_entries.c
    columns: tuple[Any, ...] = (
        table.number,
        table.at,
        table.by,
        table.action,
        table.subject,
        table.leaf_hash,
        table.content,
    )
    last = -1
    while True:
        query = select(*columns).where(table.number > last).order_by(table.number).limit(PAGE)
        rows = connection.execute(query).all()
        yield from rows
        if len(rows) < PAGE:
            return
        last = rows[-1].number


def find_log(log: Log, notes: Sequence[Note], origin: str) -> Finding:
    """The log's own finding: entries in one unbroken row whose tree has the roots that were signed."""
    for note in notes:
        if note.checkpoint:
            _compare(log.tally, log, note, note.checkpoint, origin)
    return log.tally.find(
        Evidence.LOG,
        "All entries are there in one unbroken row and no signed one has changed; this does not prove that the log was"
        " not rewritten as a whole together with its checkpoints: only a checkpoint kept elsewhere shows that.",
        "The log is not the one that was signed: entries were altered, removed or put in.",
    )


def find_signatures(log: Log, notes: Sequence[Note], trusted: Verifier | None) -> Finding:
    """The finding about the signatures on the case's own checkpoints."""
    tally, strangers = Tally(), set()
    known = [*log.verifiers, *([trusted] if trusted else [])]
    for note in notes:
        tally.checked += 1
        try:
            if note.reason:
                raise NoteRefused(note.reason)
            _, signer = open_checkpoint(note.words, known)
        except NoteRefused as error:
            tally.fail(f"checkpoint {note.path.name}: {error}")
            continue
        if signer != trusted:
            strangers.add(str(signer))
    if not notes and log.tree.size > 1:
        tally.fail("custody/: its checkpoints were removed, for a case signs from its first entry on")
    meaning = "Your own key signed every checkpoint, so nobody without it made them; the time of signing is not proved."
    if not notes:
        meaning = "The case has no checkpoint yet, so nothing is signed: any command that writes to the case makes one."
    elif strangers:
        meaning = (
            "The signatures fit keys that are not yours but that the case names itself, which whoever rewrote it could"
            f" have put there: ask the keepers of the case whether these are theirs: {', '.join(sorted(strangers))}."
        )
    return tally.find(
        Evidence.SIGNATURE,
        meaning,
        "The named checkpoints are not what a known key signed.",
        is_open=not notes or bool(strangers),
    )


def find_earlier(log: Log, note: Note | None, origin: str, trusted: Verifier | None) -> Finding:
    """The finding about a checkpoint that was kept elsewhere."""
    tally = Tally()
    if note is None:
        meaning = (
            "No earlier checkpoint was given, so it is not shown that the log was never cut or rewritten as a whole:"
            " keep custody/latest.txt with somebody else and give it to onrecord verify --checkpoint later."
        )
        return tally.find(Evidence.EARLIER, meaning, "", is_open=True)
    tally.checked = 1
    if note.checkpoint is None:
        tally.fail(f"checkpoint {note.path}: {note.reason}")
        return tally.find(Evidence.EARLIER, "", "The given file is no checkpoint, so nothing can be compared with it.")
    try:
        open_checkpoint(note.words, [*log.verifiers, *([trusted] if trusted else [])])
    except NoteRefused as error:
        tally.fail(f"checkpoint {note.path}: {error} (keys: those that the log names, and yours)")
    _compare(tally, log, note, note.checkpoint, origin)
    size = note.checkpoint.size
    return tally.find(
        Evidence.EARLIER,
        f"The first {size} entries are the very ones that the given checkpoint signed, so the log was neither cut nor"
        " rewritten since; later entries are not covered by it.",
        "The log does not continue the given checkpoint: it was cut or rewritten, is another case's, or the given file"
        " was altered.",
    )


def _compare(tally: Tally, log: Log, note: Note, checkpoint: Checkpoint, origin: str) -> None:
    if checkpoint.origin != origin:
        tally.fail(f"checkpoint {note.path.name}: it is of another log, {checkpoint.origin}")
    elif checkpoint.size > log.tree.size:
        tally.fail(f"checkpoint {note.path.name}: it signed {checkpoint.size} entries, but {log.tree.size} are there")
    elif log.roots.get(checkpoint.size) != checkpoint.root:
        tally.fail(f"checkpoint {note.path.name}: the first {checkpoint.size} entries are not those that it signed")
