"""Whatever is done to a case, the record of every earlier moment is the record that was read at that moment."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casefile import CaseError, CaseFile, NoRecordThen, Origin, ResolutionChange, verify_case
from onrecord.model import (
    Actor,
    Cell,
    Incident,
    Interval,
    Judgement,
    Lineage,
    Measure,
    Precision,
    Refusal,
    Scope,
    Series,
    SeriesFigure,
    TollRange,
    Verdict,
)

from ..casefile.builders import KEY, WORDS, make_claim, make_text

NAMES = ("a.txt", "b.txt")
ENDINGS = ("", " It is over.", " It goes on.")
VERSIONS = ("v1", "v2")
CODES = ("I-1", "I-2", "I-3")
DEAD = Measure("killed", "people", Scope.PERIOD, "", "")


def make_days() -> Callable[[], str]:
    """A clock that never shows the same moment twice."""
    ticks = itertools.count()

    def tell() -> str:
        minutes = next(ticks)
        return f"2026-01-{1 + minutes // 1440:02}T{minutes // 60 % 24:02}:{minutes % 60:02}:00.000Z"

    return tell


def name_words(name: str, ending: str) -> str:
    return f"{name}: {WORDS}{ending}"


def add(case: CaseFile, name: str, place: str | None) -> None:
    case.preserve_bytes(name_words(name, "").encode(), Origin(name, url=place))


def find(case: CaseFile, name: str) -> str | None:
    return next((document.id for document in case.documents() if document.name == name), None)


def read(case: CaseFile, name: str, ending: str, title: str | None) -> None:
    if document := find(case, name):
        held = case.find_document(document)
        assert held is not None
        described = replace(held, title=title) if title else None
        case.set_text(make_text(document, name_words(name, ending)), described)


def extract(case: CaseFile, name: str, version: str, found: bool) -> None:
    document = find(case, name)
    text = case.find_text(document) if document else None
    if document and text and found:
        case.replace_claims(document, [make_claim(document, text.text, version)], version)
    elif document:
        case.set_not_extracted(document, f"not sought by {version}", version)


def unpack(case: CaseFile, name: str, note: str) -> None:
    if document := find(case, name):
        case.mark_unpacked(document, 0, "1", (note,))


def refuse(case: CaseFile, name: str, reason: str) -> None:
    case.add_refusal(Refusal(name, reason, "Nothing was kept.", None, "collect"))


def forget(case: CaseFile, name: str) -> None:
    case.forget_refusals([name])


def resolve(case: CaseFile, codes: list[str], title: str, low: int) -> None:
    claims = tuple(claim.id for claim in case.claims())
    case.replace_resolution(
        [Actor(f"a{code}", title, "state") for code in codes],
        [Incident(code, title, (), claims, None, None, Precision.UNKNOWN) for code in codes],
        [Lineage(f"l{code}", code, claims) for code in codes],
        [TollRange("killed", "people", Scope.INCIDENT, low, None, claims, (code,), 1, "m") for code in codes],
    )


def change(case: CaseFile, code: str, title: str) -> None:
    gone = [code] if code in {incident.code for incident in case.incidents()} and title == "gone" else []
    new = [] if title == "gone" else [Incident(code, title, (), (), None, None, Precision.UNKNOWN)]
    case.change_resolution(ResolutionChange(incidents=new, gone_incidents=gone))


def judge(case: CaseFile, verdict: Verdict) -> None:
    for claim in case.claims():
        case.append_judgement(claim.id, verdict)


def undo(case: CaseFile, place: int) -> None:
    made: tuple[Judgement, ...] = case.judgements()
    if made:
        case.undo_judgement(made[place % len(made)].id)


def keep(case: CaseFile, name: str, identity: str) -> None:
    if document := find(case, name):
        figure = SeriesFigure("2024-01-05", "", DEAD, 3, Cell(2, "dead", "3"))
        case.keep_series(Series(identity, "ours", document, Interval.DAY, (("date", "day"),), (figure,)))


name, words = st.sampled_from(NAMES), st.sampled_from(["one", "two"])
OPERATIONS: dict[Callable[..., None], tuple[st.SearchStrategy[Any], ...]] = {
    add: (name, st.sampled_from([None, "https://example.org/a"])),
    read: (name, st.sampled_from(ENDINGS), st.sampled_from([None, "First", "Second"])),
    extract: (name, st.sampled_from(VERSIONS), st.booleans()),
    unpack: (name, words),
    refuse: (name, words),
    forget: (name,),
    resolve: (st.lists(st.sampled_from(CODES), unique=True), words, st.integers(1, 3)),
    change: (st.sampled_from(CODES), st.sampled_from(["one", "gone"])),
    judge: (st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNSURE]),),
    undo: (st.integers(0, 9),),
    keep: (name, st.sampled_from(["s1", "s2"])),
}
STEPS = st.lists(
    st.one_of(*(st.tuples(st.just(work), *given_) for work, given_ in OPERATIONS.items())), min_size=1, max_size=12
)


@pytest.fixture(scope="module")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("history")
    with mock.patch.dict(os.environ, {"ONRECORD_CONFIG": str(folder / "config"), "ONRECORD_NAME": "A. Tester"}):
        CaseFile.create(folder / "case", "Ours", key=KEY, clock=make_days()).close()
        yield folder / "case"


def look(case: CaseFile) -> tuple[object, ...]:
    """All that can be read of a case, but for the moment as which it is read."""
    return (
        replace(case.record(), as_of=None),
        case.copies(),
        case.notes(),
        case.text_notes(),
        case.search_texts("doctor over"),
        case.series(superseded=True),
        case.summarise(),
        case.count_claims(),
        [document.id for document in case.documents_without_text()],
        [document.id for document in case.documents_without_claims("v1")],
    )


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_every_earlier_record_is_the_one_that_was_read_then(empty_case: Path, steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(empty_case, Path(folder) / "case"))
        clock = make_days()
        clock()
        seen: list[tuple[str, tuple[object, ...]]] = []
        with CaseFile.open(root, key=KEY, clock=clock) as case:
            seen.append((clock(), look(case)))
            for work, *values in steps:
                with contextlib.suppress(CaseError):  # what is not there cannot be judged: nothing was written
                    work(case, *values)
                seen.append((clock(), look(case)))
            for moment, before in [*reversed(seen), *seen[::2]]:
                with case.as_of(moment) as past:
                    assert look(past) == before
                    assert past.record().as_of == moment
        assert not verify_case(root).has_failed


def test_a_moment_before_the_case_began_is_an_error_in_one_sentence(empty_case: Path) -> None:
    with CaseFile.open(empty_case, key=KEY) as case, pytest.raises(NoRecordThen, match="began on 2026-01-01T00:00"):
        case.as_of("2025-12-31T23:59:59.999Z")
