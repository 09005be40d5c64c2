"""Bytes go in once, whole, and each way they came stays on record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.casefile import CaseFile, NotInCase, Origin, verify_case
from onrecord.casefile import blobs as blobs_module
from onrecord.casefile.tables import acquisitions, custody_entries
from onrecord.preserve import hash_bytes

from .builders import WORDS, fill_case, make_claim, make_text


def list_actions(case: CaseFile) -> list[str]:
    with case._reading() as connection:
        return list(connection.execute(select(custody_entries.c.action).order_by(custody_entries.c.number)).scalars())


def count_acquisitions(case: CaseFile) -> int:
    with case._reading() as connection:
        return len(connection.execute(select(acquisitions)).all())


def test_bytes_are_kept_under_their_hash(case: CaseFile) -> None:
    preserved = case.preserve_bytes(b"abc", Origin("a.txt", "text/plain", url="https://example.org/a"))
    assert preserved.is_new
    assert preserved.document.id == hash_bytes(b"abc")
    assert preserved.document.size == 3
    assert case.blobs.path(preserved.document.id).read_bytes() == b"abc"
    assert list(case.documents()) == [preserved.document]
    assert case.find_document(preserved.document.id) == preserved.document


def test_the_same_bytes_are_one_document_with_two_acquisitions(case: CaseFile) -> None:
    first = case.preserve_bytes(b"abc", Origin("a.txt"))
    second = case.preserve_bytes(b"abc", Origin("copy.txt"))
    again = case.preserve_bytes(b"abc", Origin("copy.txt"))
    assert (first.is_new, second.is_new, again.is_new) == (True, False, False)
    assert second.document == first.document
    assert count_acquisitions(case) == 2
    assert list_actions(case) == ["create", "add", "acquire"]


def test_one_batch_may_hold_the_same_bytes_twice(case: CaseFile) -> None:
    with case.batch():
        first = case.preserve_bytes(b"abc", Origin("a.txt"))
        second = case.preserve_bytes(b"abc", Origin("b.txt"))
    assert (first.is_new, second.is_new) == (True, False)
    assert len(list(case.documents())) == 1
    assert count_acquisitions(case) == 2


def test_big_files_are_copied_in_one_pass(case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs_module, "SMALL", 10)
    path = tmp_path / "big.bin"
    path.write_bytes(b"0123456789" * 1000)
    document = case.preserve_path(path, Origin("big.bin")).document
    again = case.preserve_path(path, Origin("other.bin"))
    assert document.id == hash_bytes(path.read_bytes())
    assert case.blobs.path(document.id).read_bytes() == path.read_bytes()
    assert not again.is_new
    assert list((case.root / "blobs").iterdir()) == [case.blobs.path(document.id)]


def test_a_damaged_copy_is_restored_from_good_bytes(case: CaseFile) -> None:
    document = case.preserve_bytes(b"abc", Origin("a.txt")).document
    case.blobs.path(document.id).write_bytes(b"abx")
    case.preserve_bytes(b"abc", Origin("a.txt"))
    assert case.blobs.path(document.id).read_bytes() == b"abc"
    assert list_actions(case)[-1] == "restore"


def test_names_that_no_database_can_store_are_written_out(case: CaseFile) -> None:
    document = case.preserve_bytes(b"abc", Origin("bro\udcffken\0.txt")).document
    assert document.name == "bro\\udcffken\\x00.txt"
    assert case.find_document(document.id) == document


def test_an_unreadable_file_leaves_nothing(case: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        case.preserve_path(tmp_path / "nowhere", Origin("nowhere"))
    assert list(case.documents()) == []


def test_work_that_is_left_is_handed_out(case: CaseFile) -> None:
    read, waiting = (case.preserve_bytes(data, Origin("x")).document for data in (WORDS.encode(), b"two"))
    case.set_text(make_text(read.id))
    assert list(case.documents_without_text()) == [waiting]
    assert list(case.documents_without_claims("v1")) == [read]
    case.mark_unpacked(waiting.id, 3, "1")
    assert list(case.documents_without_text()) == []
    case.replace_claims(read.id, [], "v1")
    assert list(case.documents_without_claims("v1")) == []
    assert list(case.documents_without_claims("v2")) == [read]


def test_a_new_description_asks_for_extraction_anew(case: CaseFile) -> None:
    document = fill_case(case)
    stored = case.find_document(document)
    assert stored is not None
    case.describe_document(stored)
    assert list(case.documents_without_claims("v1")) == []
    dated = replace(stored, published="2016-12-13", stated_by=(("published", "given on the command line"),))
    case.describe_document(dated)
    assert case.find_document(document) == dated
    assert list(case.documents_without_claims("v1")) == [dated]
    with pytest.raises(NotInCase, match="holds no document"):
        case.describe_document(replace(stored, id="0" * 64))


def test_a_batch_that_fails_gives_up_whole_operations(case: CaseFile) -> None:
    document = fill_case(case)
    before = case.summarise()

    def write_half() -> None:
        with case.batch():
            case.preserve_bytes(b"new", Origin("new.txt"))
            case.replace_claims(document, [make_claim("0" * 64)], "v2")

    with pytest.raises(ValueError, match="not of"):
        write_half()
    assert case.summarise() == before
    assert case.count_claims() == 1
    assert not list((case.root / "blobs").glob(".draft*"))


def test_a_batch_goes_on_after_an_operation_that_failed(case: CaseFile) -> None:
    document = fill_case(case)
    with case.batch():
        case.preserve_bytes(b"one", Origin("one.txt"))
        with pytest.raises(ValueError, match="not of"):
            case.replace_claims(document, [make_claim("0" * 64)], "v2")
        case.preserve_bytes(b"two", Origin("two.txt"))
    case.close()
    assert not verify_case(case.root).has_failed
    with CaseFile.open(case.root) as again:
        assert [d.name for d in again.documents()] == ["report.txt", "one.txt", "two.txt"]
        assert again.count_claims() == 1
