"""The gazetteer: scope, folding, own files that win, and hostile tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.places.atlas import measure_km, read_atlas
from onrecord.extract.places.gazetteer import infer_countries, load_gazetteer
from onrecord.extract.places.own_places import PlaceFileError, read_own_places
from onrecord.extract.wording.folding import fold_name, fold_text, lower_text
from onrecord.model import Precision


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hass", "Haas"),
        ("Khan Shaykhun", "Khan Sheikhoun"),
        ("Khān Shaykhūn", "Khan Shaykhun"),
        ("Maarat al-Numan", "Maaret al-Nu'man"),
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Raqqa", "Raqqah"),
        ("Douma", "Dūmā"),
        ("Ghouta", "Ghuta"),
        ("Qamishli", "Kamishli"),
        ("Al-Bab", "Al Bab"),
    ],
)
def test_spellings_of_one_name_meet(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


@pytest.mark.parametrize(("left", "right"), [("Homs", "Hama"), ("Idlib", "Aleppo"), ("Douma", "Daraa")])
def test_different_names_stay_apart(left: str, right: str) -> None:
    assert fold_name(left) != fold_name(right)


@given(st.text(max_size=60))
def test_folding_keeps_the_way_back_to_the_characters(text: str) -> None:
    folded = fold_text(text)
    assert len(folded.positions) == len(folded.starts) == len(folded.ends)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text())
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    small = lower_text(text)
    assert len(small) == len(text)
    assert all(low == c.lower() or len(c.lower()) > 1 or c in "Σ" for low, c in zip(small, text, strict=True))


def test_a_letter_that_grows_when_it_is_made_small_stays() -> None:
    assert lower_text("İZMİR, 40 KILLED") == "İzmİr, 40 killed"


def test_names_are_matched_whole_and_capitalised() -> None:
    gazetteer = load_gazetteer(("SY",))
    text = "homsick Homs HOMS, Homsian hama Hamas"
    assert [text[m.start : m.end] for m in gazetteer.find_names(text)] == ["Homs", "HOMS"]


def test_punctuation_ends_a_name() -> None:
    gazetteer = load_gazetteer(("SY",))
    assert not any("Khan" in "Khan, Shaykhun"[m.start : m.end] for m in gazetteer.find_names("Khan, Shaykhun"))


def test_the_scope_is_the_countries_asked_for() -> None:
    assert {place.country for place in load_gazetteer(("SY",)).places if place.precision is Precision.TOWN} == {"SY"}
    assert not load_gazetteer(("SY",)).find_names("Council Real Human")


def test_countries_outside_the_scope_are_known_by_name() -> None:
    match = load_gazetteer(("SY",)).find_names("Bombs fell in Yemen")[0]
    assert match.candidates[0].place.id == "country:YE"


def test_units_enclose_their_towns() -> None:
    places = {place.id: place for place, _ in read_atlas(("SY",))}
    for place in places.values():
        unit = places.get(place.within or "")
        if (
            unit is None
            or None in (place.latitude, unit.latitude, unit.radius_km)
            or place.precision is not Precision.TOWN
        ):
            continue
        assert place.latitude is not None
        assert place.longitude is not None
        assert unit.latitude is not None
        assert unit.longitude is not None
        assert unit.radius_km is not None
        assert measure_km(place.latitude, place.longitude, unit.latitude, unit.longitude) <= unit.radius_km + 0.2


def test_every_place_has_a_radius_where_it_has_a_centre() -> None:
    for place, _ in read_atlas(("SY", "YE")):
        assert (place.latitude is None) == (place.radius_km is None)


def test_arabic_names_are_kept_and_found() -> None:
    gazetteer = load_gazetteer(("SY",))
    aleppo = next(p for p in gazetteer.places if p.precision is Precision.ADMIN1 and "Aleppo" in p.aliases)
    assert "حلب" in aleppo.aliases
    assert gazetteer.find_names("قصف حلب")[0].candidates[0].place.id == aleppo.id


@pytest.mark.parametrize(
    ("texts", "countries"),
    [
        (["Shells fell in Syria. Syrian civilians fled."], ("SY",)),
        (["Russia and China blocked the resolution on the bombing of Aleppo."], ("SY",)),
        (["Villages across Yemen and in Sudan were hit."], ("SD", "YE")),
        (["The UK ambassador criticised the Russian government over Syria's civil war in Syria."], ("SY",)),
        (["A strike hit Kharkiv."], ("UA",)),
        (["Nobody knows where."], ()),
        ([], ()),
    ],
)
def test_the_scope_is_inferred_from_what_is_told_of_places(texts: list[str], countries: tuple[str, ...]) -> None:
    assert tuple(sorted(infer_countries(texts))) == countries


def write(folder: Path, text: str, name: str = "places.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_own_places_win_and_bring_their_aliases(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "name,lat,lon,precision,country,aliases\nHass,35.58,36.59,town,SY,Haas|حاس\nHoms,34.0,36.0,neighbourhood,SY,\n",
    )
    gazetteer = load_gazetteer(("SY",), (path,))
    for text in ("A bomb hit Haas.", "A bomb hit Hass."):
        match = gazetteer.find_names(text)[0]
        assert match.candidates[0].place.name == "Hass"
    assert gazetteer.find_names("A bomb hit Homs.")[0].candidates[0].place.precision is Precision.NEIGHBOURHOOD


def test_a_geonames_dump_is_read(tmp_path: Path) -> None:
    row = ["99", "Testville", "Testville", "Tsville,تست", "35.5", "36.5", "P", "PPL", "SY", "", "12", "", "", "", "700"]
    path = write(tmp_path, "\t".join([*row, "", "", "Asia/Damascus", "2020-01-01"]) + "\n", "dump.txt")
    place = read_own_places(path)[0]
    assert (place.id, place.precision, place.aliases) == ("geonames:99", Precision.TOWN, ("Tsville", "تست"))


def test_a_pcode_table_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nSY,Northland,شمال,SY99,Easttown,SY9901\n"
        "SY,Northland,شمال,SY99,Westtown,SY9902\n",
    )
    places = read_own_places(path)
    assert [(p.id, p.within) for p in places] == [
        ("pcode:SY99", None),
        ("pcode:SY9901", "pcode:SY99"),
        ("pcode:SY9902", "pcode:SY99"),
    ]
    assert places[0].aliases == ("شمال",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,lat\nX,1\n", "needs the columns"),
        ("name,lat,lon\nX,north,1\n", "where a number is needed"),
        ("name,lat,lon\nX,99,1\n", "outside -90 to 90"),
        ("name,lat,lon,precision\nX,1,1,somewhere\n", "use one of"),
        ("", "needs the columns"),
    ],
)
def test_an_unusable_table_is_refused_with_the_way_out(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(PlaceFileError, match=message):
        read_own_places(write(tmp_path, text))


def test_a_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(PlaceFileError, match="UTF-8"):
        read_own_places(path)


def test_names_and_places_are_answered_alike_when_asked_again() -> None:
    gazetteer = load_gazetteer(("SY",))
    first = gazetteer.find_names("From Homs to homs, HOMS and Idlib.")
    assert first == gazetteer.find_names("From Homs to homs, HOMS and Idlib.")
    place = first[0].candidates[0].place
    entry = gazetteer.find_entry(place)
    assert gazetteer.find_entry(place) is entry
    moved = replace(place, within="unit:other")
    assert "unit:other" in gazetteer.find_entry(moved).units
    assert gazetteer.find_entry(place) == entry
