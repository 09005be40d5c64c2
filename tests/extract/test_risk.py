"""Who tells of danger to themself is withheld; who speaks for a body is not."""

from __future__ import annotations

import pytest

from onrecord.extract import extract_claims, load_gazetteer
from onrecord.extract.risk import AT_RISK
from onrecord.model import Claim, Document, Text


def extract(
    text: str,
    publisher: str | None = None,
    author: str | None = "Lamis Ordo",
    media_type: str = "text/plain",
    stated_by: tuple[tuple[str, str], ...] = (),
) -> tuple[Claim, ...]:
    document = Document(
        "d", media_type, len(text), "d.txt", published="2021-06-15", language="en", publisher=publisher, author=author,
        stated_by=stated_by,
    )  # fmt: skip
    return extract_claims(document, Text("d", text, (), "plain", "1"), load_gazetteer(("SY",)))


TESTIMONIES = [
    "I am still in our flat with my two sons. I am afraid that we will be killed when the soldiers come.",
    "Soldiers shot my brother at the checkpoint yesterday.",
    "They bombed our house and killed two neighbours.",
    "We are trapped in the cellar without food.",
    "We saw soldiers execute eleven men in the square.",
    "Shells are falling on our street.",
    "The militia arrested us at night.",
]


@pytest.mark.parametrize("text", TESTIMONIES)
def test_a_narrator_who_tells_of_danger_is_withheld(text: str) -> None:
    claims = extract(text)
    assert claims
    assert {claim.at_risk for claim in claims} == {AT_RISK}


@pytest.mark.parametrize("text", TESTIMONIES)
def test_a_body_that_publishes_is_no_narrator_in_danger(text: str) -> None:
    claims = extract(text, publisher="Relief Network", author=None)
    assert claims
    assert {claim.at_risk for claim in claims} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers shot two men at the checkpoint yesterday.",
        "Shelling has not stopped since the morning. Our teams counted at least 12 wounded people.",
        "We condemn the bombing of the hospital.",
        "Residents told us that planes bombed the market.",
    ],
)
def test_narration_of_others_is_shown(text: str) -> None:
    claims = extract(text)
    assert claims
    assert {claim.at_risk for claim in claims} == {None}


def test_a_post_is_withheld_as_a_whole() -> None:
    claims = extract("Planes bombed the market of Saraqib at noon.\nMy sister was killed there.")
    assert len(claims) == 2
    assert all(claim.at_risk == AT_RISK for claim in claims)


def test_of_a_long_text_all_that_the_narrator_tells_is_withheld() -> None:
    quiet = "The council met and spoke about the harvest of the year. " * 40
    claims = extract(
        f"Planes bombed the market of Saraqib.\n{quiet}\nMy sister was killed there. Soldiers shot two men."
    )
    risks = {claim.content.exact[:12]: claim.at_risk for claim in claims}
    assert risks == {"Planes bombe": AT_RISK, "My sister wa": AT_RISK, "Soldiers sho": AT_RISK}


@pytest.mark.parametrize("text", TESTIMONIES)
@pytest.mark.parametrize("media_type", ["application/json", "application/json; charset=utf-8", "message/rfc822"])
def test_a_publisher_of_posts_and_letters_does_not_take_the_protection_away(text: str, media_type: str) -> None:
    claims = extract(text, publisher="Relief Network", media_type=media_type)
    assert claims
    assert {claim.at_risk for claim in claims} == {AT_RISK}


@pytest.mark.parametrize(
    ("publisher", "method"),
    [("Relief Network", "given on the command line"), ("Facebook", "html meta og:site_name")],
)
def test_who_passes_words_on_is_not_who_speaks(publisher: str, method: str) -> None:
    claims = extract("We are trapped in the cellar.", publisher=publisher, stated_by=(("publisher", method),))
    assert [claim.at_risk for claim in claims] == [AT_RISK]


def test_a_letter_of_an_office_about_others_is_shown() -> None:
    text = (
        "Dear all,\n\nOn Monday a Red Crescent aid convoy was attacked near Aleppo. The UN suspended aid convoys.\n\n"
        "What we do not know: how many people were injured, and their names.\n\nThe field desk"
    )
    claims = extract(text, author="Field desk", media_type="message/rfc822")
    assert claims
    assert {claim.at_risk for claim in claims} == {None}


def test_a_named_person_in_quotation_marks_is_withheld_wherever_it_stands() -> None:
    text = "“I am waiting to die here,” Nour Khalil, a student, said. Planes bombed the market of Saraqib."
    claims = extract(text, publisher="Levant Courier", author=None)
    assert [claim.at_risk for claim in claims] == [AT_RISK, None]


def test_somebody_unnamed_who_tells_of_danger_is_withheld() -> None:
    claims = extract(
        "An aid worker in Hass said: “We are trapped here and I fear that we will be killed tonight.”", author=None
    )
    assert any(claim.at_risk == AT_RISK for claim in claims)


def test_an_unnamed_spokesman_of_a_state_is_not_private() -> None:
    words = "“We killed ten militants and our pilots are trapped.”"
    claims = extract(f"A spokesman for the Russian defence ministry said: {words}", author=None)
    assert claims
    assert {claim.at_risk for claim in claims} == {None}
