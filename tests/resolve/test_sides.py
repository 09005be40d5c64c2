"""Governments and their forces under several names within one document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.offices import Naming
from onrecord.resolve.sides import Body, find_sides, read_body, read_country_body, stem_country

MARO = Naming("Ivo Maro", "speaker", "d", "president of Dorvania")


def find(*names: str, leader: bool = True, document: str = "d") -> dict[str, str]:
    namings = [Naming(name, "perpetrator", document) for name in names]
    found = find_sides([MARO, *namings] if leader else namings, Lexicon(()))
    return {name: full for (name, _), (full, _) in found.items()}


@pytest.mark.parametrize(
    "name",
    [
        "Dorvania’s army", "Dorvanian army", "Dorvanian forces", "the Dorvanian armed forces", "Maro's forces",
        "forces loyal to Maro", "pro-Maro forces", "President Maro's troops", "forces loyal to President Ivo Maro",
        "government forces", "pro-government forces", "the regime's forces", "regime troops",
    ],
)  # fmt: skip
def test_all_names_of_one_countrys_forces_are_one(name: str) -> None:
    found = find("Dorvanian government forces", "Dorvanian national army", name)
    assert len({*found.values()}) == 1


@pytest.mark.parametrize("name", ["the regime", "the Maro regime", "Maro's government", "Dorvanian authorities"])
def test_all_names_of_one_government_are_one(name: str) -> None:
    found = find("the Dorvanian government", "Dorvania's government", name)
    assert len(found) == 2
    assert len(set(found.values())) == 1


@pytest.mark.parametrize(
    "name",
    [
        "rebel forces", "opposition forces", "anti-government forces", "Maro-backed forces", "Dorvania-allied forces",
        "special forces", "the army", "troops", "Velmoran forces", "Free Dorvanian Army", "Dorvanian Liberation Army",
        "Dorvanian police", "Maro", "Dorvania",
    ],
)  # fmt: skip
def test_other_forces_are_not_the_governments(name: str) -> None:
    assert name.lower() not in find("Dorvanian government forces", "Dorvanian army", name)


def test_a_government_and_its_forces_are_two() -> None:
    found = find("the Dorvanian government", "Dorvania's regime", "Dorvanian forces", "Dorvanian army")
    assert len(set(found.values())) == 2


def test_the_regime_of_two_countries_is_neither() -> None:
    found = find("the Dorvanian government", "the Velmoran government", "the regime")
    assert "regime" not in found


def test_a_leaders_forces_need_the_country_in_his_office() -> None:
    assert find("Dorvanian forces", "Maro's forces", leader=False) == {}
    assert find("Dorvanian forces", "Maro's forces", document="e") == {}


def test_forces_of_one_leader_are_one_even_where_no_country_is_named() -> None:
    found = find("Tovik's forces", "forces loyal to Tovik", leader=False)
    assert len(found) == 1


@pytest.mark.parametrize(
    "name",
    ["forces loyal to President Ivo Maro", "Dorvanian President Ivo Maro's troops", "Prime Minister Maro's forces",
     "the army of President Ivo Maro of Dorvania"],
)  # fmt: skip
def test_a_title_within_a_name_tells_the_leader(name: str) -> None:
    assert len(set(find(name, "Maro's forces", "pro-Maro forces", leader=False).values())) == 1


def test_a_title_with_the_country_tells_whose_forces_a_leaders_are() -> None:
    told = find("Dorvanian army", "troops of President Ivo Maro of Dorvania", "Maro's forces", leader=False)
    assert set(told.values()) == {"Dorvanian army"}
    other = find("Dorvanian army", "forces loyal to President Ivo Maro", "Maro's forces", leader=False)
    assert set(other.values()) == {"forces loyal to President Ivo Maro"}
    south = find("Dorvanian army", "troops of President Ivo Maro of South Dorvania", leader=False)
    assert not south


def test_a_country_or_its_people_tell_whose_forces_a_name_means_in_any_document() -> None:
    army = read_country_body("Dorvania’s army")
    assert army == read_country_body("the Dorvanian armed forces") == Body("forces", "dorv")
    assert read_country_body("Dorvanian government") == Body("government", "dorv")
    for nobodys in ("Rapid Relief Forces", "rebel forces", "government forces", "the regime", "Free Hill Town Army"):
        assert read_country_body(nobodys) is None
    assert read_country_body("Free Dorvanian Army") != army


def test_reasons_say_what_joined_them() -> None:
    namings = [Naming(name, "perpetrator", "d") for name in ("Dorvanian army", "Maro's forces", "government forces")]
    reasons = {name: why for (name, _), (_, why) in find_sides([MARO, *namings], Lexicon(())).items()}
    assert reasons == {
        "maro forces": "same because the document names this leader as head of the country of Dorvanian army",
        "government forces": "same because the document names the forces of one country alone, Dorvanian army",
    }


def test_a_country_and_its_people_have_one_stem() -> None:
    assert stem_country("dorvania") == stem_country("dorvanian")
    assert stem_country("velmora") == stem_country("velmoran")
    assert stem_country("ostgard") == stem_country("ostgardian")
    assert stem_country("mali") == stem_country("malian") == "mali"
    assert stem_country("niger") != stem_country("nigerian") == stem_country("nigeria")
    assert stem_country("niger") == stem_country("nigerien")


def test_a_body_is_read_from_its_words() -> None:
    assert read_body("Dorvanian army", {}) == Body("forces", "dorv")
    assert read_body("pro-government forces", {}) == Body("forces", "")
    assert read_body("Maro's troops", {"maro": "dorv"}) == Body("forces", "dorv", is_leaders=True)
    assert read_body("a farmer", {}) is None


NAMES = ["Dorvanian army", "Dorvanian forces", "Maro's forces", "government forces", "Velmoran army", "the regime"]


@given(st.permutations(NAMES), st.integers(1, len(NAMES)))
def test_the_order_of_mentions_does_not_matter(names: list[str], most: int) -> None:
    assert find(*names[:most]) == find(*sorted(names[:most]))
