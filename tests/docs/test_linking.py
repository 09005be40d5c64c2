"""The example of the page on linking comes out as it is told there."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app

pytest.importorskip("splink", reason="linking needs the extra onrecord[link]")

PAGE = (Path(__file__).parents[2] / "docs" / "method" / "linking.md").read_text(encoding="utf-8")


def test_the_example_links_whom_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hospital, burials = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    Path("hospital.csv").write_text(hospital, encoding="utf-8")
    Path("burials.csv").write_text(burials, encoding="utf-8")
    (commands,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for command in commands.splitlines():
        result = CliRunner().invoke(app, command.split()[1:])
        assert result.exit_code == 0, result.output
    told = re.findall(r"^(\S.*\S) += (.*)$", re.findall(r"```\n(Samer.*?)```", PAGE, re.DOTALL)[0], re.MULTILINE)
    persons: dict[str, list[str]] = {}
    for label, column in (("hospital", "name"), ("burials", "victim")):
        with Path("linked", f"{label}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                persons.setdefault(row["person"], []).append(row[column])
    assert sorted(tuple(names) for names in persons.values() if len(names) > 1) == sorted(told)
    assert len(persons) == 8
