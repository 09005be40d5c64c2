import dataclasses

import pytest

from onrecord.model import Place, Precision, Record
from onrecord.publish.basemap import draw_basemap, find_area, holds_place
from onrecord.publish.catalogue import build_catalogue
from onrecord.publish.edition import prepare_edition
from onrecord.publish.place_views import GLYPHS, locate_record, view_place

IDLIB = Place("i", "any spelling", Precision.ADMIN1, "SY", 35.8, 36.7, 60.0)


def test_a_province_is_found_by_its_centre() -> None:
    area = find_area(IDLIB)
    assert area is not None
    assert area["properties"]["name"] == "Idlib"


def test_a_town_has_no_outline() -> None:
    assert find_area(Place("a", "Aleppo", Precision.TOWN, "SY", 36.2, 37.16, 9.0)) is None
    assert find_area(Place("x", "nowhere", Precision.ADMIN1, "SY", None, None, None)) is None
    assert find_area(Place("x", "at sea", Precision.ADMIN1, "SY", 34.0, 30.0, 9.0)) is None


def test_the_map_holds_neighbours_and_own_provinces_only() -> None:
    drawn = draw_basemap([IDLIB])
    names = {feature["properties"]["name"] for feature in drawn["countries"]}
    assert {"Syria", "Turkey", "Lebanon"} <= names
    assert "Brazil" not in names
    assert len(drawn["provinces"]) >= 14
    assert draw_basemap([]) == {"countries": [], "provinces": []}


def test_only_an_exact_spot_is_a_point() -> None:
    assert {precision for precision, glyph in GLYPHS.items() if glyph == "point"} == {Precision.EXACT}


def test_a_part_of_a_town_is_an_area_beside_the_town(record: Record) -> None:
    catalogue = build_catalogue(prepare_edition(record, "full"))
    located, nowhere, without = locate_record(record)
    views = [view_place(catalogue, place) for place in located]
    assert {(view["name"], view["glyph"]) for view in views} == {
        ("Aleppo", "circle"),
        ("eastern Aleppo", "area"),
        ("Hass", "circle"),
        ("Idlib", "area"),
        ("School of Hass", "point"),
    }
    assert [incident.code for incident in nowhere] == ["SYR-2016-0004"]
    assert len(without) == sum(1 for claim in record.claims if not claim.places)


def test_an_incident_finer_than_its_gazetteer_entry_is_a_part_of_it(record: Record) -> None:
    aleppo = record.incidents[2]
    east = dataclasses.replace(aleppo, precision=Precision.NEIGHBOURHOOD)
    located, _, _ = locate_record(dataclasses.replace(record, claims=(), incidents=(aleppo, east)))
    assert [(place.is_part, place.glyph, len(place.incidents)) for place in located] == [
        (False, "circle", 1),
        (True, "area", 1),
    ]


@pytest.mark.parametrize(
    ("country", "latitude", "longitude", "holds"),
    [
        ("SY", 35.2, 38.0, True),
        ("LY", 34.44, 35.84, False),
        ("SY", 36.85, 37.4, None),
        ("SY", 0.0, -30.0, None),
        ("XX", 35.2, 38.0, None),
        ("SY", None, None, None),
    ],
    ids=["inside", "in another country", "near the line", "at sea", "no outline", "nowhere"],
)
def test_a_place_lies_in_its_country_as_far_as_outlines_tell(
    country: str, latitude: float | None, longitude: float | None, holds: bool | None
) -> None:
    place = Place("p", "ours", Precision.TOWN, country, latitude, longitude, 1.0)
    assert holds_place(place) is holds
