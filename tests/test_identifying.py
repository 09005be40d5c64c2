"""What people judged of actors is joined again, and compared with how it was the last time."""

from __future__ import annotations

import pytest

from onrecord.identifying import PeopleJoin
from onrecord.model import Actor, Judgement, Verdict
from onrecord.resolve import Regrouped

ONE = Actor("a" + "1" * 12, "Hill Guard", "unknown")
TWO = Actor("a" + "2" * 12, "Guard of the Hills", "unknown", ("Hill Guards",), None, ("same",))
OTHER = Actor("a" + "3" * 12, "River Guard", "unknown")


def judge(verdict: Verdict, subject: Actor, key: str, value: str) -> Judgement:
    return Judgement("j1", subject.id, verdict, "Mara", "2026-01-01T00:00:00Z", "", ((key, value),))


SAME = judge(Verdict.MERGED, TWO, "with", ONE.id)
APART = judge(Verdict.SPLIT, TWO, "apart", "Hill Guards")
UNDONE = Judgement("j2", TWO.id, Verdict.UNDONE, "Mara", "2026-01-02T00:00:00Z", undoes="j1")


def name(*actors: Actor) -> dict[str, Actor]:
    return {actor.id: actor for actor in actors}


def test_who_goes_by_another_id_or_name_is_told_once() -> None:
    people = PeopleJoin([SAME])
    found = people.join(name(ONE, TWO))
    assert found.names == {ONE.id: "Hill Guard", TWO.id: "Hill Guard"}
    assert found.moved == {TWO.id}
    assert found.renamed == {ONE.id, TWO.id}
    again = PeopleJoin([SAME], people.write()).join(name(ONE, TWO))
    assert (again.moved, again.renamed) == (set(), set())


def test_undoing_moves_back() -> None:
    people = PeopleJoin([SAME])
    people.join(name(ONE, TWO))
    found = PeopleJoin([SAME, UNDONE], people.write()).join(name(ONE, TWO))
    assert (found.moved, found.renamed) == ({TWO.id}, {TWO.id})


def test_the_name_of_the_first_is_the_name_of_all() -> None:
    people = PeopleJoin([SAME])
    people.join(name(ONE, TWO))
    called = Actor(ONE.id, "the Hill Guard", "unknown")
    found = PeopleJoin([SAME], people.write()).join(name(called, TWO))
    assert (found.moved, found.renamed) == (set(), {ONE.id, TWO.id})


def test_who_is_named_no_more_joins_nobody() -> None:
    people = PeopleJoin([SAME])
    people.join(name(ONE, TWO))
    found = PeopleJoin([SAME], people.write()).join(name(TWO))
    assert (found.moved, found.renamed) == ({TWO.id}, {ONE.id, TWO.id})


@pytest.mark.parametrize("judgement", [SAME, APART])
def test_all_actors_are_listed_once(judgement: Judgement) -> None:
    people = PeopleJoin([judgement])
    people.join({key: actor for key, actor in name(ONE, TWO).items() if key in people.judged})
    listed = people.list_actors({**name(ONE, TWO, OTHER), "a" + "4" * 12: None})
    named = sorted(word for actor in listed for word in (actor.name, *actor.aliases))
    assert named == ["Guard of the Hills", "Hill Guard", "Hill Guards", "River Guard"]
    assert [actor.id for actor in listed] == sorted({actor.id for actor in listed})


def test_without_judgements_nothing_is_asked_or_kept() -> None:
    people = PeopleJoin([])
    assert people.judged == frozenset()
    assert people.join({}) == Regrouped({}, set(), set())
    assert people.list_actors(name(OTHER)) == [OTHER]
    assert PeopleJoin([], people.write()).join({}) == Regrouped({}, set(), set())
