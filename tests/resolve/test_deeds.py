"""Which acts can be one deed."""

from __future__ import annotations

import pytest

from onrecord.resolve.deeds import DEEDS, FAMILIES, HARM, OUTCOMES, TITLE_ORDER, agree_on_deed
from onrecord.taxonomies import load_taxonomy


def test_every_deed_is_a_term_of_the_act_taxonomy_and_none_is_speech():
    acts = load_taxonomy("acts")
    assert set(acts) >= DEEDS
    assert {acts[term].frame for term in DEEDS} == {"harm", "attack"}
    assert set(TITLE_ORDER) <= DEEDS


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ({"bombing"}, {"attack_on_school"}, True),
        ({"bombing"}, {"killing"}, True),
        ({"bombing"}, set(), True),
        ({"shooting"}, {"attack_on_school"}, True),
        ({"bombing"}, {"shooting"}, False),
        ({"bombing", "killing"}, {"shooting", "killing"}, False),
        ({"home_raid"}, {"detention"}, True),
        ({"torture"}, {"shelling"}, False),
    ],
)
def test_ways_of_one_family_agree_and_harm_agrees_with_any(one, other, agrees):
    assert agree_on_deed(frozenset(one), frozenset(other)) is agrees
    assert agree_on_deed(frozenset(other), frozenset(one)) is agrees


def test_harm_is_no_way_of_doing_it():
    assert not HARM & frozenset().union(*FAMILIES.values())


def test_every_outcome_of_a_deed_is_a_term_of_the_outcome_taxonomy():
    assert set(load_taxonomy("outcomes")) >= OUTCOMES
