"""A case with older tables is brought to the latest ones whole, or stays as it was; what it held still verifies."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from onrecord.casefile import (
    Answer,
    CaseFile,
    Evidence,
    NewerCase,
    OlderCase,
    Origin,
    Verification,
    database,
    session,
    verify,
    verify_case,
)
from onrecord.casefile.encode import encode
from onrecord.casefile.tables import SCHEMA
from onrecord.model import Document, Refusal, Verdict
from onrecord.preserve import find_verifier

from .builders import KEY, make_claim
from .first_case import make_first_case

ORIGIN = "onrecord/0123456789abcdef0123456789abcdef"
NEXT = '''
"""The next tables, as a later version could have them."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{latest}"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("documents", sa.Column("shelf", sa.Text(), nullable=True))
    op.execute("UPDATE documents SET shelf = 'shelf of ' || name")
    {more}
'''


@pytest.fixture
def first(root: Path) -> Path:
    make_first_case(root)
    return root


def release_next(tmp_path: Path, patch: pytest.MonkeyPatch, more: str = "pass") -> None:
    """Let this be a version whose latest migration is a further one."""
    scripts = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, scripts)
    (scripts / "versions" / "next.py").write_text(NEXT.replace("{more}", more).replace("{latest}", SCHEMA))
    patch.setattr(database, "MIGRATIONS", scripts)
    for module in (database, session, verify):
        patch.setattr(module, "SCHEMA", "next")


def look(root: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(root / "case.sqlite")
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def verify_wholly(root: Path) -> Verification:
    return verify_case(root, trusted=find_verifier(ORIGIN, KEY), value_check=lambda claim, text: [])


def check_content(root: Path) -> None:
    """What was put into the first case is there, and all of it verifies."""
    with CaseFile.open(root, key=KEY) as case:
        assert [document.name for document in case.documents()][:2] == ["report.txt", "post.txt"]
        (claim,) = case.claims()
        assert claim == make_claim(claim.content.document)
        (judgement,) = case.judgements()
        assert (judgement.subject, judgement.verdict, judgement.by) == (claim.id, Verdict.ACCEPTED, "A. Reader")
        assert [refusal.name for refusal in case.refusals()] == ["gone.txt"]
        assert [reason for _, reason in case.not_extracted()] == ["not extracted (Arabic)"]
        assert [found.document.name for found in case.search_texts("محاصرة")] == ["post.txt"]
        assert case.settings["countries"] == "SY"
    verification = verify_wholly(root)
    assert not verification.has_failed, verification.findings
    for evidence in (Evidence.BYTES, Evidence.LOG, Evidence.SIGNATURE, Evidence.ROWS, Evidence.SPANS):
        assert verification[evidence].answer is Answer.VERIFIED, verification[evidence]


def test_a_case_of_the_first_tables_is_opened_written_to_and_verified(first: Path) -> None:
    check_content(first)
    with CaseFile.open(first, key=KEY) as case:
        assert case.preserve_bytes(b"more", Origin("more.txt")).is_new
    check_content(first)


def test_rows_of_before_stand_since_the_entry_that_wrote_them_and_the_log_says_when_history_began(first: Path) -> None:
    with CaseFile.open(first, key=KEY) as case:
        assert case.count_claims() == 1
    ((entry, subject, document),) = look(
        first,
        "SELECT c.entry, e.subject, c.document FROM claims c JOIN custody_entries e"
        " ON e.number = c.entry AND e.action = 'extract'",
    )
    assert subject == document
    ((number, content),) = look(first, "SELECT number, content FROM custody_entries WHERE action = 'upgrade'")
    assert entry < number
    assert '"from":"0001"' in str(content)
    assert look(first, "SELECT count(*) FROM claims_past") == [(0,)]


def test_what_is_replaced_after_an_upgrade_is_kept(first: Path) -> None:
    with CaseFile.open(first, key=KEY) as case:
        (claim,) = case.claims()
        case.replace_claims(claim.content.document, [], "v9")
    assert look(first, "SELECT id FROM claims_past") == [(claim.id,)]
    assert verify_wholly(first)[Evidence.ROWS].answer is Answer.VERIFIED


def test_looking_at_a_case_with_older_tables_upgrades_it(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release_next(tmp_path, monkeypatch)
    with CaseFile.open(first, key=KEY) as case:
        assert case.schema == "0001"
        assert len(list(case.documents())) == 2
        assert case.schema == "next"
    assert look(first, "SELECT version_num FROM alembic_version") == [("next",)]
    assert look(first, "SELECT shelf FROM documents ORDER BY number") == [
        ("shelf of report.txt",),
        ("shelf of post.txt",),
    ]
    check_content(first)


def test_writing_to_a_case_with_older_tables_upgrades_it_in_the_same_transaction(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release_next(tmp_path, monkeypatch)
    with CaseFile.open(first, key=KEY) as case:
        with case.batch():
            case.preserve_bytes(b"more", Origin("more.txt"))
            assert look(first, "SELECT version_num FROM alembic_version") == [("0001",)]
        assert look(first, "SELECT version_num FROM alembic_version") == [("next",)]
    check_content(first)


def test_a_case_with_older_tables_is_not_verified_before_it_is_upgraded(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release_next(tmp_path, monkeypatch)
    with pytest.raises(OlderCase, match="run onrecord status"):
        verify_case(first)
    assert look(first, "SELECT version_num FROM alembic_version") == [("0001",)]


def test_an_upgrade_that_breaks_off_leaves_the_case_as_it_was(first: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        release_next(tmp_path, patch, "raise RuntimeError('cut off')")
        with pytest.raises(RuntimeError, match="cut off"), CaseFile.open(first, key=KEY) as case:
            list(case.documents())
    assert look(first, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert ("shelf",) not in look(first, "SELECT name FROM pragma_table_info('documents')")
    check_content(first)


def test_an_upgraded_case_asks_an_older_version_to_be_renewed(first: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        release_next(tmp_path, patch)
        with CaseFile.open(first, key=KEY) as case:
            list(case.documents())
    with pytest.raises(NewerCase, match="tables next"):
        CaseFile.open(first)


def test_what_an_older_version_did_not_log_is_unverifiable_and_what_it_logged_still_counts(first: Path) -> None:
    """Entries of before hold no hash of a text's notes; that is no sign of tampering, and hides none."""
    from onrecord.casefile import deriving, rows

    stored = rows.hash_text
    check_content(first)  # verified with the latest tables

    def hash_more(values: dict[str, object]) -> dict[str, str]:
        return {**stored(values), "more": "0" * 64}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deriving, "hash_text", hash_more)
        finding = verify_wholly(first)[Evidence.ROWS]
        assert (finding.answer, finding.unverifiable) == (Answer.UNVERIFIABLE, 2)
        assert "logged by an older version" in finding.meaning
        connection = sqlite3.connect(first / "case.sqlite")
        connection.execute("UPDATE texts SET text = replace(text, '12 people', '13 people')")
        connection.commit()
        connection.close()
        assert verify_wholly(first)[Evidence.ROWS].answer is Answer.FAILED


def test_what_is_hashed_of_rows_keeps_its_form() -> None:
    """A field that is added here changes every hash: cases that were made before then need a migration, or a default
    that is left out."""
    document = Document("0" * 64, "text/plain", 1, "a")
    told = (
        f'{{"author":null,"container":null,"id":"{"0" * 64}","language":null,"locator":null,"media_type":"text/plain",'
        '"name":"a","published":null,"publisher":null,"retrieved":null,"size":1,"stated_by":[],"title":null,"url":null}'
    )
    assert encode(document) == told
    refusal = Refusal("a", "It is empty.", "Kept.")
    assert encode(refusal) == '{"document":null,"kept":"Kept.","name":"a","reason":"It is empty.","stage":"read"}'
