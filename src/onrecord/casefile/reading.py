"""Texts, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from onrecord.casefile.documents import COLLECT, EXTRACT, FORGET, READ, DocumentShelf
from onrecord.casefile.encode import decode, encode, hash_change, hash_json, make_storable
from onrecord.casefile.rows import (
    Values,
    hash_text,
    read_document,
    read_refusal,
    read_text,
    split_rows,
    write_refusal,
    write_text,
)
from onrecord.casefile.sqlite import narrow_search, plan_indexing
from onrecord.casefile.tables import claims, documents, not_extracted, refusals, texts
from onrecord.model import Document, Refusal, Span, Text

PAGE = 100
FIND_TEXT = select(texts).where(texts.c.document == bindparam("document"))
FIND_TEXTS = select(texts).where(texts.c.document.in_(bindparam("documents", expanding=True)))
FIND_CLAIMS = (
    select(claims.c.number, claims.c.claim)
    .where(claims.c.document == bindparam("document"))
    .order_by(claims.c.entry, claims.c.number)
)
FIND_REASON = select(not_extracted.c.number).where(not_extracted.c.document == bindparam("document"))
FIND_REFUSED = select(refusals.c.number, refusals.c.document, refusals.c.entry).where(
    refusals.c.document.in_(bindparam("documents", expanding=True)), refusals.c.stage == bindparam("stage")
)


@dataclass(frozen=True, slots=True)
class Found:
    """A document whose text holds all words of a search, and where each of them first stands."""

    document: Document
    spans: tuple[Span, ...]


class TextShelf(DocumentShelf):
    """The part of a case that holds texts and refusals."""

    def set_text(self, text: Text, document: Document | None = None) -> None:
        """Store the text of a document, with what the reader found out about the document where that is given.

        A text that differs from the stored one takes the old claims with it; judgements on them stay.
        """
        self.set_texts([(text, document)])

    def set_texts(self, pairs: Sequence[tuple[Text, Document | None]]) -> None:
        """Store many texts as `set_text` does each, with a few statements for hundreds of them."""
        with self.batch():
            for group in split_rows(pairs):
                for distinct in _split_repeated(group):
                    with self._writing() as connection:
                        self._set_distinct(connection, distinct)

    def _set_distinct(self, connection: Connection, pairs: Sequence[tuple[Text, Document | None]]) -> None:
        ids = [text.document for text, _ in pairs]
        self._see(*ids)
        stored = self._find_documents(connection, ids)
        held = {row.document: row._mapping for row in connection.execute(FIND_TEXTS, {"documents": ids})}
        refused = connection.execute(FIND_REFUSED, {"documents": ids, "stage": READ}).all()
        described: list[Values] = []
        forgotten: list[tuple[int, int]] = []
        for text, document in pairs:
            if document is not None:
                described += self._log_description(document, stored)
            for row in refused:
                if row.document == text.document:
                    forgotten.append((row.number, self._log_forgetting(row.document, row.entry, READ)))
            values, old = write_text(text), held.get(text.document)
            if old is not None and all(old[name] == value for name, value in values.items()):
                continue
            hashes = hash_text(values)
            entry = self._log(READ, text.document, hashes, {"reader": text.reader, "version": text.version})
            if old is not None:
                # A description outdates the runs before it, and the run that follows is none of those.
                self._write_descriptions(connection, described)
                described = []
                # A new row can take the number of one that is gone, so none may go before its time: two texts that
                # stood beside each other would go by one number.
                self._close(texts, [(old["number"], entry)])
            self._insert(texts, {**values, "entry": entry})
            if old is not None:
                self._empty(connection, text.document)
        self._write_descriptions(connection, described)
        self._close(refusals, forgotten)

    def _drop_refusals(self, connection: Connection, ids: Sequence[str], stage: str) -> None:
        refused = connection.execute(FIND_REFUSED, {"documents": ids, "stage": stage}).all()
        self._close(refusals, [(row.number, self._log_forgetting(row.document, row.entry, stage)) for row in refused])

    def _log_forgetting(self, subject: str, entry: int, stage: str) -> int:
        return self._log(FORGET, subject, {}, {"stage": stage, "refused": str(entry)})

    def _empty(self, connection: Connection, document: str) -> None:
        """Take away the claims of a document whose text has changed, or the reason why there are none."""
        details = {"version": "", "claims": "0", "reason": "the text has changed"}
        self._log_claims(connection, document, [], details)

    def _log_claims(
        self, connection: Connection, document: str, rows: Sequence[Values], details: Mapping[str, str]
    ) -> int:
        """Log a run on a document and store what it found as far as that is new; what it found no more is closed."""
        was_run = self._supersede(connection, [document], EXTRACT)
        held = connection.execute(FIND_CLAIMS, {"document": document}).all() if was_run else []
        found, known = {row["claim"] for row in rows}, {row.claim for row in held}
        gone = [row for row in held if row.claim not in found]
        new = [row for row in rows if row["claim"] not in known]
        hashes = hash_change("claims", (row["claim"] for row in new), [row.claim for row in gone])
        entry = self._log(EXTRACT, document, hashes, dict(details))
        self._close(claims, [(row.number, entry) for row in gone])
        reasons = connection.execute(FIND_REASON, {"document": document}).scalars() if was_run else ()
        self._close(not_extracted, [(number, entry) for number in reasons])
        for row in new:
            self._insert(claims, {**row, "entry": entry})
        self._add_run(connection, document, EXTRACT, details["version"], len(rows), entry)
        return entry

    def add_refusal(self, refusal: Refusal) -> None:
        """Record what could not be read or preserved; the same refusal again changes nothing."""
        refusal = Refusal(
            make_storable(refusal.name),
            make_storable(refusal.reason),
            make_storable(refusal.kept),
            refusal.document,
            refusal.stage,
        )
        with self._writing() as connection:
            self._see(refusal.document or refusal.name)
            who = refusals.c.document == refusal.document if refusal.document else refusals.c.document.is_(None)
            same = (who, refusals.c.name == refusal.name, refusals.c.stage == refusal.stage)
            known = connection.execute(select(refusals).where(*same)).all()
            if [read_refusal(row) for row in known] == [refusal]:
                return
            details = {"stage": refusal.stage, "reason": refusal.reason}
            if known:
                details["replaces"] = " ".join(str(row.entry) for row in known)
            hashes = {"refusal": hash_json(encode(refusal))}
            entry = self._log("refuse", refusal.document or refusal.name, hashes, details)
            self._close(refusals, [(row.number, entry) for row in known])
            self._insert(refusals, {**write_refusal(refusal), "entry": entry})

    def forget_refusals(self, names: Sequence[str]) -> None:
        """Drop what is said of things that could not be had, because they were tried again; the log keeps it."""
        with self._writing() as connection:
            self._see()
            for name in map(make_storable, names):
                same = (refusals.c.stage == COLLECT, refusals.c.document.is_(None), refusals.c.name == name)
                refused = connection.execute(select(refusals.c.number, refusals.c.entry).where(*same)).all()
                self._close(refusals, [(row.number, self._log_forgetting(name, row.entry, COLLECT)) for row in refused])

    def refusals(self) -> tuple[Refusal, ...]:
        """All that could not be read, in the order it was met."""
        with self._reading() as connection:
            return tuple(map(read_refusal, connection.execute(select(refusals).order_by(refusals.c.number))))

    def find_text(self, document: str) -> Text | None:
        """The text of a document, None where it was not read."""
        with self._reading() as connection:
            row = connection.execute(FIND_TEXT, {"document": document}).first()
        return read_text(row) if row else None

    def texts(self) -> Iterator[Text]:
        """All texts in the order they were read, a page at a time."""
        last = 0
        while True:
            with self._reading() as connection:
                rows = connection.execute(
                    select(texts).where(texts.c.number > last).order_by(texts.c.number).limit(PAGE)
                ).all()
            yield from map(read_text, rows)
            if len(rows) < PAGE:
                return
            last = rows[-1].number

    def texts_of(self, names: Collection[str]) -> Iterator[Text]:
        """The texts of some documents, of those that were read."""
        for group in split_rows(sorted(names)):
            with self._reading() as connection:
                rows = connection.execute(FIND_TEXTS, {"documents": list(group)}).all()
            yield from map(read_text, rows)

    def text_notes(self) -> tuple[tuple[str, str], ...]:
        """What readers noted of the texts, such as a guessed encoding: ids of documents, a sentence each."""
        columns = (texts.c.document, texts.c.notes)
        query = select(*columns).where(texts.c.notes != encode(())).order_by(texts.c.number)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple((row.document, note) for row in rows for note in decode(row.notes, tuple[str, ...]))

    def index_texts(self) -> None:
        """Index the texts that came since the last time, so that searching need not look through them one by one."""
        while True:
            with self._writing() as connection:
                self._see()
                statements = plan_indexing(connection, PAGE)
                for statement in statements:
                    self._change(statement)
            if not statements:
                return

    def search_texts(self, query: str, *, limit: int = 50) -> tuple[Found, ...]:
        """Documents whose text holds every word of `query` in any case, also inside longer words, oldest first."""
        words = query.split()
        if not words:
            return ()
        found: list[Found] = []
        with self._reading() as connection:
            # The index tells of the texts that stand; earlier ones are looked through.
            numbers = narrow_search(connection, words) if self.then is None else None
            for number in self._iterate_candidates(connection, words, numbers):
                row = connection.execute(
                    select(documents, texts.c.text)
                    .join(texts, texts.c.document == documents.c.id)
                    .where(texts.c.number == number)
                ).one()
                places = [re.search(re.escape(word), row.text, re.IGNORECASE) for word in words]
                if all(places):
                    spans = tuple(Span.of(row.id, row.text, *place.span()) for place in places if place)
                    found.append(Found(read_document(row), spans))
                if len(found) == limit:
                    break
        return tuple(found)

    def _iterate_candidates(self, connection: Connection, words: list[str], numbers: list[int] | None) -> Iterator[int]:
        if numbers is not None:
            yield from sorted(numbers)
            return
        like = [texts.c.text.icontains(word, autoescape=True) for word in words]
        for row in connection.execute(select(texts.c.number).where(*like).order_by(texts.c.number)).all():
            yield row[0]


def _split_repeated(
    pairs: Sequence[tuple[Text, Document | None]],
) -> Iterator[Sequence[tuple[Text, Document | None]]]:
    """The pairs in order, in groups that name no document twice, because a group is looked up before it is written."""
    start, seen = 0, set[str]()
    for place, (text, _) in enumerate(pairs):
        if text.document in seen:
            yield pairs[start:place]
            start, seen = place, set()
        seen.add(text.document)
    yield pairs[start:]
