"""Series are kept with all their figures, logged, superseded and never lost; what is altered is named."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casefile import Answer, CaseFile, Evidence, NotInCase, Origin, verify_case
from onrecord.model import Cell, Interval, Measure, Scope, Series, SeriesFigure
from onrecord.preserve import hash_bytes

from .builders import KEY

DATA = b"day,dead\n2024-01-05,3\n2024-01-06,\n"
DEAD = Measure("killed", "children", Scope.PERIOD, "famine", "flash")
FIGURES = (
    SeriesFigure("2024-01-05", "Hass", DEAD, 3, Cell(2, "dead", "3")),
    SeriesFigure(None, "", DEAD, None, Cell(3, "dead", ""), is_reported=False),
)


def make_series(identity: str = "s1", name: str = "ours") -> Series:
    return Series(identity, name, hash_bytes(DATA), Interval.DAY, (("date", "day"),), FIGURES)


@pytest.fixture
def kept(root: Path) -> Path:
    with CaseFile.create(root, "Tolls", key=KEY) as case:
        case.preserve_bytes(DATA, Origin("tolls.csv"))
        assert case.keep_series(make_series())
    return root


def alter(root: Path, *statements: str) -> None:
    connection = sqlite3.connect(root / "case.sqlite")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def find_failures(root: Path) -> tuple[str, ...]:
    return verify_case(root)[Evidence.ROWS].objects


def test_a_series_comes_back_as_it_was_kept(kept: Path) -> None:
    with CaseFile.open(kept, key=KEY) as case:
        assert case.series() == (make_series(),)
        assert case.record().series == (make_series(),)
    assert verify_case(kept)[Evidence.ROWS].answer is Answer.VERIFIED


def test_the_same_series_again_changes_nothing(kept: Path) -> None:
    before = verify_case(kept).entries
    with CaseFile.open(kept, key=KEY) as case:
        assert not case.keep_series(make_series())
    assert verify_case(kept).entries == before


def test_another_reading_supersedes_the_earlier_one_and_can_be_taken_back(kept: Path) -> None:
    second = replace(make_series("s2"), figures=FIGURES[:1])
    with CaseFile.open(kept, key=KEY) as case:
        assert case.keep_series(second)
        assert case.keep_series(make_series("s3", "another"))
        assert [one.id for one in case.series()] == ["s2", "s3"]
        assert case.series(superseded=True) == (make_series(),)
    assert not find_failures(kept)
    with CaseFile.open(kept, key=KEY) as case:
        assert case.keep_series(make_series())
        assert [one.id for one in case.series()] == ["s1", "s3"]
        assert case.series(superseded=True) == (second,)
    assert not find_failures(kept)


def test_the_table_waits_no_longer_to_be_read_as_a_text(kept: Path) -> None:
    with CaseFile.open(kept, key=KEY) as case:
        assert not list(case.documents_without_text())
        ((_, note),) = case.notes()
        assert note == "a table of tolls, kept as the series ours; no claims were sought in it"


def test_a_series_of_a_document_that_is_not_there_is_refused(kept: Path) -> None:
    with CaseFile.open(kept, key=KEY) as case, pytest.raises(NotInCase, match="preserve its bytes first"):
        case.keep_series(replace(make_series("s2"), document="0" * 64))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE series_figures SET value = 4 WHERE value = 3", "s1: it was altered after it was logged"),
        ("UPDATE series_figures SET exact = '4' WHERE value = 3", "s1: it was altered after it was logged"),
        ("DELETE FROM series_figures WHERE day IS NULL", "s1: its columns contradict one another"),
        ("UPDATE series_figures SET scope = 'daily'", "s1: it cannot be read"),
        ("UPDATE series SET name = 'theirs'", "s1: its columns contradict one another"),
        ("UPDATE series SET superseded = 1", "s1: whether it is superseded is not what the log says"),
        ("UPDATE series SET entry = 0", "s1: the log does not hold it"),
        ("DELETE FROM series", "s1: the log holds it, but its row is missing"),
    ],
)
def test_what_was_altered_past_the_log_is_named(kept: Path, statement: str, told: str) -> None:
    alter(kept, statement)
    assert f"series {told}" in find_failures(kept)
