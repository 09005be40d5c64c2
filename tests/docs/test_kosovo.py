"""The tutorial from four lists to an estimate does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bench.estimation import KOSOVO
from onrecord.cli import app
from onrecord.count import estimate_population, read_patterns

PAGE = Path(__file__).parents[2] / "docs" / "tutorial" / "kosovo.md"


def find_block(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    return str(block)


def test_the_command_prints_the_published_estimate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kosovo.csv").write_text(find_block("csv"), encoding="utf-8")
    command = find_block("console").removeprefix("$ onrecord ").split()
    result = CliRunner().invoke(app, command)
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("log-linear, best BIC  ")]
    words = PAGE.read_text(encoding="utf-8")
    for number in line.split()[3:6]:
        assert number in words
    rows = [line for line in result.stdout.splitlines()[1:] if not line.startswith("Estimate: ")]
    numbers = [line[30:].split()[0] for line in rows]
    least, most = min(numbers, key=to_number), max(numbers, key=to_number)
    assert re.search(rf"from {least} to\s+{most}", words)
    assert "4,400 people" in result.stderr
    (headline,) = [line for line in result.stdout.splitlines() if line.startswith("Estimate: ")]
    told = re.search(r"([\d,]+)\s+with\s+an\s+interval\s+from\s+([\d,]+)\s+to\s+([\d,]+),\s+give\s+or\s+take", words)
    assert told
    printed = re.findall(r"[\d,]+", headline)
    assert list(map(to_number, printed)) == pytest.approx(list(map(to_number, told.groups())), rel=0.03)


def test_its_table_is_the_one_that_is_measured() -> None:
    table = read_patterns(line.split(",") for line in find_block("csv").splitlines())
    assert (table.lists, table.cells) == (KOSOVO.lists, KOSOVO.cells)


def test_the_python_lines_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kosovo.csv").write_text(find_block("csv"), encoding="utf-8")
    code = find_block("python")
    assert sum(bool(line.strip()) for line in code.splitlines()) <= 10
    exec(compile(code, str(PAGE), "exec"), {})
    assert "log-linear, best BIC 10356.51" in capsys.readouterr().out


def test_the_picture_shows_what_the_command_prints() -> None:
    picture = PAGE.with_suffix(".svg").read_text(encoding="utf-8")
    words = re.search(r"<desc[^>]*>(.*?)</desc>", picture, re.S)
    assert words
    shown = dict(re.findall(r"([^:.]+): ([\d,]+) \(", words[1].replace("log-linear, ", "log-linear ")))
    rows = estimate_population(KOSOVO).estimates
    told = {row.method.replace("log-linear, ", "log-linear "): row for row in rows if row.estimate is not None}
    assert len(shown) >= 8
    for method, number in shown.items():
        assert to_number(number) == pytest.approx(told[method.strip()].estimate, rel=0.02)
    families = [row.method for row in rows if row.posterior]
    assert picture.count('class="hill"') == len(families)


def to_number(words: str) -> int:
    return int(words.replace(",", ""))
