"""Tolls as entries of the ledger: how many, of whom, at most where and when, and at least where and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.count.ledger.ground import SOMEWHERE, Ground
from onrecord.count.ledger.regions import EVER_AFTER, EVER_BEFORE, Region, read_day
from onrecord.count.statements import Statement
from onrecord.model import Moment, PlaceMention, Scope

STOCK = "It says how many there are at a moment; a state bounds nobody's number over time."
ESTIMATE = "It is an estimate of more than the recorded cases and bounds nothing unless it is asked for."
_BESIDE = re.compile(
    r"\b(?:near|outskirts|outside|around|surrounding|close to|vicinity|suburbs?|(?:north|south|east|west)\w* of)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:north|south|east|west|centr|mid|upper|lower|old|new|parts?|rural|countryside|downtown|city cent)\w*", re.I
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one lineage says of one number: `least` to `most` people, `most` None when open above.

    Everybody counted was harmed within `widest`, so `least` bounds that region and all around it. Everybody harmed
    within `surest` was counted, so `most` bounds that region and all inside it; None where no region is sure: an
    incident is one of perhaps several at its place and time, and an unknown start or place encloses nothing.
    `incident` is the code of the incident that it tells of.
    """

    claims: tuple[str, ...]
    lineage: str
    outcome: str
    population: str
    least: int
    most: int | None
    widest: Region
    surest: Region | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """A claim with a toll that bounds nothing in the ledger, and why."""

    claim: str
    reason: str


def make_entries(
    statements: Iterable[Statement], incidents: Mapping[str, str], ground: Ground, *, with_estimates: bool = False
) -> tuple[tuple[Entry, ...], tuple[Aside, ...]]:
    """Turn statements into entries, one for each lineage, outcome, population and kind of scope.

    `incidents` maps a claim to its incident's code. A lineage is one statement however often it is repeated: its
    entry is as wide as its widest number ("82" and "at least 82" of one origin are "at least 82"), at the most
    specific of its places and days as long as these can be one. Ordered by claims.
    """
    asides: list[Aside] = []
    groups: dict[tuple[str, str, str, bool, Scope | None], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.scope is Scope.STOCK:
            asides.append(Aside(statement.claim.id, STOCK))
        elif statement.scope is Scope.ESTIMATE and not with_estimates:
            asides.append(Aside(statement.claim.id, ESTIMATE))
        else:
            is_incident = statement.scope is Scope.INCIDENT
            kind = None if is_incident else statement.scope
            groups[statement.lineage, statement.outcome, statement.population, is_incident, kind].append(statement)
    entries = (_join(group, incidents, ground) for group in groups.values())
    return tuple(sorted(entries, key=lambda e: e.claims)), tuple(sorted(asides, key=lambda a: a.claim))


def _join(group: Sequence[Statement], incidents: Mapping[str, str], ground: Ground) -> Entry:
    """One entry of all statements of a lineage."""
    found = [_bound_region(statement, ground) for statement in group]
    widest = meet_regions([widest for widest, _ in found], ground)
    surest = {sure for _, sure in found}
    claims = tuple(sorted(statement.claim.id for statement in group))
    codes = {incidents.get(claim) for claim in claims}
    highs = [statement.most for statement in group]
    return Entry(
        claims=claims,
        lineage=group[0].lineage,
        outcome=group[0].outcome,
        population=group[0].population,
        least=min(statement.least for statement in group),
        most=None if None in highs else max(high for high in highs if high is not None),
        widest=widest,
        surest=surest.pop() if len(surest) == 1 else None,
        incident=codes.pop() if len(codes) == 1 and group[0].scope is Scope.INCIDENT else None,
    )


def meet_regions(regions: Sequence[Region], ground: Ground) -> Region:
    """Where all regions can be one: their overlap; where they have none, the smallest region around the narrow ones.

    Narrow are those that hold no other: a vaguer wording excludes nothing.
    """
    distinct = sorted(set(regions))
    if len(distinct) == 1:
        return distinct[0]
    narrow = [r for r in distinct if not any(other != r and r.holds(other, ground) for other in distinct)]
    met = narrow[0]
    for other in narrow[1:]:
        if not met.meets(other, ground):
            return _enclose(narrow, ground)
        place = other.place if ground.holds(met.place, other.place) else met.place
        met = Region(place, max(met.start, other.start), min(met.end, other.end))
    return met


def _enclose(regions: Sequence[Region], ground: Ground) -> Region:
    place = regions[0].place
    for region in regions[1:]:
        place = ground.join(place, region.place)
    return Region(place, min(r.start for r in regions), max(r.end for r in regions))


def _bound_region(statement: Statement, ground: Ground) -> tuple[Region, Region | None]:
    """The widest region of what a statement counts, and the surest one."""
    place, covers = _find_place(statement.claim.places, ground)
    toll, moment = statement.claim.toll, statement.claim.moment
    if statement.scope is Scope.INCIDENT or toll is None:
        return _spread_over(place, moment), None
    if toll.period is not None:
        whole = _spread_over(place, toll.period)
        closed = covers and whole.start > EVER_BEFORE and whole.end < EVER_AFTER
        return whole, whole if closed and statement.scope is not Scope.RETROACTIVE else None
    if statement.scope is Scope.RETROACTIVE:
        # "never that day's": what was added on a day happened before it
        first = read_day(moment.start if moment else None, EVER_AFTER)
        return Region(place, EVER_BEFORE, first - 1 if first < EVER_AFTER else EVER_AFTER), None
    if statement.scope is Scope.CUMULATIVE:
        return Region(place, EVER_BEFORE, read_day(moment.end if moment else None, EVER_AFTER)), None
    whole = _spread_over(place, moment)
    return whole, whole if covers and whole.start > EVER_BEFORE and whole.end < EVER_AFTER else None


def _spread_over(place: str, moment: Moment | None) -> Region:
    return Region.of(place, moment.start if moment else None, moment.end if moment else None)


def _find_place(mentions: Sequence[PlaceMention], ground: Ground) -> tuple[str, bool]:
    """The place that holds what is counted, and whether a total over it takes in all of it.

    A part ("eastern X"), an unlisted place within, and a place taken over from the context are not the whole of it.
    """
    mention, place = next(((m, p) for m in mentions if (p := m.place) is not None), (None, None))
    if mention is None or place is None:
        return SOMEWHERE, False
    is_named = mention.name == place.name or mention.name.casefold() in {
        name.casefold() for name in (place.name, *place.aliases)
    }
    if not is_named and _BESIDE.search(mention.name):
        return ground.chain(place.id)[1], False
    whole = is_named or not _PART.search(mention.name)
    return place.id, whole and mention is mentions[0] and mention.method == "stated"
