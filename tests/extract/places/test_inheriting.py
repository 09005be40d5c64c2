"""Acts without a place of their own take that of the acts told before them."""

from __future__ import annotations

import pytest

from onrecord.extract import extract_claims
from onrecord.extract.places.gazetteer import Gazetteer, load_gazetteer
from onrecord.extract.places.inheriting import Asked, assign_places
from onrecord.extract.places.places import Places, find_places
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Document, Text

HOMS_THEN_ALEPPO = (
    "Two people were killed in Homs on Monday. Three were wounded. "
    "In Aleppo a shell struck a bus. Five people were killed."
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(["SY"])


def ask(text: str, verbs: list[str], gazetteer: Gazetteer) -> list[list[tuple[str, str]]]:
    """Ask for the places of the acts that these verbs name, each occurrence after the one before."""
    places = find_places(parse_text("d", text), gazetteer)
    asked, start = [], 0
    for verb in verbs:
        start = text.index(verb, start)
        asked.append(_ask_for(places, start, start + len(verb)))
        start += len(verb)
    return [[(m.name, m.method) for m in found] for found in assign_places(places, asked)]


def _ask_for(places: Places, start: int, end: int) -> Asked:
    token = places.parsed.doc.char_span(start, end).root
    return Asked(token.sent.start_char, token.sent.end_char, token.i)


def test_an_act_takes_the_place_of_the_act_told_before_it(gazetteer: Gazetteer) -> None:
    found = ask(HOMS_THEN_ALEPPO, ["killed", "wounded", "struck", "killed"], gazetteer)
    assert found == [
        [("Homs", "stated")],
        [("Homs", "inherited")],
        [("Aleppo", "stated")],
        [("Aleppo", "inherited")],
    ]


def test_where_somebody_spoke_is_not_taken_over(gazetteer: Gazetteer) -> None:
    text = "A market was shelled in Idlib. The minister said in Damascus that this was false. Nine people were killed."
    assert ask(text, ["shelled", "killed"], gazetteer)[1] == [("Idlib", "inherited")]


def test_an_act_far_from_any_other_takes_the_place_of_most_acts(gazetteer: Gazetteer) -> None:
    filler = "\n".join("Nobody spoke." for _ in range(5))
    text = f"Ten people died.\n{filler}\nTwo were killed in Homs.\nOne was killed in Homs.\nOne was killed in Idlib."
    assert ask(text, ["died", "killed", "killed", "killed"], gazetteer)[0] == [("Homs", "inherited")]


def test_an_inherited_place_cites_the_words_of_the_earlier_act(gazetteer: Gazetteer) -> None:
    places = find_places(parse_text("d", HOMS_THEN_ALEPPO), gazetteer)
    at = HOMS_THEN_ALEPPO.index
    asked = [_ask_for(places, at(v), at(v) + len(v)) for v in ("killed", "wounded")]
    (mention,) = assign_places(places, asked)[1]
    assert HOMS_THEN_ALEPPO[mention.span.start : mention.span.end] == mention.span.exact == "Homs"


def test_a_document_without_places_gives_none(gazetteer: Gazetteer) -> None:
    assert ask("Two people were killed. Three died.", ["killed", "died"], gazetteer) == [[], []]


def test_a_sitting_of_a_council_is_lent_no_ground(gazetteer: Gazetteer) -> None:
    text = "Shells killed two people in Homs. The Security Council rejected the draft."
    assert ask(text, ["killed", "rejected"], gazetteer)[1] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Troops entered Idlib. On Friday a clinic was bombed there and four people were killed.", "Idlib"),
        ("Troops entered Idlib. There were no victims, but in Homs four people were killed.", "Homs"),
        (
            "Aleppo was quiet. Troops entered the village of Tel Barida. In the village four people were killed.",
            "Tel Barida",
        ),
    ],
)
def test_there_and_the_village_are_the_place_named_last(text: str, place: str, gazetteer: Gazetteer) -> None:
    assert ask(text, ["killed"], gazetteer)[0][0][0] == place


def test_an_item_of_a_list_takes_nothing_from_the_item_beside_it(gazetteer: Gazetteer) -> None:
    text = (
        "Shells fell on Homs on Monday. Rockets struck Homs again on Tuesday.\n"
        "• Two trucks were looted in Idlib.\n• The hospital was hit by shelling.\n"
    )
    found = ask(text, ["fell", "struck", "looted", "hit"], gazetteer)
    assert [places[0][0] for places in found] == ["Homs", "Homs", "Idlib", "Homs"]


def test_no_place_is_handed_on_across_a_heading(gazetteer: Gazetteer) -> None:
    text = (
        "Shells fell on Homs on Monday. Rockets struck Homs again on Tuesday.\n"
        "Two trucks were looted in Idlib.\nHUMANITARIAN ACCESS\nNine people were killed.\n"
    )
    found = ask(text, ["fell", "struck", "looted", "killed"], gazetteer)
    assert found[-1] == [("Homs", "inherited")]


def test_a_province_is_handed_on_before_its_country(gazetteer: Gazetteer) -> None:
    text = "Nine people were killed in Syria’s Idlib province. Four houses were burned."
    found = ask(text, ["killed", "burned"], gazetteer)
    assert found[-1] == [("Idlib province", "inherited")]


def test_the_place_of_an_arrest_is_not_that_of_the_attack() -> None:
    text = (
        "A bomb went off in Homs on Monday. Two suspects were arrested in Idlib. The army said the bombing killed nine."
    )
    document = Document("d", "text/plain", len(text), "d", published="2021-06-15", language="en")
    claims = extract_claims(document, Text("d", text, (), "plain", "1"), load_gazetteer(["SY"]))
    assert [place.name for place in claims[-1].places] == ["Homs"]
