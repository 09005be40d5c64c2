"""What is replaced is kept: since which custody entry a row stands, and tables of the rows that no longer do."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ENTRIES = sa.table("custody_entries", sa.column("number"), sa.column("action"), sa.column("subject"))
LOOKED_UP = {
    "documents": ("id",),
    "texts": ("document",),
    "refusals": (),
    "not_extracted": (),
    "claims": ("document", "id"),
    "actors": (),
    "incidents": ("code",),
    "lineages": (),
    "totals": (),
}
"""Tables whose rows can be replaced, with the columns by which past rows are looked up."""


def upgrade() -> None:
    op.add_column("totals", sa.Column("id", sa.String(length=17), nullable=True))
    name_totals()
    document: sa.ColumnClause[str] = sa.literal_column("claims.document")
    date_rows("claims", ENTRIES.c.action == "extract", ENTRIES.c.subject == document)
    for table in ("actors", "incidents", "lineages", "totals"):
        date_rows(table, ENTRIES.c.action == "resolve")
    with op.batch_alter_table("totals") as batch:
        batch.alter_column("id", existing_type=sa.String(length=17), nullable=False)
        batch.create_unique_constraint(op.f("uq_totals_id"), ["id"])
    for table, looked_up in LOOKED_UP.items():
        create_past(table, looked_up)


def name_totals() -> None:
    """A total is called by the hash of what it says, because nothing else of it stays the same."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT number, total FROM totals")).all()
    for number, total in rows:
        name = "t" + hashlib.sha256(total.encode()).hexdigest()[:16]
        connection.execute(sa.text("UPDATE totals SET id = :id WHERE number = :number"), {"id": name, "number": number})


def date_rows(name: str, *same: sa.ColumnElement[bool]) -> None:
    """Every row stands since the latest entry of its kind, because each entry of before wrote all rows anew."""
    op.add_column(name, sa.Column("entry", sa.Integer(), nullable=True))
    latest = sa.select(sa.func.max(ENTRIES.c.number)).where(*same).scalar_subquery()
    op.execute(sa.update(sa.table(name, sa.column("entry"))).values(entry=sa.func.coalesce(latest, 0)))
    with op.batch_alter_table(name) as batch:
        batch.alter_column("entry", existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key(op.f(f"fk_{name}_entry"), "custody_entries", ["entry"], ["number"])


def create_past(name: str, looked_up: tuple[str, ...]) -> None:
    table = sa.Table(name, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
    past = f"{name}_past"
    op.create_table(
        past,
        *(
            sa.Column(column.name, column.type, autoincrement=False, nullable=column.nullable)
            for column in table.columns
        ),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["custody_entries.number"], name=op.f(f"fk_{past}_entry")),
        sa.ForeignKeyConstraint(["until"], ["custody_entries.number"], name=op.f(f"fk_{past}_until")),
        sa.PrimaryKeyConstraint("number", "entry", name=op.f(f"pk_{past}")),
    )
    for column in looked_up:
        op.create_index(op.f(f"ix_{past}_{column}"), past, [column], unique=False)
