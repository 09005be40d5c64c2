"""The guide to looking into a case: its questions run, and looking changes nothing."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, verify_case
from onrecord.model import Refusal
from onrecord.preserve import hash_file

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "datasette.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.+?)```", GUIDE, re.DOTALL)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    with CaseFile.create(tmp_path / "case", "Ours") as case:
        case.add_refusal(Refusal("a.txt", "a.txt is empty.", "Its bytes are preserved.", None, "read"))
    return tmp_path / "case"


def look(root: Path, question: str) -> list[tuple[object, ...]]:
    """Ask the way Datasette's `-i` does: the file is taken for one that does not change."""
    connection = sqlite3.connect(f"file:{root / 'case.sqlite'}?immutable=1", uri=True)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def test_every_question_of_the_guide_runs(root: Path) -> None:
    assert len(QUESTIONS) >= 4
    answers = [look(root, question) for question in QUESTIONS]
    assert [("a.txt", "read", "a.txt is empty.", "Its bytes are preserved.")] in answers
    assert any(row[3] == "create" for row in answers[-1])


def test_looking_changes_nothing(root: Path) -> None:
    before = hash_file(root / "case.sqlite")
    for question in QUESTIONS:
        look(root, question)
    assert hash_file(root / "case.sqlite") == before
    assert not list(root.glob("case.sqlite-*"))
    assert not verify_case(root).has_failed


def test_a_closed_case_is_whole_in_its_one_file(root: Path) -> None:
    tables = {row[0] for row in look(root, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"documents", "claims", "incidents", "custody_entries", "judgements"} <= tables
    assert look(root, "SELECT count(*) FROM custody_entries") == [(2,)]
