"""`onrecord link`: folders of links, queues, lists and draws, which `onrecord estimate` reads."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app, main
from onrecord.cli.linking import write_folder
from onrecord.cli.mishaps import list_mishaps
from onrecord.model import Link, PersonRecord
from onrecord.resolve.linking import Linked

needs_splink = pytest.mark.skipif(
    subprocess.run([sys.executable, "-c", "import splink"], capture_output=True).returncode != 0,
    reason="linking needs the extra onrecord[link]",
)
NAMES = (
    "Samer Nader Wardani|Hala Fadi Zaytouni|Karim Basel Qamari|Layla Ghassan Shajari|Rami Hani Bahri|Maha Ziad Sahli"
)


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    people = [f"{name},{1950 + 7 * at}-0{at + 1}-11" for at, name in enumerate(NAMES.split("|"))]
    paths = []
    for label, held in (("hospital", people[:5]), ("burials", people[1:]), ("families", people[::2])):
        paths.append(tmp_path / f"{label}.csv")
        paths[-1].write_text(
            "\ufeff" + "\n".join(["name,dob,note", *(f"{row},kept" for row in held)]), encoding="utf-8"
        )
    return paths


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    if isinstance(result.exception, list_mishaps()):
        return 1, "", str(result.exception)
    return result.exit_code, result.stdout, result.stderr


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@needs_splink
def test_linked_lists_can_be_estimated_from(lists: list[Path], tmp_path: Path):
    into = tmp_path / "linked"
    status, out, told = run("link", *lists, "--into", into, "--draws", 3)
    assert status == 0
    assert out == ""
    assert "hospital: 5 rows; name = name, born = dob" in told
    rows = {path.stem: read(into / path.name) for path in lists}
    assert all(row["note"] == "kept" for own in rows.values() for row in own)
    assert len({row["person"] for own in rows.values() for row in own}) == 6
    links = read(into / "links.csv")
    assert len(links) == 9
    assert all("same birth date (+" in link["because"] for link in links)
    assert len(read(into / "draws.csv")) == 13
    status, out, _ = run("estimate", *(into / path.name for path in lists), "--person", "person", "--json")
    assert (status, json.loads(out)["observed"]) == (0, 6)


@needs_splink
def test_decisions_are_read_back_and_nothing_is_overwritten(lists: list[Path], tmp_path: Path):
    first, again = tmp_path / "first", tmp_path / "again"
    assert run("link", *lists, "--into", first)[0] == 0
    link = read(first / "links.csv")[0]
    queue = tmp_path / "judged.csv"
    queue.write_text(f"decision,left id,right id\nno,{link['left']},{link['right']}\n", encoding="utf-8")
    before = (first / "links.csv").read_bytes()
    status, out, _ = run("link", *lists, "--into", again, "--decided", queue, "--json")
    assert status == 0
    summary = json.loads(out)
    assert (summary["links"] < 9, summary["persons"]) == (True, 7)
    assert (first / "links.csv").read_bytes() == before
    status, _, told = run("link", *lists, "--into", first)
    assert status == 2
    assert "holds something already" in " ".join(told.split())


@needs_splink
def test_a_name_that_a_spreadsheet_would_run_is_guarded_and_can_be_judged(tmp_path: Path):
    names = ["=Samer Wardani", "Hala Zaytouni", "Rami Bahri", "Maha Sahli"]
    lists = []
    for label in ("one", "other"):
        lists.append(tmp_path / f"{label}.csv")
        lists[-1].write_text("\n".join(["name,town", *(f"{name},Wadi" for name in names)]), encoding="utf-8")
    queue = tmp_path / "judged.csv"
    header = "decision,left id,left name,right id,right name"
    queue.write_text(f"{header}\nno,one:1,'=Samer Wardani,other:1,'=Samer Wardani\n", encoding="utf-8")
    into = tmp_path / "linked"
    assert run("link", *lists, "--also", "town", "--decided", queue, "--into", into)[0] == 0
    rows = {label: read(into / f"{label}.csv") for label in ("one", "other")}
    assert rows["one"][0]["name"] == "=Samer Wardani"
    assert rows["one"][0]["person"] != rows["other"][0]["person"]


def test_a_reason_that_a_spreadsheet_would_run_is_guarded(tmp_path: Path):
    """The heading of a further column stands first in a reason."""
    link = Link("one:1", "other:1", "same person", 0.9, ("=town differs by one letter (+2.0)",))
    found = Linked((link,), (), ("one:1", "one:1"), (), 1, 0.9)
    records = [PersonRecord(f"{label}:1", ("Samer Wardani",), list=label) for label in ("one", "other")]
    tables = {label: [["name", "=town"], ["Samer Wardani", "Wadi"]] for label in ("one", "other")}
    write_folder(tmp_path / "linked", tables, records, found)
    (row,) = read(tmp_path / "linked" / "links.csv")
    assert row["because"] == "'=town differs by one letter (+2.0)"


def test_what_is_wrong_is_told_in_one_sentence(lists: list[Path], tmp_path: Path):
    into = tmp_path / "linked"
    odd = tmp_path / "odd.csv"
    odd.write_text("a,b\n1,2\n", encoding="utf-8")
    empty = tmp_path / "empty.csv"
    empty.write_text("", encoding="utf-8")
    assert "odd has no column with names that is known" in run("link", *lists, odd, "--into", into)[2]
    assert "No list has a column 'nom'" in run("link", *lists, "--name", "nom", "--into", into)[2]
    assert "empty.csv is empty" in run("link", *lists, empty, "--into", into)[2]
    assert "is no probability" in run("link", *lists, "--threshold", "2", "--into", into)[2]
    odd.write_text("name,person\nSamer Wardani,1\n", encoding="utf-8")
    assert "odd.csv has a column person" in run("link", *lists, odd, "--into", into)[2]
    (tmp_path / "queue.csv").write_text("name\nSamer Wardani\n", encoding="utf-8")
    assert "A list cannot be called queue" in run("link", *lists, tmp_path / "queue.csv", "--into", into)[2]
    (tmp_path / "Draws.csv").write_text("name\nSamer Wardani\n", encoding="utf-8")
    assert "A list cannot be called Draws" in run("link", *lists, tmp_path / "Draws.csv", "--into", into)[2]
    (tmp_path / "=cmd.csv").write_text("name\nSamer Wardani\n", encoding="utf-8")
    assert "spreadsheets would run its records" in run("link", *lists, tmp_path / "=cmd.csv", "--into", into)[2]
    odd.write_bytes(b"\xff\xfe\x00")
    assert "save it as CSV UTF-8" in run("link", odd, "--into", into)[2]
    assert not into.exists()


def test_a_heading_in_an_error_does_not_move_the_cursor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    odd = tmp_path / "odd.csv"
    odd.write_text("a\x1b[2Jb,c\u202e\n1,2\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["onrecord", "link", str(odd), "--into", str(tmp_path / "linked")])
    with pytest.raises(SystemExit) as ending:
        main()
    told = capsys.readouterr().err
    assert ending.value.code == 1
    assert "it has a\\u001b[2Jb, c\\u202e" in told


def test_without_the_extra_one_sentence_says_what_to_install(
    lists: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    status, _, told = run("link", *lists, "--into", tmp_path / "linked")
    assert status == 1
    assert told == "Linking lists needs the package duckdb; install it with: pip install 'onrecord[link]'."


def test_the_package_and_the_command_line_load_without_it():
    code = "import sys, onrecord.cli, onrecord.resolve.linking; print({'splink', 'duckdb'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
