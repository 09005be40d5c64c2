"""Many documents at once come out as they do one by one, down to the custody log."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.casefile import CaseFile, Origin, Preserved, verify_case
from onrecord.casefile import rows as rows_module
from onrecord.casefile.tables import custody_entries, metadata
from onrecord.model import Document, Refusal, Text
from onrecord.preserve import hash_bytes

from ..casefile.builders import make_claim, make_clock, make_text

CONTENTS = [f"A doctor in Idlib said that {number} people were killed." for number in (12, 121, 125, 127)]
ORIGINS = [
    Origin("a.txt"),
    Origin("b.txt", url="https://example.org/b"),
    Origin("a.txt", title="A title", stated_by=(("title", "given on the command line"),)),
]
MISSING = len(CONTENTS)
SOURCES = st.lists(st.tuples(st.integers(0, MISSING), st.sampled_from(ORIGINS)), max_size=9)
TEXTS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["", " It is over."]), st.sampled_from([None, "en", "fr"])),
    max_size=9,
)
BEFORE = st.lists(st.sampled_from(["nothing", "refused", "read", "extracted"]), min_size=4, max_size=4)
MANY = st.sampled_from([1, 2, 3, 250])


@pytest.fixture(scope="module")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("bulk")
    with mock.patch.dict(os.environ, {"ONRECORD_CONFIG": str(folder / "config"), "ONRECORD_NAME": "A. Tester"}):
        CaseFile.create(folder / "case", "Ours", clock=make_clock()).close()
        for number, words in enumerate(CONTENTS):
            (folder / str(number)).write_text(words)
        yield folder / "case"


def dump_case(case: CaseFile) -> dict[str, list[tuple[object, ...]]]:
    """All that tables hold in order, but for numbers of rows and the custody entries by which the case was made.

    A database may give the number of a deleted row again, so numbers tell the order alone.
    """
    with case._reading() as connection:
        return {
            table.name: [
                tuple(value for name, value in row._mapping.items() if name != "number")
                for row in connection.execute(select(table).order_by(*table.primary_key))
                if table is not custody_entries or row.action not in {"create", "sign"}
            ]
            for table in metadata.sorted_tables
            if table.name != "settings"
        }


def run_on_copy(
    empty_case: Path, work: Callable[[CaseFile], object]
) -> tuple[object, dict[str, list[tuple[object, ...]]]]:
    """What `work` gives on a case of its own, and what the case then holds; the case verifies."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(empty_case, Path(folder) / "case"))
        with CaseFile.open(root, clock=make_clock()) as case:
            outcome = work(case)
            held = dump_case(case)
        assert not verify_case(root).has_failed
        return outcome, held


def preserve_one(case: CaseFile, path: Path, origin: Origin) -> Preserved | None:
    try:
        return case.preserve_path(path, origin)
    except OSError:
        return None


@settings(max_examples=25, deadline=None)
@given(sources=SOURCES, many=MANY)
def test_preserving_many_is_preserving_each(empty_case: Path, sources: list[tuple[int, Origin]], many: int) -> None:
    pairs = [(empty_case.parent / str(number), origin) for number, origin in sources]

    def preserve_all(case: CaseFile) -> list[Preserved | None]:
        with mock.patch.object(rows_module, "MANY", many):
            return [None if isinstance(kept, OSError) else kept for kept in case.preserve_paths(pairs)]

    together = run_on_copy(empty_case, preserve_all)
    alone = run_on_copy(empty_case, lambda case: [preserve_one(case, *pair) for pair in pairs])
    assert together == alone


def prepare_documents(case: CaseFile, states: list[str]) -> list[Document]:
    """Four documents in the given states."""
    prepared = []
    for words, state in zip(CONTENTS, states, strict=True):
        document = case.preserve_bytes(words.encode(), Origin("a.txt")).document
        prepared.append(document)
        if state == "refused":
            case.add_refusal(Refusal("a.txt", "a.txt is broken.", "Its bytes are preserved.", document.id))
        if state in {"read", "extracted"}:
            case.set_text(make_text(document.id, words))
        if state == "extracted":
            case.replace_claims(document.id, [make_claim(document.id, words)], "v1")
    return prepared


@settings(max_examples=30, deadline=None)
@given(states=BEFORE, changes=TEXTS, many=MANY)
@example(
    states=["nothing"] * 4,
    changes=[(0, "", None), (1, " It is over.", None), (0, " It is over.", None), (1, "", None), (0, "", None)],
    many=2,
)
def test_storing_many_texts_is_storing_each(
    empty_case: Path, states: list[str], changes: list[tuple[int, str, str | None]], many: int
) -> None:
    def make_pairs(case: CaseFile) -> list[tuple[Text, Document | None]]:
        prepared = prepare_documents(case, states)
        return [
            (
                make_text(prepared[number].id, CONTENTS[number] + more),
                replace(prepared[number], language=language) if language else None,
            )
            for number, more, language in changes
        ]

    def store_all(case: CaseFile) -> None:
        with mock.patch.object(rows_module, "MANY", many):
            case.set_texts(make_pairs(case))

    def store_each(case: CaseFile) -> None:
        for pair in make_pairs(case):
            case.set_text(*pair)

    together, alone = run_on_copy(empty_case, store_all), run_on_copy(empty_case, store_each)
    assert together == alone
    ids = [hash_bytes(words.encode()) for words in CONTENTS]
    latest = {ids[number]: CONTENTS[number] + more for number, more, _ in changes}
    texts = {row[0]: row[5] for row in together[1]["texts"]}
    assert latest.items() <= texts.items()
