"""The first tables."""

import sqlalchemy as sa
from alembic import op

from onrecord.casefile.sqlite import create_search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_custody()
    create_documents()
    create_reading()
    create_claims()
    create_resolution()
    create_runs()
    create_search(op.get_bind())


def create_custody() -> None:
    op.create_table(
        "custody_entries",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("leaf_hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_custody_entries")),
    )
    op.create_index(
        op.f("ix_custody_entries_action_subject_number"),
        "custody_entries",
        ["action", "subject", "number"],
        unique=False,
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )


def create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("retrieved", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("container", sa.String(length=64), nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["container"], ["documents.id"], name=op.f("fk_documents_container")),
        sa.ForeignKeyConstraint(["entry"], ["custody_entries.number"], name=op.f("fk_documents_entry")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
    )
    op.create_index(op.f("ix_documents_container"), "documents", ["container"], unique=False)
    op.create_table(
        "acquisitions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("container", sa.String(length=64), nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("retrieved", sa.Text(), nullable=True),
        sa.Column("acquired", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_acquisitions_document")),
        sa.ForeignKeyConstraint(["entry"], ["custody_entries.number"], name=op.f("fk_acquisitions_entry")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_acquisitions")),
    )
    op.create_index(op.f("ix_acquisitions_document"), "acquisitions", ["document"], unique=False)


def create_reading() -> None:
    op.create_table(
        "not_extracted",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_not_extracted_document")),
        sa.ForeignKeyConstraint(["entry"], ["custody_entries.number"], name=op.f("fk_not_extracted_entry")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_not_extracted")),
        sa.UniqueConstraint("document", name=op.f("uq_not_extracted_document")),
    )
    op.create_table(
        "refusals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_refusals_document")),
        sa.ForeignKeyConstraint(["entry"], ["custody_entries.number"], name=op.f("fk_refusals_entry")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_refusals")),
    )
    op.create_index(op.f("ix_refusals_document"), "refusals", ["document"], unique=False)
    op.create_table(
        "texts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("segments", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_texts_document")),
        sa.ForeignKeyConstraint(["entry"], ["custody_entries.number"], name=op.f("fk_texts_entry")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_texts")),
        sa.UniqueConstraint("document", name=op.f("uq_texts_document")),
    )


def create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("stance", sa.String(length=32), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("acts", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("scope", sa.String(length=32), nullable=True),
        sa.Column("moment_start", sa.String(length=32), nullable=True),
        sa.Column("moment_end", sa.String(length=32), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("at_risk", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_claims_document")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_document"), "claims", ["document"], unique=False)
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)


def create_resolution() -> None:
    op.create_table(
        "actors",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_actors")),
        sa.UniqueConstraint("id", name=op.f("uq_actors_id")),
    )
    op.create_table(
        "incidents",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("acts", sa.Text(), nullable=False),
        sa.Column("moment_start", sa.String(length=32), nullable=True),
        sa.Column("moment_end", sa.String(length=32), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("precision", sa.String(length=32), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_incidents")),
        sa.UniqueConstraint("code", name=op.f("uq_incidents_code")),
    )
    op.create_table(
        "lineages",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.Column("lineage", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_lineages")),
        sa.UniqueConstraint("id", name=op.f("uq_lineages_id")),
    )
    op.create_table(
        "totals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=32), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=False),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("corroboration", sa.Integer(), nullable=False),
        sa.Column("total", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_totals")),
    )


def create_runs() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", sa.String(length=32), nullable=True),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["custody_entries.number"], name=op.f("fk_judgements_entry")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_judgements")),
        sa.UniqueConstraint("id", name=op.f("uq_judgements_id")),
    )
    op.create_index(op.f("ix_judgements_subject"), "judgements", ["subject"], unique=False)
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_runs_document")),
        sa.ForeignKeyConstraint(["entry"], ["custody_entries.number"], name=op.f("fk_runs_entry")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_document"), "runs", ["document"], unique=False)
