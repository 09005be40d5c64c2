"""Makes the database of a case and brings an older one to the tables of this version."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from onrecord.casefile.errors import CaseDamaged, NewerCase, NoCase
from onrecord.casefile.sqlite import explain_database, open_sqlite
from onrecord.casefile.tables import SCHEMA

DATABASE = "case.sqlite"
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Run the migrations that the database still lacks, inside the open transaction."""
    from alembic import command

    config = configure_migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def configure_migrations() -> Config:
    """Alembic's settings for the migrations in this package."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def list_schemas() -> tuple[str, ...]:
    """All schemas that this version knows, the latest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(configure_migrations()).walk_revisions())


def find_schema(root: Path) -> str:
    """The schema of the case at `root`; raises NoCase, CaseDamaged or NewerCase."""
    path = root / DATABASE
    if not path.is_file():
        raise NoCase(f"There is no case in {root}: name the folder of a case, or make one with onrecord init.")
    engine = open_sqlite(path, is_writer=False)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                raise CaseDamaged(f"The file {path} is no database of a case: restore it from a copy.")
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    except DatabaseError as error:
        raise explain_database(error, root) or error from error
    finally:
        engine.dispose()
    schema = str(found)
    if schema != SCHEMA and schema not in list_schemas():
        raise NewerCase(f"The case {root} was written by a newer onrecord (tables {schema}): install that version.")
    return schema
