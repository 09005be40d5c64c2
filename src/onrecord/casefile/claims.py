"""Claims and what was made of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Table, delete, func, select

from onrecord.casefile.documents import CHECK, EXTRACT
from onrecord.casefile.encode import encode, hash_lines
from onrecord.casefile.errors import NotInCase
from onrecord.casefile.reading import TextShelf
from onrecord.casefile.rows import (
    Values,
    read_claim,
    write_actor,
    write_claim,
    write_incident,
    write_lineage,
    write_total,
)
from onrecord.casefile.tables import actors, claims, documents, incidents, lineages, not_extracted, texts, totals
from onrecord.model import Actor, Claim, Incident, Lineage, TollRange

T = TypeVar("T")

PAGE = 500
RESOLUTION = ((actors, "actor"), (incidents, "incident"), (lineages, "lineage"), (totals, "total"))
"""Tables of the resolution with the column that holds the whole object."""


class ClaimShelf(TextShelf):
    """The part of a case that holds claims, actors, incidents, lineages and totals."""

    def replace_claims(self, document: str, found: Sequence[Claim], version: str) -> None:
        """Store what `version` extracted from a document in place of what was there.

        Judgements are kept by claim id. Raises ValueError for a claim of another document, SpanMismatch for one that
        quotes other characters than the text holds, NotInCase for a document without a text.
        """
        # As reading gives them again: 2000 where the model says float is written 2000.0, or `verify` finds another row.
        rows = [write_claim(read_claim(encode(claim))) for claim in found]
        with self._writing() as connection:
            self._see(document)
            text = connection.execute(select(texts.c.text).where(texts.c.document == document)).scalar()
            if text is None:
                raise NotInCase(f"The case {self.root} holds no text of document {document}: read it first.")
            for claim in found:
                if claim.content.document != document:
                    raise ValueError(f"Claim {claim.id} is of document {claim.content.document}, not of {document}.")
                claim.content.check(text)
            self._take_away_claims(connection, document)
            hashes = {"claims": hash_lines(row["claim"] for row in rows)}
            details = {"version": version, "claims": str(len(rows))}
            entry = self._log(EXTRACT, document, hashes, details)
            for row in rows:
                self._insert(claims, row)
            self._add_run(connection, document, EXTRACT, version, len(rows), entry)

    def set_not_extracted(self, document: str, reason: str, version: str) -> None:
        """Record why `version` sought no claims in a document; claims that were there are taken away."""
        with self._writing() as connection:
            self._see(document)
            self._take_away_claims(connection, document)
            details = {"version": version, "claims": "0", "reason": reason}
            entry = self._log(EXTRACT, document, {"claims": hash_lines(())}, details)
            values = {"document": document, "reason": reason, "entry": entry}
            self._insert(not_extracted, values)
            self._add_run(connection, document, EXTRACT, version, 0, entry)

    def _take_away_claims(self, connection: Connection, document: str) -> None:
        """Make room for a new run; a document that was never extracted from has nothing to take away."""
        if self._supersede(connection, [document], EXTRACT):
            self._drop_refusals(connection, [document], CHECK)
            self._change(delete(not_extracted).where(not_extracted.c.document == document))
            self._change(delete(claims).where(claims.c.document == document))

    def not_extracted(self) -> tuple[tuple[str, str], ...]:
        """Ids of documents in which no claims were sought, each with the reason."""
        columns = (not_extracted.c.document, not_extracted.c.reason)
        with self._reading() as connection:
            rows = connection.execute(select(*columns).order_by(not_extracted.c.number)).all()
        return tuple((row.document, row.reason) for row in rows)

    def claims(self, document: str | None = None) -> Iterator[Claim]:
        """All claims, or those of one document, in the order of documents and characters, a page at a time."""
        after = (0, -1, 0)
        order = (documents.c.number, claims.c.start, claims.c.number)
        while True:
            query = (
                select(claims.c.claim, documents.c.number.label("of"), claims.c.start, claims.c.number)
                .join(documents, documents.c.id == claims.c.document)
                .where(_is_after(order, after))
                .order_by(*order)
                .limit(PAGE)
            )
            if document is not None:
                query = query.where(claims.c.document == document)
            with self._reading() as connection:
                rows = connection.execute(query).all()
            yield from (read_claim(row.claim) for row in rows)
            if len(rows) < PAGE:
                return
            after = (rows[-1].of, rows[-1].start, rows[-1].number)

    def find_claim(self, claim: str) -> Claim | None:
        """The claim with this id, None where the case holds none."""
        with self._reading() as connection:
            query = select(claims.c.claim).where(claims.c.id == claim).order_by(claims.c.number)
            row = connection.execute(query).first()
        return read_claim(row.claim) if row else None

    def count_claims(self) -> int:
        """How many claims the case holds."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(claims)).scalar_one()

    def replace_resolution(
        self,
        found_actors: Sequence[Actor],
        found_incidents: Sequence[Incident],
        found_lineages: Sequence[Lineage],
        found_totals: Sequence[TollRange],
    ) -> None:
        """Store who is who, which claims tell of the same and what they add up to, in place of what was there.

        The same result again changes nothing.
        """
        rows: list[list[Values]] = [
            [write_actor(actor) for actor in found_actors],
            [write_incident(incident) for incident in found_incidents],
            [write_lineage(lineage) for lineage in found_lineages],
            [write_total(total) for total in found_totals],
        ]
        hashes = {
            table.name: hash_lines(row[column] for row in part)
            for (table, column), part in zip(RESOLUTION, rows, strict=True)
        }
        with self._writing() as connection:
            self._see()
            if hashes == {
                table.name: hash_lines(self._list(connection, table, column)) for table, column in RESOLUTION
            }:
                return
            details = {table.name: str(len(part)) for (table, _), part in zip(RESOLUTION, rows, strict=True)}
            self._log("resolve", "case", hashes, details)
            for (table, _), part in zip(RESOLUTION, rows, strict=True):
                self._change(delete(table))
                for row in part:
                    self._insert(table, row)

    def _list(self, connection: Connection, table: Table, column: str) -> Iterable[str]:
        return connection.execute(select(table.c[column]).order_by(table.c.number)).scalars()

    def actors(self) -> tuple[Actor, ...]:
        """All actors."""
        return self._load(actors, "actor", Actor)

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents."""
        return self._load(incidents, "incident", Incident)

    def lineages(self) -> tuple[Lineage, ...]:
        """All lineages."""
        return self._load(lineages, "lineage", Lineage)

    def totals(self) -> tuple[TollRange, ...]:
        """All case-wide ranges."""
        return self._load(totals, "total", TollRange)

    def _load(self, table: Table, column: str, kind: type[T]) -> tuple[T, ...]:
        decoder = msgspec.json.Decoder(kind)
        with self._reading() as connection:
            return tuple(decoder.decode(encoded) for encoded in self._list(connection, table, column))


def _is_after(columns: Sequence[Any], values: Sequence[int]) -> Any:
    """Condition for rows that come after `values` in the order of `columns`, without row values, which not all know."""
    first, *rest = columns
    value, *others = values
    if not rest:
        return first > value
    return (first > value) | ((first == value) & _is_after(rest, others))
