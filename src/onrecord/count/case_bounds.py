"""The bounds of a case, for the places and months that its tolls name; each runs again from the claims it cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from onrecord.count.ledger import (
    SOMEWHERE,
    Bounds,
    Ground,
    Ledger,
    Query,
    Region,
    build_ledger,
    find_bounds,
    tabulate_bounds,
)
from onrecord.count.ledger.cells import MOST_CELLS, choose_cells
from onrecord.count.ledger.ledger import take_place
from onrecord.count.ledger.regions import EVER_AFTER
from onrecord.count.populations import contains_population
from onrecord.model import Basis, BoundsTable, Claim, Place, Precision, Record, Status, TollBounds

NameCountry = Callable[[str], str | None]
"""Gives the name of a country by its ISO code, None where it is not known."""
_JUDGED = frozenset({Status.ACCEPTED, Status.CORRECTED})


def bound_case(record: Record, *, name_country: NameCountry | None = None, most: int = MOST_CELLS) -> BoundsTable:
    """Bound the numbers of people at every place and month that the tolls of a case name, and at any time.

    Once from all claims that no person rejected, once from those alone that a person accepted or corrected, where there
    are such. At most `most` cells each; cells that no toll bounds are not listed, nor ends that repeat those of a cell
    inside or around. Bounds of two cells must never be added up.
    """
    statuses = dict(record.statuses)
    standing = [c for c in record.claims if c.toll and statuses.get(c.id) is not Status.REJECTED]
    accepted = [claim for claim in standing if statuses.get(claim.id) in _JUDGED]
    places = list_places(record.claims, name_country)
    found: list[TollBounds] = []
    left_out = 0
    asides: tuple[tuple[str, str], ...] = ()
    conflicts: dict[str, None] = {}
    for basis, claims in ((Basis.SUGGESTED, standing), (Basis.ACCEPTED, accepted)):
        ledger = build_ledger(claims, record.lineages, record.incidents, places.values())
        queries, more = choose_cells(ledger, {*places, SOMEWHERE}, most=most)
        told = [(bounds, _publish(bounds, ledger, places, basis)) for bounds in _tabulate(ledger, queries)]
        found += _drop_repeats(told, ledger)
        left_out += more
        conflicts |= dict.fromkeys(conflict.words for bounds, _ in told for conflict in bounds.conflicts)
        conflicts |= dict.fromkeys(words for _, bounds in told for words in bounds.contradictions)
        if basis is Basis.SUGGESTED:
            asides = tuple((aside.claim, aside.reason) for aside in ledger.asides)
    return BoundsTable(tuple(found), left_out, asides, tuple(sorted(conflicts)))


def rerun_bounds(
    bounds: TollBounds, record: Record, *, name_country: NameCountry | None = None
) -> tuple[int, int | None]:
    """Bound a cell again, each end by the claims it cites alone; gives the published ends as long as nothing changed.

    The places of the whole record say what lies within what.
    """
    places = list_places(record.claims, name_country).values()
    region = Region.of(bounds.place.id if bounds.place else SOMEWHERE, bounds.start, bounds.end)
    query = Query(bounds.outcome, bounds.population, region)
    ends = []
    for cited in (frozenset(bounds.low_claims), frozenset(bounds.high_claims)):
        claims = [claim for claim in record.claims if claim.id in cited]
        ends.append(find_bounds(build_ledger(claims, record.lineages, record.incidents, places), query))
    return ends[0].low, ends[1].high


def list_places(claims: Iterable[Claim], name_country: NameCountry | None = None) -> dict[str, Place]:
    """List the places that claims may mean, by id, with a place for each country that has none."""
    found = {
        candidate.place.id: candidate.place
        for claim in claims
        for mention in claim.places
        for candidate in mention.candidates
    }
    held = {place.country for place in found.values() if place.precision is Precision.COUNTRY}
    for code in sorted({place.country for place in found.values() if place.country} - held):
        name = (name_country(code) if name_country else None) or code
        found[f"country:{code}"] = Place(f"country:{code}", name, Precision.COUNTRY, code, None, None, None)
    return found


def _tabulate(ledger: Ledger, queries: Sequence[Query]) -> Iterator[Bounds]:
    """The bounds of all queries, place by place: of one adrift the ledger is laid out once."""
    for _, group in groupby(sorted(queries, key=lambda query: query.region.place), key=lambda q: q.region.place):
        asked = list(group)
        own, _ = take_place(ledger, asked[0])
        yield from tabulate_bounds(own, asked)


def _publish(found: Bounds, ledger: Ledger, places: Mapping[str, Place], basis: Basis) -> TollBounds:
    query, region = found.query, found.query.region
    cited = {*found.low_claims, *found.high_claims}
    outright = [conflict for conflict in ledger.conflicts if cited & set(conflict.claims)]
    return TollBounds(
        outcome=query.outcome,
        population=query.population,
        place=places.get(region.place),
        start=date.fromordinal(region.start).isoformat() if region.start > 0 else None,
        end=date.fromordinal(region.end).isoformat() if region.end < EVER_AFTER else None,
        low=found.low,
        high=found.high,
        low_claims=found.low_claims,
        high_claims=found.high_claims,
        basis=basis,
        contradictions=tuple(dict.fromkeys(conflict.words for conflict in (*found.concerning, *outright))),
        is_exact=found.is_exact,
    )


def _drop_repeats(told: Sequence[tuple[Bounds, TollBounds]], ledger: Ledger) -> list[TollBounds]:
    """Leave out what bounds nothing, and what other cells say already.

    Whoever is in a part is in the whole: a lower end repeats that of a narrower cell, an upper end that of a wider one.
    """
    lows: dict[tuple[str, int], list[Query]] = defaultdict(list)
    highs: dict[tuple[str, int | None], list[Query]] = defaultdict(list)
    for found, _ in told:
        lows[found.query.outcome, found.low].append(found.query)
        highs[found.query.outcome, found.high].append(found.query)
    kept = []
    for found, bounds in told:
        query, ground = found.query, ledger.ground
        inside = (other for other in lows[query.outcome, found.low] if other != query)
        around = (other for other in highs[query.outcome, found.high] if other != query)
        says_low = found.low > 0 and not any(_holds(query, other, ground) for other in inside)
        says_high = found.high is not None and not any(_holds(other, query, ground) for other in around)
        if says_low or says_high:
            kept.append((query, bounds))
    return [bounds for _, bounds in sorted(kept, key=lambda pair: pair[0])]


def _holds(whole: Query, part: Query, ground: Ground) -> bool:
    return whole.region.holds(part.region, ground) and contains_population(whole.population, part.population)
