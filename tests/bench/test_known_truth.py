"""Tables of known truth are what their design says, and the summary counts a refusal as a miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.known_truth import DESIGNS, LISTS, PEOPLE, Outcome, draw_table, read_tables, summarise


@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_a_design_has_its_people_and_its_chances(design: str):
    assert sum(people for people, _ in DESIGNS[design]) == PEOPLE
    tables = [draw_table(design, repeat) for repeat in range(20)]
    for bit in range(len(LISTS)):
        on = sum(number for table in tables for pattern, number in table.cells if pattern >> bit & 1) / 20
        assert on == pytest.approx(sum(people * chances[bit] for people, chances in DESIGNS[design]), rel=0.08)
    assert all(pattern for table in tables for pattern, _ in table.cells)


def test_a_table_is_the_same_every_time_and_others_differ():
    assert draw_table("sim1", 3) == draw_table("sim1", 3)
    assert draw_table("sim1", 3) != draw_table("sim1", 4)
    assert draw_table("sim1", 3) != draw_table("sim2", 3)


def test_stored_tables_are_read_by_design_and_repeat(tmp_path: Path):
    path = tmp_path / "stored.csv"
    path.write_text("sim,rep,A,B,C,D,E,count\nx,1,1,0,0,0,0,5\nx,1,1,1,0,0,0,2\nx,2,0,0,0,0,1,3\n")
    found = list(read_tables(path))
    assert [(design, table.cells) for design, table in found] == [("x", ((1, 5), (3, 2))), ("x", ((16, 3),))]


def test_a_refusal_covers_nothing_and_has_no_width():
    rows = [
        Outcome("d", "m", 2000.0, 1900.0, 2100.0),
        Outcome("d", "m", 1800.0, 1700.0, 1900.0),
        Outcome("e", "m", None),
        Outcome("e", "m", 2200.0, 2000.0, 2400.0),
    ]
    (line,) = summarise(rows)
    assert line == (
        "m: coverage 0.500, width 0.133 N, mean absolute relative bias 0.067, refused 0.250 of 4 (d 0.50, e 0.50)"
    )
