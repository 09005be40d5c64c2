"""Documents and how they were acquired."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TypeGuard

from sqlalchemy import ColumnElement, Connection, Integer, bindparam, exists, func, insert, select, update

from onrecord.casefile.blobs import Staged
from onrecord.casefile.custody import CustodyEntry
from onrecord.casefile.encode import decode, encode, hash_json, make_storable
from onrecord.casefile.errors import NotInCase
from onrecord.casefile.rows import Values, read_document, split_rows, write_document
from onrecord.casefile.session import Session
from onrecord.casefile.tables import (
    PAST,
    acquisitions,
    custody_entries,
    documents,
    not_extracted,
    refusals,
    runs,
    texts,
)
from onrecord.model import Document

PAGE = 500
# Made once, because making a statement takes longer than running it.
FIND_DOCUMENTS = select(documents).where(documents.c.id.in_(bindparam("documents", expanding=True)))
FIND_WAYS = select(acquisitions).where(
    acquisitions.c.document.in_(bindparam("documents", expanding=True)),
    acquisitions.c.name.in_(bindparam("names", expanding=True)),
)
FIND_RUNS = (
    select(runs.c.document)
    .where(runs.c.document.in_(bindparam("documents", expanding=True)), runs.c.stage == bindparam("stage"))
    .distinct()
)
DESCRIBE = update(documents).where(documents.c.id == bindparam("document"))
KEEP_DESCRIPTION = insert(PAST[documents]).from_select(
    [column.name for column in PAST[documents].c],
    select(*documents.c, bindparam("ended", type_=Integer)).where(documents.c.id == bindparam("document")),
)
Way = tuple[str, str, str | None, str | None, str | None]
"""How bytes came: document, name, URL, container and locator."""
COLLECT, READ, UNPACK, EXTRACT, CHECK = "collect", "read", "unpack", "extract", "check"
"""Stages as runs and refusals name them."""
DESCRIBED = ("add", "describe")
"""Actions of the entries that say what a document is."""
FORGET = "forget"
"""Action of an entry that takes a refusal back."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from and what is said of them; the fields are those of `Document`.

    `asked` is the URL that a redirect led away from; it stands in the custody entry.
    """

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
    asked: str | None = None


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
        with path.open("rb") as stream, self._writing() as connection:
            return self._record(connection, [(self._stage(stream, origin), origin)])[0]

    def preserve_bytes(self, data: bytes, origin: Origin) -> Preserved:
        """Preserve bytes that are in memory, as `preserve_path` does."""
        with self._writing() as connection:
            return self._record(connection, [(self._stage(io.BytesIO(data), origin), origin)])[0]

    def preserve_paths(self, sources: Sequence[tuple[Path, Origin]]) -> list[Preserved | OSError]:
        """Preserve many files as `preserve_path` does each, with a few statements for hundreds of them.

        In the place of a file that cannot be read stands its error; the others are preserved.
        """
        done: list[Preserved | OSError] = []
        with self.batch():
            for group in split_rows(sources):
                with self._writing() as connection:
                    staged = [self._try_stage(path, origin) for path, origin in group]
                    pairs = [(one, origin) for one, (_, origin) in zip(staged, group, strict=True) if _is_staged(one)]
                    recorded = iter(self._record(connection, pairs))
                    done += [one if isinstance(one, OSError) else next(recorded) for one in staged]
        return done

    def _stage(self, stream: BinaryIO, origin: Origin) -> Staged:
        return self.blobs.stage(stream, make_storable(origin.name))

    def _try_stage(self, path: Path, origin: Origin) -> Staged | OSError:
        try:
            with path.open("rb") as stream:
                return self._stage(stream, origin)
        except OSError as error:
            return error

    def _record(self, connection: Connection, staged: Sequence[tuple[Staged, Origin]]) -> list[Preserved]:
        """Write down documents that are new, and each way by which bytes came that is new."""
        ids = [one.id for one, _ in staged]
        self._see(*ids)
        known = self._find_documents(connection, ids)
        ways = self._find_ways(connection, known, [make_storable(origin.name) for _, origin in staged])
        return [self._record_one(one, origin, known, ways) for one, origin in staged]

    def _record_one(self, staged: Staged, origin: Origin, known: dict[str, Document], ways: set[Way]) -> Preserved:
        name = make_storable(origin.name)
        found = known.get(staged.id)
        way = (staged.id, name, origin.url, origin.container, origin.locator)
        if found is not None and way in ways and not staged.is_restored:
            return Preserved(found, False)
        acquired = self._make_acquisition(staged.id, origin)
        hashes = {"bytes": staged.id, "acquisition": hash_json(encode(acquired))}
        details = {"name": name, "size": str(staged.size)}
        if origin.asked:
            details["asked"] = make_storable(origin.asked)
        if found is None:
            document = known[staged.id] = _make_document(staged.id, staged.size, origin)
            hashes["document"] = hash_json(encode(document))
            entry = self._log("add", staged.id, hashes, details)
            self._insert(documents, {**write_document(document), "entry": entry})
        else:
            document = found
            entry = self._log("restore" if staged.is_restored else "acquire", staged.id, hashes, details)
        self._insert(acquisitions, {**acquired, "entry": entry})
        ways.add(way)
        return Preserved(document, found is None)

    def _find_documents(self, connection: Connection, ids: Sequence[str]) -> dict[str, Document]:
        rows = connection.execute(FIND_DOCUMENTS, {"documents": ids})
        return {row.id: read_document(row) for row in rows}

    def _find_ways(self, connection: Connection, known: Iterable[str], names: Sequence[str]) -> set[Way]:
        """How bytes of these documents came under one of these names; when they were fetched does not count."""
        ids = list(known)
        if not ids:
            return set()
        rows = connection.execute(FIND_WAYS, {"documents": ids, "names": list(set(names))})
        return {(row.document, row.name, row.url, row.container, row.locator) for row in rows}

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
            stored = self._find_documents(connection, [document.id])
            self._write_descriptions(connection, self._log_description(document, stored))

    def _log_description(self, document: Document, stored: Mapping[str, Document]) -> list[Values]:
        """Log a description that differs from the stored one and give its row; nothing where it is the same."""
        found = stored.get(document.id)
        if found is None:
            raise NotInCase(f"The case {self.root} holds no document {document.id}: preserve its bytes first.")
        described = replace(document, size=found.size, name=make_storable(document.name))
        if described == found:
            return []
        hashes = {"document": hash_json(encode(described))}
        entry = self._log("describe", document.id, hashes, {"name": described.name})
        return [{**write_document(described), "entry": entry}]

    def _write_descriptions(self, connection: Connection, rows: Sequence[Values]) -> None:
        if rows:
            ids = [row.pop("id") for row in rows]
            told = [{"document": document, "ended": row["entry"]} for document, row in zip(ids, rows, strict=True)]
            self._change(KEEP_DESCRIPTION, told)
            self._change(DESCRIBE, [{**row, "document": document} for document, row in zip(ids, rows, strict=True)])
            self._supersede(connection, ids, EXTRACT)

    def mark_unpacked(self, document: str, parts: int, version: str, notes: Sequence[str] = ()) -> None:
        """Record that all `parts` of a container were preserved; until then it is handed out again.

        `notes` say in a sentence each what was left out of it on purpose.
        """
        with self._writing() as connection:
            self._see(document)
            details = {"parts": str(parts), "version": version}
            if notes:
                details["notes"] = encode(tuple(make_storable(note) for note in notes))
            entry = self._log(UNPACK, document, {}, details)
            self._add_run(connection, document, UNPACK, version, parts, entry)

    def _add_run(self, connection: Connection, document: str, stage: str, version: str, found: int, entry: int) -> None:
        self._supersede(connection, [document], stage)
        values = {
            "document": document,
            "stage": stage,
            "version": version,
            "found": found,
            "superseded": False,
            "entry": entry,
        }
        self._insert(runs, values)

    def _supersede(self, connection: Connection, ids: Sequence[str], stage: str) -> bool:
        """Mark the last runs of a stage on these documents as outdated; false where there was none."""
        found = list(connection.execute(FIND_RUNS, {"documents": ids, "stage": stage}).scalars())
        if not found:
            return False
        same = (runs.c.document.in_(found), runs.c.stage == stage)
        self._change(update(runs).where(*same, runs.c.superseded.is_(False)).values(superseded=True))
        return True

    def documents(self) -> Iterator[Document]:
        """All documents in the order they came, a page at a time; the case may be written to meanwhile."""
        return self._iterate_documents()

    def notes(self) -> tuple[tuple[str, str], ...]:
        """What was left out on purpose when containers were taken apart: ids of documents, a sentence each."""
        query = (
            select(custody_entries.c.subject, custody_entries.c.content)
            .join(runs, runs.c.entry == custody_entries.c.number)
            .where(runs.c.stage == UNPACK, runs.c.superseded.is_(False))
            .order_by(custody_entries.c.number)
        )
        with self._reading() as connection:
            entries = [(row.subject, decode(row.content, CustodyEntry)) for row in connection.execute(query)]
        return tuple(
            (document, note)
            for document, entry in entries
            for note in decode(entry.details.get("notes", "[]"), tuple[str, ...])
        )

    def copies(self) -> dict[str, tuple[str, ...]]:
        """The names under which each document came that came more than once, in the order they came."""
        repeated = select(acquisitions.c.document).group_by(acquisitions.c.document).having(func.count() > 1)
        query = select(acquisitions.c.document, acquisitions.c.name).where(acquisitions.c.document.in_(repeated))
        found: dict[str, tuple[str, ...]] = {}
        with self._reading() as connection:
            for document, name in connection.execute(query.order_by(acquisitions.c.number)):
                found[document] = (*found.get(document, ()), name)
        return found

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

    def find_documents(self, names: Collection[str]) -> dict[str, Document]:
        """The documents with these ids, of those that the case holds."""
        found: dict[str, Document] = {}
        with self._reading() as connection:
            for group in split_rows(sorted(names)):
                found |= self._find_documents(connection, group)
        return found

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


def _is_staged(one: Staged | OSError) -> TypeGuard[Staged]:
    return isinstance(one, Staged)
