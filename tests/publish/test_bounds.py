"""Bounds over place and time as pages and table: words nobody can take for a sum, and no way to withheld words."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.count.ledger.ground import Ground
from onrecord.count.ledger.regions import Region, say_region
from onrecord.model import BoundsTable, Candidate, Place, PlaceMention, Precision, Record, TollBounds
from onrecord.publish import to_bounds, write_dossier
from onrecord.publish.bound_words import describe_bounds, describe_period
from onrecord.publish.bounds_csv import COLUMNS
from onrecord.publish.catalogue import build_catalogue
from onrecord.publish.cited_words import view_cited
from onrecord.publish.edition import prepare_edition
from onrecord.publish.pages import BOUNDS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "exports.md"
HASS = Place("p-hass", "Hass", Precision.TOWN, "SY", 35.5, 36.5, 3.0)


def make_bounds(start=None, end=None, low=12, high=None, place: Place | None = HASS) -> TollBounds:
    return TollBounds("killed", "people", place, start, end, low, high, (), ())


def read_rows(record: Record, edition: str = "public") -> list[dict[str, str]]:
    text = "".join(to_bounds(record, edition=edition))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_cell_is_said_as_two_ends_and_what_they_are_given() -> None:
    said = describe_bounds(make_bounds("2016-10-01", "2016-10-31"))
    assert said == "at least 12, at most unknown people killed in Hass in October 2016, given everything said"
    closed = describe_bounds(make_bounds(low=0, high=1204, place=None))
    assert closed == "at least 0, at most 1,204 people killed anywhere at any time, given everything said"


def test_a_figure_that_both_ends_share_is_still_two_ends() -> None:
    assert describe_bounds(make_bounds(low=28, high=28)).startswith("at least 28, at most 28 ")


def test_periods_are_said_as_months_days_and_stretches() -> None:
    assert describe_period(make_bounds("2016-10-26", "2016-10-26")) == "on 26 October 2016"
    assert describe_period(make_bounds("2016-10-01", "2016-11-30")) == "1 October to 30 November 2016"
    assert describe_period(make_bounds(None, "2016-11-30")) == "on or before 30 November 2016"


def test_the_table_has_a_row_a_cell_and_every_column_is_described(record: Record) -> None:
    rows = read_rows(record)
    assert [(row["place"], row["low"], row["high"]) for row in rows] == [
        ("", "463", ""), ("Hass", "22", ""), ("School of Hass", "6", "6"),
    ]  # fmt: skip
    assert rows[2]["is_exact"] == "no"
    assert all("at least" in row["words"] and "given everything said" in row["words"] for row in rows)
    described = REFERENCE.read_text(encoding="utf-8").partition("## bounds.csv")[2].partition("\n## ")[0]
    for column in COLUMNS:
        assert f"`{column}`" in described, f"docs/reference/exports.md does not describe {column}"


def test_a_record_without_bounds_has_a_table_without_rows(record: Record) -> None:
    assert read_rows(replace(record, bounds=None)) == []


def test_each_number_opens_its_claims(public: Path, record: Record) -> None:
    page = (public / "figures.html").read_text(encoding="utf-8")
    assert page.count('<details class="range bounds">') == 3
    hass = page.partition('id="place-2"')[2].partition("</section>")[0]
    assert "at least 22, because of" in hass
    assert hass.count('<li class="claim"') == 2
    assert "at most 0" not in hass
    assert "Nobody states the lower end." in page.partition('id="place-2"')[0]
    assert "Nobody states the lower end." not in hass


def test_no_number_stands_without_its_bound_words(public: Path) -> None:
    page = (public / "figures.html").read_text(encoding="utf-8")
    figures = re.findall(r'<span class="figure">([^<]*)</span>', page)
    assert figures
    assert all(re.fullmatch(r"at least [\d,]+, at most ([\d,]+|unknown)", figure) for figure in figures)
    assert page.count("no total of all who were harmed") == len(figures)


def test_many_bounds_go_on_over_pages_and_charts_stand_on_the_first(record: Record, tmp_path: Path) -> None:
    bounds = tuple(make_bounds(low=n) for n in range(1, BOUNDS + 2))
    folder = write_dossier(replace(record, bounds=BoundsTable(bounds)), tmp_path / "dossier").folder
    pages = [(folder / name).read_text(encoding="utf-8") for name in ("figures.html", "figures-2.html")]
    assert [page.count('<details class="range bounds">') for page in pages] == [BOUNDS, 1]
    assert ["What is said, over time" in page for page in pages] == [True, False]
    assert ["What is not here" in page for page in pages] == [True, False]


def test_contradictions_are_told_once_below_all_places(public: Path) -> None:
    told = (public / "figures.html").read_text(encoding="utf-8").partition('id="contradictions"')[2]
    assert told.partition("</section>")[0].count("These cannot all be true: 6 (") == 1


def test_limits_are_said(public: Path) -> None:
    page = (public / "figures.html").read_text(encoding="utf-8")
    assert "<strong>3</strong> more places and months" in page
    assert "A state bounds nothing over time." in page


def test_withheld_claims_never_open_from_a_number(public: Path, full: Path, record: Record) -> None:
    edition = prepare_edition(record, "public")
    hidden = {claim for claim, _ in edition.withheld}
    assert hidden
    for path in public.glob("*.html"):
        links = re.findall(r'href="[^"]*#(c[0-9a-f]{15})"', path.read_text(encoding="utf-8"))
        if path.name not in ("claims.html", "sources.html", "map.html"):
            assert not hidden & set(links), path.name
    for path in (public / "incidents").iterdir():
        assert not hidden & set(re.findall(r'href="[^"]*#(c[0-9a-f]{15})"', path.read_text(encoding="utf-8")))
    page = (public / "figures.html").read_text(encoding="utf-8")
    assert "a claim that is withheld" in page
    assert "a claim that is withheld" not in (full / "figures.html").read_text(encoding="utf-8")


def test_bounds_of_a_place_that_withheld_words_alone_give_away_are_in_the_full_edition_only(
    record: Record, tmp_path: Path, made: dict[str, Any]
) -> None:
    cellar = Place("p-cellar", "Cellar by the mill", Precision.EXACT, "SY", 35.5, 36.5, 0.1)
    one = replace(make_bounds(place=cellar), low_claims=(record.claims[0].id,))
    held = replace(record, bounds=BoundsTable((one, make_bounds())))
    assert [row["place"] for row in read_rows(held)] == ["Hass"]
    assert [row["place"] for row in read_rows(held, "full")] == ["Cellar by the mill", "Hass"]
    folder = write_dossier(held, tmp_path / "dossier").folder
    assert not any("Cellar by the mill" in path.read_text(errors="replace") for path in folder.rglob("*.html"))


def test_no_contradiction_names_a_place_that_withheld_words_alone_give_away(record: Record, tmp_path: Path) -> None:
    cellar = Place("p-cellar", "Cellar by the mill", Precision.EXACT, "SY", 35.5, 36.5, 0.1)
    risky = next(claim for claim in record.claims if claim.at_risk)
    mention = PlaceMention(cellar.name, risky.content, "stated", cellar.precision, cellar.id, (Candidate(cellar, 1.0),))
    claims = (*(c for c in record.claims if c != risky), replace(risky, places=(mention,)))
    where = say_region(Region.of(cellar.id, None, None), Ground({}, frozenset(), {cellar.id: cellar.name}))
    words = (
        f"These cannot all be true: at least 9 people killed {where} ({risky.id}) and at most 4 people killed in Hass."
    )
    lines = (replace(make_bounds(), contradictions=(words,)),)
    held = replace(record, claims=claims, bounds=BoundsTable(lines, contradictions=(words.replace("9", "8"),)))
    assert cellar.name in read_rows(held, "full")[0]["contradictions"]
    told = read_rows(held)[0]["contradictions"]
    assert "at least 9 people killed in a place withheld at any time" in told
    assert told.endswith("at most 4 people killed in Hass.")
    folder = write_dossier(held, tmp_path / "dossier").folder
    assert "at least 8 people killed in a place withheld" in (folder / "figures.html").read_text(encoding="utf-8")
    assert not any(cellar.name in path.read_text(errors="replace") for path in folder.rglob("*.html"))


def test_bounds_of_a_precise_place_that_open_claims_name_stay(record: Record) -> None:
    assert "School of Hass" in [row["place"] for row in read_rows(record)]


def test_cited_ids_become_who_says_so(record: Record) -> None:
    catalogue = build_catalogue(prepare_edition(record, "public"))
    claim = next(c for c in catalogue.edition.record.claims if c.toll and c.toll.population == "teachers")
    pieces = view_cited(catalogue, f"Six ({claim.id}) and nine (c{'0' * 15}).")
    assert pieces[0] == ("Six (", "")
    assert pieces[1] == ("the White Helmets (rescue service)", catalogue.page_of_claim(claim.id))
    assert pieces[2] == (f") and nine (c{'0' * 15}).", "")


def test_cited_words_of_documents_stay_inert(public: Path) -> None:
    page = (public / "figures.html").read_text(encoding="utf-8")
    assert "<script>window" not in page
