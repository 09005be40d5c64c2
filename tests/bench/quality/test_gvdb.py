"""The gun violence scorer on articles of our own: perfect, empty, constant and wrong answers."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from bench.quality.airwars import extract_narrative
from bench.quality.gvdb import find_victims, read_report, score, score_reports
from bench.quality.rows import Scored
from onrecord.extract import load_gazetteer
from onrecord.model import Claim

FATAL = "Two men were killed and three women were injured in a shooting on Monday."
ALIVE = "A 19-year-old woman was wounded in a shooting on Elm Street, police said."
NOBODY = "The council met on Monday and talked about the library."
TEXTS = [FATAL, ALIVE, NOBODY]
FATES: list[list[list[str]]] = [
    [["killed"], ["killed", "hospitalized"], ["injured"], ["hospitalized"], ["injured"]],
    [["injured"]],
    [[]],
]


def annotate(fates: list[list[str]]) -> str:
    """The annotations of one article."""
    return json.dumps({"victim-section": [{"victim-was": fate} for fate in fates]})


GOLD = [read_report(str(i), text, annotate(fates)) for i, (text, fates) in enumerate(zip(TEXTS, FATES, strict=True))]


def claims_of(*texts: str) -> list[tuple[Claim, ...]]:
    """The claims of texts of our own."""
    gazetteer = load_gazetteer(["US"])
    return [extract_narrative(text, gazetteer) for text in texts]


def values(scored: Scored) -> dict[str, float]:
    """Each metric's value."""
    return {row.metric: row.value for row in scored.rows}


def test_victims_are_counted_by_what_befell_them() -> None:
    assert [(report.killed, report.injured) for report in GOLD] == [(2, 3), (0, 1), (0, 0)]


def test_right_answers_score_one(tmp_path: Path) -> None:
    table = io.StringIO()
    writer = csv.writer(table, delimiter="\t")
    writer.writerow(["Article id", "Full text", "Json"])
    writer.writerows([str(i), text, annotate(FATES[i])] for i, text in enumerate(TEXTS))
    (tmp_path / "gvdb").mkdir()
    (tmp_path / "gvdb" / "any.tsv.gz").write_bytes(gzip.compress(table.getvalue().encode()))
    assert values(score(tmp_path)) == {"killed": 1.0, "injured": 1.0, "both": 1.0, "evidence": 1.0}


def test_no_claims_are_right_where_nobody_was_harmed() -> None:
    found = values(score_reports(GOLD, [(), (), ()]))
    assert found["both"] == found["injured"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["killed"] == pytest.approx(2 / 3, abs=1e-4)


def test_one_answer_for_all_is_no_better_than_the_floor() -> None:
    scored = score_reports(GOLD, claims_of(ALIVE, ALIVE, ALIVE))
    for row in scored.rows:
        if row.metric in {"killed", "injured"}:
            assert row.floor is not None
            assert row.value <= row.floor


def test_wrong_answers_are_listed() -> None:
    scored = score_reports(GOLD, claims_of(ALIVE, NOBODY, FATAL))
    assert values(scored)["injured"] == 0.0
    assert [f.document for f in scored.failings if f.kind == "injured"] == ["0", "1", "2"]


def test_who_was_shot_and_not_killed_counts_as_injured() -> None:
    (alive, dead) = claims_of("A man was shot in the leg on Monday.", "A man was shot and killed on Monday.")
    killed, injured = find_victims(alive)
    assert (killed, injured and injured.low) == (None, 1)
    killed, injured = find_victims(dead)
    assert (killed and killed.low, injured) == (1, None)


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert score(tmp_path).rows == ()
