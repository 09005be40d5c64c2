"""Documents and how they were acquired."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, select, update

from onrecord.casefile.encode import encode, hash_json, make_storable
from onrecord.casefile.errors import NotInCase
from onrecord.casefile.rows import Values, read_document, write_document
from onrecord.casefile.session import Session
from onrecord.casefile.tables import acquisitions, documents, not_extracted, refusals, runs, texts
from onrecord.model import Document

PAGE = 500
# Made once, because making a statement takes longer than running it.
FIND_DOCUMENT = select(documents).where(documents.c.id == bindparam("document"))
READ, UNPACK, EXTRACT = "read", "unpack", "extract"
"""Stages as runs and refusals name them."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from and what is said of them; the fields are those of `Document`."""

    name: str
    media_type: str = "application/octet-stream"
    url: str | None = None
    container: str | None = None
    locator: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    stated_by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Preserved:
    """A document of the case, and whether its bytes were new to it."""

    document: Document
    is_new: bool


class DocumentShelf(Session):
    """The part of a case that holds documents."""

    def preserve_path(self, path: Path, origin: Origin) -> Preserved:
        """Preserve the bytes of a file, whatever its size, before anything reads them.

        The same bytes again are the same document with one more acquisition, and what is stored of it stays as it is;
        the same bytes from the same origin again change nothing. Raises OSError where `path` cannot be read.
        """
        with path.open("rb") as stream:
            return self._preserve(stream, origin)

    def preserve_bytes(self, data: bytes, origin: Origin) -> Preserved:
        """Preserve bytes that are in memory, as `preserve_path` does."""
        return self._preserve(io.BytesIO(data), origin)

    def _preserve(self, stream: BinaryIO, origin: Origin) -> Preserved:
        with self._writing() as connection:
            name = make_storable(origin.name)
            staged = self.blobs.stage(stream, name)
            self._see(staged.id)
            found = connection.execute(FIND_DOCUMENT, {"document": staged.id}).first()
            acquired = self._make_acquisition(staged.id, origin)
            hashes = {"bytes": staged.id, "acquisition": hash_json(encode(acquired))}
            details = {"name": name, "size": str(staged.size)}
            if found is None:
                document = _make_document(staged.id, staged.size, origin)
                hashes["document"] = hash_json(encode(document))
                entry = self._log("add", staged.id, hashes, details)
                self._insert(documents, {**write_document(document), "entry": entry})
            else:
                document = read_document(found)
                if self._has_acquisition(connection, document, origin) and not staged.is_restored:
                    return Preserved(document, False)
                entry = self._log("restore" if staged.is_restored else "acquire", staged.id, hashes, details)
            self._insert(acquisitions, {**acquired, "entry": entry})
        return Preserved(document, found is None)

    def _has_acquisition(self, connection: Connection, document: Document, origin: Origin) -> bool:
        same = _match_origin(document.id, origin)
        return connection.execute(select(acquisitions.c.number).where(*same).limit(1)).first() is not None

    def _make_acquisition(self, document: str, origin: Origin) -> Values:
        return {
            "document": document,
            "name": make_storable(origin.name),
            "url": origin.url,
            "container": origin.container,
            "locator": origin.locator,
            "retrieved": origin.retrieved,
            "acquired": self._clock(),
            "by": self.by,
        }

    def describe_document(self, document: Document) -> None:
        """Replace what is said of a stored document (title, dates, language ...); its bytes stay what they are.

        A changed description is logged, and claims have to be extracted anew. Raises NotInCase.
        """
        with self._writing() as connection:
            self._see(document.id)
            self._describe(connection, document)

    def _describe(self, connection: Connection, document: Document) -> None:
        found = connection.execute(FIND_DOCUMENT, {"document": document.id}).first()
        if found is None:
            raise NotInCase(f"The case {self.root} holds no document {document.id}: preserve its bytes first.")
        stored = read_document(found)
        described = replace(document, size=stored.size, name=make_storable(document.name))
        if described == stored:
            return
        hashes = {"document": hash_json(encode(described))}
        entry = self._log("describe", document.id, hashes, {"name": described.name})
        values = {**write_document(described), "entry": entry}
        self._change(update(documents).where(documents.c.id == document.id).values(values))
        self._supersede(connection, document.id, EXTRACT)

    def mark_unpacked(self, document: str, parts: int, version: str) -> None:
        """Record that all `parts` of a container were preserved; until then it is handed out again."""
        with self._writing() as connection:
            self._see(document)
            details = {"parts": str(parts), "version": version}
            entry = self._log(UNPACK, document, {}, details)
            self._add_run(connection, document, UNPACK, version, parts, entry)

    def _add_run(self, connection: Connection, document: str, stage: str, version: str, found: int, entry: int) -> None:
        self._supersede(connection, document, stage)
        values = {
            "document": document,
            "stage": stage,
            "version": version,
            "found": found,
            "superseded": False,
            "entry": entry,
        }
        self._insert(runs, values)

    def _supersede(self, connection: Connection, document: str, stage: str) -> bool:
        """Mark the last run of a stage on the document as outdated; false where there was none."""
        same = (runs.c.document == document, runs.c.stage == stage)
        if connection.execute(select(runs.c.number).where(*same).limit(1)).first() is None:
            return False
        self._change(update(runs).where(*same, runs.c.superseded.is_(False)).values(superseded=True))
        return True

    def documents(self) -> Iterator[Document]:
        """All documents in the order they came, a page at a time; the case may be written to meanwhile."""
        return self._iterate_documents()

    def documents_without_text(self, *, retry: bool = False) -> Iterator[Document]:
        """Documents that were neither read nor unpacked nor refused; with `retry`, refused ones once more."""
        conditions = [
            ~exists().where(texts.c.document == documents.c.id),
            ~exists().where(runs.c.document == documents.c.id, runs.c.stage == UNPACK),
        ]
        if not retry:
            conditions.append(~exists().where(refusals.c.document == documents.c.id, refusals.c.stage == READ))
        return self._iterate_documents(*conditions)

    def documents_without_claims(self, version: str) -> Iterator[Document]:
        """Documents with a text that `version` has not extracted from since text and description last changed."""
        done = exists().where(
            runs.c.document == documents.c.id,
            runs.c.stage == EXTRACT,
            runs.c.version == version,
            runs.c.superseded.is_(False),
        )
        return self._iterate_documents(exists().where(texts.c.document == documents.c.id), ~done)

    def find_document(self, document: str) -> Document | None:
        """The document with this id, None where the case holds none."""
        with self._reading() as connection:
            row = connection.execute(select(documents).where(documents.c.id == document)).first()
        return read_document(row) if row else None

    def summarise(self) -> dict[str, int]:
        """How many documents, texts, refusals and documents without extraction the case holds."""
        tables = {"documents": documents, "texts": texts, "refusals": refusals, "not_extracted": not_extracted}
        with self._reading() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in tables.items()
            }

    def _iterate_documents(self, *conditions: ColumnElement[bool]) -> Iterator[Document]:
        last = 0
        while True:
            page = select(documents).where(documents.c.number > last, *conditions)
            with self._reading() as connection:
                rows = connection.execute(page.order_by(documents.c.number).limit(PAGE)).all()
            for row in rows:
                yield read_document(row)
            if len(rows) < PAGE:
                return
            last = rows[-1].number


def _make_document(document: str, size: int, origin: Origin) -> Document:
    return Document(
        id=document,
        media_type=origin.media_type,
        size=size,
        name=make_storable(origin.name),
        url=origin.url,
        container=origin.container,
        locator=origin.locator,
        title=origin.title,
        publisher=origin.publisher,
        author=origin.author,
        published=origin.published,
        retrieved=origin.retrieved,
        language=origin.language,
        stated_by=origin.stated_by,
    )


def _match_origin(document: str, origin: Origin) -> tuple[ColumnElement[bool], ...]:
    """Conditions for an acquisition of the document from the same place; when it was fetched does not count."""
    table = acquisitions.c
    return (
        table.document == document,
        table.name == make_storable(origin.name),
        *(
            column.is_(None) if value is None else column == value
            for column, value in (
                (table.url, origin.url),
                (table.container, origin.container),
                (table.locator, origin.locator),
            )
        ),
    )
