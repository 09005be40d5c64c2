"""Each way of counting people: outcome, bounds, population, scope and what a breakdown belongs to."""

from __future__ import annotations

import pytest

from onrecord.extract.times.times import find_moments
from onrecord.extract.tolls.quantities import find_quantities, rerun_bound
from onrecord.extract.tolls.tolls import FoundToll, find_tolls
from onrecord.extract.wording.parse import parse_text


def read(text: str) -> tuple[FoundToll, ...]:
    parsed = parse_text("d", text)
    found = find_tolls(parsed, find_moments(parsed, "2021-06-15"))
    for item in found:
        item.toll.number.check(text)
        for bound in (item.toll.low, item.toll.high):
            assert bound is None or rerun_bound(bound) == bound.value
    return found


def brief(text: str) -> list[tuple[str, int, int | None, str]]:
    rows = []
    for item in read(text):
        high = item.toll.high.value if item.toll.high else None
        rows.append((item.toll.outcome, item.toll.low.value, high, item.toll.population))
    return rows


GOLDEN: list[tuple[str, list[tuple[str, int, int | None, str]]]] = [
    ("Nine civilians were killed in the raid.", [("killed", 9, 9, "civilians")]),
    ("A raid killed nine civilians.", [("killed", 9, 9, "civilians")]),
    ("Ninety-six pupils had died.", [("killed", 96, 96, "children")]),
    ("At least 30 people died.", [("killed", 30, None, "people")]),
    ("More than 440 women were detained.", [("detained", 440, None, "women")]),
    ("As many as 40 people are missing.", [("missing", 0, 40, "people")]),
    ("Fewer than 20 people were injured.", [("injured", 0, 19, "people")]),
    ("Nearly 50 fighters were killed.", [("killed", 50, 50, "combatants")]),
    ("Between 30 and 40 people were killed.", [("killed", 30, 40, "people")]),
    ("The shelling killed 8-11 people.", [("killed", 8, 11, "people")]),
    ("Dozens of civilians were wounded.", [("injured", 24, None, "civilians")]),
    ("Tens of thousands have fled.", [("displaced", 20_000, None, "people")]),
    ("Several hundred people were displaced.", [("displaced", 200, None, "people")]),
    ("Several people were killed.", []),
    ("A number of people were injured.", []),
    ("A family of six was killed in the raid.", [("killed", 6, 6, "people")]),
    ("A man was injured.", [("injured", 1, 1, "men")]),
    ("A 7-year-old girl was killed.", [("killed", 1, 1, "girls")]),
    ("No civilians were killed.", [("killed", 0, 0, "civilians")]),
    ("The flood claimed the lives of 14 people.", [("killed", 14, 14, "people")]),
    ("There were 12 deaths and 30 injuries.", [("killed", 12, 12, "people"), ("injured", 30, 30, "people")]),
    ("The bombing left 12 dead and 40 wounded.", [("killed", 12, 12, "people"), ("injured", 40, 40, "people")]),
    ("12 killed, 30 injured in market blast", [("killed", 12, 12, "people"), ("injured", 30, 30, "people")]),
    ("The death toll rose to 45.", [("killed", 45, 45, "people")]),
    ("The death toll had climbed from 30 to 41.", [("killed", 41, 41, "people")]),
    ("Two men were shot and killed.", [("killed", 2, 2, "men")]),
    ("The attack killed or injured 40 people.", [("casualties", 40, 40, "people")]),
    ("Two gunmen killed five people.", [("killed", 5, 5, "people")]),
    ("Three aid workers were abducted.", [("abducted", 3, 3, "aid_workers")]),
    ("The ministry put the number of wounded at 1,200.", [("injured", 1_200, 1_200, "people")]),
    ("In 2015, 20 houses were destroyed by 40 shells within 3 km.", []),
    ("The 47th Division fired 300 rounds, and 5% of the hall burned.", []),
    ("The council adopted Resolution 2118 by 15 votes.", []),
    ("Five hundred people live in the camp.", []),
]


@pytest.mark.parametrize(("text", "tolls"), GOLDEN)
def test_sentence_counts(text: str, tolls: list[tuple[str, int, int | None, str]]) -> None:
    assert brief(text) == tolls


def test_an_elided_noun_is_that_of_the_number_before_it() -> None:
    text = "The agency reported that 90 children had died with 210 more injured in the bombings."
    assert brief(text) == [("killed", 90, 90, "children"), ("injured", 210, 210, "children")]


