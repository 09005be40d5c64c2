"""What was replaced is kept, and altering it is found as surely as altering what stands."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casefile import Answer, CaseFile, Evidence, Origin, ResolutionChange, verify_case
from onrecord.model import Actor, Incident, Lineage, Precision, Refusal, Scope, TollRange

from ..casefile.builders import KEY, WORDS, make_claim, make_text
from .test_tampering import tamper

MORE = f"{WORDS} It is over."
INCIDENT = Incident("I-1", "Killing", ("killing",), ("c1",), None, None, Precision.UNKNOWN)
TOTAL = TollRange("killed", "people", Scope.INCIDENT, 12, None, ("c1",), ("l1",), 1, "largest low bound")
LINEAGE = Lineage("l1", "c1", ("c1",))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed case in which one of everything was replaced."""
    root = tmp_path_factory.mktemp("past") / "case"
    with CaseFile.create(root, "Ours", key=KEY) as case:
        document = case.preserve_bytes(WORDS.encode(), Origin("report.txt", "text/plain")).document
        other = case.preserve_bytes(b"Rien.", Origin("french.txt")).document
        case.set_text(make_text(document.id), replace(document, title="First"))
        case.describe_document(replace(document, title="Second"))
        case.replace_claims(document.id, [make_claim(document.id)], "v1")
        case.replace_claims(document.id, [make_claim(document.id, version="v2")], "v2")
        case.set_text(make_text(document.id, MORE))
        case.replace_claims(document.id, [make_claim(document.id, MORE, version="v2")], "v2")
        case.set_text(make_text(other.id, "Rien."))
        case.set_not_extracted(other.id, "French is not extracted.", "v1")
        case.set_not_extracted(other.id, "French is still not extracted.", "v2")
        case.add_refusal(Refusal("lost.txt", "lost.txt could not be opened.", "Nothing.", None, "collect"))
        case.add_refusal(Refusal("lost.txt", "lost.txt is no file.", "Nothing.", None, "collect"))
        case.forget_refusals(["lost.txt"])
        case.replace_resolution([Actor("a1", "the army", "armed force")], [INCIDENT], [LINEAGE], [TOTAL])
        case.replace_resolution([], [replace(INCIDENT, title="Raid")], [replace(LINEAGE, independent=True)], [])
    assert not verify_case(root).has_failed
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "case"))


PAST = (
    "documents", "texts", "not_extracted", "refusals", "claims", "actors", "incidents", "lineages", "totals"
)  # fmt: skip
ROWS = {
    "a description": "UPDATE documents_past SET title = 'Third' WHERE title = 'First'",
    "a document's place": "UPDATE documents_past SET number = number + 900",
    "a text": "UPDATE texts_past SET text = replace(text, '12', '99')",
    "a map": "UPDATE texts_past SET segments = '[]'",
    "a reason not to extract": "UPDATE not_extracted_past SET reason = 'None.'",
    "a refusal": "UPDATE refusals_past SET kept = 'All of it.'",
    "a claim": "UPDATE claims_past SET claim = replace(claim, 'asserted', 'alleged'), stance = 'alleged'",
    "a claim's column": "UPDATE claims_past SET low = 99",
    "a claim's document": "UPDATE claims_past SET document = (SELECT id FROM documents WHERE name = 'french.txt')",
    "an incident's title": "UPDATE incidents_past SET title = 'Accident'",
    "an actor": "UPDATE actors_past SET actor = replace(actor, 'army', 'navy'), name = 'the navy'",
    "a lineage's claims": "UPDATE lineages_past SET claims = ''",
    "a total": "UPDATE totals_past SET low = 1",
    "a claim of another type": "UPDATE claims_past SET claim = CAST(claim AS BLOB)",
} | {
    words: statement.format(table=f"{table}_past")
    for table in PAST
    for words, statement in {
        f"{table} taken out": "DELETE FROM {table}",
        f"{table} ended later": "UPDATE {table} SET until = until + 1",
        f"{table} ended earlier": "UPDATE {table} SET until = until - 1",
        f"{table} begun earlier": "UPDATE {table} SET entry = entry - 1",
    }.items()
}


@pytest.mark.parametrize("statement", ROWS.values(), ids=ROWS.keys())
def test_an_altered_past_row_is_named(root: Path, statement: str) -> None:
    tamper(root, statement)
    finding = verify_case(root)[Evidence.ROWS]
    assert finding.answer is Answer.FAILED
    assert finding.objects


@pytest.mark.parametrize("table", ["claims", "actors", "totals"])
def test_a_past_row_that_is_taken_up_again_is_named(root: Path, table: str) -> None:
    names = ", ".join(f'"{name}"' for name in list_columns(root, table))
    taken = names.replace('"number"', "number + 900")
    tamper(root, f"INSERT INTO {table} ({names}) SELECT {taken} FROM {table}_past LIMIT 1")
    assert verify_case(root)[Evidence.ROWS].answer is Answer.FAILED


@pytest.mark.parametrize("table", PAST)
def test_a_row_that_is_moved_among_the_past_ones_is_named(root: Path, table: str) -> None:
    with CaseFile.open(root, key=KEY) as case:
        case.replace_resolution([Actor("a2", "the police", "armed force")], [], [], [])
        case.change_resolution(ResolutionChange(totals=[TOTAL], incidents=[INCIDENT], lineages=[LINEAGE]))
        case.add_refusal(Refusal("other.txt", "other.txt is no file.", "Nothing.", None, "collect"))
    columns = ", ".join(f'"{name}"' for name in list_columns(root, table))
    tamper(root, f"INSERT INTO {table}_past ({columns}, until) SELECT {columns}, 31 FROM {table}")
    tamper(root, f"DELETE FROM {table}")
    assert verify_case(root)[Evidence.ROWS].answer is Answer.FAILED


def list_columns(root: Path, table: str) -> list[str]:
    connection = sqlite3.connect(root / "case.sqlite")
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    connection.close()
    return columns
