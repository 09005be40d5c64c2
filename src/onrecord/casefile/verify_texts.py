"""Re-checks texts against bytes, spans against texts, and values against spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, bindparam, select

from onrecord.casefile.blobs import BlobStore
from onrecord.casefile.encode import find_spans
from onrecord.casefile.logged import AT_ONCE, has_types
from onrecord.casefile.rows import read_claim, read_document, read_text
from onrecord.casefile.tables import claims, documents, texts
from onrecord.casefile.verification import Evidence, Finding, Tally
from onrecord.model import Claim, Document, Span, SpanMismatch, Text

# Made once, because making a statement takes longer than running it.
FIND_CLAIMS = select(claims.c.id, claims.c.claim).where(claims.c.document == bindparam("document"))
FIND_DOCUMENT = select(documents).where(documents.c.id == bindparam("document"))
MapCheck = Callable[[Document, Text, Path], list[str] | None]
"""Gives what of a text does not follow from its bytes, None where that cannot be told."""
ValueCheck = Callable[[Claim, Text], list[str]]


def verify_texts(connection: Connection, blobs: BlobStore, map_check: MapCheck | None) -> Finding:
    """Check every text's map in itself, and with `map_check` against the bytes."""
    tally = Tally()
    for document, text in _iterate_texts(connection):
        tally.checked += 1
        problems = _check_map(text)
        path = blobs.path(document.id)
        if not path.is_file():
            problems.append("its bytes are missing")
        elif map_check:
            told = map_check(document, text, path)
            tally.unverifiable += told is None
            problems += told or []
        for problem in problems:
            tally.fail(f"text of document {document.id} ({document.name}): {problem}")
    meaning = (
        "Every text follows from the preserved bytes by its map and is what reading them again gives; this does not"
        " prove that the reader understood the file as a person would."
    )
    if tally.unverifiable:
        meaning = (
            f"{tally.unverifiable} of {tally.checked} texts were made by another version of a reader, so reading again"
            " cannot show whether they are whole: verify them with that version; the other ones follow from the bytes."
        )
    if not map_check:
        meaning = "The maps hang together in themselves, but no reader was at hand to compare the texts with the bytes."
    return tally.find(
        Evidence.MAP, meaning, "The named texts do not follow from the preserved bytes.", is_open=not map_check
    )


def verify_spans(connection: Connection, value_check: ValueCheck | None) -> tuple[Finding, Finding]:
    """Check that every span of every claim quotes its text, and with `value_check` that values follow from spans."""
    spans, values = Tally(), Tally()
    for document, text in _iterate_texts(connection):
        rows = connection.execute(FIND_CLAIMS, {"document": document.id})
        for row in rows:
            try:
                claim = read_claim(row.claim)
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                spans.fail(f"claim {row.id}: it cannot be read ({error})")
                continue
            for span in find_spans(claim):
                spans.checked += 1
                _check_span(connection, spans, claim, span, text)
            if value_check:
                values.checked += 1
                for problem in value_check(claim, text):
                    values.fail(f"claim {claim.id}: {problem}")
    meaning = "Every value follows from its spans by the rule it names; whether what was said is true is not proved."
    if not value_check:
        meaning = "No rules were at hand to derive the values from their spans again."
    return (
        spans.find(
            Evidence.SPANS,
            "Every span of every claim quotes exactly the characters of its text; this does not prove that the claim"
            " understands them rightly.",
            "The named claims quote words that their texts do not hold.",
        ),
        values.find(
            Evidence.VALUES, meaning, "The named values do not follow from their spans.", is_open=not value_check
        ),
    )


def _check_span(connection: Connection, tally: Tally, claim: Claim, span: Span, text: Text) -> None:
    words = text.text
    if span.document != text.document:
        query = select(texts.c.text).where(texts.c.document == span.document)
        words = connection.execute(query).scalar() or ""
    try:
        span.check(words)
    except SpanMismatch as error:
        tally.fail(f"claim {claim.id}: {error}")


def _check_map(text: Text) -> list[str]:
    """What is wrong with a map in itself: segments in order, without overlap, inside the text."""
    end = 0
    for segment in text.segments:
        if not end <= segment.start <= segment.end <= len(text.text):
            return [f"its map is out of order at character {segment.start}"]
        end = segment.end
    return []


def _iterate_texts(connection: Connection) -> Iterator[tuple[Document, Text]]:
    query = select(texts).order_by(texts.c.number)
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        document = connection.execute(FIND_DOCUMENT, {"document": row.document}).first()
        # A text whose document is gone, or that cannot be read, is reported with the rows.
        if document is not None and has_types(row, texts) and has_types(document, documents):
            try:
                pair = read_document(document), read_text(row)
            except (msgspec.ValidationError, msgspec.DecodeError):
                continue
            yield pair
