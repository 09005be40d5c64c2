"""Shorter and other forms of a person's name within one document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.offices import Naming
from onrecord.resolve.short_names import find_short_names

FULL = "Omar Said Nasser Rahwani"


def speaker(name: str, role: str | None = "mayor", document: str = "d") -> Naming:
    return Naming(name, "speaker", document, role)


def find(*namings: Naming) -> dict[str, str]:
    return {name: full for (name, _), (full, _) in find_short_names(namings, Lexicon(())).items()}


@pytest.mark.parametrize("short", ["Omar Rahwani", "Omar Said", "Omar Nasser Rahwani", "Umar Saeed al-Rahwani"])
def test_missing_parts_are_filled_where_one_person_fits(short: str) -> None:
    assert list(find(speaker(FULL), speaker(short)).values()) == [FULL]


@pytest.mark.parametrize("other", ["Said Rahwani", "Omar Rahwani Said Haddad", "Amir Rahwani", "Omar Haddad"])
def test_other_parts_or_another_order_are_another_person(other: str) -> None:
    assert find(speaker(FULL), speaker(other)) == {}


def test_two_fuller_persons_leave_a_short_name_alone() -> None:
    found = find(speaker(FULL), speaker("Omar Tarek Rahwani"), speaker("Omar Rahwani"))
    assert found == {}


def test_a_name_between_a_short_and_a_full_one_changes_nothing() -> None:
    found = find(speaker("Omar Rahwani"), speaker("Omar Said Rahwani"), speaker(FULL))
    assert set(found.values()) == {FULL}
    assert len(found) == 2


def test_a_surname_means_the_one_person_under_all_names() -> None:
    found = find(speaker(FULL), speaker("Omar Rahwani"), speaker("Rahwani", None))
    assert found["rahwani"] == FULL
    two = find(speaker(FULL), speaker("Salma Rahwani"), speaker("Rahwani", None))
    assert "rahwani" not in two


def test_another_script_is_the_same_person() -> None:
    found = find_short_names([speaker("Khaled Rahwani"), speaker("خالد الرهواني", None)], Lexicon(()))
    ((full, reason),) = found.values()
    assert (full, reason) == ("Khaled Rahwani", "same because it is Khaled Rahwani in another script")


def test_bodies_without_an_office_holder_are_not_filled() -> None:
    assert find(speaker("Relief Action Committee", None), speaker("Relief Committee", None)) == {}


def test_another_document_says_nothing() -> None:
    assert find(speaker(FULL), speaker("Omar Rahwani", document="e")) == {}


POOL = [FULL, "Omar Rahwani", "Omar Said", "Rahwani", "Omar Tarek Rahwani", "Umar Said Rahwani", "Salma Rahwani"]


@given(st.permutations(POOL), st.integers(2, len(POOL)))
def test_the_order_of_mentions_does_not_matter(names: list[str], most: int) -> None:
    chosen = names[:most]
    assert find(*map(speaker, chosen)) == find(*map(speaker, sorted(chosen)))
