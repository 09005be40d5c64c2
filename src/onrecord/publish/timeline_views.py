"""The timeline's rows: incidents on one axis, statements on longer periods on another, undated ones in trays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from onrecord.model import Moment, Scope
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.incident_views import view_incident
from onrecord.publish.timeline import TURN, build_axis
from onrecord.publish.words import CLAIM_SCOPES, describe_chain, describe_moment, describe_toll

BARS = 500
"""Bars of each axis on one page."""
Row = tuple[dict[str, Any], Moment | None]


def timeline_pages(catalogue: Catalogue) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give the pages of the timeline; each draws its bars on the axes of all of them."""
    groups = [_draw("incidents", _list_incidents(catalogue)), _draw("longer", _list_longer(catalogue))]
    longest = max(max(len(group["bars"]), len(group["tray"])) for group in groups)
    addresses = [f"timeline{f'-{n + 1}' if n else ''}.html" for n in range(max(1, -(-longest // BARS)))]
    for n, address in enumerate(addresses):
        cut = slice(n * BARS, (n + 1) * BARS)
        shown = [{**group, "bars": group["bars"][cut], "tray": group["tray"][cut]} for group in groups]
        yield address, "timeline.html", {"groups": shown, "pages": addresses, "turn": TURN}


def _list_incidents(catalogue: Catalogue) -> list[Row]:
    rows: list[Row] = []
    for incident in catalogue.edition.record.incidents:
        view = view_incident(catalogue, incident)
        view["figures"] = [f"{found['number']} {found['people']}" for found in view["ranges"]]
        view["about"] = f"{view['claims_in_all']} claim{'s' if view['claims_in_all'] != 1 else ''}"
        rows.append((view, incident.moment))
    return rows


def _list_longer(catalogue: Catalogue) -> list[Row]:
    rows: list[Row] = []
    for claim in catalogue.edition.record.claims:
        if claim.toll is None or claim.toll.scope is Scope.INCIDENT or claim.id in catalogue.withheld:
            continue
        moment = claim.toll.period or claim.moment
        said = describe_chain(claim, catalogue.documents.get(claim.content.document))
        view = {
            "title": f"{describe_toll(claim.toll)}, {CLAIM_SCOPES[claim.toll.scope]}",
            "href": catalogue.page_of_claim(claim.id),
            "moment": describe_moment(moment),
            "about": said,
            "figures": [],
        }
        rows.append((view, moment))
    return rows


def _draw(name: str, rows: list[Row]) -> dict[str, Any]:
    known = [(view, moment) for view, moment in rows if moment is not None and moment.is_known]
    axis = build_axis([moment for _, moment in known])
    known.sort(key=lambda row: (row[1].start or row[1].end or "", row[1].end or "9999"))
    tray = [view for view, moment in rows if moment is None or not moment.is_known]
    return {
        "name": name,
        "ticks": axis.ticks if axis else (),
        "bars": [{**view, "bar": asdict(axis.place(moment))} for view, moment in known] if axis else [],
        "tray": tray,
        "undated": len(tray),
        "dated": len(known),
    }
