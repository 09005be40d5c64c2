"""Tolls told by other words than "killed": lives, care, flight, who died of the wounded, who closes the sentence."""

from __future__ import annotations

import pytest

from onrecord import find_claims
from onrecord.extract.times.times import find_moments
from onrecord.extract.tolls.quantities import rerun_bound
from onrecord.extract.tolls.tolls import FoundToll, find_tolls
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Scope

GOLDEN: list[tuple[str, list[tuple[str, int, int | None]]]] = [
    ("The blast claimed six lives.", [("killed", 6, 6)]),
    ("At least nine lives were lost in the fire.", [("killed", 9, None)]),
    ("The raid led to the loss of 14 lives.", [("killed", 14, 14)]),
    ("“We lost two nurses today,” she said.", [("killed", 2, 2)]),
    ("Two dozen villagers were buried on Friday.", [("killed", 24, 24)]),
    ("Two dozen villagers were buried under the rubble.", []),
    ("Five herders were beaten to death.", [("killed", 5, 5)]),
    ("Eight of the monks were burned while still alive.", [("killed", 8, 8)]),
    ("Up to 30 fighters were neutralised.", [("killed", 0, 30)]),
    ("The spokesman speaks of 13 fallen fighters.", [("killed", 13, 13)]),
    ("Three of the injured died during the night.", [("killed", 3, 3)]),
    ("Seven farmers are being treated in hospital.", [("injured", 7, 7)]),
    ("Six were taken to the clinic.", [("injured", 6, 6)]),
    ("Some 240 inhabitants had been moved to safety.", [("evacuated", 240, 240)]),
    ("Around 5,000 people have left for the coast.", [("displaced", 5000, 5000)]),
    ("Some 300 families left their homes.", [("displaced", 300, 300)]),
    ("Forty people left the meeting.", []),
    ("The court heard of the expulsion of 700 villagers.", [("displaced", 700, 700)]),
    ("Another 16 men were forced to carry crates and remain missing.", [("missing", 16, 16)]),
    ("A total of 61 civilian casualties were recorded.", [("casualties", 61, 61)]),
    ("The office has documented 2,140 civilian casualties.", [("casualties", 2140, 2140)]),
    ("Her uncle was one of 27 farmers killed at dawn.", [("killed", 27, 27)]),
    ("Between three and five civilians, most of them women, were reported killed.", [("killed", 3, 5)]),
    ("The shell wounded nine people on Sunday, a nurse and two teachers said.", [("injured", 9, 9)]),
]


def read(text: str) -> tuple[FoundToll, ...]:
    parsed = parse_text("d", text)
    return find_tolls(parsed, find_moments(parsed, "2021-06-15"))


@pytest.mark.parametrize(("text", "wanted"), GOLDEN)
def test_words_beside_killed_tell_an_outcome(text: str, wanted: list[tuple[str, int, int | None]]) -> None:
    found = read(text)
    rows = [(f.toll.outcome, f.toll.low.value, f.toll.high.value if f.toll.high else None) for f in found]
    assert rows == wanted


def test_a_pronoun_opens_a_list_of_persons() -> None:
    whole = read("Jets hit the house of Sami Zaid, killing him, his wife and their two daughters.")[0]
    assert (whole.toll.low.value, rerun_bound(whole.toll.low)) == (4, 4)


def test_since_covers_the_verbs_that_are_joined() -> None:
    killed, injured = read("The fighting has killed 58 civilians and injured 213 others since 10 May.")
    assert killed.toll.scope is injured.toll.scope is Scope.CUMULATIVE


def test_since_covers_what_hangs_on_its_clause() -> None:
    dead, hurt = read("Since 24 February it has documented 94 raids, in which 61 people died and 148 were injured.")
    assert dead.toll.scope is hurt.toll.scope is Scope.CUMULATIVE


def test_one_of_the_wounded_is_the_boy_behind_it() -> None:
    whole, part = read("One of the wounded, a boy named Amin, died of his injuries.")
    assert (whole.toll.outcome, whole.toll.low.value, part.toll.part_of) == ("killed", 1, whole.toll.number)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The bombing killed 12 people.[4][5] The town was then abandoned.[6]", [12]),
        ("Shelling on the camp injured nine.[1]", [9]),
        ("In May, 700 boats owned by traders, most moored by the Society,[3] were seized by the harbour.[2]", []),
    ],
)
def test_the_number_of_a_note_counts_nobody(text: str, counted: list[int]) -> None:
    assert [claim.toll.low.value for claim in find_claims(text) if claim.toll] == counted


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The conflict has killed more than 100,000 people.", Scope.CUMULATIVE),
        ("The talks aim to end the war that has killed 300,000 people.", Scope.CUMULATIVE),
        ("Some 9,000 people were killed in the conflict, which began in March 2011.", Scope.CUMULATIVE),
        ("The fighting killed 12 people on Monday.", Scope.INCIDENT),
        ("A raid killed nine men on Monday in the conflict.", Scope.INCIDENT),
    ],
)
def test_the_toll_of_a_war_is_that_of_no_incident(text: str, scope: Scope) -> None:
    assert {claim.toll.scope for claim in find_claims(text, published="2019-05-20") if claim.toll} == {scope}


@pytest.mark.parametrize(
    ("text", "highest"),
    [
        ("Three Israelis and an Iranian were killed in Talmur.", 4),
        ("A French and two Germans were killed.", 3),
        ("An Iranian drone killed two men.", 2),
    ],
)
def test_one_of_a_nation_is_counted_beside_the_others(text: str, highest: int) -> None:
    assert max(claim.toll.low.value for claim in find_claims(text) if claim.toll) == highest


@pytest.mark.parametrize(
    "text",
    [
        "Reed Talic, 21; Jonas Talic, 18; and Allen Verin, 19, have all been arrested.",
        "Reed Talic, 21 and Jonas Verin, 18, were killed.",
        "No information about a gunman has been released.",
    ],
)
def test_ages_in_a_list_and_what_is_published_are_no_toll(text: str) -> None:
    assert all(claim.toll is None for claim in find_claims(text))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The cut is 9% of the total European work force of 55,000 employees.", set()),
        ("Shops sold more, and the total rose to 40.", set()),
        ("Nine more died in Talmur, and the total rose to 40.", {9, 40}),
        ("The death toll stands at 40.", {40}),
        ("They mourned the loss of Orlan Air Flight 200, which killed 102 people.", {102}),
    ],
)
def test_a_total_of_anything_else_and_the_number_of_a_flight_count_nobody(text: str, counted: set[int]) -> None:
    assert {claim.toll.low.value for claim in find_claims(text) if claim.toll} == counted
