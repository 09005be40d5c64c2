"""Names of places the whole world over: which words they are, and which of the namesakes a text means."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.places.find_toponyms import Toponym, find_toponyms
from onrecord.extract.places.gazetteer import load_gazetteer
from onrecord.extract.places.places import find_places
from onrecord.extract.places.toponyms import Kind
from onrecord.extract.places.world import load_world, plain_name
from onrecord.extract.wording.parse import parse_text


def find(text: str) -> dict[str, Toponym]:
    return {text[t.start : t.end]: t for t in find_toponyms(parse_text("d", text), load_gazetteer(()))}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Two people were shot in Paris on Monday.", "Paris", "FR"),
        ("Two people were shot in Paris, Texas, on Monday.", "Paris", "US"),
        ("Police in Paris, Texas, said so. The fire in Paris was put out.", "Paris", "US"),
        ("The storm hit St. Petersburg in Russia.", "St. Petersburg", "RU"),
        ("Clashes went on in Tripoli. Libya's coast was calm, and so was Benghazi.", "Tripoli", "LY"),
        ("Clashes went on in Tripoli. Lebanon's army sent troops from Beirut and Sidon.", "Tripoli", "LB"),
        ("The fire in Cambridge spread. Boston sent help, and so did Somerville, Massachusetts.", "Cambridge", "US"),
    ],
)
def test_the_rest_of_the_text_tells_namesakes_apart(text: str, name: str, country: str) -> None:
    assert find(text)[name].best.country == country


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Troops left Okla. for the coast.", "Okla.", "Oklahoma"),
        ("A man from Tulsa, OK, was held.", "OK", "Oklahoma"),
        ("Ships crossed the Black Sea.", "Black Sea", "Black Sea"),
        ("Troops moved into Port-au-Prince in Haiti.", "Port-au-Prince", "Port-au-Prince"),
        ("He spoke in Washington, D.C., on Monday.", "Washington", "Washington"),
    ],
)
def test_short_forms_and_grounds_without_towns_are_known(text: str, name: str, place: str) -> None:
    assert find(text)[name].best.name == place


def test_a_word_for_a_people_names_its_ground_by_extension() -> None:
    found = find("The Syrian minister met nobody.")
    assert (found["Syrian"].kind, found["Syrian"].best.id) == (Kind.PEOPLE, "country:SY")
    texans = load_world().find_people("Texans")
    assert texans is not None
    assert texans.place.name == "Texas"
    assert load_world().find_people("Nobodians") is None


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Lincoln said the vote was lost.",
        "OK, he said, that is fine with us.",
        "He may march in May.",
        "They told us to go.",
    ],
)
def test_persons_and_ordinary_words_are_no_places(text: str) -> None:
    assert find(text) == {}


def test_an_area_is_never_a_point() -> None:
    for toponym in find("Germany, Texas, Paris and the Mediterranean Sea were named.").values():
        assert all((c.place.radius_km or 0) > 0 for c in toponym.candidates)


def test_a_country_has_its_stated_centre_and_reaches_its_towns() -> None:
    russia = next(e.place for e in load_world().find("russia") if e.place.id == "country:RU")
    assert (russia.latitude, russia.longitude) == (60.0, 100.0)
    assert (russia.radius_km or 0) > 3000


def test_a_unit_whose_towns_lie_at_one_edge_is_centred_on_its_ground() -> None:
    ontario = load_world().find("ontario")[0].place
    assert (ontario.precision, ontario.country) == ("admin1", "CA")
    assert (ontario.latitude or 0) > 48


def test_spellings_of_one_name_share_a_key() -> None:
    assert plain_name("Saint-Étienne") == plain_name("St. Etienne") == "st etienne"
    assert plain_name("The Hague") == plain_name("Hague")


def test_a_toponym_stands_on_its_characters_and_its_shares_are_chances() -> None:
    text = "Fighting went on near Aleppo, Homs and Springfield."
    for toponym in find_toponyms(parse_text("d", text), load_gazetteer(()), 0.0):
        assert text[toponym.start].isupper()
        assert 0.0 <= toponym.chance <= 1.0
        assert sum(c.score for c in toponym.candidates) <= 1.01


def test_the_places_of_the_case_win_over_those_of_the_world(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,lat,lon,precision,country\nParis,35.5,36.5,neighbourhood,SY\n", encoding="utf-8")
    parsed = parse_text("d", "Two people were killed in Paris on Monday.")
    (toponym,) = find_toponyms(parsed, load_gazetteer(["SY"], [table]))
    assert (toponym.best.precision, toponym.best.latitude) == ("neighbourhood", 35.5)


@given(st.text(max_size=80))
def test_any_text_gives_names_in_order_within_it(text: str) -> None:
    found = find_toponyms(parse_text("d", text), load_gazetteer(()), 0.0)
    assert all(0 <= t.start < t.end <= len(text) and t.candidates for t in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.sampled_from(["Homs", "Paris", "Cairo", "Port Sudan"]), st.sampled_from(["eastern", "the outskirts of"]))
def test_a_part_covers_no_more_than_it_is_known_to(name: str, part: str) -> None:
    text = f"Two people were killed in {part} {name}."
    named = find_places(parse_text("d", text), load_gazetteer(["SY"])).named
    whole = find_places(parse_text("d", f"Two people were killed in {name}."), load_gazetteer(["SY"])).named
    for wide, bare in zip(named, whole, strict=True):
        radii = {c.place.id: c.place.radius_km for c in bare.mention.candidates}
        assert all(
            (c.place.radius_km or 0) >= (radii[c.place.id] or 0) for c in wide.mention.candidates if c.place.id in radii
        )
        assert text[slice(*wide.name)] == name


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed, Quds news reported.",
        "He works at the Department of Health.",
        "The home stands in Block 9 of the camp.",
        "May they dwell in Paradise.",
    ],
)
def test_outlets_offices_numbers_and_heaven_are_no_places_of_acts(text: str) -> None:
    assert find_places(parse_text("d", text), load_gazetteer(["PS"])).named == ()


def test_a_name_whose_namesakes_are_as_likely_is_not_guessed() -> None:
    places = find_places(parse_text("d", "Two people were killed in Springfield."), load_gazetteer(["SY"]))
    assert [(place.mention.name, place.mention.chosen) for place in places.named] == [("Springfield", None)]
