"""Sources are preserved and read in groups; what is interrupted goes on, and nothing is done twice."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.casefile import CaseFile, verify_case
from onrecord.count import make_policy
from onrecord.pipeline import Given, open_or_create, preserve_sources, read_documents
from onrecord.preserve import hash_file
from onrecord.publishing import hash_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Texts, a container with two posts, an empty file and an image."""
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    made = tmp_path / "in"
    made.mkdir()
    for number in range(7):
        (made / f"{number}.txt").write_text(f"The road to village {number} was closed on Monday, a teacher said.")
    posts = [{"text": f"We heard aircraft over street {number}.", "id": number} for number in range(2)]
    (made / "posts.jsonl").write_text("".join(json.dumps(post) + "\n" for post in posts))
    (made / "empty.txt").touch()
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return made


@pytest.fixture
def case(folder: Path) -> CaseFile:
    return open_or_create(folder.parent / "case", "Ours")


def list_texts(case: CaseFile) -> set[str]:
    return {text.text for text in case.texts()}


@pytest.mark.parametrize("together", [1, 3, 250])
def test_a_folder_is_preserved_and_read(
    case: CaseFile, folder: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(pipeline, "MANY", together)
    monkeypatch.setattr(pipeline, "READ_AT_ONCE", together)
    seen: list[tuple[str, int]] = []
    with case:
        added = preserve_sources(case, [str(folder)], given=Given(language="en"), watch=lambda *told: seen.append(told))
        new = added.new
        read_documents(case, watch=lambda *told: seen.append(told))
        assert [document.name.partition("/")[2] for document in new] == sorted(path.name for path in folder.iterdir())
        assert all(dict(document.stated_by)["language"].startswith("given") for document in new)
        assert len(list_texts(case)) == 9
        assert {refusal.name.partition("/")[2] for refusal in case.refusals()} == {"empty.txt", "picture.png"}
        (container,) = (document for document in case.documents() if document.name.endswith(".jsonl"))
        parts = [document for document in case.documents() if document.container == container.id]
        assert [part.locator for part in parts] == ["line 1", "line 2"]
        assert ("preserving", 10) in seen
        assert ("reading", 12) in seen
    assert not verify_case(case.root).has_failed


def test_doing_it_again_changes_nothing(case: CaseFile, folder: Path) -> None:
    with case:
        for _ in range(2):
            added = preserve_sources(case, [str(folder), str(folder / "1.txt")])
            read_documents(case)
            held = (case.summarise(), case.refusals(), [document.id for document in case.documents()])
        assert added.new == ()
        assert len(added.known) == 10
    with CaseFile.open(case.root) as again:
        assert (again.summarise(), again.refusals(), [document.id for document in again.documents()]) == held


def test_a_file_that_went_away_becomes_a_refusal(case: CaseFile, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(pipeline.find_items([str(folder)]))
    (folder / "3.txt").unlink()
    monkeypatch.setattr(pipeline, "find_items", lambda *sources, **words: iter(found))
    with case:
        assert len(preserve_sources(case, [str(folder)]).new) == len(found) - 1
        (refusal,) = case.refusals()
    assert (refusal.name.partition("/")[2], refusal.stage) == ("3.txt", "collect")
    assert "could not be read (No such file or directory)" in refusal.reason


def test_reading_that_is_interrupted_goes_on(case: CaseFile, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "READ_AT_ONCE", 2)

    def interrupt(stage: str, done: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with case:
        preserve_sources(case, [str(folder)])
        with pytest.raises(KeyboardInterrupt):
            read_documents(case, watch=interrupt)
    assert not verify_case(case.root).has_failed
    with CaseFile.open(case.root) as again:
        read_documents(again)
        assert len(list_texts(again)) == 9
    assert not verify_case(case.root).has_failed


def list_exports(case: CaseFile) -> list[str]:
    query = "SELECT content FROM custody_entries WHERE action = 'export' ORDER BY number"
    with sqlite3.connect(case.root / "case.sqlite") as connection:
        return [content for (content,) in connection.execute(query)]


def test_an_export_is_logged_once_it_is_written(case: CaseFile, folder: Path) -> None:
    def fail(content: bytes) -> None:
        raise OSError("no room")

    with case:
        with pytest.raises(OSError, match="no room"):
            pipeline.export_case(case, "jsonl", deliver=fail)
        assert list_exports(case) == []
        _, digest = pipeline.export_case(case, "jsonl", deliver=(folder / "out").write_bytes)
        assert digest in list_exports(case)[0]
        assert hash_file(folder / "out") == digest


def test_the_log_names_the_policy_of_what_went_out(case: CaseFile, folder: Path, tmp_path: Path) -> None:
    ranked = make_policy("source-hierarchy", ["United Nations", "Red Crescent"])
    with case:
        pipeline.publish_case(case, tmp_path / "dossier")
        pipeline.export_case(case, "csv", edition="full", policy=ranked)
        dossier, table = list_exports(case)
    assert "dossier, public edition, figures by the policy range" in dossier
    assert "csv, full edition, figures by the policy source-hierarchy (United Nations; Red Crescent)" in table


def test_the_entry_of_a_dossier_stands_for_all_its_files(case: CaseFile, tmp_path: Path) -> None:
    with case:
        pipeline.publish_case(case, tmp_path / "dossier")
        hashes = hash_folder(tmp_path / "dossier")
        (entry,) = list_exports(case)
    assert all(value in entry for value in hashes.values())
    page = next(path for path in (tmp_path / "dossier").rglob("*.css"))
    page.write_text("altered")
    assert hash_folder(tmp_path / "dossier")["all files"] != hashes["all files"]


def test_a_group_is_full_at_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MOST_BYTES", 10)
    groups = list(pipeline._gather([4, 4, 4, 20, 1, 1, 1], lambda size: size, 2))
    assert groups == [[4, 4], [4, 20], [1, 1], [1]]
    assert list(pipeline._gather([9, 2, 1], lambda size: size, 5)) == [[9, 2], [1]]


def test_a_document_whose_bytes_are_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two people were killed in Homs.", encoding="utf-8")
    with open_or_create(tmp_path / "case", "Gone") as case:
        (document,) = preserve_sources(case, [str(tmp_path / "a.txt")]).new
        case.blobs.path(document.id).unlink()
        read_documents(case)
        (refusal,) = case.refusals()
    assert "a.txt" in refusal.reason
    assert "gone" in refusal.reason
