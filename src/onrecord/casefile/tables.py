"""The tables of a case, laid out so that a person can read them in any database browser.

The whole object stands as JSON in the last column of its row; the columns before it repeat its main values. `entry` is
the number of the custody entry that recorded the row in the same transaction: since then the row stands.

A table holds what stands now. What no longer does lies in the table of the same name with `_past` behind it, each row
as it was, with `until`, the number of the custody entry that took it away or put another one in its place.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA = "0004"
"""The latest migration; a case says in `alembic_version` which one it has."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _entry() -> Column[int]:
    return Column("entry", Integer, ForeignKey("custody_entries.number"), nullable=False)


def _document(*, is_unique: bool = False) -> Column[str]:
    return Column(
        "document", String(64), ForeignKey("documents.id"), nullable=False, unique=is_unique, index=not is_unique
    )


settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

custody_entries = Table(
    "custody_entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("leaf_hash", String(64), nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "action", "subject", "number"),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("author", Text),
    Column("published", Text),
    Column("retrieved", Text),
    Column("language", Text),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("url", Text),
    Column("container", String(64), ForeignKey("documents.id"), index=True),
    Column("locator", Text),
    Column("entry", Integer, ForeignKey("custody_entries.number"), nullable=False),
    Column("stated_by", Text, nullable=False),
)

acquisitions = Table(
    "acquisitions",
    metadata,
    Column("number", Integer, primary_key=True),
    _document(),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("container", String(64)),
    Column("locator", Text),
    Column("retrieved", Text),
    Column("acquired", String(32), nullable=False),
    Column("by", Text, nullable=False),
    _entry(),
)

texts = Table(
    "texts",
    metadata,
    Column("number", Integer, primary_key=True),
    _document(is_unique=True),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    _entry(),
    Column("text", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("segments", Text, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", String(64), ForeignKey("documents.id"), index=True),
    Column("name", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("kept", Text, nullable=False),
    _entry(),
)

not_extracted = Table(
    "not_extracted",
    metadata,
    Column("number", Integer, primary_key=True),
    _document(is_unique=True),
    Column("reason", Text, nullable=False),
    _entry(),
)

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    _document(),
    Column("stage", String(16), nullable=False),
    Column("version", Text, nullable=False),
    Column("found", Integer, nullable=False),
    Column("superseded", Boolean, nullable=False),
    _entry(),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(16), nullable=False, index=True),
    _document(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("stance", String(32), nullable=False),
    Column("speaker", Text),
    Column("acts", Text),
    Column("outcome", Text),
    Column("population", Text),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("scope", String(32)),
    Column("moment_start", String(32)),
    Column("moment_end", String(32)),
    Column("place", Text),
    Column("at_risk", Text),
    Column("version", Text, nullable=False),
    _entry(),
    Column("claim", Text, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    _entry(),
    Column("actor", Text, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("acts", Text, nullable=False),
    Column("moment_start", String(32)),
    Column("moment_end", String(32)),
    Column("place", Text),
    Column("precision", String(32), nullable=False),
    Column("claims", Text, nullable=False),
    _entry(),
    Column("incident", Text, nullable=False),
)

lineages = Table(
    "lineages",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("origin", Text, nullable=False),
    Column("claims", Text, nullable=False),
    _entry(),
    Column("lineage", Text, nullable=False),
)

totals = Table(
    "totals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(17), nullable=False, unique=True),
    Column("outcome", Text, nullable=False),
    Column("population", Text, nullable=False),
    Column("scope", String(32), nullable=False),
    Column("low", BigInteger, nullable=False),
    Column("high", BigInteger),
    Column("corroboration", Integer, nullable=False),
    _entry(),
    Column("total", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("subject", Text, nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", String(32)),
    _entry(),
    Column("judgement", Text, nullable=False),
)

series = Table(
    "series",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    _document(),
    Column("interval", String(16), nullable=False),
    Column("figures", Integer, nullable=False),
    Column("superseded", Boolean, nullable=False),
    _entry(),
    Column("series", Text, nullable=False),
)

series_figures = Table(
    "series_figures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("series", String(16), ForeignKey("series.id"), nullable=False, index=True),
    Column("day", String(32)),
    Column("place", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("population", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("scope", String(32), nullable=False),
    Column("source", Text, nullable=False),
    Column("value", BigInteger),
    Column("is_reported", Boolean, nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", Text, nullable=False),
    Column("exact", Text, nullable=False),
)


decisions = Table(
    "decisions",
    metadata,
    Column("document", String(64), ForeignKey("documents.id"), primary_key=True),
    Column("decision", Text, nullable=False),
)
"""What resolving decided about each document. This table and the next three hold nothing that cannot be made again from
the rest: a case without them is resolved from nothing."""

postings = Table(
    "postings",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("postings", LargeBinary, nullable=False),
)

first_facts = Table(
    "first_facts",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("fact", Text, primary_key=True),
    Column("date", String(32), nullable=False),
    Column("document", String(64), nullable=False),
    Column("value", Text, nullable=False),
)

resolving = Table(
    "resolving",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

incident_codes = Table(
    "incident_codes",
    metadata,
    Column("code", Text, primary_key=True),
    Column("incident", String(16), nullable=False, index=True),
    Column("born", Integer, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("claims", Text, nullable=False),
)
"""Every code that an incident has or had, with the claim that begins the incident and the claims that it had last."""


def _make_past(table: Table, *looked_up: str) -> Table:
    """The table of the rows of another one that no longer stand; numbers of rows are used again, with other entries."""
    columns = [
        Column(
            column.name,
            column.type,
            *([ForeignKey("custody_entries.number")] if column.name == "entry" else []),
            primary_key=column.name in ("number", "entry"),
            autoincrement=False,
            nullable=column.nullable,
        )
        for column in table.c
    ]
    until = Column("until", Integer, ForeignKey("custody_entries.number"), nullable=False)
    return Table(f"{table.name}_past", metadata, *columns, until, *(Index(None, name) for name in looked_up))


PAST = {
    documents: _make_past(documents, "id"),
    texts: _make_past(texts, "document"),
    refusals: _make_past(refusals),
    not_extracted: _make_past(not_extracted),
    claims: _make_past(claims, "document", "id"),
    actors: _make_past(actors),
    incidents: _make_past(incidents, "code"),
    lineages: _make_past(lineages),
    totals: _make_past(totals),
}
"""For each table whose rows can be replaced, the table of those that were."""
