from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from onrecord.model import ClaimKind, Incident, Precision, Record, Refusal, Stance
from onrecord.publish import write_dossier
from onrecord.publish.catalogue import build_catalogue
from onrecord.publish.edition import prepare_edition
from onrecord.publish.incident_views import view_incident_closely
from onrecord.publish.pages import list_rows, split_pages
from onrecord.publish.range_views import SHOWN


def test_no_list_is_one_empty_page() -> None:
    assert list(split_pages("claims", [])) == [("claims.html", [], ["claims.html"])]


def test_a_long_list_goes_on_over_pages() -> None:
    pages = list(split_pages("claims", range(7), 3))
    assert [(address, list(items)) for address, items, _ in pages] == [
        ("claims.html", [0, 1, 2]),
        ("claims-2.html", [3, 4, 5]),
        ("claims-3.html", [6]),
    ]


def test_rows_of_the_filter_hold_a_withheld_claim_without_its_words(record: Record) -> None:
    catalogue = build_catalogue(prepare_edition(record, "public"))
    rows = [row for row in list_rows(catalogue) if row[12].startswith("withheld")]
    assert [row[12] for row in rows] == ["withheld: first-person testimony of danger"] * 2
    assert {len(row) for row in list_rows(catalogue)} == {15}


def test_many_incidents_and_refusals_stay_on_small_pages(record: Record, tmp_path: Path) -> None:
    base = record.incidents[0]
    many = tuple(dataclasses.replace(base, code=f"SYR-2016-{n:05d}") for n in range(501))
    refusals = tuple(Refusal(f"{n}.pdf", "The file has no text layer.", "its bytes") for n in range(501))
    report = write_dossier(dataclasses.replace(record, incidents=many, refusals=refusals), tmp_path / "dossier")
    assert report.largest_page < 1_500_000
    for name in ("incidents", "timeline", "refusals"):
        assert (report.folder / f"{name}-2.html").is_file()
        assert not (report.folder / f"{name}-3.html").exists()


def test_a_range_lists_some_claims_and_says_how_many_there_are(record: Record, tmp_path: Path) -> None:
    wide = dataclasses.replace(record.totals[0], claims=tuple(claim.id for claim in record.claims))
    report = write_dossier(dataclasses.replace(record, totals=(wide,)), tmp_path / "dossier")
    page = report.index.read_text(encoding="utf-8")
    assert f"All claims of this kind ({len(record.claims)})" in page
    assert page.count('<li class="claim"') == SHOWN


def test_reviewers_are_named_in_the_full_edition_only(public: Path, full: Path, made: dict[str, Any]) -> None:
    name = f"documents/{made['name_document']('news')}.html"
    assert "accepted by <bdi" in (full / name).read_text(encoding="utf-8")
    assert "read twice" in (full / name).read_text(encoding="utf-8")
    for path in public.rglob("*"):
        if path.is_file():
            assert "reviewer-7" not in path.read_text(encoding="utf-8", errors="replace")
    assert "accepted on 1 December 2016" in (public / name).read_text(encoding="utf-8")


def test_a_container_names_what_it_holds(public: Path, made: dict[str, Any]) -> None:
    page = (public / f"documents/{made['name_document']('container')}.html").read_text(encoding="utf-8")
    assert f"documents/{made['name_document']('post')}.html" in page
    assert "No text could be read" not in page


def test_codes_cannot_leave_the_folder(tmp_path: Path) -> None:
    record = Record("Codes", incidents=(Incident("../../x", "title", (), (), None, None, Precision.UNKNOWN),))
    report = write_dossier(record, tmp_path / "inner" / "dossier")
    assert (report.folder / "incidents" / "______x.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["inner"]


def test_who_denies_does_not_stand_under_who_is_said_to_have_done_it(record: Record) -> None:
    shelled = next(claim for claim in record.claims if claim.stance is Stance.ALLEGED)
    denial = dataclasses.replace(shelled, stance=Stance.DENIED, kind=ClaimKind.DENIAL)
    incident = dataclasses.replace(record.incidents[1], claims=(shelled.id, denial.id))
    made = dataclasses.replace(record, claims=(*record.claims, denial), incidents=(incident,))
    view = view_incident_closely(build_catalogue(prepare_edition(made, "full")), incident)
    assert [entry["stance"] for entry in view["accusations"][0]["by"]] == ["alleged by"]
    assert [entry["stance"] for entry in view["denials"][0]["by"]] == ["denied by"]
