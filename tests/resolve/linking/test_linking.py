"""Lists of invented people are linked, with reasons, doubts, decisions and draws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from list_writer import invent_people, make_lists

from onrecord.model import Link, PersonRecord
from onrecord.resolve.linking import DecisionConflict, Linked, link_lists

pytest.importorskip("splink", reason="linking needs the extra onrecord[link]")


SHARES = {"hospital": 0.6, "burials": 0.5, "families": 0.4}


@pytest.fixture(scope="module")
def records() -> list[PersonRecord]:
    return make_lists(invent_people(400, seed=4), SHARES, seed=8)


@pytest.fixture(scope="module")
def linked(records: list[PersonRecord]) -> Linked:
    return link_lists(records, draws=40)


def who(record: str) -> str:
    return record.split(":")[1]


def is_right(link: Link) -> bool:
    return who(link.left) == who(link.right)


def count_true(records: list[PersonRecord]) -> int:
    lists: dict[str, int] = {}
    for record in records:
        lists[who(record.id)] = lists.get(who(record.id), 0) + 1
    return sum(number * (number - 1) // 2 for number in lists.values())


def test_most_links_are_right_and_most_are_found(records: list[PersonRecord], linked: Linked):
    right = sum(map(is_right, linked.links))
    assert right / len(linked.links) > 0.97
    together = {}
    for record, person in zip(records, linked.persons, strict=True):
        together.setdefault(person, []).append(record.id)
    found = sum(len(group) * (len(group) - 1) // 2 for group in together.values())
    assert found / count_true(records) > 0.93
    assert linked.expected == pytest.approx(count_true(records), rel=0.1)


def test_nobody_stands_twice_on_a_list(records: list[PersonRecord], linked: Linked):
    for persons in (linked.persons, *linked.draws):
        met = list(zip(persons, (record.list for record in records), strict=True))
        assert len(set(met)) == len(met)


def test_weights_in_words_add_up_to_the_probability(linked: Linked):
    link = min(linked.links, key=lambda one: abs(one.score - 0.9))
    bits = sum(float(words.rsplit("(", 1)[1].rstrip(")")) for words in link.evidence)
    assert 1 / (1 + 2**-bits) == pytest.approx(link.score, abs=0.05)


def test_draws_link_as_many_as_expected(linked: Linked):
    sizes = [len(draw) - len(set(draw)) for draw in linked.draws]
    chosen = len(linked.persons) - len(set(linked.persons))
    assert len(set(sizes)) > 1
    assert sum(sizes) / len(sizes) == pytest.approx(chosen, rel=0.05)


def test_order_of_records_and_of_lists_makes_no_difference(records: list[PersonRecord], linked: Linked):
    again = link_lists(records[::-1])
    assert {frozenset((link.left, link.right)) for link in again.links} == {
        frozenset((link.left, link.right)) for link in linked.links
    }


def test_a_persons_decision_outweighs_all_evidence_and_can_be_left_out(records: list[PersonRecord], linked: Linked):
    sure, unlike = (
        linked.links[0],
        ("hospital:1", next(r.id for r in records if r.list == "burials" and who(r.id) != "1")),
    )
    known = {record.id for record in records}
    decided = {(sure.right, sure.left): False}
    if unlike[0] in known:
        decided[unlike] = True
    judged = link_lists(records, decided=decided)
    pairs = {frozenset((link.left, link.right)): link for link in judged.links}
    assert frozenset((sure.left, sure.right)) not in pairs
    if unlike[0] in known:
        assert pairs[frozenset(unlike)].status == "accepted"
        assert pairs[frozenset(unlike)].evidence == ("a person decided so",)
    assert link_lists(records).links == link_lists(records, decided={}).links == linked.links


def test_doubtful_pairs_are_put_before_people_the_most_doubtful_first(linked: Linked):
    doubts = [abs(link.score - 0.5) for link in linked.doubtful]
    assert doubts == sorted(doubts)
    assert all(0.05 < link.score < 0.95 for link in linked.doubtful)


def test_one_list_alone_finds_who_is_on_it_twice(records: list[PersonRecord]):
    own = [replace(record, id=f"{record.list}:{record.id}", list="all") for record in records]
    found = link_lists(own)
    assert sum(link.left.split(":")[-1] == link.right.split(":")[-1] for link in found.links) / len(found.links) > 0.95


def test_lists_in_two_scripts_are_linked_by_sound():
    arabic = ["سامر نادر الورداني", "هالة فادي الزيتوني", "كريم باسل القمري", "ليلى غسان الشجري"]
    latin = ["Samer Nader Wardani", "Hala Fadi Zaytouni", "Kareem Basel Qamari", "Laila Ghassan Shajari"]
    born = [f"19{year}-0{month}-11" for year, month in ((61, 2), (72, 3), (83, 4), (94, 5))]
    records = [PersonRecord(f"one:{n}", (name,), list="one", born=born[n]) for n, name in enumerate(arabic)]
    records += [PersonRecord(f"other:{n}", (name,), list="other", born=born[n]) for n, name in enumerate(latin)]
    assert sorted((who(link.left), who(link.right)) for link in link_lists(records).links) == [
        (str(n),) * 2 for n in range(4)
    ]


def test_lists_with_nothing_in_common_give_nothing():
    records = [PersonRecord("one:1", ("Samer Wardani",), list="one"), PersonRecord("other:1", (), list="other")]
    found = link_lists(records)
    assert found.links == found.doubtful == ()
    assert found.persons == ("one:1", "other:1")


@pytest.mark.parametrize(
    "decided",
    [
        {("one:1", "other:1"): True, ("one:1", "other:2"): True},
        {("one:1", "other:1"): True, ("other:1", "third:1"): True, ("one:1", "third:1"): False},
    ],
)
def test_decisions_that_contradict_one_another_are_refused(decided: dict[tuple[str, str], bool]):
    names = {"one:1": "Samer Wardani", "other:1": "Samer Wardani", "other:2": "Hala Sahli", "third:1": "Samir Wardani"}
    records = [PersonRecord(key, (name,), list=key.split(":")[0]) for key, name in names.items()]
    with pytest.raises(DecisionConflict, match="contradict one another over"):
        link_lists(records, decided=decided)
