"""Each command as a user calls it: what it prints where, and its exit status."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import typer
from typer.testing import CliRunner

from onrecord.cli import app

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def case(example_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example_case, tmp_path / "case"))


def find_killed(onrecord: Run, case: Path) -> dict[str, object]:
    lines = onrecord("export", case, "--to", "jsonl").stdout.splitlines()
    claims = [json.loads(line) for line in lines]
    return next(c for c in claims if c["toll"] and c["toll"]["outcome"] == "killed")


def test_help_names_every_command_and_an_example(onrecord: Run) -> None:
    told = onrecord("--help")
    assert told.returncode == 0
    for name in ("demo", "run", "init", "add", "build", "review", "publish", "export", "verify", "explain", "status"):
        assert name in told.stdout
    assert " serve " not in told.stdout
    assert "onrecord run article.txt -o mycase" in onrecord("run", "--help").stdout


def test_the_help_of_every_command_shows_an_example_and_can_be_printed() -> None:
    group = typer.main.get_command(app)
    commands = {f"onrecord {name}": command for name, command in group.commands.items()}  # type: ignore[attr-defined]
    for name in [name for name, command in commands.items() if hasattr(command, "commands")]:
        own = commands.pop(name)
        commands |= {f"{name} {below}": command for below, command in own.commands.items()}
    assert len(commands) > 15
    for name, command in commands.items():
        assert re.search(rf"Examples?:\n\n +{name}", command.help or ""), name
        printed = CliRunner().invoke(app, [*name.split()[1:], "--help"])
        assert (printed.exit_code, printed.exception) == (0, None), name


def test_no_arguments_are_a_question_for_help(onrecord: Run) -> None:
    told = onrecord()
    assert "Usage" in told.stdout + told.stderr


def test_version(onrecord: Run) -> None:
    assert onrecord("--version").stdout.startswith("onrecord 0.")


def test_wrong_usage_is_status_2(onrecord: Run, tmp_path: Path) -> None:
    assert onrecord("run").returncode == 2
    told = onrecord("run", "x.txt", "-o", tmp_path / "c", "--published", "13/12/2016")
    assert told.returncode == 2
    assert "write it as 2016-12-13" in told.stderr.replace("\n", " ")
    assert onrecord("run", "x.txt", "-o", tmp_path / "c", "--country", "Syria").returncode == 2
    told = onrecord("add", tmp_path / "c", "x.txt", "--language", "english")
    assert told.returncode == 2
    assert "write en or ar" in told.stderr.replace("\n", " ")


def test_a_date_in_the_future_is_refused(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two people were killed in Homs.", encoding="utf-8")
    told = onrecord("run", tmp_path / "a.txt", "-o", tmp_path / "c", "--published", "2999-01-01")
    assert told.returncode == 2
    assert "future" in told.stderr
    assert not (tmp_path / "c").exists()


def test_run_prints_claims_and_says_where_the_dossier_is(onrecord: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Seven people were killed in Homs on Tuesday, UNICEF said.\n", encoding="utf-8")
    told = onrecord("run", article, "-o", tmp_path / "case", "--published", "2016-12-15")
    assert told.returncode == 0, told.stderr
    assert "UNICEF" in told.stdout
    assert "7" in told.stdout
    assert "13 December 2016" in told.stdout
    assert "index.html" in told.stderr
    assert (tmp_path / "case" / "dossier" / "index.html").is_file()


def test_run_again_changes_nothing(onrecord: Run, case: Path) -> None:
    before = onrecord("export", case, "--to", "jsonl").stdout
    from onrecord.example import DOCUMENTS

    told = onrecord("run", DOCUMENTS, "-o", case, "--json")
    assert told.returncode == 0
    assert onrecord("export", case, "--to", "jsonl").stdout == before


def test_what_is_refused_is_named_and_the_rest_goes_on(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Three people were killed in Homs.", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    told = onrecord("run", tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "no.txt", "-o", tmp_path / "c")
    assert told.returncode == 1
    assert "empty.txt" in told.stderr
    assert "no.txt does not exist" in told.stderr
    assert "3" in told.stdout
    assert "Traceback" not in told.stderr


def test_a_url_needs_online(onrecord: Run, tmp_path: Path) -> None:
    told = onrecord("run", "https://example.org/report", "-o", tmp_path / "c")
    assert told.returncode == 1
    assert "--online" in told.stderr


def test_json_is_one_document_and_messages_stay_out_of_it(onrecord: Run, case: Path) -> None:
    told = json.loads(onrecord("status", case, "--json").stdout)
    assert told["documents"] == 12
    assert told["not_extracted"] == 1
    assert told["withheld_by_default"] >= 1


def test_steps_give_what_run_gives(onrecord: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Nine people were injured in Hama on 3 May 2016.", encoding="utf-8")
    case = tmp_path / "c"
    assert onrecord("init", case, "--title", "Hama").returncode == 0
    assert onrecord("add", case, article, "--published", "2016-05-04").returncode == 0
    assert onrecord("build", case, "--country", "SY").returncode == 0
    assert onrecord("publish", case).returncode == 0
    onrecord("run", article, "-o", tmp_path / "d", "--published", "2016-05-04", "--country", "SY")
    lines = [onrecord("export", folder, "--to", "jsonl").stdout for folder in (case, tmp_path / "d")]
    assert lines[0] == lines[1] != ""


def test_init_refuses_a_folder_that_is_in_use(onrecord: Run, case: Path) -> None:
    told = onrecord("init", case)
    assert told.returncode == 1
    assert "There is a case in" in told.stderr


def test_a_folder_without_a_case_is_named(onrecord: Run, tmp_path: Path) -> None:
    for command in (["status", tmp_path], ["verify", tmp_path], ["export", tmp_path, "--to", "csv"]):
        told = onrecord(*command)
        assert told.returncode == 1
        assert str(tmp_path) in told.stderr
        assert "Traceback" not in told.stderr


def test_explain_walks_a_number_back_to_the_hash(onrecord: Run, case: Path) -> None:
    told = onrecord("explain", "440", "--case", case)
    assert told.returncode == 0
    assert "Human Rights Watch" in told.stdout
    assert "more than 440" in told.stdout
    assert "characters" in told.stdout
    assert "blobs/" in told.stdout
    explained = json.loads(onrecord("explain", "440", "--case", case, "--json").stdout)
    for one in explained:
        assert (case / "blobs" / one["document"]["sha256"]).is_file()


def test_explain_takes_the_beginning_of_a_claim(onrecord: Run, case: Path) -> None:
    claim = str(find_killed(onrecord, case)["id"])
    assert claim in onrecord("explain", claim[:9], "--case", case).stdout


def test_explain_says_when_nothing_is_called_so(onrecord: Run, case: Path) -> None:
    told = onrecord("explain", "987654", "--case", case)
    assert told.returncode == 1
    assert "states that number" in told.stderr


def test_export_knows_its_formats(onrecord: Run, case: Path, tmp_path: Path) -> None:
    assert onrecord("export", case, "--to", "csv", "-o", tmp_path / "i.csv").returncode == 0
    assert (tmp_path / "i.csv").read_bytes()
    assert json.loads(onrecord("export", case, "--to", "geojson").stdout)["type"] == "FeatureCollection"
    told = onrecord("export", case, "--to", "xlsx")
    assert told.returncode == 1
    assert "jsonl, csv, geojson" in told.stderr


def test_the_policy_of_figures_can_be_named_and_is_refused_in_words(onrecord: Run, case: Path) -> None:
    table = onrecord("export", case, "--to", "csv", "--policy", "source-hierarchy", "--rank", "UNICEF").stdout
    assert ",source-hierarchy," in table
    assert onrecord("export", case, "--to", "bounds").stdout.count("given everything said") > 3
    for words, told in ((("average",), "choose one of range"), (("source-hierarchy",), "the most trusted first")):
        refused = onrecord("publish", case, "--policy", *words)
        assert refused.returncode == 2
        assert told in " ".join(refused.stderr.split())


def test_review_is_appended_attributed_and_undoable(onrecord: Run, case: Path) -> None:
    claim = str(find_killed(onrecord, case)["id"])
    made = json.loads(onrecord("review", "accept", claim[:8], "--case", case, "--by", "Alia", "--json").stdout)
    assert (made["subject"], made["verdict"], made["by"]) == (claim, "accepted", "Alia")
    assert "accepted" in onrecord("explain", claim, "--case", case).stdout
    assert claim not in onrecord("review", "list", "--case", case, "--json").stdout
    onrecord("review", "undo", made["id"], "--case", case)
    assert claim in onrecord("review", "list", "--case", case, "--json").stdout
    assert len(json.loads(onrecord("review", "list", "--judged", "--case", case, "--json").stdout)) == 2


def test_a_correction_changes_what_is_published_not_what_was_extracted(onrecord: Run, case: Path) -> None:
    claim = find_killed(onrecord, case)
    told = onrecord("review", "correct", claim["id"][:8], "--set", "low=7", "--set", "high=9", "--case", case)
    assert told.returncode == 0, told.stderr
    assert "9" in onrecord("explain", claim["id"], "--case", case).stdout
    assert onrecord("verify", case).returncode == 0
    onrecord("review", "undo", told.stdout.split()[0], "--case", case)
    assert find_killed(onrecord, case)["toll"] == claim["toll"]


def test_a_correction_that_cannot_be_made_is_not_kept(onrecord: Run, case: Path) -> None:
    claim = str(find_killed(onrecord, case)["id"])
    told = onrecord("review", "correct", claim, "--set", "low=many", "--case", case)
    assert told.returncode == 1
    assert "whole number" in told.stderr
    assert onrecord("review", "list", "--judged", "--case", case).stdout == ""


def test_judgements_outlive_a_new_extraction(onrecord: Run, case: Path) -> None:
    claim = str(find_killed(onrecord, case)["id"])
    onrecord("review", "accept", claim, "--case", case)
    assert onrecord("build", case, "--country", "SY", "--country", "IQ").returncode == 0
    assert "accepted" in onrecord("explain", claim, "--case", case).stdout


def test_verify_answers_for_each_kind_of_evidence(onrecord: Run, case: Path) -> None:
    told = onrecord("verify", case)
    assert told.returncode == 0, told.stdout
    assert "unverifiable" in told.stdout
    checkpoint = case.parent / "kept.txt"
    shutil.copy(case / "custody" / "latest.txt", checkpoint)
    again = onrecord("verify", case, "--checkpoint", checkpoint)
    earlier = next(line for line in again.stdout.splitlines() if line.startswith("earlier checkpoint"))
    assert " verified " in earlier


def test_verify_names_a_blob_that_was_altered(onrecord: Run, case: Path) -> None:
    blob = next(iter(sorted((case / "blobs").iterdir())))
    blob.write_bytes(blob.read_bytes() + b" ")
    told = onrecord("verify", case)
    assert told.returncode == 1
    assert blob.name in told.stdout


def test_the_full_edition_says_so_and_the_public_one_withholds(onrecord: Run, case: Path, tmp_path: Path) -> None:
    assert onrecord("publish", case, "--edition", "full", "--into", tmp_path / "full").returncode == 0
    full = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "full").rglob("*.html"))
    public = "".join(path.read_text(encoding="utf-8") for path in (case / "dossier").rglob("*.html"))
    assert "Sarraf" in full
    assert "Sarraf" not in public
    assert "Sarraf" not in onrecord("export", case, "--to", "jsonl").stdout


def test_search_finds_words_of_any_language_and_says_where(onrecord: Run, case: Path) -> None:
    told = onrecord("search", case, "الصليب")
    assert told.returncode == 0
    assert "08-posts.jsonl line 3" in told.stdout
    found = json.loads(onrecord("search", case, "HASS", "parachute", "--json").stdout)
    assert {one["name"] for one in found} == {"documents/02-northern-wire.html", "documents/04-morning-digest.md"}
    assert found[0]["spans"][0]["exact"].lower() == "hass"
    assert onrecord("search", case, "nowhere-at-all").returncode == 1


def test_a_person_can_withhold_a_claim_and_take_it_back(onrecord: Run, case: Path) -> None:
    claim = find_killed(onrecord, case)
    words = str(claim["content"]["exact"])[:40]
    made = json.loads(onrecord("review", "withhold", claim["id"], "--case", case, "--json").stdout)
    assert words not in onrecord("export", case, "--to", "jsonl").stdout
    assert words in onrecord("export", case, "--to", "jsonl", "--edition", "full").stdout
    onrecord("review", "undo", made["id"], "--case", case)
    assert words in onrecord("export", case, "--to", "jsonl").stdout


def test_a_correction_that_fits_no_more_is_named(onrecord: Run, case: Path) -> None:
    from onrecord.casefile import CaseFile
    from onrecord.model import Verdict

    claim = str(find_killed(onrecord, case)["id"])
    with CaseFile.open(case) as opened:
        opened.append_judgement(claim, Verdict.CORRECTED, correction=(("high", "0"), ("low", "9")))
    told = onrecord("review", "list", "--case", case)
    assert told.returncode == 0
    assert "needs a person" in told.stderr
    assert claim in told.stderr
