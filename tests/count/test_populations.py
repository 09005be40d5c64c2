"""Which groups are part of which."""

from __future__ import annotations

from onrecord.count.populations import contains_population, list_containing


def test_children_are_people_and_not_all_civilians():
    assert contains_population("people", "children")
    assert not contains_population("civilians", "children")
    assert not contains_population("children", "people")


def test_girls_are_children_and_people():
    assert list_containing("girls") == ("children", "people")


def test_a_population_contains_itself_and_an_unknown_one_is_people():
    assert contains_population("farmers", "farmers")
    assert contains_population("people", "farmers")
    assert not contains_population("women", "farmers")
