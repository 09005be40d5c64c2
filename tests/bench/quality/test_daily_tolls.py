"""The scorer of daily tolls on a series of our own with known answers."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.quality.daily_tolls import gather_flagged, measure, name_errors, score
from onrecord.model import Cell, Irregularity

DAYS = [
    {"report_date": "2031-01-01", "report_source": "desk", "killed": 4, "killed_cum": 10, "famine_cum": 3},
    {"report_date": "2031-01-02", "report_source": "desk", "killed": 2, "killed_cum": 14, "famine_cum": 2},
    {"report_date": "2031-01-03", "report_source": "missing", "famine_cum": 2},
    {"report_date": "2031-01-04", "report_source": "desk", "killed": 7, "killed_cum": 21, "killed_committee": 5},
]
LISTED = {
    "daily_differs_from_change": ["2031-01-02"],
    "no_report": ["2031-01-03"],
    "retroactive": ["2031-01-04"],
    "falls": {"famine_cum": ["2031-01-02"]},
}


def write(folder: Path, days: list[dict[str, object]], listed: dict[str, object]) -> Path:
    own = folder / "gaza_daily_tolls"
    own.mkdir()
    (own / "ours.json.gz").write_bytes(gzip.compress(json.dumps(days).encode()))
    (own / "irregular_days.json").write_text(json.dumps(listed), encoding="utf-8")
    return folder


def test_no_data_gives_no_row(tmp_path: Path) -> None:
    assert score(tmp_path).rows == ()


def test_a_series_with_known_answers_is_scored_whole(tmp_path: Path) -> None:
    scored = score(write(tmp_path, DAYS, LISTED))
    assert {row.metric: (row.value, row.n) for row in scored.rows} == {
        f"{name} {what}": (1.0, 1) for name in LISTED for what in ("recall", "precision")
    }
    assert not [failing for failing in scored.failings if not failing.kind.startswith("no list of")]


def test_days_that_are_not_found_or_not_listed_are_named(tmp_path: Path) -> None:
    scored = score(write(tmp_path, DAYS, {**LISTED, "retroactive": ["2031-01-01"]}))
    values = {row.metric: row for row in scored.rows}
    assert (values["retroactive recall"].value, values["retroactive precision"].value) == (0.0, 0.0)
    assert values["retroactive recall"].is_under
    told = {failing.kind: failing.document for failing in scored.failings}
    assert told["retroactive: not found"] == "2031-01-01"
    assert told["retroactive: further"].startswith("2031-01-04: 5 killed of earlier days")


WANTED = {("2031-01-01", ""), ("2031-01-02", "")}


@pytest.mark.parametrize(
    ("flagged", "recall", "precision"),
    [
        ({("2031-01-01", ""): "a", ("2031-01-02", ""): "b"}, 1.0, 1.0),
        ({}, 0.0, 1.0),
        ({("2031-01-05", ""): "c"}, 0.0, 0.0),
        ({("2031-01-01", ""): "a", ("2031-01-05", ""): "c"}, 0.5, 0.5),
    ],
    ids=["perfect", "empty", "wrong", "half"],
)
def test_known_answers_have_known_scores(flagged: dict[tuple[str, str], str], recall: float, precision: float) -> None:
    rows = measure("no_report", WANTED, flagged)
    assert [row.value for row in rows] == [recall, precision]
    assert [row.bar for row in rows] == [1.0, None]
    assert len(list(name_errors("no_report", WANTED, flagged))) == len(WANTED ^ flagged.keys())


def test_a_stretch_flags_each_of_its_days_and_a_fall_its_column() -> None:
    gap = Irregularity("no_report", "There are no rows.", "2031-01-30", "2031-02-01")
    assert sorted(gather_flagged([gap], "no_report")) == [
        ("2031-01-30", ""), ("2031-01-31", ""), ("2031-02-01", ""),
    ]  # fmt: skip
    fall = Irregularity("total_falls", "It fell.", "2031-01-30", "2031-01-30", cells=(Cell(3, "dead_cum", "4"),))
    assert list(gather_flagged([fall, gap], "falls")) == [("2031-01-30", "dead_cum")]
