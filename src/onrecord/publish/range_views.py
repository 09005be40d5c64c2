"""Ranges and incidents as the pages show them: bounds, what they rest on, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.model import Claim, Incident, Precision, Scope, Stance, TollRange
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.claim_views import slug_code, view_claim
from onrecord.publish.figures import find_echoes, has_one_origin, join_same_figures, name_speakers
from onrecord.publish.place_views import is_part_of
from onrecord.publish.terms import define_term, list_terms, name_term
from onrecord.publish.words import (
    NO_POSITION,
    PRECISIONS,
    SAID_BY,
    SCOPES,
    STATUSES,
    WIDE_REGION,
    describe_chain,
    describe_figure,
    describe_moment,
    describe_people,
    describe_range,
    describe_sources,
    lower_first,
    name_policy,
)

SHOWN = 10
"""Claims listed under one number; the rest are in the claims table."""
LISTED = 500
"""Claims listed on one incident's page."""


def view_range(catalogue: Catalogue, found: TollRange, echoes: Sequence[TollRange] = ()) -> dict[str, Any]:
    """Give a range with the claims it rests on, and the ranges elsewhere that may be of the same people."""
    claims = [catalogue.claims[name] for name in found.claims if name in catalogue.claims]
    judged = [claim for claim in claims if claim.id in catalogue.statuses]
    return {
        **view_figure(found),
        "outcome": name_term("outcomes", found.outcome),
        "scope": found.scope.value,
        "about": describe_setting(claims),
        "said": name_speakers(catalogue, found),
        "sources": describe_sources(found, catalogue.relays_of(found)),
        "echoes": [f"{describe_range(other)} ({lower_first(SCOPES[other.scope][0])})" for other in echoes],
        "claims": [view_claim(catalogue, claim) for claim in claims[:SHOWN]],
        "claims_in_all": len(claims),
        "judged": len(judged),
        "method": found.method,
        "contradictions": list(found.contradictions),
        "open": found.high is None,
        "derived": _is_derived(found, catalogue.claims),
    }


def view_figure(found: TollRange) -> dict[str, Any]:
    """Give what is published of a range, the rule that chose it, and all that is said where that is more."""
    number, said = describe_figure(found), describe_range(found)
    return {
        "number": number,
        "people": describe_people(found.population, found.outcome, one=number == "1"),
        "range": said if said != number else "",
        "policy": name_policy(found.figure.policy) if found.figure else "",
        "reason": found.figure.reason if found.figure else "",
    }


def _is_derived(found: TollRange, claims: Mapping[str, Claim]) -> bool:
    """True when no claim states a figure of this very group: the number follows from a group inside it."""
    tolls = [claims[name].toll for name in found.claims if name in claims]
    return bool(tolls) and all(toll is None or toll.population != found.population for toll in tolls)


def describe_setting(claims: Iterable[Claim]) -> str:
    """Say where and when the claims behind a number place it: up to two places and two dates, as they are written."""
    places: dict[str, None] = {}
    moments: dict[str, None] = {}
    for claim in claims:
        places.update(dict.fromkeys(mention.name for mention in claim.places[:1]))
        moment = (claim.toll.period if claim.toll else None) or claim.moment
        if moment is not None and moment.is_known:
            moments[describe_moment(moment)] = None
    parts = (_name_some(places, "place unknown"), _name_some(moments, "date unknown"))
    return ", ".join(parts)


def _name_some(found: dict[str, None], otherwise: str) -> str:
    names = list(found)
    return " or ".join(names[:2]) + (f" or {len(names) - 2} more" if len(names) > 2 else "") if names else otherwise


def group_by_scope(catalogue: Catalogue, ranges: Iterable[TollRange]) -> list[dict[str, Any]]:
    """Give ranges under the heading of their scope: scopes are never put on one axis or added up.

    Under a heading the figures of one origin stand together, deaths first.
    """
    known = sorted(ranges, key=_rank_range)
    groups = []
    for scope in Scope:
        figures = []
        for same in join_same_figures(catalogue, [found for found in known if found.scope is scope]):
            others = [found for found in known if found not in same]
            views = [view_range(catalogue, found, find_echoes(catalogue, found, others)) for found in same]
            figures.append({"ranges": views, "sure": has_one_origin(same)})
        if figures:
            title, about = SCOPES[scope]
            groups.append({"id": scope.value, "title": title, "about": about, "figures": figures})
    return groups


def _rank_range(found: TollRange) -> tuple[int, str, int]:
    outcomes = list_terms("outcomes")
    rank = outcomes.index(found.outcome) if found.outcome in outcomes else len(outcomes)
    return (-1 if found.outcome == "killed" else rank, found.population, -found.low)


