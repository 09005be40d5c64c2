"""Incidents on the ground as GeoJSON: never a bare point for an area, no geometry for an unknown place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.model import Incident, Record
from onrecord.publish.basemap import find_area
from onrecord.publish.catalogue import Catalogue, build_catalogue
from onrecord.publish.edition import prepare_edition
from onrecord.publish.place_views import GLYPHS, is_part_of
from onrecord.publish.words import describe_figure, describe_moment, describe_people, describe_range, name_policy


def to_geojson(record: Record, *, edition: str = "public") -> Iterator[str]:
    """Give an RFC 7946 FeatureCollection, one feature an incident.

    An exact spot or a circle is a point with `radius_km` and `precision`; a province or country is its outline where
    it is known; geometry is null where the place is unknown.
    """
    yield from write_places(build_catalogue(prepare_edition(record, edition)))


def write_places(catalogue: Catalogue) -> Iterator[str]:
    """Give the collection of an edition that is prepared already."""
    yield '{"type":"FeatureCollection","features":['
    for at, incident in enumerate(catalogue.edition.record.incidents):
        feature = json.dumps(_feature(catalogue, incident), ensure_ascii=False, separators=(",", ":"))
        yield ("\n" if at == 0 else ",\n") + feature.encode("utf-8", "backslashreplace").decode()
    yield "\n]}\n"


def _feature(catalogue: Catalogue, incident: Incident) -> dict[str, Any]:
    place = incident.place
    return {
        "type": "Feature",
        "id": incident.code,
        "geometry": _geometry(incident),
        "properties": {
            "code": incident.code,
            "title": incident.title,
            "status": catalogue.status(incident.code).value,
            "acts": list(incident.acts),
            "when": describe_moment(incident.moment),
            "edtf": incident.moment.edtf if incident.moment else None,
            "place": place.name if place else None,
            "place_id": place.id if place else None,
            "country": place.country if place else None,
            "precision": incident.precision.value,
            "glyph": "area" if place and is_part_of(incident.precision, place) else GLYPHS[incident.precision],
            "radius_km": place.radius_km if place else None,
            "origin": place.origin if place else None,
            "ranges": [
                f"{describe_range(found)} {describe_people(found.population, found.outcome)} ({found.scope.value})"
                for found in incident.ranges
            ],
            "figures": [
                f"{describe_figure(found)} {describe_people(found.population, found.outcome)} ({found.scope.value})"
                for found in incident.ranges
                if found.figure is not None
            ],
            "policy": name_policy(policy.name) if (policy := catalogue.edition.record.policy) else None,
            "claims": list(incident.claims),
        },
    }


def _geometry(incident: Incident) -> dict[str, Any] | None:
    place = incident.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    area = find_area(place)
    if area is not None:
        geometry: dict[str, Any] = area["geometry"]
        return geometry
    if GLYPHS[place.precision] != "point" and place.radius_km is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
