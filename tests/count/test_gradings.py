"""Grades that follow from who names whom; unknown independence is none, and a person's grade wins."""

from __future__ import annotations

from dataclasses import replace

from toll_teller import Teller

from onrecord.count import grade_incidents
from onrecord.count.gradings import DENIED, NOBODY
from onrecord.model import Actor, Grading, Incident, Lineage, Precision, Record, Status
from onrecord.taxonomies import load_taxonomy

ARMY, REBELS = "army of the north", "river brigade"


class Accuser(Teller):
    """Collects claims that each name who did it, on a side where one is given."""

    def accuse(self, *names: str, side: str | None = None, stance: str = "asserted"):
        claim = self.tell(5, accused=names, stance=stance, speakers=(f"Speaker {len(self.claims)}",))
        acts = tuple(
            replace(act, perpetrators=tuple(replace(m, side=side) for m in act.perpetrators)) for act in claim.acts
        )
        self.claims[-1] = replace(claim, acts=acts)
        return self.claims[-1]

    def grade(self, *, independent=(), actors=(), statuses=(), grading=None) -> Grading:
        lineages = tuple(
            Lineage(
                "l" + c.id[1:], c.id, (c.id,), (), c.id in independent, tuple(link.speaker.name for link in c.chain)
            )
            for c in self.claims
        )
        ids = tuple(claim.id for claim in self.claims)
        incident = Incident("I-1", "Bombing", (), ids, None, None, Precision.UNKNOWN, grading=grading)
        record = Record("Case", claims=tuple(self.claims), lineages=lineages, incidents=(incident,), actors=actors,
                        statuses=statuses)  # fmt: skip
        return grade_incidents(record)[0]


def test_one_line_that_names_a_party_is_weak():
    case = Accuser()
    case.accuse(ARMY)
    found = case.grade()
    assert (found.term, found.is_persons) == ("weak", False)
    assert found.reasons == ("One line of reporting names who did it.",)


def test_two_lines_that_are_not_shown_to_be_independent_are_weak_and_say_why():
    case = Accuser()
    case.accuse(ARMY)
    case.accuse(ARMY)
    found = case.grade()
    assert found.term == "weak"
    assert "count as one" in found.reasons[1]


def test_two_lines_shown_to_be_independent_that_name_one_party_are_fair():
    case = Accuser()
    both = [case.accuse(ARMY).id, case.accuse(ARMY).id]
    assert case.grade(independent=both).term == "fair"
    assert case.grade(independent=both[:1]).term == "weak"


def test_independent_lines_that_name_two_parties_are_not_fair():
    case = Accuser()
    both = [case.accuse(ARMY).id, case.accuse(REBELS).id]
    assert case.grade(independent=both).term == "weak"


def test_two_names_of_one_actor_are_one_party():
    case = Accuser()
    both = [case.accuse(ARMY).id, case.accuse("northern troops").id]
    actors = (Actor("a1", ARMY, "armed force", ("Northern troops",)),)
    assert case.grade(independent=both, actors=actors).term == "fair"


def test_lines_that_name_different_sides_are_contested_and_a_joint_deed_is_not():
    case = Accuser()
    case.accuse(ARMY, side="north")
    case.accuse(REBELS, side="river")
    assert case.grade().term == "contested"
    joint = Accuser()
    joint.accuse(ARMY, side="north")
    joint.accuse(ARMY, "air force", side="north")
    assert joint.grade().term == "weak"


def test_names_whose_sides_nobody_states_are_not_contested():
    case = Accuser()
    case.accuse(ARMY)
    case.accuse(REBELS, side="river")
    assert case.grade().term == "weak"


def test_who_names_nobody_gives_no_grade():
    case = Accuser()
    case.tell(5)
    assert case.grade() == Grading("I-1", None, (NOBODY,))


def test_a_denial_names_nobody_and_is_said():
    case = Accuser()
    case.accuse(ARMY)
    case.accuse(ARMY, stance="denied")
    found = case.grade()
    assert (found.term, found.reasons[-1]) == ("weak", DENIED)
    only = Accuser()
    only.accuse(ARMY, stance="denied")
    assert only.grade().term is None


def test_rejected_claims_do_not_count():
    case = Accuser()
    kept, wrong = case.accuse(ARMY), case.accuse(ARMY)
    assert case.grade(independent=[kept.id, wrong.id], statuses=((wrong.id, Status.REJECTED),)).term == "weak"


def test_a_persons_grade_wins():
    case = Accuser()
    case.accuse(ARMY)
    found = case.grade(grading="confirmed")
    assert (found.term, found.is_persons) == ("confirmed", True)


def test_no_reason_names_anybody_and_every_grade_is_defined():
    case = Accuser()
    case.accuse(ARMY, side="north")
    case.accuse(REBELS, side="river")
    found = case.grade()
    assert not any(name in reason for reason in found.reasons for name in (ARMY, REBELS, "north", "river", "Speaker"))
    assert found.term in load_taxonomy("gradings")