def view_incident(catalogue: Catalogue, incident: Incident) -> dict[str, Any]:
    """Give what lists show of an incident."""
    status = catalogue.status(incident.code)
    return {
        "code": incident.code,
        "href": f"incidents/{slug_code(incident.code)}.html",
        "title": incident.title,
        "acts": [lower_first(name_term("acts", act)) for act in incident.acts],
        "moment": describe_moment(incident.moment),
        "moment_method": incident.moment.method if incident.moment else "",
        "place": _name_place(catalogue, incident),
        "place_known": incident.place is not None,
        "precision": _describe_precision(incident),
        "radius": f"{incident.place.radius_km:g}" if incident.place and incident.place.radius_km else "",
        "ranges": [view_figure(found) for found in incident.ranges if not _is_derived(found, catalogue.claims)],
        "claims_in_all": len(incident.claims),
        "status": status.value,
        "status_words": STATUSES[status],
    }


def _name_place(catalogue: Catalogue, incident: Incident) -> str:
    """Give the place, or the name that a claim gives it where nobody knows its position."""
    if incident.place is not None:
        return incident.place.name
    told = (catalogue.claims[claim] for claim in incident.claims if claim in catalogue.claims)
    named = next((mention.name for claim in told for mention in claim.places if mention.place is None), "")
    return f"{named} ({NO_POSITION})" if named else "place unknown"


def _describe_precision(incident: Incident) -> str:
    if incident.place is not None and is_part_of(incident.precision, incident.place):
        return "somewhere in a part of it, whose edge nobody states"
    if incident.place is not None and incident.precision is Precision.UNKNOWN:
        return WIDE_REGION
    return PRECISIONS[incident.precision]


def view_incident_closely(catalogue: Catalogue, incident: Incident) -> dict[str, Any]:
    """Give also what the incident's own page shows: words, accusations, repetitions and reasons."""
    view = view_incident(catalogue, incident)
    claims = [catalogue.claims[name] for name in incident.claims if name in catalogue.claims]
    view["claims"] = [view_claim(catalogue, claim) for claim in claims[:LISTED]]
    view["scopes"] = group_by_scope(catalogue, incident.ranges)
    view["why"] = list(incident.why)
    view["previous_codes"] = list(incident.previous_codes)
    view["grading"] = name_term("gradings", incident.grading) if incident.grading else ""
    view["grading_definition"] = define_term("gradings", incident.grading) if incident.grading else ""
    view["accusations"] = list_accusations(catalogue, incident, denied=False)
    view["denials"] = list_accusations(catalogue, incident, denied=True)
    view["repeats"] = list_repeats(catalogue, incident)
    view["country"] = incident.place.country if incident.place else ""
    return view


def list_accusations(catalogue: Catalogue, incident: Incident, *, denied: bool) -> list[dict[str, Any]]:
    """Give whom claims name as doer, each with those who say so; with `denied`, those who say that it was not so."""
    accused: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
    for name in incident.claims:
        claim = catalogue.claims.get(name)
        if claim is None or (claim.stance is Stance.DENIED) is not denied:
            continue
        said = describe_chain(claim, catalogue.documents.get(claim.content.document))
        for mention in dict.fromkeys(m.name for act in claim.acts for m in act.perpetrators):
            by = accused.setdefault(mention, {})
            entry = {
                "said": said,
                "stance": SAID_BY[claim.stance],
                "href": catalogue.page_of_claim(claim.id),
                "times": 0,
            }
            by.setdefault((said, claim.stance.value), entry)["times"] += 1
    return [{"name": name, "by": list(by.values())} for name, by in sorted(accused.items())]


def list_repeats(catalogue: Catalogue, incident: Incident) -> list[dict[str, Any]]:
    """Give who repeats whom within an incident, each pair once, and how that was seen."""
    mine = set(incident.claims)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for lineage in dict.fromkeys(
        catalogue.lineage_of[name].id for name in incident.claims if name in catalogue.lineage_of
    ):
        for copy, original, reason in catalogue.lineages[lineage].relays:
            if copy in mine and copy in catalogue.claims and original in catalogue.claims:
                repeater = view_claim(catalogue, catalogue.claims[copy])["publisher"]
                said = view_claim(catalogue, catalogue.claims[original])["said"]
                link = found.setdefault(
                    (repeater, said),
                    {
                        "repeater": repeater,
                        "repeater_href": catalogue.page_of_claim(copy),
                        "original": said,
                        "original_href": catalogue.page_of_claim(original),
                        "reasons": [],
                    },
                )
                if reason not in link["reasons"]:
                    link["reasons"].append(reason)
    return list(found.values())
