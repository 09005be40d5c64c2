"""Re-hashes every preserved blob."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection, select

from onrecord.casefile.blobs import BlobStore
from onrecord.casefile.tables import documents
from onrecord.casefile.verification import Evidence, Finding, Tally
from onrecord.preserve import hash_file

PAGE = 500


def verify_bytes(connection: Connection, blobs: BlobStore) -> Finding:
    """Hash the bytes of every document, on all processors, and compare with the id it is known by."""
    tally = Tally()
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        for page in _iterate_pages(connection):
            hashes = pool.map(lambda row: _hash_blob(blobs, row[0]), page)
            for (document, name), found in zip(page, hashes, strict=True):
                tally.checked += 1
                if found != document:
                    tally.fail(f"document {document} ({name}): {found}")
    strays = _count_strays(connection, blobs)
    also = f" {strays} further files belong to no document: an interrupted command left them, whole." if strays else ""
    return tally.find(
        Evidence.BYTES,
        "The preserved bytes of every document hash to the id they are known by, so they are the bytes that were"
        f" added; this does not prove that what was added is genuine.{also}",
        "The named documents no longer have the bytes that were added; the other ones have.",
    )


def _hash_blob(blobs: BlobStore, document: str) -> str:
    """The document's id where its bytes are unchanged, else what is wrong with them."""
    path = blobs.path(document)
    if path.is_symlink() or not path.is_file():
        return "its file is missing"
    try:
        return document if hash_file(path) == document else "its bytes have changed"
    except OSError as error:
        return f"its file cannot be read ({error.strerror})"


def _iterate_pages(connection: Connection) -> Iterator[list[tuple[str, str]]]:
    last = 0
    while True:
        columns = (documents.c.number, documents.c.id, documents.c.name)
        query = select(*columns).where(documents.c.number > last).order_by(documents.c.number).limit(PAGE)
        rows = connection.execute(query).all()
        yield [(row.id, row.name) for row in rows]
        if len(rows) < PAGE:
            return
        last = rows[-1].number


def _count_strays(connection: Connection, blobs: BlobStore) -> int:
    strays = 0
    names = blobs.names()
    while page := list(itertools.islice(names, PAGE)):
        known = set(connection.execute(select(documents.c.id).where(documents.c.id.in_(page))).scalars())
        strays += sum(name not in known for name in page)
    return strays
