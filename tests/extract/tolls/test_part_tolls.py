"""Parts of a total, left-out nouns, occasions and scopes of a stated length."""

from __future__ import annotations

from onrecord.extract.tolls.tolls import FoundToll, find_tolls
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Scope


def read(text: str) -> tuple[FoundToll, ...]:
    return find_tolls(parse_text("d", text))


def test_each_part_of_a_total_points_to_it() -> None:
    total, women, children = read("82 civilians were killed, including 11 women and 13 children.")
    assert (total.toll.low.value, total.toll.part_of) == (82, None)
    assert [t.toll.low.value for t in (women, children)] == [11, 13]
    assert women.toll.part_of == children.toll.part_of == total.toll.number


def test_a_part_suffers_what_its_total_suffers() -> None:
    total, part = read("Thirty-one prisoners, including five women, were executed.")
    assert part.toll.outcome == total.toll.outcome == "killed"


def test_listed_persons_are_parts_of_their_sum() -> None:
    tolls = read("22 children and six teachers were killed.")
    total = next(t for t in tolls if t.parts)
    assert total.toll.low.value == 28
    assert all(t.toll.part_of == total.toll.number for t in tolls if t is not total)


def test_the_noun_is_left_out_with_its_auxiliary() -> None:
    killed, injured = read("96 children had been killed and 223 injured.")
    assert (killed.toll.population, injured.toll.population) == ("children", "children")


def test_a_clause_holds_its_subject_and_its_occasion() -> None:
    text = "Ten gunmen attacked the post and killed two bakers when a shell hit the road."
    (found,) = read(text)
    assert text[slice(*found.clause)] == text.rstrip(".")


def test_a_stated_length_makes_a_period() -> None:
    (found,) = read("More than 310 villagers had been killed in two weeks of shelling.")
    assert found.toll.scope is Scope.PERIOD


def test_the_same_period_is_a_period() -> None:
    (found,) = read("Over the same period more than 3,000 villagers have been killed.")
    assert found.toll.scope is Scope.PERIOD


def test_those_left_dead_were_killed_and_an_age_counts_nobody() -> None:
    (found,) = read("The blast left at least 20 people dead.")
    assert found.toll.outcome == "killed"
    assert read("Children as young as twelve were recruited.") == ()


def test_a_number_that_a_line_break_parts_from_its_sentence_is_survived() -> None:
    text = (
        "It rests on the League of Velm (about\n20 dead at Orsk), Farm Rights Watch (more than 44 civilians, more than"
        " nine of them children) and the town\n"
    )
    found = [(item.toll.outcome, item.toll.low.value) for item in read(text)]
    assert found == [("killed", 20), ("killed", 9)]
