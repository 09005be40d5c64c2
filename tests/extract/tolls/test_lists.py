"""Lists: named persons among counted ones, appositions, open ends, company, and the passive behind an insertion."""

from __future__ import annotations

import pytest

from onrecord.extract.tolls.quantities import rerun_bound
from onrecord.extract.tolls.tolls import FoundToll, find_tolls
from onrecord.extract.wording.parse import parse_text


def read(text: str) -> tuple[FoundToll, ...]:
    found = find_tolls(parse_text("d", text))
    for item in found:
        item.toll.number.check(text)
        for bound in (item.toll.low, item.toll.high):
            assert bound is None or rerun_bound(bound) == bound.value
    return found


def whole(text: str) -> tuple[str, int, int | None]:
    """Outcome and bounds of the only toll that is no part."""
    (toll,) = [item.toll for item in read(text) if item.toll.part_of is None]
    return toll.outcome, toll.low.value, toll.high.value if toll.high else None


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Harun Belgadi, his wife Nadia, his brother Sami (34 years old) and his niece were killed.", ("killed", 4, 4)),
        ("Harun Belgadi (36 years old) was killed along with his three children in a strike.", ("killed", 4, 4)),
        ("A strike hit the home, killing Harun Belgadi alongside 11 members of his family.", ("killed", 12, 12)),
        ("A man was killed alongside his two sons.", ("killed", 3, 3)),
        ("Harun Belgadi was killed together with at least five members of his family.", ("killed", 6, None)),
        ("10 members of the Belgadi family and nine members of the Zaid family were killed.", ("killed", 19, 19)),
        ("In New York, his wife and two sons were killed.", ("killed", 3, 3)),
        ("Harun Belgadi said his wife and two sons were killed.", ("killed", 3, 3)),
    ],
)
def test_named_and_counted_persons_of_one_list_add_up(text: str, toll: tuple[str, int, int | None]) -> None:
    assert whole(text) == toll


def test_a_named_person_is_cited_by_name() -> None:
    (toll,) = [t.toll for t in read("Harun Belgadi was killed alongside his two sons.") if t.toll.part_of is None]
    assert [span.exact for span in toll.low.spans] == ["Harun Belgadi", "two"]


@pytest.mark.parametrize(
    "text",
    ["Sami Belgadi, his wife and his children were injured.", "A baker, his wife and several neighbours were injured."],
)
def test_whoever_ends_a_list_without_a_number_leaves_it_open(text: str) -> None:
    assert whole(text) == ("injured", 2, None)


def test_an_apposition_says_who_they_are() -> None:
    assert whole("The strike killed two civilians, a 32-year-old man and his daughter.") == ("killed", 2, 2)
    assert whole("Six civilians, two soldiers and a child were killed.") == ("killed", 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday at least 14 civilians, most of them children and members of one family, were killed.",
        "On May 9th 2021, at least 14 civilians – including women and children – were killed.",
        "At least 14 identified civilians belonging to the Belgadi and Zaid families were killed.",
    ],
)
def test_the_passive_behind_an_insertion_is_found(text: str) -> None:
    assert whole(text) == ("killed", 14, None)


def test_an_insertion_with_a_verb_of_its_own_is_not_passed() -> None:
    assert read("In the village five drivers watched and the bridge was destroyed.") == ()


@pytest.mark.parametrize(
    "text", ["There were dozens of dead and wounded.", "Dozens of martyrs and injured in the raid."]
)
def test_one_figure_for_dead_and_wounded_is_of_casualties(text: str) -> None:
    assert whole(text) == ("casualties", 24, None)


def test_who_is_included_belongs_to_the_total_before_it() -> None:
    tolls = read("Nine people were killed, including two girls, and 12 women were injured.")
    assert [(t.toll.outcome, t.toll.low.value, t.toll.part_of is None) for t in tolls] == [
        ("killed", 9, True),
        ("killed", 2, False),
        ("injured", 12, True),
    ]


def test_a_speaker_is_not_what_is_spoken_of() -> None:
    assert [t.toll.low.value for t in read("A mother of four told them that nine men were killed.")] == [9]


@pytest.mark.parametrize("text", ["Two men were fatally shot in the raid.", "Gunmen fatally stabbed two men."])
def test_who_was_fatally_hit_was_killed(text: str) -> None:
    assert whole(text) == ("killed", 2, 2)
