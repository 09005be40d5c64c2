"""Which places lie within which, as far as the gazetteer says so."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.model import Claim, Place, Precision

SOMEWHERE = "somewhere"
"""The ground of a toll whose place is unknown: it holds every place."""

_TIER = {
    Precision.COUNTRY: 0,
    Precision.ADMIN1: 1,
    Precision.ADMIN2: 2,
    Precision.TOWN: 3,
    Precision.NEIGHBOURHOOD: 4,
    Precision.STREET: 4,
    Precision.EXACT: 4,
    Precision.UNKNOWN: 4,
}
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Ground:
    """A tree of places under SOMEWHERE. Two places of it are nested or else apart, and nothing between.

    `adrift` are places that may lie within a coarser neighbour although nothing says so: a statement about one counts
    only as somewhere in its parent wherever figures of several places meet.
    """

    parents: Mapping[str, str]
    adrift: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    _chains: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def chain(self, place: str) -> tuple[str, ...]:
        """List a place and all that contain it, SOMEWHERE last."""
        if place not in self._chains:
            found, step = [place], place
            while step != SOMEWHERE:
                above = self.parents.get(step, SOMEWHERE)
                step = SOMEWHERE if above in found else above
                found.append(step)
            self._chains[place] = tuple(found)
        return self._chains[place]

    def holds(self, whole: str, part: str) -> bool:
        """True when the ground of `part` lies within that of `whole`; a place holds itself."""
        return whole in self.chain(part)

    def settle(self, place: str) -> str:
        """Give the place itself, or of one adrift the nearest container that is not."""
        return next(step for step in self.chain(place) if step not in self.adrift)

    def join(self, one: str, other: str) -> str:
        """Give the smallest place that holds both."""
        above = self.chain(other)
        return next(step for step in self.chain(one) if step in above)


def map_ground(claims: Iterable[Claim], places: Iterable[Place] = ()) -> Ground:
    """Make the tree of all places that claims may mean, with those of `places` beside them.

    A place without a container lies in its country. One without a container that is finer than others there (a
    quarter beside towns, a town beside provinces) is adrift, unless its circle meets none of theirs.
    """
    known = {place.id: place for place in places}
    for claim in claims:
        for mention in claim.places:
            for candidate in mention.candidates:
                known.setdefault(candidate.place.id, candidate.place)
    countries = {p.country: key for key, p in sorted(known.items()) if p.precision is Precision.COUNTRY and p.country}
    for place in list(known.values()):
        if place.within and place.within not in known:
            known[place.within] = _guess_container(place)
    parents: dict[str, str] = {}
    for key, place in sorted(known.items()):
        country = countries.get(place.country, f"country:{place.country}") if place.country else SOMEWHERE
        above = SOMEWHERE if place.precision is Precision.COUNTRY else country
        parents[key] = place.within or (above if above != key else SOMEWHERE)
    names = {key: place.name for key, place in known.items()}
    return Ground(parents, frozenset(_find_adrift(known, parents)), names)


def _guess_container(place: Place) -> Place:
    """A container of which nothing is known but its id: the coarsest that it can be, with no circle."""
    is_country = (place.within or "").startswith("country:")
    precision = Precision.COUNTRY if is_country else Precision.ADMIN1
    return Place(place.within or "", place.within or "", precision, place.country, None, None, None)


def _find_adrift(known: Mapping[str, Place], parents: Mapping[str, str]) -> Iterable[str]:
    siblings: dict[str, list[Place]] = defaultdict(list)
    for key, place in sorted(known.items()):
        siblings[parents[key]].append(place)
    for parent, group in siblings.items():
        best = min(_TIER[place.precision] for place in group)
        for place in group:
            tier = _TIER[place.precision]
            if tier <= best or (parent in known and tier - _TIER[known[parent].precision] <= 1):
                continue
            coarser = [other for other in group if _TIER[other.precision] < tier]
            if not all(_are_apart(place, other) for other in coarser):
                yield place.id


def _are_apart(one: Place, other: Place) -> bool:
    reach = [place.radius_km for place in (one, other)]
    if None in reach or None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    lat1, lon1, lat2, lon2 = (math.radians(x or 0.0) for x in
                              (one.latitude, one.longitude, other.latitude, other.longitude))  # fmt: skip
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half)) > (reach[0] or 0.0) + (reach[1] or 0.0)
