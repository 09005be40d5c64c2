"""Who is counted by which number: shared numbers, parts of a whole, whose relative it was."""

from __future__ import annotations

import pytest

from onrecord.extract.tolls.persons import find_groups
from onrecord.extract.tolls.tolls import find_tolls
from onrecord.extract.wording.parse import parse_text


def read(text: str) -> list[tuple[str, str, int, int | None]]:
    """Outcome, population and bounds of each toll, in text order."""
    return [
        (found.toll.outcome, found.toll.population, found.toll.low.value, found.toll.high and found.toll.high.value)
        for found in find_tolls(parse_text("d", text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed at least 17 women and children.", [("killed", "people", 17, None)]),
        ("Some 20 men and boys were shot dead.", [("killed", "people", 20, 20)]),
        ("Twelve nurses and porters were wounded.", [("injured", "people", 12, 12)]),
        ("The raid killed 31 men, women and children.", [("killed", "people", 31, 31)]),
    ],
)
def test_a_shared_number_counts_all_who_share_it(text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    """Seventeen women and children are not seventeen women."""
    assert read(text) == expected


def test_numbers_of_their_own_are_not_shared() -> None:
    tolls = read("Two women and three children were killed.")
    assert ("killed", "women", 2, 2) in tolls
    assert ("killed", "children", 3, 3) in tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 300 of the town's 2,000 residents were killed.", [("killed", "people", 300, 300)]),
        ("Forty of its 90 prisoners were executed.", [("killed", "prisoners", 40, 40)]),
        ("About 6,000 of the town's population of 50,000 have fled.", [("displaced", "people", 6000, 6000)]),
        ("Seven of the 12 teachers were abducted.", [("abducted", "teachers", 7, 7)]),
    ],
)
def test_of_a_whole_only_the_part_is_told(text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    assert read(text) == expected


def test_the_killed_of_whom_a_part_is_told_still_count() -> None:
    assert ("killed", "people", 40, 40) in read("Most of the 40 people killed were farmers.")


def test_half_of_them_is_not_all_of_them() -> None:
    assert ("killed", "people", 40, 40) not in read("Half of the 40 people were killed.")


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("A woman whose brother was killed spoke to the monitors.", "men"),
        ("A man whose sister died in the raid fled.", "women"),
    ],
)
def test_who_lost_somebody_is_not_who_died(text: str, population: str) -> None:
    killed = [toll for toll in read(text) if toll[0] == "killed"]
    assert killed == [("killed", population, 1, 1)]


def test_a_relative_clause_still_tells_of_its_noun() -> None:
    assert ("killed", "people", 12, 12) in read("The 12 people who were killed came from one village.")


def test_a_shared_number_cites_all_its_people() -> None:
    (group,) = [g for g in find_groups(parse_text("d", "The blast killed 17 women and children.")) if g.low.value == 17]
    assert group.counted == "women and children"


def test_who_burned_to_death_is_killed() -> None:
    assert read("Nine monks burned to death in the hall.") == [("killed", "people", 9, 9)]
    assert read("Nine monks burned alive in the hall.") == [("killed", "people", 9, 9)]
