"""Tolls over time, a chart for each scope and outcome: incident tolls and running totals never share an axis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import Claim, Incident, Moment, Scope, TollRange
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.chart import FOOT, HEAD, HEIGHT, Band, draw_chart
from onrecord.publish.claim_views import slug_code
from onrecord.publish.figures import name_speakers
from onrecord.publish.range_views import is_derived, view_figure
from onrecord.publish.terms import list_terms, name_term
from onrecord.publish.timeline import TURN
from onrecord.publish.words import SCOPES, describe_moment, lower_first

DRAWN = 60
"""Bands of one chart; the rest is said to be left out."""
SCOPES_DRAWN = (Scope.INCIDENT, Scope.CUMULATIVE, Scope.PERIOD)
OUTCOMES_DRAWN = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """A range with the moment it is drawn at and where its claims can be read."""

    found: TollRange
    moment: Moment | None
    title: str
    href: str


def view_charts(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Give a chart for each scope and outcome of which a dated figure is told, single incidents first, deaths first."""
    told: dict[tuple[Scope, str], list[_Told]] = defaultdict(list)
    for one in (*_list_incidents(catalogue), *_list_totals(catalogue)):
        told[one.found.scope, one.found.outcome].append(one)
    outcomes = list_terms("outcomes")
    charts = []
    for scope in SCOPES_DRAWN:
        own = [outcome for held, outcome in told if held is scope]
        own.sort(key=lambda outcome: (outcome != "killed", outcomes.index(outcome) if outcome in outcomes else 999))
        charts += [_view(scope, outcome, told[scope, outcome], catalogue) for outcome in own[:OUTCOMES_DRAWN]]
    return [chart for chart in charts if chart["marks"]]


def _view(scope: Scope, outcome: str, told: Sequence[_Told], catalogue: Catalogue) -> dict[str, Any]:
    dated = [(one, band) for one in told if (band := _make_band(one)) is not None]
    dated.sort(key=lambda pair: (pair[1].moment.start or pair[1].moment.end or "", pair[0].href))
    kept = dated[:DRAWN]
    chart = draw_chart([band for _, band in kept])
    return {
        "id": f"chart-{scope.value}-{outcome.replace('_', '-')}",
        "title": f"{SCOPES[scope][0]}: {lower_first(name_term('outcomes', outcome))}",
        "about": ABOUT[scope],
        "height": HEIGHT,
        "ground": HEIGHT - FOOT,
        "head": HEAD,
        "turn": TURN,
        "levels": chart.levels if chart else (),
        "ticks": chart.ticks if chart else (),
        "tenfold": bool(chart and chart.is_tenfold),
        "marks": [
            {"shape": shape, "number": number, **_say(one)}
            for number, ((one, _), shape) in enumerate(zip(kept, chart.shapes if chart else (), strict=True), 1)
        ],
        "open": any(band.high is None for _, band in kept),
        "tails": any(band.moment.start is None or band.moment.end is None for _, band in kept),
        "undrawn": [_say(one) for one in told if _make_band(one) is None][:DRAWN],
        "left_out": len(dated) - len(kept),
    }


ABOUT = {
    Scope.INCIDENT: "Each bar is one incident, told for the widest group of people that it is told for.",
    Scope.CUMULATIVE: "Each bar is a total since some beginning, at the day for which it is said. It contains the"
    " incidents before it.",
    Scope.PERIOD: "Each bar is a figure for the whole stretch of days that it covers.",
}


def _say(one: _Told) -> dict[str, Any]:
    view = view_figure(one.found)
    return {
        "words": f"{view['number']} {view['people']}",
        "when": describe_moment(one.moment),
        "title": one.title,
        "href": one.href,
    }


def _make_band(one: _Told) -> Band | None:
    """The band of a published figure whose day is known; None where either is open."""
    figure = one.found.figure
    low, high = (figure.low, figure.high) if figure else (one.found.low, one.found.high)
    if low is None or one.moment is None or not one.moment.is_known:
        return None
    return Band(one.moment, low, high)


def _list_incidents(catalogue: Catalogue) -> Iterator[_Told]:
    for incident in catalogue.edition.record.incidents:
        for found in _pick_widest(catalogue, incident):
            href = f"incidents/{slug_code(incident.code)}.html"
            yield _Told(found, incident.moment, incident.title, href)


def _pick_widest(catalogue: Catalogue, incident: Incident) -> list[TollRange]:
    """One range for each outcome: of everybody where it is stated, else of the group with most people."""
    best: dict[str, TollRange] = {}
    for found in incident.ranges:
        if found.scope is not Scope.INCIDENT or is_derived(found, catalogue.claims):
            continue
        held = best.get(found.outcome)
        if held is None or (found.population == "people", found.low) > (held.population == "people", held.low):
            best[found.outcome] = found
    return list(best.values())


def _list_totals(catalogue: Catalogue) -> Iterator[_Told]:
    for found in catalogue.edition.record.totals:
        claims = [catalogue.claims[name] for name in found.claims if name in catalogue.claims]
        if found.scope in SCOPES_DRAWN[1:] and claims:
            moment = next((m for claim in claims if (m := _find_moment(claim)) is not None), None)
            if moment is not None and moment.end and found.scope is Scope.CUMULATIVE:
                moment = Moment(moment.end, moment.end, moment.granularity, moment.end, moment.method)
            open_claims = [claim for claim in claims if claim.id not in catalogue.withheld]
            href = catalogue.page_of_claim(open_claims[0].id) if open_claims else ""
            yield _Told(found, moment, f"said by {name_speakers(catalogue, found)}", href)


def _find_moment(claim: Claim) -> Moment | None:
    moment = (claim.toll.period if claim.toll else None) or claim.moment
    return moment if moment is not None and moment.is_known else None
