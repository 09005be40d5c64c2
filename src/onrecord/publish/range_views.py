"""Ranges and incidents as the pages show them: bounds, what they rest on, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.model import Claim, Scope, TollRange
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.cited_words import view_cited
from onrecord.publish.claim_views import view_claim
from onrecord.publish.figures import find_echoes, has_one_origin, join_same_figures, name_speakers
from onrecord.publish.terms import list_terms, name_term
from onrecord.publish.words import (
    SCOPES,
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
        "population": name_term("populations", found.population),
        "rank": _rank_term("populations", found.population),
        "anchor": "",
        "scope": found.scope.value,
        "about": describe_setting(claims),
        "said": name_speakers(catalogue, found),
        "sources": describe_sources(found, catalogue.relays_of(found)),
        "echoes": [f"{describe_range(other)} ({lower_first(SCOPES[other.scope][0])})" for other in echoes],
        "claims": [view_claim(catalogue, claim) for claim in claims[:SHOWN]],
        "claims_in_all": len(claims),
        "judged": len(judged),
        "method": found.method,
        "contradictions": [view_cited(catalogue, words) for words in found.contradictions],
        "open": found.high is None,
        "derived": is_derived(found, catalogue.claims),
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


def is_derived(found: TollRange, claims: Mapping[str, Claim]) -> bool:
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
        figures, number = [], 1
        for same in join_same_figures(catalogue, [found for found in known if found.scope is scope]):
            others = [found for found in known if found not in same]
            views = [view_range(catalogue, found, find_echoes(catalogue, found, others)) for found in same]
            for view in views:
                view["anchor"] = f"figure-{scope.value}-{number}"
                number += 1
            figures.append({"ranges": views, "sure": has_one_origin(same)})
        if figures:
            title, about = SCOPES[scope]
            groups.append({"id": scope.value, "title": title, "about": about, "figures": figures})
    return groups


def _rank_range(found: TollRange) -> tuple[int, str, int]:
    rank = -1 if found.outcome == "killed" else _rank_term("outcomes", found.outcome)
    return (rank, found.population, -found.low)


def _rank_term(vocabulary: str, term: str) -> int:
    terms = list_terms(vocabulary)
    return terms.index(term) if term in terms else len(terms)
