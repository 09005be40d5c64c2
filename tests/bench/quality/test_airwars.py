"""The casualty recording scorer on narratives of our own: perfect, empty, constant and wrong answers."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bench.quality.airwars import extract_narrative, measure_macro_f1, score, score_incidents
from bench.quality.airwars_reading import RecordedIncident, read_incident
from bench.quality.one_incident import make_incident
from bench.quality.rows import Scored
from onrecord.extract import load_gazetteer
from onrecord.model import Claim

NAMED = (
    "On October 7, 2021, at least four farmers, including two women and two children, died and dozens more were"
    " injured by a Russian airstrike on a mill.\n\nVillagers blamed the strike on Russian forces. A radio station"
    " reported that six people were killed."
)
CONTESTED = "On October 9, 2021, between five and eight people were killed by shelling on a market."
INJURED = "On March 3, 2020, three civilians were injured in an alleged Russian airstrike on a farm."


def incident(text: str, **gold: Any) -> dict[str, Any]:
    """One row of the set."""
    unknown: dict[str, Any] = {
        "killed": None,
        "injured": None,
        "breakdown": [],
        "belligerent": None,
        "strike_status": "Likely strike",
    }
    return {"id": gold["date"], "date": gold["date"], "text": text, "gold": unknown | gold}


ROWS = [
    incident(
        NAMED,
        date="2021-10-07",
        killed=[4, 6],
        injured=[12, 24],
        breakdown=["2 women", "2 children", "1 journalist"],
        belligerent="Russian Military",
    ),
    incident(CONTESTED, date="2021-10-09", killed=[5, 8], strike_status="Contested strike"),
    incident(INJURED, date="2020-03-03", injured=[3, 3], belligerent="Russian Military"),
]
GOLD = [read_incident(row) for row in ROWS]


def claims_of(*texts: str) -> list[tuple[Claim, ...]]:
    """The claims of texts of our own."""
    gazetteer = load_gazetteer(["SY"])
    return [extract_narrative(text, gazetteer) for text in texts]


def values(scored: Scored) -> dict[str, float]:
    """Each metric's value."""
    return {row.metric: row.value for row in scored.rows}


def test_right_answers_score_one(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(row) for row in ROWS)
    (tmp_path / "airwars").mkdir()
    (tmp_path / "airwars" / "any.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    found = values(score(tmp_path))
    assert set(found) == {
        "date",
        "killed_min",
        "killed_both",
        "killed_range",
        "killed_unknown",
        "injured_min",
        "injured_both",
        "injured_range",
        "injured_unknown",
        "party",
        "parts",
        "evidence",
    }
    assert set(found.values()) == {1.0}


def test_no_claims_score_nothing_but_what_is_unknown() -> None:
    found = values(score_incidents(GOLD, [(), (), ()]))
    assert found["killed_unknown"] == found["injured_unknown"] == 1.0
    assert {found[m] for m in ("date", "killed_min", "killed_both", "killed_range", "injured_min", "parts")} == {0.0}


def test_one_answer_for_all_is_right_where_it_is_right_by_chance() -> None:
    found = values(score_incidents(GOLD, claims_of(CONTESTED, CONTESTED, CONTESTED)))
    assert found["date"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["killed_min"] == found["killed_both"] == found["killed_range"] == 0.5
    assert found["killed_unknown"] == 0.0


def test_wrong_answers_are_listed_by_document() -> None:
    scored = score_incidents(GOLD, claims_of(INJURED, NAMED, CONTESTED))
    assert values(scored)["killed_min"] == values(scored)["injured_min"] == values(scored)["date"] == 0.0
    assert {(f.kind, f.document) for f in scored.failings if f.kind == "date"} == {
        ("date", incident.id) for incident in GOLD
    }


def test_claims_that_do_not_quote_the_text_are_no_evidence() -> None:
    scored = score_incidents(GOLD, claims_of(INJURED, INJURED, INJURED))
    assert values(scored)["evidence"] == pytest.approx(1 / 3, abs=1e-4)


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert score(tmp_path).rows == ()


def test_macro_f1_weighs_rare_classes_like_common_ones() -> None:
    pairs = [("named", "named")] * 8 + [("none", "named"), ("contested", "contested")]
    assert measure_macro_f1(pairs) == pytest.approx((16 / 17 + 0 + 1) / 3, abs=1e-4)


@pytest.mark.parametrize(
    ("words", "parts"),
    [("4–6 children", {"children": (4, 6)}), ("1 man", {"men": (1, 1)}), ("2 healthcare_personnel", {})],
)
def test_a_breakdown_is_read_by_group_and_bounds(words: str, parts: dict[str, tuple[int, int]]) -> None:
    assert read_incident(incident("A text.", date="2020-01-01", breakdown=[words])).parts == parts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Up to nine civilians were killed on May 4, 2020. An agency said that seven people were killed.", 7, 9),
        ("Up to nine civilians were killed on May 4, 2020.", 9, 9),
        ("At least five people were killed on May 4, 2020. An agency said that seven people were killed.", 5, 7),
        ("At least five people were killed on May 4, 2020. On May 9, 2020, seven people were killed.", 5, 5),
        ("Five people were killed on May 4, 2020. An agency said that seven people were killed.", 5, 5),
        ("Dozens of people were killed on May 4, 2020.", 12, 24),
        ("Residents were killed on May 4, 2020, by shelling.", 2, 2),
        ("Harun Belgadi was killed on May 4, 2020, by shelling.", 1, 1),
    ],
)
def test_an_incidents_figure_follows_from_its_claims(text: str, low: int, high: int) -> None:
    (claims,) = claims_of(text)
    figure = make_incident(claims).killed
    assert figure is not None
    assert (figure.low, figure.high) == (low, high)
    assert all(text[span.start : span.end] == span.exact for span in figure.spans)


def test_a_narrative_that_harms_nobody_has_no_figure() -> None:
    (claims,) = claims_of("On May 4, 2020, a strike hit an empty field. No casualties were reported.")
    told = make_incident(claims)
    assert (told.date, told.killed, told.injured) == ("2020-05-04", None, None)


def test_gold_is_contested_only_where_nobody_is_named() -> None:
    row = incident("A text.", date="2020-01-01", belligerent="A party", strike_status="Contested strike")
    assert (read_incident(row).party, GOLD[1].party) == ("named", "contested")
    assert isinstance(GOLD[1], RecordedIncident)


def test_a_day_without_its_year_takes_that_of_the_first_dated_claim() -> None:
    (claims,) = claims_of("On 9 October four people were killed. On October 26, 2023, two more people died.")
    assert make_incident(claims).date == "2023-10-09"


def test_a_day_without_its_year_comes_before_what_the_text_dates_further_on() -> None:
    (claims,) = claims_of("On 9 October four people were killed. On March 26, 2024, two more people died.")
    assert make_incident(claims).date == "2023-10-09"


def test_a_year_that_no_claim_states_is_that_of_the_text() -> None:
    text = "On 9 October four people were killed. The list was published in 2023."
    (claims,) = claims_of(text)
    assert (make_incident(claims, text).date, make_incident(claims).date) == ("2023-10-09", None)
