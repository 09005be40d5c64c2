"""`onrecord import tolls` and `onrecord check` as a user calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "daily.csv"
    rows = [f"2024-01-{day:02},1,{9 + 2 * day}" for day in range(1, 27)]
    path.write_text("\n".join(["day,dead,total", *rows]), encoding="utf-8")
    return path


def test_a_series_is_imported_and_its_findings_are_printed(onrecord: Run, table: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    told = onrecord(
        "import", "tolls", table, "--case", case, "--date", "day",
        "--columns", "dead=killed:period", "--columns", "total=killed:cumulative",
    )  # fmt: skip
    assert (told.returncode, told.stdout) == (0, "")
    assert "daily: 26 rows from 2024-01-01 to 2024-01-26." in told.stderr
    assert f"52 figures, 0 blank cells. Next: onrecord check {case}" in told.stderr
    found = onrecord("check", case)
    assert found.returncode == 1
    lines = found.stdout.splitlines()
    assert len(lines) == 20
    assert lines[0].startswith("daily_differs_from_change  daily: 2024-01-02: the day's own figure is 1 killed, but")
    assert "... and 5 more of daily_differs_from_change" in found.stderr
    assert "25 findings: daily_differs_from_change 25." in found.stderr
    assert len(onrecord("check", case, "--all").stdout.splitlines()) == 25
    told = json.loads(onrecord("check", case, "--json").stdout)
    assert len(told) == 25
    assert told[0]["cells"][0] == {"row": 3, "column": "dead", "exact": "1"}
    assert onrecord("check", case, "--only", "retroactive").returncode == 0
    assert onrecord("check", case, "--only", "nonsense").returncode == 2
    assert onrecord("export", case, "--to", "tolls").stdout.count("daily,") == 52


def test_a_mapping_file_says_the_same_and_options_win(onrecord: Run, table: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "tolls.yaml"
    mapping.write_text("date: date\ncolumns:\n  dead: killed/children:period\n", encoding="utf-8")
    words = ("import", "tolls", table, "--case", tmp_path / "case", "--mapping", mapping)
    wrong = onrecord(*words)
    assert wrong.returncode == 2
    told = " ".join(wrong.stderr.replace("│", " ").split())
    assert "The table has no column 'date'; it has day, dead, total." in told
    done = onrecord(*words, "--date", "day", "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert (told["name"], told["figures"], told["unreadable"], told["interval"]) == ("daily", 26, 0, "day")


def test_what_cannot_be_read_is_a_problem_and_what_is_no_table_is_one_sentence(onrecord: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("day,dead\n2024-01-01,>100\n", encoding="utf-8")
    words = ("--case", tmp_path / "case", "--date", "day", "--columns", "dead=killed:period")
    done = onrecord("import", "tolls", path, *words)
    assert done.returncode == 1
    assert "1 cell could not be read as a number or date; the check names them." in done.stderr
    path.write_text('[{"day": ', encoding="utf-8")
    done = onrecord("import", "tolls", path, *words)
    assert done.returncode == 1
    assert "is broken JSON at line 1" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_case_without_contradictions_says_so(onrecord: Run, tmp_path: Path) -> None:
    onrecord("init", tmp_path / "case")
    told = onrecord("check", tmp_path / "case")
    assert (told.returncode, told.stdout) == (0, "")
    assert "Nothing was found that does not fit together." in told.stderr
