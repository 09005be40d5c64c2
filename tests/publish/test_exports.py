from __future__ import annotations

import csv
import dataclasses
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord import publish
from onrecord.model import Cell, Interval, Measure, Record, Scope, Series, SeriesFigure
from onrecord.publish import to_csv, to_geojson, to_jsonl, to_tolls
from onrecord.publish.incidents_csv import COLUMNS, guard_cell
from onrecord.publish.listing import OURS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "exports.md"


def read_claims(record: Record, edition: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(to_jsonl(record, edition=edition)).splitlines()]


def test_one_line_is_one_claim_with_its_chain_and_its_hash(record: Record) -> None:
    rows = read_claims(record, "full")
    assert [row["id"] for row in rows] == [claim.id for claim in record.claims]
    chained = next(row for row in rows if len(row["speakers"]) == 2)
    assert [link["name"] for link in chained["speakers"]] == ["United Nations", "unnamed"]
    assert chained["document"]["sha256"] == chained["content"]["document"]
    assert chained["document"]["publisher"] == "Harbour Chronicle"


def test_spans_are_code_points_of_the_text(record: Record) -> None:
    texts = {text.document: text.text for text in record.texts}
    for row in read_claims(record, "full"):
        span = row["content"]
        assert texts[span["document"]][span["start"] : span["end"]] == span["exact"]


def test_withheld_words_are_null_and_their_place_stays(record: Record) -> None:
    hidden = [row for row in read_claims(record, "public") if row["withheld"]]
    assert len(hidden) == 2
    assert all(row["content"]["exact"] is None for row in hidden)
    assert all(row["content"]["end"] > row["content"]["start"] for row in hidden)


def test_every_column_is_described(record: Record) -> None:
    described = REFERENCE.read_text(encoding="utf-8")
    for name in (*COLUMNS, *read_claims(record, "full")[0]):
        assert f"`{name}`" in described
    features = json.loads("".join(to_geojson(record)))["features"]
    for name in features[0]["properties"]:
        assert f"`{name}`" in described


def read_table(record: Record) -> list[dict[str, str]]:
    text = "".join(to_csv(record))
    assert text.startswith("\ufeffcode,")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_each_range_is_a_row_and_an_incident_without_one_still_is(record: Record) -> None:
    rows = read_table(record)
    assert [row["code"][-1] for row in rows] == ["1", "1", "2", "3", "4"]
    assert (rows[0]["low"], rows[0]["high"], rows[0]["low_exclusive"]) == ("22", "", "no")
    assert {row["scope"] for row in rows} == {"incident", ""}


def test_no_cell_is_a_formula(record: Record) -> None:
    rows = read_table(record)
    assert rows[-1]["title"].startswith("'=cmd")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "＝1", "\u200b=1"])
def test_formulas_are_guarded(cell: str) -> None:
    assert guard_cell(cell).startswith("'")


def test_numbers_and_words_are_left() -> None:
    assert guard_cell(-3.5) == "-3.5"
    assert guard_cell("a=b") == "a=b"
    assert guard_cell(None) == ""


def test_no_area_is_a_bare_point(record: Record) -> None:
    features = {f["id"]: f for f in json.loads("".join(to_geojson(record)))["features"]}
    assert features["SYR-2016-0004"]["geometry"] is None
    for feature in features.values():
        if feature["geometry"] and feature["geometry"]["type"] == "Point":
            assert feature["properties"]["radius_km"] is not None
            assert feature["properties"]["precision"] in {"exact", "town"}


def test_the_package_is_installed_with_our_exports_under_their_names() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = project["entry-points"]["onrecord.publishers"]
    assert {name: getattr(publish, value.partition(":")[2]) for name, value in named.items()} == OURS


def test_a_table_of_tolls_has_a_row_for_each_cell_and_its_columns_are_described(record: Record) -> None:
    measure = Measure("killed", "children", Scope.CUMULATIVE, "famine", "flash")
    figures = (
        SeriesFigure("2024-01-05", "Hass", measure, 1204, Cell(2, "=kids", "1,204")),
        SeriesFigure(None, "", measure, None, Cell(3, "=kids", ">9"), is_reported=False),
    )
    series = Series("s1", "ours", "d" * 64, Interval.DAY, (("date", "day"),), figures)
    table = "".join(to_tolls(dataclasses.replace(record, series=(series,))))
    first, second = csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    assert (first["day"], first["value"], first["row"], first["exact"]) == ("2024-01-05", "1204", "2", "1,204")
    assert (first["kind"], first["source"], first["column"]) == ("famine", "flash", "'=kids")
    assert (second["day"], second["value"], second["is_reported"], second["exact"]) == ("", "", "no", ">9")
    described = REFERENCE.read_text(encoding="utf-8").partition("## tolls.csv")[2]
    for column in first:
        assert f"`{column}`" in described, f"docs/reference/exports.md does not describe {column}"
