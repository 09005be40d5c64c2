"""Noun phrases as mentions, with the side that their wording states."""

from __future__ import annotations

import pytest

from onrecord.extract.phrases.mentions import make_mentions
from onrecord.extract.phrases.sides import find_side
from onrecord.extract.wording.parse import parse_text


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Haftar's forces", "Haftar"),
        ("Haftar’s forces", "Haftar"),
        ("forces loyal to Libya's commander, Omar Salwani", "Omar Salwani"),
        ("forces loyal to the government", "government"),
        ("rebels backed by Turkey", "Turkey"),
        ("pro-government forces", "government"),
        ("Russian-backed fighters", "Russia"),
        ("Houthi-controlled areas", "Houthi"),
        ("Saudi-led coalition", "Saudi Arabia"),
        ("government forces", "government"),
        ("Syrian government forces", "Syrian government"),
        ("Israeli warplanes", "Israel"),
        ("soldiers of the Myanmar army", "Myanmar army"),
        ("regime", "regime"),
        ("the Salwani regime", "Salwani regime"),
        ("gunmen", None),
        ("Elite soldiers", None),
        ("Nyala's attackers", None),
        ("the town’s besiegers", None),
        ("villagers", None),
        ("Russian teachers", None),
        ("farmer's house", None),
    ],
)
def test_the_side_that_the_wording_states(name: str, side: str | None) -> None:
    assert find_side(name) == side


def names(sentence: str, head: str) -> list[str]:
    parsed = parse_text("d", sentence)
    token = next(t for t in parsed.doc if t.text == head)
    mentions = make_mentions(parsed, token)
    for mention in mentions:
        assert mention.span is not None
        mention.span.check(sentence)
    return [m.name for m in mentions]


@pytest.mark.parametrize(
    ("sentence", "head", "expected"),
    [
        (
            "The UK, U.S. and French ambassadors left.",
            "ambassadors",
            ["UK ambassador", "U.S. ambassador", "French ambassador"],
        ),
        ("Syrian and Russian warplanes circled.", "warplanes", ["Syrian warplanes", "Russian warplanes"]),
        ("Syria and Russia agreed.", "Syria", ["Syria", "Russia"]),
        (
            "They killed civilians, including women and children.",
            "civilians",
            ["civilians, including women and children"],
        ),
        ("The government's soldiers left.", "soldiers", ["government's soldiers"]),
        ("At least 40 villagers left.", "villagers", ["villagers"]),
        ("Dozens of villagers left.", "Dozens", ["villagers"]),
        ("Some 300 left at dawn.", "300", ["people"]),
        ("The villagers who stayed were hungry.", "villagers", ["villagers"]),
        ("Forces loyal to the old president shot at cars.", "Forces", ["Forces loyal to the old president"]),
        ("Men, women and children left.", "Men", ["Men", "women", "children"]),
    ],
)
def test_noun_phrases(sentence: str, head: str, expected: list[str]) -> None:
    assert names(sentence, head) == expected
