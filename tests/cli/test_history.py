"""The record as of a day, what changed, merges and splits, as a user calls them."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, verify_case

from .conftest import Run


@pytest.fixture
def case(example_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ONRECORD_NAME", "Tester")
    return Path(shutil.copytree(example_case, tmp_path / "case"))


def read_moment(case: Path) -> str:
    """The time of the last custody entry."""
    with CaseFile.open(case) as opened, opened._reading() as connection:
        query = "SELECT at FROM custody_entries ORDER BY number DESC LIMIT 1"
        return str(connection.exec_driver_sql(query).scalar_one())


def list_incidents(case: Path) -> list[tuple[str, tuple[str, ...]]]:
    with CaseFile.open(case) as opened:
        return [(incident.code, incident.claims) for incident in opened.incidents()]


def test_a_record_of_before_shows_in_every_command_that_reads(onrecord: Run, case: Path, tmp_path: Path) -> None:
    then = read_moment(case)
    before = json.loads(onrecord("status", case, "--json").stdout)
    exported = onrecord("export", case, "--to", "jsonl").stdout
    claim = json.loads(exported.splitlines()[0])["claim"]["id"] if '"claim"' in exported else ""
    with CaseFile.open(case) as opened:
        claim = next(opened.claims()).id
    assert onrecord("review", "reject", claim, "--case", case).returncode == 0
    (tmp_path / "new.txt").write_text("A clerk of the council said that 3 people were killed at the quarry of Hass.")
    assert onrecord("add", case, tmp_path / "new.txt").returncode == 0
    assert json.loads(onrecord("status", case, "--json").stdout) != before
    assert json.loads(onrecord("status", case, "--as-of", then, "--json").stdout) == before
    assert onrecord("export", case, "--to", "jsonl", "--as-of", then).stdout == exported
    assert onrecord("search", case, "quarry").returncode == 0
    assert onrecord("search", case, "quarry", "--as-of", then).returncode == 1
    judged = json.loads(onrecord("explain", claim, "--case", case, "--json").stdout)
    unjudged = json.loads(onrecord("explain", claim, "--case", case, "--as-of", then, "--json").stdout)
    assert [one[0]["status"] for one in (judged, unjudged)] == ["rejected", "suggested"]
    assert onrecord("check", case, "--as-of", then, "--json").stdout.startswith("[")
    done = onrecord("publish", case, "--as-of", then)
    assert done.returncode == 0, done.stderr
    (folder,) = case.glob("dossier-as-of-*")
    assert "<strong>The record as of" in (folder / "index.html").read_text(encoding="utf-8")
    assert not verify_case(case).has_failed


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ("1999-12-31", 1, "so it held nothing on 1999-12-31T23:59:59.999Z: name a later day."),
        ("0001-01-01T00:00+05:00", 2, "is no date"),
        ("2999-12-31", 2, "2999-12-31 lies in the future"),
        ("2999-12-31T10:00", 2, "lies in the future"),
        ("yesterday", 2, "'yesterday' is no date; write it as 2016-12-13"),
    ],
)
def test_a_day_of_which_there_is_no_record_is_an_error_in_one_sentence(
    onrecord: Run, case: Path, given: str, status: int, told: str
) -> None:
    done = onrecord("status", case, "--as-of", given)
    assert done.returncode == status
    assert told in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr


def test_a_day_means_its_end_and_a_time_is_taken_exactly(onrecord: Run, case: Path) -> None:
    today = datetime.now(UTC).date().isoformat()
    now = json.loads(onrecord("status", case, "--json").stdout)
    assert json.loads(onrecord("status", case, "--as-of", today, "--json").stdout) == now
    with CaseFile.open(case) as opened:
        created = opened.settings["created"]
    assert json.loads(onrecord("status", case, "--as-of", created, "--json").stdout)["documents"] == 0


def test_changes_say_by_which_judgement_a_figure_moved(onrecord: Run, case: Path) -> None:
    then = read_moment(case)
    missing = onrecord("changes", case)
    assert missing.returncode == 1
    assert "name a day (--since)" in missing.stderr
    with CaseFile.open(case) as opened:
        claim = next(claim for claim in opened.claims() if claim.toll and claim.toll.high)
    assert onrecord("review", "correct", claim.id, "--set", "low=1", "--case", case).returncode == 0
    told = onrecord("changes", case, "--since", then)
    assert told.returncode == 0, told.stderr
    assert f"judgement j1: a person corrected {claim.id} (low 1)." in " ".join(told.stdout.split())
    assert "Tester" not in told.stdout
    assert onrecord("changes", case).stdout.splitlines()[1:] == told.stdout.splitlines()[1:]
    note = json.loads(onrecord("changes", case, "--since", then, "--edition", "full", "--json").stdout)
    assert note["judgements"] == ["j1"]
    causes = [cause for change in (*note["totals"], *note["incidents"]) for cause in change["causes"]]
    assert {"judgement"} == {cause["kind"] for cause in causes}
    swapped = onrecord("changes", case, "--since", then, "--until", "2016-01-01")
    assert swapped.returncode == 2
    assert "swap them" in swapped.stderr


def test_a_publication_of_what_changed_says_so_on_a_page(onrecord: Run, case: Path) -> None:
    with CaseFile.open(case) as opened:
        claim = next(claim for claim in opened.claims() if claim.toll)
    onrecord("review", "reject", claim.id, "--case", case)
    assert onrecord("publish", case).returncode == 0
    page = (case / "dossier" / "changes.html").read_text(encoding="utf-8")
    assert f"a person rejected {claim.id}" in page


def test_incidents_are_merged_and_split_by_their_codes_and_undone(onrecord: Run, case: Path) -> None:
    before = list_incidents(case)
    (first, _), (second, claims) = before[:2]
    done = onrecord("review", "merge", first, second, "--case", case, "--reason", "one strike")
    assert done.returncode == 0, done.stderr
    assert f"{first}: " in done.stderr
    assert f"earlier {second}" in done.stderr
    assert [code for code, _ in list_incidents(case)] == [code for code, _ in before if code != second]
    assert onrecord("explain", second, "--case", case).returncode == 0
    parted = onrecord("review", "split", second, *claims, "--case", case)
    assert parted.returncode == 0, parted.stderr
    assert sorted(list_incidents(case)) == sorted(before)
    for judgement in ("j2", "j1"):
        assert onrecord("review", "undo", judgement, "--case", case).returncode == 0
    assert list_incidents(case) == before
    assert not verify_case(case).has_failed


def test_merges_and_splits_that_cannot_be_are_refused(onrecord: Run, case: Path) -> None:
    (first, claims), *_ = list_incidents(case)
    itself = onrecord("review", "merge", first, first, "--case", case)
    assert (itself.returncode, "is one incident; name the code of another one" in itself.stderr) == (2, True)
    unknown = onrecord("review", "merge", first, "I-9", "--case", case)
    assert (unknown.returncode, "holds no incident I-9" in unknown.stderr) == (1, True)
    whole = onrecord("review", "split", first, *claims, "--case", case)
    assert (whole.returncode, "At least one claim has to stay" in whole.stderr) == (2, True)


def test_a_code_that_stands_no_more_is_explained_as_it_stood(onrecord: Run, case: Path) -> None:
    code, claims = list_incidents(case)[0]
    split = onrecord("review", "split", code, claims[0], "--case", case)
    part = next(line.split(":")[0] for line in split.stderr.splitlines() if line.startswith(f"{code}-"))
    assert onrecord("explain", part, "--case", case).returncode == 0
    onrecord("review", "undo", "j1", "--case", case)
    done = onrecord("explain", part, "--case", case)
    assert done.returncode == 0
    assert f"{part} stood until " in done.stderr
    assert f"its claims are now told of in {code}" in done.stderr
    assert claims[0] in done.stdout
