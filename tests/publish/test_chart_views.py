"""The charts of a record: a chart for each scope and outcome, each bar said in words, nothing of scopes together."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

from onrecord.model import Figure, Granularity, Moment, Record, Scope, TollRange
from onrecord.publish import write_dossier
from onrecord.publish.catalogue import build_catalogue
from onrecord.publish.chart_views import DRAWN, view_charts
from onrecord.publish.edition import prepare_edition


def view(record: Record, edition: str = "full"):
    return view_charts(build_catalogue(prepare_edition(record, edition)))


def add_running(record: Record, *numbers: int) -> Record:
    """The record with running totals of one claim that is told for a period."""
    months = next(total for total in record.totals if total.scope is Scope.PERIOD)
    totals = tuple(replace(months, scope=Scope.CUMULATIVE, low=n, low_exclusive=False) for n in numbers)
    return replace(record, totals=(*record.totals, *totals))


def test_scopes_and_outcomes_have_charts_of_their_own(record: Record) -> None:
    charts = view(add_running(record, 500, 600))
    assert [chart["id"] for chart in charts] == [
        "chart-incident-killed", "chart-cumulative-killed", "chart-period-killed",
    ]  # fmt: skip
    assert [len(chart["marks"]) for chart in charts] == [1, 2, 1]
    assert "contains the incidents before it" in charts[1]["about"].replace("  ", " ")


def test_a_running_total_stands_at_the_day_for_which_it_is_said(record: Record) -> None:
    running = view(add_running(record, 500))[1]
    assert running["marks"][0]["when"] == "26 November 2016"
    assert running["marks"][0]["shape"].width < 15  # a day of a week, not two months


def test_an_incident_is_drawn_for_its_widest_group(record: Record) -> None:
    people = replace(record.incidents[0].ranges[0], population="people", low=28)
    claims = tuple(
        replace(c, toll=replace(c.toll, population="people")) if c.id in people.claims else c
        for c in record.claims
        if c.toll is None or c.id in people.claims
    )
    incident = replace(record.incidents[0], ranges=(*record.incidents[0].ranges[:1], people))
    (chart,) = view(replace(record, claims=claims, incidents=(incident,), totals=()))
    assert [mark["words"] for mark in chart["marks"]] == ["at least 28 people killed"]


def test_what_has_no_date_or_no_figure_yet_is_said_and_not_drawn(record: Record) -> None:
    undated = replace(record.incidents[0], code="SYR-2016-0007", moment=None)
    pending: TollRange = replace(
        record.incidents[0].ranges[0], figure=Figure("pending", None, None, (), "They exclude one another.")
    )
    open_one = replace(record.incidents[0], code="SYR-2016-0008", ranges=(pending,))
    (chart, *_) = view(replace(record, incidents=(record.incidents[0], undated, open_one)))
    assert len(chart["marks"]) == 1
    assert [one["words"] for one in chart["undrawn"]] == [
        "at least 22 children killed",
        "no figure yet children killed",
    ]


def test_many_incidents_stay_one_readable_chart(record: Record) -> None:
    day = itertools.count(1)

    def move(code: int):
        when = f"2016-{1 + next(day) // 28:02d}-01"
        moment = Moment(when, when, Granularity.DAY, when, "")
        return replace(record.incidents[0], code=f"SYR-{code:05d}", moment=moment)

    (chart, *_) = view(replace(record, incidents=tuple(map(move, range(DRAWN + 5)))))
    assert (len(chart["marks"]), chart["left_out"]) == (DRAWN, 5)


def test_a_chart_says_itself_to_those_who_cannot_see_it(record: Record, tmp_path: Path) -> None:
    page = (write_dossier(add_running(record, 500, 600), tmp_path / "dossier").folder / "figures.html").read_text()
    svg = page.partition('<svg class="chart"')[2].partition("</svg>")[0]
    titled = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', svg)
    assert titled
    assert f'<title id="{titled[1]}">Running totals: killed, by date</title>' in svg
    assert f'<desc id="{titled[2]}">2 bars' in svg
    rows = page.partition('<ol class="chart-rows">')[2]
    assert "at least 500 civilians killed" in page
    assert rows
    assert 'class="band open"' in svg
    assert 'class="most"' not in svg.partition('class="band open"')[2].partition("</svg>")[0]


def test_one_figure_is_no_chart(public: Path) -> None:
    page = (public / "figures.html").read_text(encoding="utf-8")
    assert "One figure is no chart." in page
    assert 'class="chart"' not in page


def test_a_withheld_claim_is_no_way_from_a_chart(record: Record) -> None:
    bread = next(claim for claim in record.claims if claim.at_risk and claim.attribution)
    total = replace(next(t for t in record.totals if t.scope is Scope.PERIOD), claims=(bread.id,))
    charts = view(replace(record, totals=(total,), incidents=()), "public")
    assert all(mark["href"] == "" for chart in charts for mark in chart["marks"])
