"""The resolution is written change by change: what stays keeps its row, what goes is kept among the past ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, select

from onrecord.casefile import Answer, CaseFile, Evidence, NotInCase, ResolutionChange, name_total, verify_case
from onrecord.casefile.tables import PAST, actors, incidents, lineages, totals
from onrecord.model import Actor, Incident, Lineage, Precision, Scope, TollRange

ARMY, POLICE = Actor("a1", "the army", "armed force"), Actor("a2", "the police", "armed force")
RAID = Incident("I-1", "Raid", ("killing",), ("c1",), None, None, Precision.UNKNOWN)
FIRE = Incident("I-2", "Fire", ("arson",), ("c2",), None, None, Precision.UNKNOWN)
LINE = Lineage("l1", "c1", ("c1",))
DEAD = TollRange("killed", "people", Scope.INCIDENT, 12, None, ("c1",), ("l1",), 1, "largest low bound")
HURT = replace(DEAD, outcome="injured", low=3)


@pytest.fixture
def filled(case: CaseFile) -> CaseFile:
    case.replace_resolution([ARMY, POLICE], [RAID, FIRE], [LINE], [DEAD, HURT])
    return case


def list_rows(case: CaseFile, *tables: object) -> list[tuple[object, ...]]:
    with case._reading() as connection:
        return [tuple(row) for table in tables for row in connection.execute(select(table).order_by("number"))]


def count_entries(case: CaseFile) -> int:
    return case.sign_checkpoint().size


def test_only_what_is_named_in_a_change_changes(filled: CaseFile) -> None:
    changed = replace(RAID, title="Raid on a school")
    filled.change_resolution(ResolutionChange(incidents=[changed], gone_actors=["a2"], gone_totals=[name_total(HURT)]))
    record = filled.record()
    assert (record.actors, record.lineages, record.totals) == ((ARMY,), (LINE,), (DEAD,))
    assert record.incidents == (changed, FIRE)


def test_what_stays_keeps_its_row_and_what_goes_is_kept_with_the_entry_that_ended_it(filled: CaseFile) -> None:
    before = {row[1]: row for row in list_rows(filled, incidents)}
    filled.replace_resolution([ARMY, POLICE], [replace(RAID, title="Other"), FIRE], [LINE], [DEAD, HURT])
    after = {row[1]: row for row in list_rows(filled, incidents)}
    assert after["I-2"] == before["I-2"]
    (past,) = list_rows(filled, PAST[incidents])
    assert past[:-1] == before["I-1"]
    entry = after["I-1"][-2]
    assert past[-1] == entry == count_entries(filled) - 1


def test_the_same_again_writes_nothing(filled: CaseFile) -> None:
    entries = count_entries(filled)
    filled.change_resolution(ResolutionChange([ARMY], [RAID], [LINE], [DEAD]))
    filled.change_resolution(ResolutionChange())
    filled.replace_resolution([POLICE, ARMY], [FIRE, RAID], [LINE], [HURT, DEAD])
    assert count_entries(filled) == entries
    assert list_rows(filled, *(PAST[table] for table in (actors, incidents, lineages, totals))) == []


def test_a_changed_total_is_a_gone_one_and_a_new_one(filled: CaseFile) -> None:
    wider = replace(DEAD, low=10)
    filled.change_resolution(ResolutionChange(totals=[wider], gone_totals=[name_total(DEAD)]))
    assert filled.totals() == (HURT, wider)


def test_an_object_that_is_named_as_gone_and_as_new_is_replaced(filled: CaseFile) -> None:
    renamed = replace(ARMY, name="the national army")
    filled.change_resolution(ResolutionChange(actors=[renamed], gone_actors=["a1"]))
    assert filled.actors() == (renamed, POLICE)


def test_what_does_not_stand_cannot_go_and_nothing_is_written(filled: CaseFile) -> None:
    entries = count_entries(filled)
    for change, name in (
        (ResolutionChange([replace(ARMY, name="x")], gone_incidents=["I-9"]), "no incident I-9"),
        (ResolutionChange(gone_totals=[name_total(replace(DEAD, low=1))]), "no total t"),
    ):
        with pytest.raises(NotInCase, match=name):
            filled.change_resolution(change)
    assert count_entries(filled) == entries
    assert filled.actors() == (ARMY, POLICE)


def test_a_change_reads_and_writes_by_name_alone(filled: CaseFile) -> None:
    """No statement of a change goes through a whole table of the resolution."""
    statements: list[str] = []

    def note(_: object, __: object, statement: str, *rest: object) -> None:
        statements.append(" ".join(statement.split()))

    engine = filled._begin().engine
    event.listen(engine, "before_cursor_execute", note)
    filled.change_resolution(ResolutionChange([replace(ARMY, name="x")], [replace(FIRE, title="y")], (), (), ["a2"]))
    event.remove(engine, "before_cursor_execute", note)
    own = [s for s in statements if any(f" {table.name} " in s for table in (actors, incidents, lineages, totals))]
    assert own
    assert [s for s in own if s.startswith(("SELECT", "DELETE", "UPDATE")) and " WHERE " not in s] == []


@pytest.mark.parametrize("number", [0, 1, 3, 251])
def test_many_changes_at_once_verify(case: CaseFile, root: Path, number: int) -> None:
    first = [Actor(f"a{one}", "the army", "armed force") for one in range(number)]
    second: Sequence[Actor] = [replace(one, name="the guard") for one in first[::2]]
    case.change_resolution(ResolutionChange(first))
    case.change_resolution(ResolutionChange(second, gone_actors=[one.id for one in first[1::2]]))
    assert set(case.actors()) == set(second)
    case.close()
    assert verify_case(root)[Evidence.ROWS].answer is Answer.VERIFIED
