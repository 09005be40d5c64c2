"""What off-the-shelf extraction gets wrong in kind, each with sentences of our own: none of it may come back."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord import find_claims
from onrecord.publish import annotate_claim

PUBLISHED = "2021-06-15"


def read(text: str) -> list[dict[str, Any]]:
    return [annotate_claim(claim) for claim in find_claims(text, published=PUBLISHED)]


def find_toll(text: str, low: int) -> dict[str, Any]:
    return next(claim for claim in read(text) if claim["toll"] and claim["toll"]["low"] == low)


def test_1_nobody_harmed_and_no_accuser_becomes_a_perpetrator() -> None:
    text = (
        "More than 440 farmers were killed in the valley over the previous two months, the Harbour Rights Group said,"
        " accusing Sudan. The group accused Sudan and its allies of killing nine nurses in June."
    )
    claims = read(text)
    agents = {agent for claim in claims for agent in claim["agents"]}
    assert agents == {"Sudan", "allies"}
    assert find_toll(text, 440)["agents"] == []


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Two nurses were shot dead at a checkpoint.", ["nurses"]),
        ("Nine infants died of cold.", ["infants"]),
        ("The deaths of six pupils were condemned by Norway.", ["pupils"]),
        ("Soldiers are said to have beaten the students.", ["students"]),
        ("The siege left 300 families trapped without water.", ["families"]),
    ],
)
def test_2_passives_intransitives_and_nouns_name_their_victims(text: str, victims: list[str]) -> None:
    assert [victim for claim in read(text) for victim in claim["victims"]][: len(victims)] == victims


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Troops backed by Eritrea burned homes in the valley.", "Troops backed by Eritrea"),
        ("Fighters loyal to Commander Bereket Hailu looted a clinic.", "Fighters loyal to Commander Bereket Hailu"),
        ("Shelling by government forces killed 14 villagers.", "government forces"),
        ("Syrian government forces shelled the town.", "Syrian government forces"),
    ],
)
def test_3_whose_forces_they_were_is_kept(text: str, agent: str) -> None:
    assert agent in {name for claim in read(text) for name in claim["agents"]}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Selam Tesfay, a nurse, spoke of the night: “They came in at three. They took my two brothers.”",
            ["Selam Tesfay"],
        ),
        (
            "Amnesty International published a report. They said that soldiers had detained 40 students.",
            ["Amnesty International"],
        ),
        ("The siege was described as a “slow massacre” by the United Nations.", ["United Nations"]),
        ("Reports relayed by the United Nations allege that militiamen shot 12 men.", ["United Nations", "unnamed"]),
        ("They shot nine men,” Selam Tesfay said.", ["Selam Tesfay"]),
    ],
)
def test_4_the_speaker_is_found_however_the_words_are_laid_out(text: str, chain: list[str]) -> None:
    assert [link["name"] for link in read(text)[-1]["said_by"]] == chain


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Reports allege that militiamen shot 12 men.", "alleged"),
        ("Aid workers fear that hundreds were killed.", "feared"),
        ("If the dam is bombed, thousands will drown.", "conditional"),
        ("Should the dam be bombed, thousands would drown.", "conditional"),
        ("Thousands will be killed unless the siege is lifted.", "conditional"),
        ("Norway called on the army to release the detained teachers.", "called_for"),
        ("The ministry denied that its aircraft had bombed the market.", "denied"),
        ("Two men may have been killed.", "possible"),
    ],
)
def test_5_what_is_not_plainly_asserted_says_so(text: str, stance: str) -> None:
    assert stance in {claim["stance"] for claim in read(text)}
    assert all(claim["stance"] != "asserted" for claim in read(text))


def test_6_times_are_intervals_chained_to_what_was_said_before() -> None:
    text = (
        "In March 2021 the army shelled Kutum. The following month it bombed Tawila. Later that same month 30 people"
        " were abducted. We may see more deaths, the doctor said."
    )
    times = [claim["when"] for claim in read(text)]
    assert times[:3] == [["2021-03-01", "2021-03-31"], ["2021-04-01", "2021-04-30"], ["2021-04-01", "2021-04-30"]]
    assert all(time[0] is None or "2021-05" not in time[0] for time in times[3:]), "the verb may is no month"


def test_7_bounds_ellipses_and_scopes_are_kept_apart() -> None:
    text = (
        "Millions have fled since 2019; more than 10,000 have done so in the past 24 hours. 96 children died and 223"
        " more were injured. More than 400 people have been killed since the war began."
    )
    assert find_toll(text, 10_000)["toll"] | {"population": ""} == {
        "outcome": "displaced", "low": 10_000, "high": None, "low_exclusive": True, "population": "", "scope": "period",
    }  # fmt: skip
    injured = find_toll(text, 223)
    assert (injured["toll"]["outcome"], injured["victims"]) == ("injured", ["children"])
    assert find_toll(text, 400)["toll"]["scope"] == "cumulative"
    assert find_toll(text, 96)["toll"]["scope"] != "cumulative"


def test_8_places_are_parts_of_towns_and_no_organisations() -> None:
    claims = read("In eastern Aleppo, the UK ambassador said, homes were burned; Idlib province was shelled.")
    assert [claim["places"][0] for claim in claims] == ["eastern Aleppo", "Idlib province"]
    assert all("UK" not in claim["places"] for claim in claims)


def test_9_layout_glues_no_sentences_and_moves_no_offsets() -> None:
    text = (
        "Findings:\n• In September 2020 soldiers killed nine herders in Tawila\n• The following month rebels abducted"
        " 12 teachers\n\u00a0– Looting of a clinic in Kutum"
    )
    claims = read(text)
    assert [claim["acts"] for claim in claims] == [["killing"], ["abduction"], ["looting"]]
    assert all(text[claim["start"] : claim["end"]] == claim["text"] and "\n" not in claim["text"] for claim in claims)
    assert claims[1]["when"] == ["2020-10-01", "2020-10-31"]
