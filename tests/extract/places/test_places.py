"""Which names are places, what ground they cover and which of them an act has."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.extract.places.gazetteer import Gazetteer, load_gazetteer
from onrecord.extract.places.places import Places, find_places
from onrecord.extract.wording.parse import parse_text
from onrecord.model import PlaceMention, Precision

CASES = Path(__file__).with_name("place_cases.txt")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(("SY",))


def read_cases() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            cases[-1][1].append(line.strip())
        elif not line.startswith("#"):
            cases.append((line, []))
    return cases


def ask(text: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    parsed = parse_text("d", text)
    last = list(parsed.sentences)[-1]
    return find_places(parsed, gazetteer).at(last.start_char, last.end_char)


def test_there_are_enough_cases() -> None:
    assert len(read_cases()) >= 40


@pytest.mark.parametrize(("text", "expected"), read_cases(), ids=lambda value: str(value)[:50])
def test_place_of_the_last_sentence(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    found = ask(text, gazetteer)
    assert ([f"{m.name} | {m.precision} | {m.method}" for m in found] or ["nothing"]) == expected
    for mention in found:
        mention.span.check(text)


def test_a_part_is_no_more_certain_than_the_whole(gazetteer: Gazetteer) -> None:
    part, whole = ask("Shells hit eastern Aleppo.", gazetteer)[0], ask("Shells hit Aleppo.", gazetteer)[0]
    assert part.place is not None
    assert whole.place is not None
    assert part.place.radius_km == whole.place.radius_km


def test_near_a_place_is_wider_than_the_place(gazetteer: Gazetteer) -> None:
    near, at = ask("Shells fell near Latakia.", gazetteer)[0], ask("Shells fell in Latakia.", gazetteer)[0]
    assert near.place is not None
    assert at.place is not None
    assert near.place.radius_km is not None
    assert at.place.radius_km is not None
    assert near.place.radius_km > at.place.radius_km


def test_a_unit_and_its_namesake_town_stay_candidates(gazetteer: Gazetteer) -> None:
    mention = ask("Nine people died in Idlib.", gazetteer)[0]
    assert {c.place.precision for c in mention.candidates} >= {Precision.TOWN, Precision.ADMIN1}
    assert mention.place is not None
    assert mention.place.precision is Precision.ADMIN1  # it encloses the town, so it is right either way


def test_the_unit_word_decides(gazetteer: Gazetteer) -> None:
    city, province = ask("A raid hit Homs city.", gazetteer)[0], ask("A raid hit Homs province.", gazetteer)[0]
    assert city.place is not None
    assert province.place is not None
    assert (city.place.precision, province.place.precision) == (Precision.TOWN, Precision.ADMIN1)


def test_an_inherited_place_cites_the_words_it_comes_from(gazetteer: Gazetteer) -> None:
    text = "Shells hit Homs on Friday. Nine people died."
    mention = ask(text, gazetteer)[0]
    assert (mention.method, mention.span.exact) == ("inherited", "Homs")


def test_the_more_specific_place_comes_first(gazetteer: Gazetteer) -> None:
    found = ask("Nine people died in Douma in Syria.", gazetteer)
    assert [m.name for m in found] == ["Douma", "Syria"]


def test_a_heading_gives_its_place_to_the_paragraph_below(gazetteer: Gazetteer) -> None:
    assert [m.name for m in ask("Strike on Homs\nNine people were killed.", gazetteer)] == ["Homs"]


def test_a_document_without_places_gives_none(gazetteer: Gazetteer) -> None:
    places = find_places(parse_text("d", ""), gazetteer)
    assert isinstance(places, Places)
    assert places.at(0, 0) == ()


def test_the_town_after_a_place_no_table_lists_is_that_place(gazetteer: Gazetteer) -> None:
    text = "A raid hit the town of Umm Qasabeh. Nine people died in the town."
    parsed = parse_text("d", text)
    start = text.index("Nine")
    assert [m.name for m in find_places(parsed, gazetteer).at(start, len(text))] == ["Umm Qasabeh"]


def test_a_wide_region_stands_behind_what_lies_in_it(gazetteer: Gazetteer) -> None:
    found = ask("Soldiers killed five farmers in Idlib province, in the Middle East.", gazetteer)
    assert [mention.name for mention in found] == ["Idlib province", "Middle East"]
