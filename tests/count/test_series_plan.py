"""Options and mapping files say the same words."""

from __future__ import annotations

import json

import pytest

from onrecord.count import ColumnError
from onrecord.count.series_plan import make_plan, read_mapping
from onrecord.model import Interval

MAPPING = b"""
date: day
every: week
no-report: how=none
columns:
  dead: killed:period
  "all, ever": killed:cumulative
"""


def test_a_mapping_file_says_what_options_say() -> None:
    said = read_mapping(MAPPING, "tolls.yaml")
    plan = make_plan(said)
    assert (plan.date, plan.interval, plan.no_report) == ("day", Interval.WEEK, ("how", "none"))
    assert plan == make_plan(
        {"date": "day", "every": "week", "no-report": "how=none"},
        ("dead=killed:period '\"all, ever\"=killed:cumulative'".replace("'", ""),),
    )
    assert read_mapping(json.dumps(said).encode(), "tolls.json") == said


def test_columns_of_the_command_line_are_added_and_win() -> None:
    plan = make_plan(read_mapping(MAPPING, "tolls.yaml"), ("dead=injured:period hurt=injured:stock",))
    assert list(plan.measures) == ["dead", "all, ever", "hurt"]
    assert plan.measures["dead"].outcome == "injured"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"date: [", "is no YAML or JSON in line"),
        (b"\xff\xfe\xff", "is no YAML or JSON"),
        (b"- dead", "has no list of columns"),
        (b"columns: [dead]", "has no list of columns"),
        (b"dates: day", "says 'dates'; known are date, date-format"),
        (b"columns:\n  dead: kiled:period", "did you mean 'killed'"),
        (b"every: year", "'year' is no interval; write --every day, week or month"),
        (b"no-report: missing", "write --no-report COLUMN=WORD"),
        (b"place: Hass\nplace-column: where", "give --place or --place-column"),
        (b"date-format: d/m/y", "is no pattern of a date"),
        (b"x" * (1 << 21), "larger than 1 MB"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, told: str) -> None:
    with pytest.raises(ColumnError, match=told.replace("(", r"\(")):
        make_plan(read_mapping(data, "tolls.yaml"))
