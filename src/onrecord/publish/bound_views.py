"""The page of figures over place and time: bounds place by place, each end with the claims that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from onrecord.model import BoundsTable, Place, TollBounds
from onrecord.publish.bound_words import GIVEN, describe_ends, describe_period
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.cited_words import view_cited
from onrecord.publish.claim_views import view_claim
from onrecord.publish.words import PRECISIONS, describe_people, lower_first

SHOWN = 10
"""Claims listed under one end of a bound; the ids of all are in the download."""
ASIDES = 50
"""Figures listed that bound nothing, and contradictions."""
ANYWHERE = "Anywhere"


def rank_bounds(catalogue: Catalogue) -> list[TollBounds]:
    """Give all bounds place by place, the widest first, deaths before other outcomes, all time before months."""
    table = catalogue.edition.record.bounds
    return sorted(table.bounds if table else (), key=_rank)


def list_bound_places(catalogue: Catalogue, bounds: Sequence[TollBounds]) -> list[dict[str, Any]]:
    """Give the places of one page with their bounds, in the order in which these are given."""
    places = []
    for number, (place, group) in enumerate(groupby(bounds, key=lambda one: one.place), 1):
        places.append(
            {
                "anchor": f"place-{number}",
                "name": place.name if place else ANYWHERE,
                "country": place.country if place and place.country != place.name else "",
                "precision": lower_first(PRECISIONS[place.precision]) if place else "wherever it was",
                "bounds": [view_bounds(catalogue, one) for one in group],
            }
        )
    return places


def view_limits(catalogue: Catalogue) -> dict[str, Any]:
    """Give what the table of bounds lacks: how many cells, and which figures bound nothing and why."""
    table = catalogue.edition.record.bounds or BoundsTable()
    told = {*table.contradictions, *(words for bounds in table.bounds for words in bounds.contradictions)}
    asides = [(catalogue.claims.get(claim), reason) for claim, reason in table.asides[:ASIDES]]
    return {
        "left_out": table.left_out,
        "asides": [{"claim": view_claim(catalogue, claim), "reason": reason} for claim, reason in asides if claim],
        "more_asides": max(0, len(table.asides) - ASIDES),
        "contradictions": [view_cited(catalogue, words) for words in sorted(told)[:ASIDES]],
    }


def view_bounds(catalogue: Catalogue, bounds: TollBounds) -> dict[str, Any]:
    """Give one cell: its ends in words, what they are given, and the claims of each end."""
    return {
        "ends": describe_ends(bounds),
        "people": describe_people(bounds.population, bounds.outcome),
        "period": describe_period(bounds),
        "given": GIVEN[bounds.basis],
        "joint": _is_joint(catalogue, bounds),
        "sides": list(_list_sides(catalogue, bounds)),
        "contradictions": [view_cited(catalogue, words) for words in bounds.contradictions],
        "exact": bounds.is_exact,
    }


def _is_joint(catalogue: Catalogue, bounds: TollBounds) -> bool:
    """True when no claim alone says as much as the lower end: several that tell of different people raise it."""
    tolls = [catalogue.claims[name].toll for name in bounds.low_claims if name in catalogue.claims]
    return bounds.low > max((toll.least for toll in tolls if toll), default=bounds.low)


def _list_sides(catalogue: Catalogue, bounds: TollBounds) -> Iterator[dict[str, Any]]:
    for words, value, cited in (
        (f"at least {bounds.low:,}", bounds.low, bounds.low_claims),
        (f"at most {bounds.high or 0:,}", bounds.high, bounds.high_claims),
    ):
        if value is not None:
            claims = [catalogue.claims[name] for name in cited if name in catalogue.claims]
            yield {
                "words": words,
                "claims": [view_claim(catalogue, claim) for claim in claims[:SHOWN]],
                "in_all": len(cited),
            }


_WIDTH = {precision: number for number, precision in enumerate(reversed(PRECISIONS))}


def _rank(bounds: TollBounds) -> tuple[Any, ...]:
    place: Place | None = bounds.place
    where = (0, "", "") if place is None else (1 + _WIDTH[place.precision], place.name, place.id)
    return (where, bounds.outcome != "killed", bounds.outcome, bounds.basis.value != "suggested",
            bounds.start or "", bounds.end or "", bounds.population != "people", bounds.population)  # fmt: skip
