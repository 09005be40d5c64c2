"""The policy stands beside every figure that it chose, in pages and tables; what it leaves out can still be read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Figure, Policy, Record, TollRange
from onrecord.publish import to_csv, to_geojson, write_dossier
from onrecord.publish.words import describe_figure

MAJORITY = Policy("majority", "What more than half of the lines allow.")
RANKED = Policy("source_hierarchy", "What the first ranked speaker states.", ("Samira Haddoun", "White Helmets"))


def publish(record: Record, policy: Policy, **values: object) -> Record:
    """The record with one figure for every range."""

    def choose(found: TollRange) -> TollRange:
        figure = Figure(policy.name, found.low, found.high, found.claims, "Because of the rule.", found.low_exclusive)
        return replace(found, figure=replace(figure, **values))  # type: ignore[arg-type]

    incidents = tuple(replace(i, ranges=tuple(map(choose, i.ranges))) for i in record.incidents)
    return replace(record, policy=policy, incidents=incidents, totals=tuple(map(choose, record.totals)))


@pytest.fixture(scope="module")
def decided(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    shown = publish(record, MAJORITY, low=23, high=24)
    return write_dossier(shown, tmp_path_factory.mktemp("decided") / "dossier").folder


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["index.html", "incidents.html", "incidents/SYR-2016-0001.html", "timeline.html"])
def test_pages_with_figures_name_the_policy_and_define_it(decided: Path, name: str) -> None:
    page = read(decided, name)
    assert "Figures by the policy <strong>majority</strong>: What more than half of the lines allow." in page


def test_each_number_says_how_the_policy_came_to_it_and_what_else_is_said(decided: Path) -> None:
    page = read(decided, "incidents/SYR-2016-0001.html")
    assert '<span class="figure">23 to 24</span>' in page
    assert "What is said: at least 22" in page
    assert 'Policy majority: <bdi dir="auto">Because of the rule.</bdi>' in page


def test_the_method_page_defines_the_policy(decided: Path) -> None:
    assert "Used here: majority" in read(decided, "method.html")


def test_a_range_that_is_published_as_it_is_says_nothing_twice(record: Record, tmp_path: Path) -> None:
    folder = write_dossier(publish(record, MAJORITY), tmp_path / "dossier").folder
    assert "What is said:" not in read(folder, "index.html")


def test_a_pending_figure_is_no_number(record: Record) -> None:
    found = publish(record, MAJORITY, low=None, high=None).totals[0]
    assert describe_figure(found) == "no figure yet"
    assert describe_figure(replace(found, figure=None)) == "at least 22"


def test_ranked_speakers_are_named_and_people_at_risk_among_them_withheld(record: Record, tmp_path: Path) -> None:
    folder = write_dossier(publish(record, RANKED), tmp_path / "dossier").folder
    page = read(folder, "index.html")
    assert "White Helmets" in page.partition('class="policy"')[2].partition("</p>")[0]
    assert "Haddoun" not in page
    assert "source-hierarchy" in page


def read_rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(to_csv(record)).removeprefix("\ufeff"), newline="")))


def test_tables_hold_the_figure_beside_the_range(record: Record) -> None:
    row = read_rows(publish(record, RANKED, low=23, high=24))[0]
    assert (row["low"], row["high"]) == ("22", "")
    assert (row["policy"], row["published_low"], row["published_high"]) == ("source-hierarchy", "23", "24")
    assert row["published_reason"] == "Because of the rule."
    pending = read_rows(publish(record, MAJORITY, low=None, high=None))[0]
    assert (pending["published_low"], pending["published_high"], pending["policy"]) == ("", "", "majority")
    assert read_rows(record)[0]["policy"] == ""


def test_maps_hold_the_figure_in_words_with_its_policy(record: Record) -> None:
    feature = json.loads("".join(to_geojson(publish(record, MAJORITY, low=23, high=24))))["features"][0]["properties"]
    assert feature["policy"] == "majority"
    assert feature["figures"][0].startswith("23 to 24 children killed")
    assert feature["ranges"][0].startswith("at least 22 ")
