"""The custody log: entries in the database, signed checkpoints in files beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, delete, func, insert, select

from onrecord.casefile.encode import encode
from onrecord.casefile.errors import CaseDamaged, explain_storing
from onrecord.casefile.lock import sync_folder
from onrecord.casefile.tables import custody_entries, settings
from onrecord.preserve import Checkpoint, CompactRange, NoteRefused, hash_leaf, read_checkpoint, sign_checkpoint

PAGE = 2000
LATEST = "latest.txt"


class CustodyEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of the log: who did what to which object when, and the hashes of what it concerns.

    Its canonical JSON is what the tree hashes. `hashes` maps a kind of object ("bytes", "document", "text", "claims",
    ...) to its SHA-256; `details` holds what a reader of the log wants to know, in words.
    """

    number: int
    at: str
    by: str
    action: str
    subject: str
    hashes: dict[str, str] = {}
    details: dict[str, str] = {}


def write_entry(entry: CustodyEntry) -> tuple[dict[str, object], bytes]:
    """The row of an entry, and its leaf hash."""
    content = encode(entry)
    leaf = hash_leaf(content.encode())
    row: dict[str, object] = {
        "number": entry.number,
        "at": entry.at,
        "by": entry.by,
        "action": entry.action,
        "subject": entry.subject,
        "leaf_hash": leaf.hex(),
        "content": content,
    }
    return row, leaf


def load_tree(connection: Connection) -> CompactRange:
    """The tree as the last commit left it, in O(log n); made anew from the entries where it is not kept."""
    last = connection.execute(select(func.max(custody_entries.c.number))).scalar()
    size = 0 if last is None else last + 1
    kept = connection.execute(select(settings.c.value).where(settings.c.name == "custody_tree")).scalar()
    if kept is not None:
        words = kept.split()
        if words[0] == str(size):
            return CompactRange(size, tuple(bytes.fromhex(word) for word in words[1:]))
    return CompactRange().extend(leaf for _, leaf in iterate_leaves(connection))


def save_tree(connection: Connection, tree: CompactRange) -> None:
    """Keep the tree for the next writer, in the transaction that wrote its entries."""
    connection.execute(delete(settings).where(settings.c.name == "custody_tree"))
    words = " ".join([str(tree.size), *(node.hex() for node in tree.hashes)])
    connection.execute(insert(settings), {"name": "custody_tree", "value": words})


def iterate_leaves(connection: Connection) -> Iterator[tuple[int, bytes]]:
    """Number and leaf hash of every entry as the table states them, in order, a page at a time."""
    last = -1
    while True:
        rows = connection.execute(
            select(custody_entries.c.number, custody_entries.c.leaf_hash)
            .where(custody_entries.c.number > last)
            .order_by(custody_entries.c.number)
            .limit(PAGE)
        ).all()
        for number, leaf in rows:
            yield number, bytes.fromhex(leaf)
        if len(rows) < PAGE:
            return
        last = rows[-1][0]


def write_checkpoint(root: Path, connection: Connection, origin: str, key: Ed25519PrivateKey) -> Checkpoint:
    """Sign the head of the log and keep it as the latest and in the history, both whole or not at all.

    A log must never sign two heads that do not belong together, so the entries are gone through again; raises
    CaseDamaged where they are not the ones that were signed before.
    """
    previous = read_latest(root)
    tree = CompactRange()
    if previous is not None and previous.size == 0:
        previous = None
    for _, leaf in iterate_leaves(connection):
        tree = tree.append(leaf)
        if previous is not None and tree.size == previous.size:
            if tree.root != previous.root:
                break
            previous = None
    if previous is not None:
        raise CaseDamaged(
            f"The custody log of {root} no longer holds the {previous.size} entries that were signed, so nothing more"
            " is signed: run onrecord verify and restore the case from a copy."
        )
    head = Checkpoint(origin, tree.size, tree.root)
    folder = root / "custody"
    note = sign_checkpoint(head, key)
    if read_note(root) == note:
        return head
    with explain_storing(root, "the checkpoint"):
        (folder / "history").mkdir(exist_ok=True)
        replace_file(folder / "history" / f"{head.size:012}.txt", note.encode())
        replace_file(folder / LATEST, note.encode())
    return head


def read_latest(root: Path) -> Checkpoint | None:
    """The latest checkpoint, its signature unchecked, None while there is none; raises CaseDamaged."""
    note = read_note(root)
    if note is None:
        return None
    try:
        return read_checkpoint(note)
    except NoteRefused as error:
        raise CaseDamaged(
            f"The checkpoint {root / 'custody' / LATEST} cannot be read:"
            " put the last file of custody/history in its place."
        ) from error


def read_note(root: Path) -> str | None:
    """The file of the latest checkpoint, None while there is none."""
    try:
        return (root / "custody" / LATEST).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None


def replace_file(path: Path, data: bytes) -> None:
    """Write a small file whole and durably, or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
