"""Merges and splits: lossless, commutative, undoable."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Granularity, Incident, Judgement, Moment, Precision, Verdict
from onrecord.review import apply_merges


def make(number: int) -> Incident:
    day = f"2016-10-{20 - number:02d}"
    moment = Moment(day, day, Granularity.DAY, day, "test")
    return Incident(f"I-{number}", f"Bombing {number}", ("bombing",), (f"c{number}a", f"c{number}b"), moment, None,
                    Precision.UNKNOWN)  # fmt: skip


INCIDENTS = tuple(make(number) for number in range(5))


def merge(number: int, one: str, other: str) -> Judgement:
    return Judgement(
        f"j{number}", one, Verdict.MERGED, "Mara", "2026-01-01T00:00:00Z", "one strike", (("with", other),)
    )


def split(number: int, code: str, *claims: str) -> Judgement:
    pairs = tuple(("apart", claim) for claim in claims)
    return Judgement(f"j{number}", code, Verdict.SPLIT, "Mara", "2026-01-01T00:00:00Z", "", pairs)


def undo(number: int, target: str) -> Judgement:
    return Judgement(f"j{number}", "I-0", Verdict.UNDONE, "Mara", "2026-01-01T00:00:00Z", undoes=target)


def list_all(incidents) -> list[str]:
    return sorted(claim for incident in incidents for claim in incident.claims)


def test_a_merge_keeps_the_earliest_code_all_claims_and_the_other_codes():
    after = {incident.code: incident for incident in apply_merges(INCIDENTS, [merge(1, "I-0", "I-1")])}
    assert set(after) == {"I-1", "I-2", "I-3", "I-4"}
    assert after["I-1"].previous_codes == ("I-0",)
    assert sorted(after["I-1"].claims) == ["c0a", "c0b", "c1a", "c1b"]
    assert "Merged by Mara: one strike" in after["I-1"].why


def test_a_split_gives_the_leaving_claims_a_code_of_their_own():
    after = apply_merges(INCIDENTS[:1], [split(1, "I-0", "c0b")])
    assert [incident.claims for incident in after] == [("c0a",), ("c0b",)]
    assert after[0].code == "I-0"
    assert after[1].code.startswith("I-0-")


def test_a_split_of_nothing_or_everything_and_unknown_codes_change_nothing():
    log = [split(1, "I-0", "zzz"), split(2, "I-0", "c0a", "c0b"), split(3, "I-9", "c0a"), merge(4, "I-0", "I-9")]
    assert apply_merges(INCIDENTS, log) == apply_merges(INCIDENTS, [])


def test_a_merge_can_name_a_previous_code():
    renamed = dataclasses.replace(INCIDENTS[1], previous_codes=("I-old",))
    after = apply_merges([INCIDENTS[0], renamed], [merge(1, "I-0", "I-old")])
    assert [incident.previous_codes for incident in after] == [("I-0", "I-old")]


def test_claims_of_a_merged_incident_can_leave_it_again():
    """A split after a merge holds for the claims of every part, and a part that leaves whole is itself again."""
    joined = [merge(1, "I-0", "I-1")]
    whole = apply_merges(INCIDENTS[:2], [*joined, split(2, "I-1", "c0a", "c0b")])
    assert [(incident.code, incident.claims) for incident in whole] == [
        ("I-1", ("c1a", "c1b")),
        ("I-0", ("c0a", "c0b")),
    ]
    some = apply_merges(INCIDENTS[:2], [*joined, split(2, "I-1", "c0b", "c1a")])
    assert [incident.claims for incident in some] == [("c1b", "c0a"), ("c1a", "c0b")]
    assert (some[0].code, some[0].previous_codes) == ("I-1", ("I-0",))
    assert some[1].code.startswith("I-1-")
    assert "Split by Mara." in some[0].why


def test_what_was_split_off_can_be_merged_again():
    log = [merge(1, "I-0", "I-1"), split(2, "I-1", "c0a", "c0b"), merge(3, "I-1", "I-0")]
    (again,) = apply_merges(INCIDENTS[:2], log)
    assert (again.code, again.previous_codes) == ("I-1", ("I-0",))


def test_undoing_the_merge_before_a_split_leaves_the_split_without_effect_and_no_claim_lost():
    log = [merge(1, "I-0", "I-1"), split(2, "I-1", "c0b"), undo(3, "j1")]
    assert apply_merges(INCIDENTS[:2], log) == apply_merges(INCIDENTS[:2], [])


PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6)


@given(PAIRS, st.randoms(use_true_random=False))
def test_merging_is_commutative_and_loses_no_claim(pairs, random):
    log = [merge(number, f"I-{one}", f"I-{other}") for number, (one, other) in enumerate(pairs)]
    shuffled = list(log)
    random.shuffle(shuffled)
    after = apply_merges(INCIDENTS, log)
    assert apply_merges(INCIDENTS[::-1], shuffled) == after
    assert list_all(after) == list_all(INCIDENTS)
    codes = {code for incident in after for code in (incident.code, *incident.previous_codes)}
    assert codes == {incident.code for incident in INCIDENTS}


@given(PAIRS, st.sets(st.integers(0, 4)))
def test_undoing_every_merge_and_split_restores_what_was(pairs, parted):
    log = [merge(number, f"I-{one}", f"I-{other}") for number, (one, other) in enumerate(pairs)]
    log += [split(100 + number, f"I-{number}", f"c{number}a") for number in sorted(parted)]
    assert list_all(apply_merges(INCIDENTS, log)) == list_all(INCIDENTS)
    undone = log + [undo(200 + number, judgement.id) for number, judgement in enumerate(log)]
    assert apply_merges(INCIDENTS, undone) == apply_merges(INCIDENTS, [])


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, 4), st.integers(0, 4)),
        st.tuples(st.just("split"), st.integers(0, 4), st.sets(st.integers(0, 9), min_size=1, max_size=4)),
        st.tuples(st.just("undo"), st.integers(0, 9), st.just(0)),
    ),
    max_size=10,
)


@given(STEPS)
def test_no_order_of_merges_splits_and_undoings_loses_a_claim_or_tells_it_twice(steps):
    log = []
    for number, (kind, one, other) in enumerate(steps):
        if kind == "merge":
            log.append(merge(number, f"I-{one}", f"I-{other}"))
        elif kind == "split":
            log.append(split(number, f"I-{one}", *(f"c{place // 2}{'ab'[place % 2]}" for place in sorted(other))))
        elif one < number:
            log.append(undo(number, f"j{one}"))
    after = apply_merges(INCIDENTS, log)
    assert list_all(after) == list_all(INCIDENTS)
    codes = [incident.code for incident in after]
    assert len(set(codes)) == len(codes)
    assert all(incident.claims for incident in after)
    known = {code for incident in after for code in (incident.code, *incident.previous_codes)}
    assert {incident.code for incident in INCIDENTS} <= known
