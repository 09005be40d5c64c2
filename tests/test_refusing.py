"""What could not be had stays noted until it is had or let go of, and concerns those who ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, Origin, verify_case
from onrecord.collect import Item
from onrecord.model import Document, Refusal
from onrecord.read import Metadata, Part
from onrecord.refusing import (
    MOST_NAMES,
    forget_mended,
    forget_named,
    list_concerned,
    list_refusals,
    refuse_item,
    refuse_missing,
    refuse_part,
)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    with CaseFile.create(tmp_path / "case", "Ours") as made:
        yield made


def miss(case: CaseFile, *names: str) -> None:
    for name in names:
        case.add_refusal(Refusal(name, f"{name} could not be opened.", "Nothing was kept.", None, "collect"))


def names(case: CaseFile) -> list[str]:
    return [refusal.name for refusal in case.refusals()]


@pytest.mark.parametrize(
    ("sources", "found", "failed", "left"),
    [
        ([], [], set(), ["in/closed", "gone.txt", "https://news.example/a"]),
        (["other.txt"], ["other.txt"], set(), ["in/closed", "gone.txt", "https://news.example/a"]),
        (["gone.txt"], ["gone.txt"], set(), ["in/closed", "https://news.example/a"]),
        (["gone.txt"], [], {"gone.txt"}, ["in/closed", "gone.txt", "https://news.example/a"]),
        (["in"], ["in/closed/a.txt"], set(), ["gone.txt", "https://news.example/a"]),
        (["in"], ["in/open/a.txt"], set(), ["in/closed", "gone.txt", "https://news.example/a"]),
        (["https://news.example/a"], ["https://news.example/b"], set(), ["in/closed", "gone.txt"]),
    ],
)
def test_only_what_was_tried_again_and_had_is_let_go_of(
    case: CaseFile, sources: list[str], found: list[str], failed: set[str], left: list[str]
) -> None:
    miss(case, "in/closed", "gone.txt", "https://news.example/a")
    forget_mended(case, sources, found, failed)
    assert names(case) == left
    case.close()
    assert not verify_case(case.root).has_failed


def test_a_person_lets_go_of_what_could_not_be_had_and_of_nothing_else(case: CaseFile) -> None:
    document = case.preserve_bytes(b"", Origin("empty.txt")).document
    case.add_refusal(Refusal("empty.txt", "empty.txt is empty.", "Kept.", document.id, "read"))
    miss(case, "gone.txt", "a\\x07.txt")
    assert forget_named(case, ["gone.txt", "empty.txt", "never.txt", "a\x07.txt"]) == ("empty.txt", "never.txt")
    assert names(case) == ["empty.txt"]


def test_letting_go_of_nothing_writes_nothing(case: CaseFile) -> None:
    size = case.sign_checkpoint().size
    assert forget_named(case, ["never.txt"]) == ("never.txt",)
    forget_mended(case, ["a.txt"], ["a.txt"], set())
    assert case.sign_checkpoint().size == size


def test_a_refusal_concerns_whoever_names_the_document_its_container_or_the_missing_thing(case: CaseFile) -> None:
    packed = case.preserve_bytes(b"packed", Origin("a.warc")).document
    part = case.preserve_bytes(b"part", Origin("a.warc record 1", container=packed.id, locator="record 1")).document
    other = case.preserve_bytes(b"other", Origin("b.txt")).document
    for document in (part, other):
        case.add_refusal(Refusal(document.name, f"{document.name} is broken.", "Kept.", document.id))
    miss(case, "gone.txt")

    def told(documents: set[str], missing: set[str]) -> list[str]:
        everything = case.refusals()
        return [refusal.name for refusal in list_concerned(case, documents, missing, everything)]

    assert told({packed.id}, set()) == ["a.warc record 1"]
    assert told({part.id, other.id}, set()) == ["a.warc record 1", "b.txt"]
    assert told(set(), {"gone.txt"}) == ["gone.txt"]
    assert told(set(), {"b.txt"}) == []
    assert [refusal.name for refusal in list_concerned(case, set(), set(), ())] == names(case)


def test_a_refusal_names_the_copies_of_its_bytes_but_not_all_of_many(case: CaseFile) -> None:
    origins = [Origin(f"{number}.txt") for number in range(MOST_NAMES + 3)]
    document, *_ = (case.preserve_bytes(b"", origin).document for origin in origins)
    case.add_refusal(Refusal("0.txt", "0.txt is empty.", "Its bytes are preserved.", document.id))
    (refusal,) = list_refusals(case)
    assert refusal.kept.startswith("Its bytes are preserved; the same bytes came as 1.txt, ")
    assert refusal.kept.endswith("5.txt and 2 more.")
    assert case.refusals()[0].kept == "Its bytes are preserved."


def test_each_refusal_says_what_was_kept(tmp_path: Path) -> None:
    error = PermissionError(13, "Permission denied")
    document = Document("0" * 64, "text/plain", 1, "a.warc")
    part = Part(tmp_path, "a.warc record 1", "record 1", "text/plain", None, Metadata())
    item = Item("a.txt", tmp_path, None, None, None, 1)
    told = (refuse_item(item, error), refuse_item(item, OSError()), refuse_missing(document))
    assert [refusal.reason for refusal in told] == [
        "a.txt could not be read (Permission denied).",
        "a.txt could not be read (OSError).",
        "The preserved bytes of a.warc are gone from the case.",
    ]
    lost = refuse_part(part, error, document)
    assert (lost.document, lost.stage) == (document.id, "unpack")
    assert all(refusal.kept for refusal in (*told, lost))
