"""An earlier case is read through views of the tables as they stood, which are in nobody else's way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from onrecord.casefile import CaseFile, NoRecordThen, Origin, Then
from onrecord.casefile.past import plan_views
from onrecord.casefile.tables import PAST, custody_entries, texts
from onrecord.model import Cell, Interval, Measure, Scope, Series, SeriesFigure

from .builders import KEY, fill_case, make_claim, make_text

DEAD = Measure("killed", "people", Scope.PERIOD, "", "")
TABLE = b"day,dead\n2024-01-05,3\n"


def remember(case: CaseFile) -> Then:
    return Then("2026-01-01T00:00:00.000Z", case.find_head())


def test_runs_are_outdated_by_what_came_until_then_alone(case: CaseFile) -> None:
    document = case.preserve_bytes(b"PK", Origin("a.zip")).document.id
    case.mark_unpacked(document, 1, "1", ("first",))
    first = remember(case)
    case.mark_unpacked(document, 2, "1", ("second",))
    assert case.notes() == ((document, "second"),)
    with case.after(first) as past:
        assert past.notes() == ((document, "first"),)


def test_what_waits_is_what_waited_then(case: CaseFile) -> None:
    document = fill_case(case)
    extracted = remember(case)
    held = case.find_document(document)
    assert held is not None
    case.describe_document(replace(held, title="T"))
    described = remember(case)
    case.replace_claims(document, [make_claim(document)], "v1")
    assert list(case.documents_without_claims("v1")) == []
    with case.after(extracted) as past:
        assert list(past.documents_without_claims("v1")) == []
    with case.after(described) as past:
        assert [waiting.title for waiting in past.documents_without_claims("v1")] == ["T"]


def test_a_series_that_is_current_again_was_superseded_in_between(case: CaseFile) -> None:
    document = case.preserve_bytes(TABLE, Origin("tolls.csv")).document.id
    figures = (SeriesFigure("2024-01-05", "", DEAD, 3, Cell(2, "dead", "3")),)
    series = [Series(name, "ours", document, Interval.DAY, (("date", "day"),), figures) for name in ("s1", "s2")]
    moments = []
    for one in (series[0], series[1], series[0]):
        case.keep_series(one)
        moments.append(remember(case))
    told = []
    for moment in moments:
        with case.after(moment) as past:
            told.append(([one.id for one in past.series()], [one.id for one in past.series(superseded=True)]))
    assert told == [(["s1"], []), (["s2"], ["s1"]), (["s1"], ["s2"])]


def test_texts_that_change_together_stand_apart_at_every_moment_between(case: CaseFile) -> None:
    ids = [case.preserve_bytes(name, Origin("a")).document.id for name in (b"a", b"b")]
    case.set_texts([(make_text(one), None) for one in ids])
    case.set_texts([(make_text(one, "Other."), None) for one in reversed(ids)])
    with case._reading() as connection:
        last = connection.execute(select(func.max(custody_entries.c.number))).scalar_one()
    for entry in range(last - 4, last + 1):
        with case.after(Then("", entry)) as past, past._reading() as connection:
            numbers = connection.execute(select(texts.c.number)).scalars().all()
            assert len(set(numbers)) == 2


def test_there_is_a_view_for_every_table_that_can_change_and_nobody_else_sees_it(case: CaseFile, root: Path) -> None:
    fill_case(case)
    views = plan_views(0)
    assert len(views) == len(PAST) + 5
    with case.after(Then("", 0)) as past, CaseFile.open(root, key=KEY) as other:
        assert past.count_claims() == 0
        assert other.count_claims() == case.count_claims() == 1
        with past._reading() as connection:
            files = connection.exec_driver_sql("SELECT count(*) FROM main.sqlite_master WHERE type = 'view'")
            assert files.scalar_one() == 0


@pytest.mark.parametrize(
    ("moment", "documents"),
    [
        ("2026-01-01T00:00:03.000Z", 0),
        ("2026-01-01T00:00:04.000Z", 1),
        ("2026-01-01T23:59:59.999Z", 3),
    ],
)
def test_a_moment_ends_before_the_first_entry_of_a_later_time(root: Path, moment: str, documents: int) -> None:
    """The third document came while the clock was set back; it is not taken for known at the earlier time it shows."""
    times = iter(["00", "00", "04", "04", "06", "06", "02", "02", "07", "08", "09"])
    with CaseFile.create(root, "Ours", key=KEY, clock=lambda: f"2026-01-01T00:00:{next(times)}.000Z") as case:
        for name in ("a", "b", "c"):
            case.preserve_bytes(name.encode(), Origin(name))
        with case.as_of(moment) as past:
            assert past.summarise()["documents"] == documents


def test_a_moment_before_the_first_entry_is_named(case: CaseFile) -> None:
    with pytest.raises(NoRecordThen, match="it held nothing on 1999-01-01: name a later day"):
        case.as_of("1999-01-01")
