"""What resolving decided about documents, kept so that a change costs what it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Row, Select, Table, bindparam, delete, func, insert, select

from onrecord.casefile.resolution import RESOLUTION, ResolutionShelf
from onrecord.casefile.rows import Values, split_rows
from onrecord.casefile.tables import (
    custody_entries,
    decisions,
    documents,
    first_facts,
    incident_codes,
    postings,
    resolving,
    texts,
)

ENTRY, VERSION = "entry", "version"
"""Names of the state: the last custody entry that was resolved, and what the code was that did."""
MANY = 2000
"""Rows that are written by one statement."""
NAMES: BindParameter[Any] = bindparam("names", expanding=True)
STANDING = {table.name: (table, name) for table, _, name in RESOLUTION}
FIND_POSTINGS = select(postings.c.bucket, postings.c.postings).where(
    postings.c.kind == bindparam("kind"), postings.c.bucket.in_(NAMES)
)
FIND_DECISIONS = select(decisions).where(decisions.c.document.in_(NAMES))
FIND_FACTS = select(first_facts).where(first_facts.c.subject.in_(NAMES))
FIND_CODES = select(incident_codes).where(incident_codes.c.incident.in_(NAMES))
FIND_CODED = select(incident_codes.c.incident).where(incident_codes.c.code.in_(NAMES))
FIND_NUMBERS = select(documents.c.id, documents.c.number).where(documents.c.id.in_(NAMES))
LIST_PLACES = select(documents.c.number, documents.c.id, documents.c.published, texts.c.characters).outerjoin(
    texts, texts.c.document == documents.c.id
)
FIND_PLACES = LIST_PLACES.where(documents.c.number.in_(NAMES))
FIND_PLACES_BETWEEN = LIST_PLACES.where(documents.c.number.between(bindparam("first"), bindparam("last")))
DENSE = 4
"""Of so many documents in a row one is wanted where they are read in one go."""


class FirstFact(NamedTuple):
    """The earliest document that states a fact about a subject, with its date and what it says."""

    subject: str
    fact: str
    date: str
    document: str
    value: str


class Coded(NamedTuple):
    """A code that an incident has or had; `claims` are those that the incident had last, separated by spaces."""

    code: str
    incident: str
    born: int
    is_current: bool
    claims: str


class DecisionShelf(ResolutionShelf):
    """The part of a case that holds what was decided, and which documents are kept under which keys."""

    def read_postings(self, kind: str, buckets: Collection[int]) -> dict[int, bytes]:
        """The postings of these buckets, of those that hold any."""
        return {row.bucket: row.postings for row in self._find(FIND_POSTINGS, buckets, kind=kind)}

    def write_postings(self, kind: str, written: Mapping[int, bytes]) -> None:
        """Put postings in place of those that the buckets held."""
        rows = [{"kind": kind, "bucket": bucket, "postings": held} for bucket, held in sorted(written.items())]
        same = (postings.c.kind == bindparam("of"), postings.c.bucket == bindparam("at"))
        self._replace(
            postings, same, [{"of": kind, "at": bucket} for bucket in written], [r for r in rows if r["postings"]]
        )

    def read_decisions(self, names: Collection[str]) -> dict[str, str]:
        """What was decided about these documents, of those about which something was."""
        return {row.document: row.decision for row in self._find(FIND_DECISIONS, names)}

    def list_decided(self) -> list[str]:
        """The ids of all documents about which something was decided."""
        with self._reading() as connection:
            return list(connection.execute(select(decisions.c.document)).scalars())

    def write_decisions(self, written: Mapping[str, str], gone: Iterable[str] = ()) -> None:
        """Put decisions about documents in place of earlier ones."""
        rows = [{"document": document, "decision": decision} for document, decision in sorted(written.items())]
        ended = [{"at": document} for document in (*written, *gone)]
        self._replace(decisions, (decisions.c.document == bindparam("at"),), ended, rows)

    def read_facts(self, subjects: Collection[str]) -> list[FirstFact]:
        """All that is known of these subjects."""
        return [FirstFact._make(row) for row in self._find(FIND_FACTS, subjects)]

    def write_facts(self, written: Sequence[FirstFact], gone: Iterable[tuple[str, str]] = ()) -> None:
        """Put facts in place of earlier ones; `gone` are pairs of a subject and a fact that no document states."""
        same = (first_facts.c.subject == bindparam("about"), first_facts.c.fact == bindparam("what"))
        ended = [{"about": subject, "what": fact} for subject, fact in (*((f.subject, f.fact) for f in written), *gone)]
        self._replace(first_facts, same, ended, [fact._asdict() for fact in written])

    def read_codes(self, incidents: Collection[str]) -> list[Coded]:
        """The codes that these incidents have or had."""
        return [Coded._make(row) for row in self._find(FIND_CODES, incidents)]

    def list_codes(self) -> list[Coded]:
        """All codes that any incident has or had."""
        with self._reading() as connection:
            return [Coded._make(row) for row in connection.execute(select(incident_codes))]

    def find_coded(self, codes: Collection[str]) -> set[str]:
        """The incidents that have or had one of these codes."""
        return {row.incident for row in self._find(FIND_CODED, codes)}

    def write_codes(self, incidents: Iterable[str], written: Sequence[Coded]) -> None:
        """Put codes in place of all those of these incidents, and of those that are called like one of them."""
        self._replace(
            incident_codes, (incident_codes.c.incident == bindparam("of"),), [{"of": one} for one in incidents], ()
        )
        ended = [{"at": coded.code} for coded in written]
        rows = [coded._asdict() for coded in written]
        self._replace(incident_codes, (incident_codes.c.code == bindparam("at"),), ended, rows)

    def read_state(self) -> dict[str, str]:
        """Up to where the case is resolved, and by what; empty where nothing was."""
        with self._reading() as connection:
            return {row.name: row.value for row in connection.execute(select(resolving))}

    def write_state(self, state: Mapping[str, str]) -> None:
        """Put a state in place of the earlier one."""
        ended = [{"at": name} for name in state]
        rows = [{"name": name, "value": value} for name, value in state.items()]
        self._replace(resolving, (resolving.c.name == bindparam("at"),), ended, rows)

    def find_standing(self, table: str, names: Collection[str]) -> list[str]:
        """Of these actors, incidents or lineages those that the case holds."""
        of, key = STANDING[table]
        return [row[0] for row in self._find(select(of.c[key]).where(of.c[key].in_(NAMES)), names)]

    def forget_postings(self, kind: str) -> None:
        """Take all postings of a kind away."""
        with self._writing():
            self._see()
            self._change(delete(postings).where(postings.c.kind == kind))

    def forget_decisions(self) -> None:
        """Forget everything that was decided, but for the codes of incidents: they are permanent."""
        with self._writing():
            self._see()
            for table in (decisions, postings, first_facts, resolving):
                self._change(delete(table))

    def count_entries(self) -> int:
        """How many entries the custody log has."""
        with self._reading() as connection:
            last = connection.execute(select(func.max(custody_entries.c.number))).scalar()
        return 0 if last is None else last + 1

    def list_subjects(self, since: int, actions: Collection[str]) -> set[str]:
        """What entries of these kinds are about, from a number of entries on."""
        query = select(custody_entries.c.subject).where(
            custody_entries.c.number >= since, custody_entries.c.action.in_(actions)
        )
        with self._reading() as connection:
            return set(connection.execute(query.distinct()).scalars())

    def number_documents(self, names: Collection[str]) -> dict[str, int]:
        """The numbers of documents by their ids."""
        return {row.id: row.number for row in self._find(FIND_NUMBERS, names)}

    def place_documents(self, numbers: Collection[int]) -> dict[int, tuple[str, str | None, int]]:
        """Id, date of publication and characters of documents by their numbers."""
        wanted = set(numbers)
        return {
            number: (name, published, characters or 0)
            for number, name, published, characters in self._list_places(wanted)
            if number in wanted
        }

    def _list_places(self, wanted: Collection[int]) -> Sequence[Any]:
        """The rows of these documents, with others between them where most are wanted."""
        first, last = min(wanted, default=0), max(wanted, default=0)
        if len(wanted) * DENSE <= last - first:
            return self._find(FIND_PLACES, wanted)
        with self._reading() as connection:
            return connection.execute(FIND_PLACES_BETWEEN, {"first": first, "last": last}).all()

    def _find(self, query: Select[Any], names: Collection[Any], **values: Any) -> list[Row[Any]]:
        found: list[Row[Any]] = []
        with self._reading() as connection:
            for group in split_rows(sorted(names)):
                found += connection.execute(query, {"names": list(group), **values}).all()
        return found

    def _replace(self, table: Table, same: tuple[Any, ...], ended: Sequence[Values], rows: Sequence[Values]) -> None:
        """Take rows away, those where `same` holds for one of the values in `ended`, and put others in."""
        with self._writing():
            self._see()
            for start in range(0, len(ended), MANY):
                self._change(delete(table).where(*same), ended[start : start + MANY])
            for start in range(0, len(rows), MANY):
                self._change(insert(table), rows[start : start + MANY])