def test_done_so_stands_for_the_verb_before_it() -> None:
    text = "Millions have fled since the revolt started and more than 9,000 have done so in the past two days."
    first, second = read(text)
    assert (first.toll.outcome, first.toll.low.value, first.toll.scope) == ("displaced", 2_000_000, "cumulative")
    assert (second.toll.outcome, second.toll.low.value, second.toll.scope) == ("displaced", 9_000, "period")
    assert second.toll.low_exclusive
    assert second.toll.least == 9_001
    assert text[slice(*second.clause)].startswith("more than 9,000 have done so")


@pytest.mark.parametrize(
    ("text", "values", "number"),
    [
        ("Two women and their three children died.", (5, 2, 3), "Two women and their three children"),
        ("A mother and her two sons were killed.", (3, 1, 2), "A mother and her two sons"),
        ("Six men, three women and five children died.", (14, 6, 3, 5), "Six men, three women and five children"),
    ],
)
def test_a_list_of_persons_is_summed_and_keeps_its_parts(text: str, values: tuple[int, ...], number: str) -> None:
    whole, *parts = read(text)
    assert (whole.toll.low.value, *(part.toll.low.value for part in parts)) == values
    assert whole.toll.low.rule == "sum_of_persons"
    assert whole.toll.number.exact == number
    assert whole.parts == len(parts)
    assert all(part.toll.part_of == whole.toll.number for part in parts)


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed 30 people, including 12 children.",
        "About 30 people, among them 12 children, were killed.",
        "The office counted 30 bodies, 12 of them children.",
    ],
)
def test_a_breakdown_names_its_total(text: str) -> None:
    whole, part = read(text)
    assert (whole.toll.low.value, part.toll.low.value) == (30, 12)
    assert (whole.toll.part_of, part.toll.part_of) == (None, whole.toll.number)
    assert part.toll.population == "children"
    assert part.toll.outcome == "killed"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Nine people were killed in the strike.", "incident"),
        ("Nine people were killed in a strike in April.", "incident"),
        ("In April, 90 people were killed in the bombings.", "period"),
        ("Over the past two months 90 people have been killed.", "period"),
        ("More than 2,000 people have been killed since the war began.", "cumulative"),
        ("So far 90 people have been killed.", "cumulative"),
        ("90 people are trapped in the town.", "stock"),
        ("90 people are being held in the prison.", "stock"),
        ("The office estimates that 400 people were killed.", "estimate"),
        ("Some 300 deaths were retroactively added to the list.", "retroactive"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    (found,) = read(text)
    assert found.toll.scope == scope


def test_a_period_toll_carries_its_period() -> None:
    (found,) = read("In April, 90 people were killed in the bombings.")
    assert found.toll.period is not None
    assert found.toll.period.edtf == "2021-04"


def test_the_clause_holds_the_number_and_the_word_of_the_outcome() -> None:
    text = "The strike killed 12 nurses and injured 30 others, officials said."
    for found in read(text):
        start, end = found.clause
        assert start <= found.toll.number.start
        assert found.toll.number.end <= end
        assert found.governor is not None
        assert text[start:end].count("strike") <= 1
    assert [text[slice(*found.clause)] for found in read(text)][1] == "injured 30 others"


def test_a_literal_bound_stands_in_its_characters() -> None:
    (found,) = read("More than 1.5 million people have been displaced since the war began.")
    assert (found.toll.low.kind, found.toll.low.value) == ("literal", 1_500_000)
    assert found.toll.low.spans[0].exact == "1.5 million"
    assert found.toll.number.exact == "More than 1.5 million"


def test_empty_and_hostile_texts_hold_no_toll() -> None:
    for text in ("", "\n\n", "\u202e7\u202c", "9" * 400 + " people were killed.", "one two three four hundred"):
        assert read(text) == ()


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("On 10 December 2016 3 men were killed.", 3),
        ("In 2016 30 people were killed in Hamra.", 30),
        ("On 26 October 22 children were killed.", 22),
        ("At 5 pm 3 men were killed.", 3),
    ],
)
def test_a_number_is_never_read_across_a_date(sentence: str, low: int) -> None:
    assert all(found.toll.low.value == low for found in find_tolls(parse_text("d", sentence)))
    assert [q.low.value for q in find_quantities("d", sentence)] == [low]
