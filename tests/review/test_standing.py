"""Which judgements stand after undoing."""

from __future__ import annotations

from onrecord.model import Actor, Incident, Judgement, Precision, Status, Verdict
from onrecord.review import current_statuses, drop_rejected, list_orphaned, list_standing


def judge(number: int, subject: str, verdict: str, by: str = "Mara", undoes: str | None = None) -> Judgement:
    return Judgement(f"j{number}", subject, Verdict(verdict), by, f"2026-01-01T00:00:{number:02d}Z", undoes=undoes)


def test_the_latest_standing_verdict_is_the_status():
    log = [judge(1, "c1", "accepted"), judge(2, "c2", "unsure"), judge(3, "c1", "rejected")]
    assert current_statuses(log) == (("c1", Status.REJECTED), ("c2", Status.UNSURE))


def test_undoing_brings_the_status_before_back_and_undoing_that_brings_it_again():
    log = [judge(1, "c1", "accepted"), judge(2, "c1", "rejected"), judge(3, "c1", "undone", undoes="j2")]
    assert dict(current_statuses(log))["c1"] is Status.ACCEPTED
    log.append(judge(4, "c1", "undone", undoes="j3"))
    assert dict(current_statuses(log))["c1"] is Status.REJECTED
    log.append(judge(5, "c1", "undone", undoes="j4"))
    assert dict(current_statuses(log))["c1"] is Status.ACCEPTED


def test_undoing_the_only_judgement_leaves_a_suggestion():
    log = [judge(1, "c1", "accepted"), judge(2, "c1", "undone", undoes="j1")]
    assert current_statuses(log) == ()
    assert list_standing(log) == ()


def test_an_undoing_of_a_later_an_unknown_or_its_own_judgement_undoes_nothing():
    log = [judge(1, "c1", "undone", undoes="j2"), judge(2, "c1", "accepted"), judge(3, "c1", "undone", undoes="j9"),
           judge(4, "c1", "undone", undoes="j4")]  # fmt: skip
    assert dict(current_statuses(log)) == {"c1": Status.ACCEPTED}


def test_the_order_of_the_log_decides_and_not_the_clocks():
    late, early = judge(9, "c1", "accepted"), judge(1, "c1", "rejected")
    assert dict(current_statuses([late, early])) == {"c1": Status.REJECTED}


def test_merges_give_no_status():
    assert current_statuses([judge(1, "I-1", "merged")]) == ()


def test_rejected_claims_are_dropped_and_come_back(case):
    doc = case.document("Hass was bombed. Nobody came.")
    one, two = case.claim(doc, "Hass was bombed"), case.claim(doc, "Nobody came")
    log = [judge(1, one.id, "rejected")]
    assert drop_rejected(case.claims, log) == (two,)
    log.append(judge(2, one.id, "undone", undoes="j1"))
    assert drop_rejected(case.claims, log) == (one, two)


def test_judgements_whose_subject_is_gone_are_listed_and_none_is_lost(case):
    doc = case.document("Hass was bombed.")
    claim = case.claim(doc, "Hass was bombed")
    incident = Incident("I-2", "Bombing", (), (), None, None, Precision.UNKNOWN, previous_codes=("I-1",))
    log = [judge(1, claim.id, "accepted"), judge(2, "gone", "corrected"), judge(3, "I-1", "accepted"),
           judge(4, "gone too", "accepted"), judge(5, "gone too", "undone", undoes="j4")]  # fmt: skip
    assert [j.id for j in list_orphaned(log, case.claims, [incident])] == ["j2"]


def test_an_actor_that_was_joined_is_found_by_what_it_was_joined_to():
    def join(number: int, one: str, other: str) -> Judgement:
        return Judgement(f"j{number}", one, Verdict.MERGED, "Mara", "2026-01-01T00:00:00Z", "", (("with", other),))

    log = [join(1, "a1", "a2"), join(2, "a3", "a2"), join(3, "a8", "a9")]
    left = [Actor("a1", "Dorvanian army", "unknown")]
    assert [j.id for j in list_orphaned(log, (), (), left)] == ["j3"]
    assert [j.id for j in list_orphaned(log, ())] == ["j1", "j2", "j3"]
