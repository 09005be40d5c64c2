"""A case is made whole, opened by many, written to by one, and says in a sentence what is wrong."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from onrecord.casefile import (
    CaseDamaged,
    CaseError,
    CaseExists,
    CaseFile,
    CaseLocked,
    NewerCase,
    NoCase,
    Origin,
    verify_case,
)
from onrecord.casefile.database import list_schemas
from onrecord.casefile.keys import KEY_NAME, find_config_folder
from onrecord.casefile.tables import SCHEMA, metadata

from .builders import KEY, fill_case


def test_a_new_case_is_a_folder_with_three_parts(case: CaseFile, root: Path) -> None:
    assert {path.name for path in root.iterdir()} >= {"case.sqlite", "blobs", "custody"}
    assert case.title == "Our case"
    assert not verify_case(root).has_failed


def test_a_filled_case_comes_back_whole(case: CaseFile, root: Path) -> None:
    fill_case(case)
    before = case.record()
    case.close()
    case.close()
    with CaseFile.open(root) as again:
        assert again.record() == before
    assert not (root / "case.sqlite-wal").exists()


def test_what_is_no_case_is_named(root: Path, tmp_path: Path) -> None:
    with pytest.raises(NoCase, match=re.escape(str(root))):
        CaseFile.open(root)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(CaseExists, match="holds other files"):
        CaseFile.create(tmp_path / "full", "x")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_a_case_is_not_made_twice(case: CaseFile, root: Path) -> None:
    with pytest.raises(CaseExists, match="already"):
        CaseFile.create(root, "x")


def test_a_create_that_was_cut_off_can_be_run_again(root: Path) -> None:
    (root / "blobs").mkdir(parents=True)
    (root / ".case.draft").write_bytes(b"half")
    CaseFile.create(root, "x").close()
    assert not list(root.glob(".case.draft*"))


@pytest.mark.parametrize(("content", "error"), [(b"not a database" * 100, CaseDamaged), (b"", CaseDamaged)])
def test_a_file_that_is_no_database_is_named(root: Path, content: bytes, error: type[CaseError]) -> None:
    root.mkdir()
    (root / "case.sqlite").write_bytes(content)
    with pytest.raises(error, match="restore"):
        CaseFile.open(root)


def test_a_newer_case_asks_for_a_newer_version(case: CaseFile, root: Path) -> None:
    case.close()
    with sqlite3.connect(root / "case.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerCase, match="newer onrecord"):
        CaseFile.open(root)


def test_one_writes_and_others_read(case: CaseFile, root: Path) -> None:
    fill_case(case)
    with CaseFile.open(root) as other:
        assert other.count_claims() == 1
        with pytest.raises(CaseLocked, match="wait until it has ended"):
            other.preserve_bytes(b"x", Origin("x"))
        case.close()
        assert other.preserve_bytes(b"x", Origin("x")).is_new


def test_a_reader_does_not_see_half_a_batch(case: CaseFile, root: Path) -> None:
    with CaseFile.open(root) as other:
        with case.batch():
            fill_case(case)
            assert case.count_claims() == 1
            assert list(other.documents()) == []
        assert other.count_claims() == 1


def test_the_migrations_make_the_tables(case: CaseFile, root: Path) -> None:
    case.close()
    made = create_engine(f"sqlite:///{root / 'case.sqlite'}")
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def is_ours(found: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith("texts_search"))

    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    made.dispose()
    assert list_schemas()[0] == SCHEMA


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect = postgresql.dialect()
    statements = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]
    assert len(statements) == len(metadata.tables)


def test_the_settings_of_the_database_are_the_durable_ones(case: CaseFile) -> None:
    with case._writing() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_key_is_made_once_outside_the_case_for_its_owner_alone(case: CaseFile, root: Path) -> None:
    key = find_config_folder() / KEY_NAME
    made = key.read_bytes()
    assert key.stat().st_mode & 0o777 == 0o600
    assert root not in key.parents
    case.close()
    with CaseFile.open(root) as again:
        again.preserve_bytes(b"x", Origin("x"))
    assert key.read_bytes() == made
    assert [path.name for path in key.parent.iterdir()] == [KEY_NAME]


def test_a_broken_key_is_named(root: Path) -> None:
    folder = find_config_folder()
    folder.mkdir(parents=True)
    (folder / KEY_NAME).write_bytes(b"rubbish")
    with pytest.raises(CaseError, match=KEY_NAME):
        CaseFile.create(root, "x")


def test_a_second_signer_is_introduced_by_the_log(case: CaseFile, root: Path) -> None:
    case.close()
    with CaseFile.open(root, key=KEY, by="B. Colleague") as other:
        fill_case(other)
    assert not verify_case(root).has_failed
