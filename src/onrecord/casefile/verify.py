"""Verifies a case: what is proved, what failed, what nobody can tell."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from onrecord.casefile.blobs import BlobStore
from onrecord.casefile.database import DATABASE, find_schema
from onrecord.casefile.errors import OlderCase
from onrecord.casefile.keys import find_key
from onrecord.casefile.sqlite import explain_database, open_sqlite
from onrecord.casefile.tables import SCHEMA, settings
from onrecord.casefile.verification import Verification
from onrecord.casefile.verify_bytes import verify_bytes
from onrecord.casefile.verify_log import find_earlier, find_log, find_signatures, read_note, read_notes, walk_log
from onrecord.casefile.verify_rows import verify_rows
from onrecord.casefile.verify_texts import MapCheck, ValueCheck, verify_spans, verify_texts
from onrecord.preserve import Verifier, find_verifier


def verify_case(
    root: Path,
    *,
    checkpoint: Path | None = None,
    trusted: Verifier | None = None,
    map_check: MapCheck | None = None,
    value_check: ValueCheck | None = None,
) -> Verification:
    """Check every kind of evidence of the case at `root`, in flat memory and without writing anything.

    `checkpoint` is an earlier checkpoint that was kept elsewhere; `trusted` the key that signatures are expected of,
    by default the user's own. The two callables derive again what only other stages can and name the problems: of a
    text against its bytes (None where that cannot be told), of a claim's values. Raises NoCase, NewerCase, OlderCase
    or CaseDamaged.
    """
    if find_schema(root) != SCHEMA:
        raise OlderCase(
            f"The case {root} has the tables of an older version: run onrecord status {root}, then verify it."
        )
    # Checkpoints are read before the database, so that a writer beside us cannot sign what we do not see yet.
    notes = read_notes(root)
    earlier = read_note(checkpoint) if checkpoint else None
    blobs = BlobStore(root)
    engine = open_sqlite(root / DATABASE, is_writer=False)
    try:
        with engine.connect() as connection:
            origin = connection.execute(select(settings.c.value).where(settings.c.name == "origin")).scalar() or ""
            key = find_key() if trusted is None else None
            own = trusted or (find_verifier(origin, key) if key and origin else None)
            log = walk_log(connection, [*notes, *([earlier] if earlier else [])])
            signed = max((note.checkpoint.size for note in notes if note.checkpoint), default=0)
            findings = (
                verify_bytes(connection, blobs),
                find_log(log, notes, origin),
                find_signatures(log, notes, own),
                find_earlier(log, earlier, origin, own),
                verify_rows(connection, root),
                verify_texts(connection, blobs, map_check),
                *verify_spans(connection, value_check),
            )
    except DatabaseError as error:
        raise explain_database(error, root) or error from error
    finally:
        engine.dispose()
    return Verification(findings, log.tree.size, max(0, log.tree.size - signed))
