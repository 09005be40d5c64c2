"""`onrecord extract` as a user calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[str]"]
TEXT = "Shelling killed 12 civilians in Idlib on Tuesday, the provincial governor said.\n"


def test_json_is_a_list_of_claims_whose_spans_quote_the_text(onrecord: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = onrecord("extract", file, "--published", "2016-12-14", "--json")
    claims = json.loads(done.stdout)
    assert done.returncode == 0
    assert [claim["toll"]["low"] for claim in claims if claim["toll"]] == [12]
    spans = [span for claim in claims for listed in claim["spans"].values() for span in listed]
    assert spans
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans)
    assert list(tmp_path.iterdir()) == [file], "nothing is kept"


def test_words_name_the_speaker_and_where_the_claims_come_from(onrecord: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = onrecord("extract", file)
    assert "12 civilians killed" in done.stdout
    assert "report.txt: 1 claim" in done.stderr


def test_a_file_that_gives_nothing_is_told_and_the_rest_goes_on(onrecord: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "report.txt", tmp_path / "broken.pdf"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 nothing of use")
    done = onrecord("extract", bad, good, "--json")
    assert done.returncode == 1
    assert "broken.pdf" in done.stderr
    assert json.loads(done.stdout)


def test_a_missing_file_is_named(onrecord: Run, tmp_path: Path) -> None:
    done = onrecord("extract", tmp_path / "none.txt")
    assert done.returncode == 2
    assert "none.txt" in done.stderr
