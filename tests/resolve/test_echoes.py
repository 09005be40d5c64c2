"""A deed that a document tells of again, far on."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve_claims
from onrecord.resolve.echoes import find_echo

FILLER = "The orchard road was quiet for weeks after the harvest. " * 14


def tell(case, first: dict, second: dict, words=("Riders burned the mill.", "Riders burned the mill down.")):
    doc = case.document(f"{words[0]} {FILLER}{words[1]}", "2016-12-13")
    told = {"place": "Hass", "accused": ("masked riders",), "acts": ("bombing",)}
    one = case.claim(doc, words[0], **{**told, **first})
    two = case.claim(doc, words[1], **{**told, **second})
    return one, two


def count(case) -> int:
    return len(resolve_claims(case.documents, tuple(case.texts.values()), case.claims).incidents)


def test_the_same_doer_target_and_word_far_on_are_one_incident_and_say_so(case):
    tell(case, {"hit": ("flour mill",)}, {"hit": ("the mill",)})
    (incident,) = resolve_claims(case.documents, tuple(case.texts.values()), case.claims).incidents
    assert any("tell of it again" in why and "the same target" in why for why in incident.why)


@pytest.mark.parametrize(
    "second",
    [
        {"hit": ("the bakery",)},
        {"hit": ("the mill",), "accused": ("river guards",)},
        {"hit": ("the mill",), "accused": ()},
        {"hit": ()},
        {"hit": ("the mill",), "place": "Kafr Nabl"},
    ],
)
def test_another_or_an_unknown_doer_target_or_place_leaves_them_two(case, second):
    tell(case, {"hit": ("flour mill",)}, second)
    assert count(case) == 2


def test_another_strike_is_another(case):
    words = ("Riders burned the mill.", "Riders set off another bombing at the mill.")
    tell(case, {"hit": ("flour mill",)}, {"hit": ("the mill",)}, words)
    assert count(case) == 2


def test_people_as_such_are_no_target_to_tell_deeds_apart_by(case):
    one, two = tell(case, {"victims": ("civilians",)}, {"victims": ("civilians",)})
    assert find_echo([one], two) is None
    three, four = tell(case, {"victims": ("beet farmers",)}, {"victims": ("farmers",)})
    assert find_echo([three], four) is not None


def test_no_act_echoes_nothing(case):
    one, two = tell(case, {"hit": ("flour mill",)}, {"acts": ()})
    assert find_echo([one], two) is None
    assert find_echo([], one) is None
