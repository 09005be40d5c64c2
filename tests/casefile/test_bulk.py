"""Many documents in one operation: all of it or nothing, and searchable before it is indexed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.casefile import CaseFile, NotInCase, Origin, Preserved, verify_case
from onrecord.casefile import rows as rows_module
from onrecord.model import Document

from .builders import WORDS, make_text


def write_files(folder: Path, names: str) -> list[tuple[Path, Origin]]:
    for name in names:
        (folder / name).write_text(f"{name} {WORDS}")
    return [(folder / name, Origin(f"{name}.txt")) for name in names]


def preserve_files(case: CaseFile, folder: Path, names: str) -> list[Document]:
    kept = case.preserve_paths(write_files(folder, names))
    return [one.document for one in kept if isinstance(one, Preserved)]


def count_waiting(case: CaseFile) -> int:
    with case._reading() as connection:
        return connection.execute(text("SELECT count(*) FROM texts_search_waiting")).scalar_one()


def check_index(case: CaseFile) -> None:
    """Raises where the index and the indexed texts differ; only right while none waits."""
    assert count_waiting(case) == 0
    with case._writing() as connection:
        connection.execute(text("INSERT INTO texts_search(texts_search, rank) VALUES ('integrity-check', 1)"))


def test_a_file_that_cannot_be_read_leaves_the_others_be(case: CaseFile, tmp_path: Path) -> None:
    sources = write_files(tmp_path, "abc")
    (tmp_path / "b").unlink()
    first, second, third = case.preserve_paths(sources)
    assert isinstance(second, FileNotFoundError)
    assert [one.is_new for one in (first, third) if isinstance(one, Preserved)] == [True, True]
    assert [document.name for document in case.documents()] == ["a.txt", "c.txt"]
    assert all(case.blobs.path(document.id).is_file() for document in case.documents())


def test_nothing_given_writes_nothing(case: CaseFile) -> None:
    assert case.preserve_paths([]) == []
    case.set_texts([])
    assert case.summarise()["documents"] == 0
    assert case._connection is None


def test_more_than_one_group_is_kept_in_order(case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "MANY", 2)
    found = preserve_files(case, tmp_path, "edcba")
    assert list(case.documents()) == found
    assert [document.name[0] for document in found] == list("edcba")
    case.set_texts([(make_text(document.id), replace(document, language="en")) for document in found])
    assert [document.language for document in case.documents()] == ["en"] * 5
    assert list(case.documents_without_text()) == []


def test_a_group_of_texts_with_a_stranger_in_it_is_undone(case: CaseFile, tmp_path: Path) -> None:
    one, two = preserve_files(case, tmp_path, "ab")
    stranger = replace(two, id="0" * 64)
    with pytest.raises(NotInCase, match="holds no document"):
        case.set_texts([(make_text(one.id), replace(one, title="T")), (make_text(stranger.id), stranger)])
    assert case.find_document(one.id) == one
    assert case.find_text(one.id) is None
    case.close()
    assert not verify_case(case.root).has_failed


def test_texts_are_found_before_and_after_they_are_indexed(case: CaseFile, tmp_path: Path) -> None:
    one, two = preserve_files(case, tmp_path, "ab")
    case.set_text(make_text(one.id))
    case.index_texts()
    case.set_text(make_text(two.id))
    assert count_waiting(case) == 1
    before = case.search_texts("doctor")
    assert [hit.document.id for hit in before] == [one.id, two.id]
    case.index_texts()
    check_index(case)
    assert case.search_texts("doctor") == before


def test_texts_change_before_and_after_they_are_indexed(case: CaseFile, tmp_path: Path) -> None:
    one, two = preserve_files(case, tmp_path, "ab")
    case.set_texts([(make_text(one.id), None)])
    case.index_texts()
    case.set_texts([(make_text(two.id), None)])
    case.set_texts([(make_text(found.id, "Nothing of the kind."), None) for found in (one, two)])
    assert case.search_texts("doctor") == ()
    case.index_texts()
    case.index_texts()
    check_index(case)
    assert case.search_texts("doctor") == ()
    assert {hit.document.id for hit in case.search_texts("nothing")} == {one.id, two.id}


def test_texts_that_change_together_are_logged_as_one_after_the_other(case: CaseFile, tmp_path: Path) -> None:
    documents = preserve_files(case, tmp_path, "ab")
    case.set_texts([(make_text(document.id), None) for document in documents])
    for document in documents:
        case.replace_claims(document.id, [], "v1")
    case.set_texts([(make_text(document.id, "Other."), replace(document, title="T")) for document in documents])
    with case._reading() as connection:
        actions = connection.execute(text("SELECT action FROM custody_entries ORDER BY number")).scalars().all()
    assert actions[-6:] == ["describe", "read", "extract"] * 2
    assert [document.id for document in case.documents_without_claims("v1")] == [one.id for one in documents]
    case.close()
    assert not verify_case(case.root).has_failed
