"""What resolving decided, so that it need not decide everything again, and the codes of incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_decisions_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_decisions")),
    )
    op.create_table(
        "postings",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("bucket", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("postings", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "bucket", name=op.f("pk_postings")),
    )
    op.create_table(
        "first_facts",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("date", sa.String(length=32), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "fact", name=op.f("pk_first_facts")),
    )
    op.create_table(
        "resolving",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_resolving")),
    )
    op.create_table(
        "incident_codes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_incident_codes")),
    )
    op.create_index(op.f("ix_incident_codes_incident"), "incident_codes", ["incident"], unique=False)
