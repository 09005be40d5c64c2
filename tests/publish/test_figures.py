"""Two wordings of one figure must not be read as two facts."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from onrecord.model import Lineage, Record, Scope, TollRange
from onrecord.publish import write_dossier
from onrecord.publish.catalogue import build_catalogue
from onrecord.publish.edition import Edition, prepare_edition
from onrecord.publish.figures import find_echoes, has_one_origin, join_same_figures, name_speakers
from onrecord.publish.incident_views import view_incident
from onrecord.publish.range_views import group_by_scope

EMPTY = build_catalogue(Edition("public", Record("Case")))


def make(low: int, high: int | None, *lineages: str, scope: Scope = Scope.INCIDENT, **more: Any) -> TollRange:
    values = {"outcome": "killed", "population": "children", "claims": (), **more}
    return TollRange(scope=scope, low=low, high=high, lineages=lineages, corroboration=1, method="rule", **values)


def test_figures_of_one_origin_stand_together() -> None:
    one, two, three = make(22, 22, "a"), make(5, 5, "b"), make(22, None, "a")
    assert join_same_figures(EMPTY, [one, two, three]) == [[one, three], [two]]


def test_a_figure_that_ties_two_groups_makes_them_one() -> None:
    one, two, tie = make(22, 22, "a"), make(23, 23, "b"), make(22, 23, "a", "b")
    assert join_same_figures(EMPTY, [one, two, tie]) == [[one, tie, two]]


def test_another_outcome_or_group_of_people_is_another_figure() -> None:
    killed, hurt, people = (
        make(22, 22, "a"),
        make(22, 22, "a", outcome="injured"),
        make(22, 22, "a", population="people"),
    )
    assert join_same_figures(EMPTY, [killed, hurt, people]) == [[killed], [hurt], [people]]


def test_the_same_number_for_one_place_may_be_the_same_people_and_elsewhere_not(record: Record) -> None:
    catalogue = build_catalogue(prepare_edition(record, "full"))
    tolls = [claim for claim in record.claims if claim.toll and claim.places and claim.places[0].chosen]
    here = next(claim for claim in tolls if claim.places[0].chosen == "p-hass")
    there = next(claim for claim in tolls if claim.places[0].chosen == "p-aleppo")
    one = make(22, 22, "a", claims=(here.id,))
    same = make(22, None, "b", scope=Scope.PERIOD, claims=(here.id,))
    other = make(22, 22, "c", claims=(there.id,))
    around = next(claim for claim in record.claims if claim.places and claim.places[0].chosen == "p-idlib")
    province = make(22, 22, "d", scope=Scope.PERIOD, claims=(around.id,))
    assert find_echoes(catalogue, one, [one, same, other, province]) == [same, province]


def test_a_number_names_its_origin_before_those_who_repeat_it(record: Record) -> None:
    first = next(claim for claim in record.claims if claim.chain and claim.toll and not claim.at_risk)
    copy = next(
        claim
        for claim in record.claims
        if claim.chain and claim.toll and claim.content.document != first.content.document
    )
    made = dataclasses.replace(record, lineages=(Lineage("a", first.id, (first.id, copy.id)),))
    catalogue = build_catalogue(prepare_edition(made, "full"))
    said = name_speakers(catalogue, make(22, 22, "a", claims=(copy.id, first.id)))
    assert said.startswith(first.chain[-1].speaker.name)


def test_one_speaker_with_the_same_number_may_be_one_figure(record: Record) -> None:
    catalogue = build_catalogue(prepare_edition(record, "full"))
    named = next(
        claim for claim in record.claims if claim.chain and claim.chain[-1].speaker.name == "the White Helmets"
    )
    one, two = make(22, 22, "a", claims=(named.id,)), make(22, None, "b", claims=(named.id,))
    other = make(23, 23, "c", claims=(named.id,))
    assert join_same_figures(catalogue, [one, two, other]) == [[one, two], [other]]
    assert not has_one_origin([one, two])
    assert has_one_origin([one, make(22, None, "a")])


def test_deaths_come_first_and_scopes_stay_apart(record: Record) -> None:
    catalogue = build_catalogue(prepare_edition(record, "public"))
    ranges = [make(1, 1, "a", outcome="displaced"), make(2, 2, "b"), make(440, None, "c", scope=Scope.CUMULATIVE)]
    groups = group_by_scope(catalogue, ranges)
    assert [group["id"] for group in groups] == ["incident", "cumulative"]
    assert [figure["ranges"][0]["number"] for figure in groups[0]["figures"]] == ["2", "1"]


def test_a_total_that_nobody_states_is_in_no_list_and_says_so_where_it_stands(record: Record) -> None:
    catalogue = build_catalogue(prepare_edition(record, "public"))
    claim = next(claim for claim in record.claims if claim.toll and claim.toll.population == "children")
    stated, derived = (
        make(22, None, "a", claims=(claim.id,)),
        make(22, None, "a", population="people", claims=(claim.id,)),
    )
    incident = dataclasses.replace(record.incidents[0], ranges=(stated, derived))
    assert [found["people"] for found in view_incident(catalogue, incident)["ranges"]] == ["children killed"]
    figures = group_by_scope(catalogue, incident.ranges)[0]["figures"]
    assert [found["derived"] for same in figures for found in same["ranges"]] == [False, True]


def test_the_first_page_says_that_two_wordings_are_one_figure(record: Record, tmp_path: Path) -> None:
    made = dataclasses.replace(record, totals=(make(22, 22, "a"), make(22, None, "a"), make(96, 96, "b")))
    page = (write_dossier(made, tmp_path / "dossier").folder / "index.html").read_text(encoding="utf-8")
    assert page.count("One figure, not 2:") == 1
