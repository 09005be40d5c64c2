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
