"""Every operation is an entry, and every prefix of every log is consistent with what follows."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.casefile import CaseFile, Origin, verify_case
from onrecord.casefile.custody import CustodyEntry, iterate_leaves, load_tree
from onrecord.casefile.encode import decode
from onrecord.casefile.tables import custody_entries
from onrecord.model import Verdict
from onrecord.preserve import CompactRange, find_root, prove_consistency, read_checkpoint, verify_consistency

from .builders import KEY, WORDS, fill_case, make_claim, make_clock

OPERATIONS = st.lists(st.sampled_from(["add", "again", "fill", "accept", "undo", "sign", "reopen"]), max_size=12)


def list_entries(case: CaseFile) -> list[CustodyEntry]:
    with case._reading() as connection:
        contents = connection.execute(select(custody_entries.c.content).order_by(custody_entries.c.number)).scalars()
        return [decode(content, CustodyEntry) for content in contents]


def run_operation(case: CaseFile, operation: str, number: int) -> CaseFile:
    claims = list(case.claims())
    if operation == "add":
        case.preserve_bytes(b"%d" % number, Origin(f"{number}.txt"))
    elif operation == "again":
        case.preserve_bytes(b"again", Origin("again.txt"))
    elif operation == "fill":
        fill_case(case, f"{WORDS} {number}")
    elif operation == "accept" and claims:
        case.append_judgement(claims[-1].id, Verdict.ACCEPTED)
    elif operation == "undo" and case.judgements():
        case.undo_judgement(case.judgements()[-1].id)
    elif operation == "sign":
        case.sign_checkpoint()
    elif operation == "reopen":
        case.close()
        return CaseFile.open(case.root, key=KEY, clock=make_clock())
    return case


@settings(max_examples=15, deadline=None)
@given(OPERATIONS)
def test_every_prefix_of_every_log_is_consistent(operations: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "case"
        case = CaseFile.create(root, "Ours", key=KEY, clock=make_clock())
        for number, operation in enumerate(operations):
            case = run_operation(case, operation, number)
        case.close()
        with CaseFile.open(root, key=KEY) as again, again._reading() as connection:
            leaves = [leaf for _, leaf in iterate_leaves(connection)]
            assert load_tree(connection) == CompactRange().extend(leaves)
        root_hash, size = find_root(leaves), len(leaves)
        for earlier in range(1, size + 1):
            proof = prove_consistency(leaves, earlier)
            assert verify_consistency(earlier, size, proof, find_root(leaves[:earlier]), root_hash)
        for path in (root / "custody" / "history").iterdir():
            checkpoint = read_checkpoint(path.read_text())
            assert checkpoint.root == find_root(leaves[: checkpoint.size])
            assert not verify_case(root, checkpoint=path).has_failed


def test_every_operation_is_an_entry_with_its_hashes(case: CaseFile) -> None:
    document = fill_case(case)
    judgement = case.append_judgement(make_claim(document).id, Verdict.REJECTED, by="B. Reader")
    case.record_export("dossier", {"index.html": "0" * 64})
    entries = list_entries(case)
    assert [entry.action for entry in entries] == ["create", "add", "read", "extract", "judge", "export"]
    assert [entry.number for entry in entries] == list(range(6))
    assert [sorted(entry.hashes) for entry in entries] == [
        [],
        ["acquisition", "bytes", "document"],
        ["map", "notes", "text"],
        ["claims"],
        ["judgement"],
        ["index.html"],
    ]
    assert entries[1].hashes["bytes"] == document
    assert (entries[4].by, entries[4].at) == ("B. Reader", judgement.made_at)
    assert entries[1].by == "A. Tester"


def test_an_entry_has_one_spelling(case: CaseFile) -> None:
    fill_case(case)
    with case._reading() as connection:
        content = connection.execute(
            select(custody_entries.c.content).where(custody_entries.c.number == 1)
        ).scalar_one()
    assert content.startswith('{"action":"add","at":"2026-01-01T00:00:')
    assert ": " not in content


def test_checkpoints_are_written_when_a_command_ends(case: CaseFile) -> None:
    history = case.root / "custody" / "history"
    fill_case(case)
    assert [path.name for path in history.iterdir()] == ["000000000001.txt"]
    case.close()
    assert sorted(path.name for path in history.iterdir()) == ["000000000001.txt", "000000000004.txt"]
    assert (case.root / "custody" / "latest.txt").read_text() == (history / "000000000004.txt").read_text()
    with CaseFile.open(case.root) as again:
        assert again.count_claims() == 1
    assert len(list(history.iterdir())) == 2
