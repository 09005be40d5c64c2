"""Places of a case with the glyph that their precision allows, and what is said to have happened there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.model import Claim, Incident, Place, Precision, Record
from onrecord.publish.basemap import find_area
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.claim_views import slug_code
from onrecord.publish.words import PRECISIONS, WIDE_REGION, describe_moment

GLYPHS = {
    Precision.EXACT: "point",
    Precision.STREET: "circle",
    Precision.NEIGHBOURHOOD: "circle",
    Precision.TOWN: "circle",
    Precision.ADMIN2: "area",
    Precision.ADMIN1: "area",
    Precision.COUNTRY: "area",
    Precision.UNKNOWN: "none",
}
GLYPH_WORDS = {
    "point": "a point: the exact spot is stated",
    "circle": "a circle: somewhere within it",
    "area": "a hatched area: somewhere in it",
    "none": "not drawn: the places of this case hold no extent for it",
}
NO_EDGE = "not drawn: its edge is not held"
INHERITED = "inherited"
_PART_WORDS = frozenset(
    [
        "eastern",
        "western",
        "northern",
        "southern",
        "central",
        "east",
        "west",
        "north",
        "south",
        "old",
        "rural",
        "outskirts",
    ]
)


@dataclass(slots=True)
class Located:
    """One place with the incidents and claims that name it.

    `is_part` when only a part of it is meant, whose edge nobody states; `taken_over` are the claims whose own sentence
    does not state it.
    """

    place: Place
    names: set[str] = field(default_factory=set)
    incidents: list[Incident] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    is_part: bool = False
    taken_over: int = 0

    @property
    def glyph(self) -> str:
        """The glyph that the precision allows; never a point for anything wider than the exact spot."""
        if self.place.latitude is None or self.place.longitude is None:
            return "none"
        glyph = GLYPHS[self.place.precision]
        return "area" if glyph == "circle" and self.is_part else glyph


def is_part_of(precision: Precision, place: Place) -> bool:
    """True when what is meant is finer than the gazetteer's entry that holds it, such as the east of a town."""
    order = list(Precision)
    return order.index(precision) < order.index(place.precision)


def _names_part(name: str) -> bool:
    return bool(_PART_WORDS & set(name.casefold().split()))


def _name_part(incident: Incident, claims: dict[str, Claim]) -> str:
    """Give the words by which an incident's claims name the part of its place."""
    mentions = (place for name in incident.claims if name in claims for place in claims[name].places)
    place = incident.place
    return next(
        (m.name for m in mentions if place and m.chosen == place.id and is_part_of(m.precision, place)),
        f"a part of {place.name}" if place else "",
    )


def locate_record(record: Record) -> tuple[list[Located], list[Incident], list[Claim]]:
    """Give every chosen place, then the incidents and the claims that have none."""
    found: dict[tuple[str, str], Located] = {}
    claims = {claim.id: claim for claim in record.claims}
    without: list[Claim] = []
    for claim in record.claims:
        chosen = [(mention, mention.place) for mention in claim.places if mention.place is not None]
        if not chosen:
            without.append(claim)
            continue
        mention, place = chosen[0]
        part = is_part_of(mention.precision, place) or _names_part(mention.name)
        located = found.setdefault((place.id, mention.name.casefold() if part else ""), Located(place, is_part=part))
        located.names.add(mention.name)
        located.claims.append(claim)
        located.taken_over += mention.method == INHERITED
    nowhere: list[Incident] = []
    for incident in record.incidents:
        if incident.place is None:
            nowhere.append(incident)
        else:
            part = is_part_of(incident.precision, incident.place)
            name = _name_part(incident, claims) if part else ""
            located = found.setdefault((incident.place.id, name.casefold()), Located(incident.place, is_part=part))
            located.names.update({name} if name else ())
            located.incidents.append(incident)
    return (
        sorted(
            found.values(),
            key=lambda located: (
                located.place.name,
                located.place.id,
                sorted(located.names) if located.is_part else [],
            ),
        ),
        nowhere,
        without,
    )


def view_place(catalogue: Catalogue, located: Located) -> dict[str, Any]:
    """Give a place for the map and its table, with its outline where an area is to be hatched."""
    place = located.place
    others = sorted(name for name in located.names if name != place.name)
    is_region = place.precision is Precision.UNKNOWN
    return {
        "id": place.id,
        "name": (others[0] if others else f"a part of {place.name}") if located.is_part else place.name,
        "written": [] if located.is_part else others,
        "country": place.country,
        "precision": "somewhere in a part or at a side of it, whose edge nobody states"
        if located.is_part
        else WIDE_REGION
        if is_region
        else PRECISIONS[place.precision],
        "glyph": located.glyph,
        "glyph_words": NO_EDGE if is_region else GLYPH_WORDS[located.glyph],
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
        "radius": f"{place.radius_km:g}" if place.radius_km else "",
        "area": find_area(place) if located.glyph == "area" else None,
        "wide": place.precision is Precision.COUNTRY,
        "origin": place.origin,
        "incidents": [
            {
                "code": incident.code,
                "title": incident.title,
                "moment": describe_moment(incident.moment),
                "href": f"incidents/{slug_code(incident.code)}.html",
            }
            for incident in located.incidents
        ],
        "claims": len(located.claims),
        "taken_over": located.taken_over,
        "first_claim": catalogue.page_of_claim(located.claims[0].id) if located.claims else "",
    }
