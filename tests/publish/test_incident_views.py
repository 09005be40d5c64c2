"""An incident's page: figures by group and outcome, its grade, when it was told, and what cannot all be true."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from onrecord.model import Grading, Incident, Record
from onrecord.publish import write_dossier
from onrecord.publish.catalogue import build_catalogue
from onrecord.publish.edition import prepare_edition
from onrecord.publish.incident_views import tabulate_ranges, view_grading, view_incident_closely, view_updates
from onrecord.publish.range_views import group_by_scope

WEAK = Grading("SYR-2016-0001", "weak", ("One line of reporting names who did it.",))


def read(folder: Path, code: str = "SYR-2016-0001") -> str:
    return (folder / "incidents" / f"{code}.html").read_text(encoding="utf-8")


def look_up(record: Record):
    return build_catalogue(prepare_edition(record, "full"))


def test_the_table_has_a_row_a_group_and_each_number_leads_to_its_claims(record: Record) -> None:
    table = tabulate_ranges(group_by_scope(look_up(record), record.totals[:3]))
    assert table["outcomes"] == ["Killed", "Injured"]
    assert [row["group"] for row in table["rows"]] == ["People", "Children", "Teachers"]
    numbers = [[[one["number"] for one in found] for _, found in row["cells"]] for row in table["rows"]]
    assert numbers == [[[], ["10"]], [["at least 22"], []], [["6"], []]]


def test_every_link_of_the_table_stands_inside_what_it_opens(public: Path) -> None:
    page = read(public)
    table = page.partition('class="matrix"')[2].partition("</table>")[0]
    anchors = re.findall(r'href="#([^"]+)"', table)
    assert len(anchors) == 2
    for anchor in anchors:
        assert page.count(f'<div class="range-body" id="{anchor}">') == 1
    assert "unknown" not in table  # one outcome alone leaves no cell open
    assert "Unknown is never zero." in page


def test_a_group_without_a_figure_is_unknown_and_no_zero(record: Record, tmp_path: Path) -> None:
    incident = replace(record.incidents[0], ranges=record.totals[:3])
    page = read(write_dossier(replace(record, incidents=(incident,)), tmp_path / "dossier").folder)
    table = page.partition('class="matrix"')[2].partition("</table>")[0]
    assert table.count('<span class="none">unknown</span>') == 3


def test_a_suggested_grade_has_its_definition_and_its_steps_beside_it(record: Record, tmp_path: Path) -> None:
    page = read(write_dossier(replace(record, gradings=(WEAK,)), tmp_path / "dossier").folder)
    told = page.partition("<dt>Suggested grading</dt>")[2].partition("</div>")[0]
    assert "Weak" in told
    assert "One source tells of the harm" in told
    assert "One line of reporting names who did it." in told
    assert "only a person can call an incident confirmed" in told


def test_a_persons_grade_wins_over_what_is_suggested(record: Record, tmp_path: Path) -> None:
    graded = replace(record.incidents[0], grading="confirmed")
    given = Grading(graded.code, "confirmed", ("A person gave this grade.",), is_persons=True)
    shown = replace(record, incidents=(graded, *record.incidents[1:]), gradings=(given,))
    assert view_grading(look_up(shown), graded)["name"] == "Confirmed"
    page = read(write_dossier(shown, tmp_path / "dossier").folder)
    assert "<dt>Grading</dt>" in page
    assert "Suggested grading" not in page


def test_a_record_without_grades_shows_none(public: Path) -> None:
    assert "rading</dt>" not in read(public)


def test_first_and_last_told_are_the_dates_that_documents_state(record: Record) -> None:
    catalogue = look_up(record)
    claims = [claim for claim in record.claims if claim.toll]
    told = view_updates(catalogue, claims)
    assert (told["first"], told["last"], told["undated"]) == ("27 October 2016", "27 November 2016", "1")
    assert told["held_first"] == ""


def test_when_the_case_came_to_hold_it_is_when_its_documents_were_retrieved(record: Record) -> None:
    days = iter(("2016-11-02T10:00:00Z", "2016-11-09", None, None, None, None, None))
    documents = tuple(replace(document, retrieved=next(days)) for document in record.documents)
    told = view_updates(look_up(replace(record, documents=documents)), record.claims)
    assert (told["held_first"], told["held_last"]) == ("2 November 2016", "9 November 2016")


def test_previous_codes_stand_above_the_title(public: Path) -> None:
    assert "SYR-2016-0009" in read(public, "SYR-2016-0002").partition("<h1>")[0]


def test_contradictions_are_told_once_with_who_says_so(record: Record) -> None:
    claim = next(c for c in record.claims if c.toll and c.toll.population == "teachers")
    words = f"6 teachers and 8 teachers cannot both be true (claims {claim.id})."
    ranges = tuple(replace(found, contradictions=(words,)) for found in record.incidents[0].ranges)
    incident: Incident = replace(record.incidents[0], ranges=ranges)
    view = view_incident_closely(look_up(replace(record, incidents=(incident,))), incident)
    assert len(view["contradictions"]) == 1
    assert ("the White Helmets (rescue service)", look_up(record).page_of_claim(claim.id)) in view["contradictions"][0]
