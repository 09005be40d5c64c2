"""A case with the tables of the first migration, filled with rows that were written when they were the latest ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import text

from onrecord.casefile.database import configure_migrations
from onrecord.casefile.sqlite import open_sqlite

STORED = Path(__file__).with_name("first_case.json")


def make_first_case(root: Path) -> dict[str, list[dict[str, Any]]]:
    """Write the case into a new folder and give its rows by table; the tables come from the migration itself."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    for name, words in stored["files"].items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(words, encoding="utf-8")
    engine = open_sqlite(root / "case.sqlite", is_writer=True)
    with engine.begin() as connection:
        config = configure_migrations()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for table, rows in stored["rows"].items():
            for row in rows:
                columns = ", ".join(f'"{name}"' for name in row)
                values = ", ".join(f":{name}" for name in row)
                connection.execute(text(f'INSERT INTO "{table}" ({columns}) VALUES ({values})'), row)
    engine.dispose()
    rows: dict[str, list[dict[str, Any]]] = stored["rows"]
    return rows
