"""An incident is found under the code it was known by, whatever joins it or leaves it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Incident, Precision
from onrecord.resolve.codes import KnownCode, assign_codes, put_codes


def incident(code: str, *claims: str) -> Incident:
    return Incident(code, "", ("bombing",), claims, None, None, Precision.UNKNOWN)


def nothing(code: str) -> bool:
    return False


def test_a_new_incident_gets_the_code_it_was_made_with():
    codes = assign_codes({}, {"c1": incident("I-1", "c1", "c2")}, 7, nothing)
    assert codes == {"c1": KnownCode("I-1", 7, (), ("c1", "c2"))}


def test_an_incident_keeps_its_code_when_an_earlier_telling_begins_it():
    known = {"c2": KnownCode("I-2", 1, (), ("c2", "c3"))}
    (codes,) = assign_codes(known, {"c1": incident("I-1", "c1", "c2", "c3")}, 2, nothing).values()
    assert (codes.code, codes.born, codes.claims) == ("I-2", 1, ("c1", "c2", "c3"))


def test_of_two_that_become_one_the_code_that_was_known_first_stays():
    known = {
        "c1": KnownCode("I-late", 5, ("I-old",), ("c1", "c2", "c3")),
        "c4": KnownCode("I-early", 2, (), ("c4",)),
    }
    made = {"c1": incident("I-new", "c1", "c2", "c3", "c4")}
    codes = assign_codes(known, made, 6, nothing)
    (found,) = put_codes(made, codes)
    assert (found.code, found.previous_codes) == ("I-early", ("I-late", "I-old"))


def test_of_one_that_falls_apart_the_part_with_most_claims_keeps_the_code():
    known = {"c1": KnownCode("I-1", 1, ("I-0",), ("c1", "c2", "c3"))}
    made = {"c1": incident("I-1", "c1"), "c2": incident("I-2", "c2", "c3")}
    codes = assign_codes(known, made, 4, nothing)
    assert (codes["c2"].code, codes["c2"].previous) == ("I-1", ("I-0",))
    assert (codes["c1"].code, codes["c1"].born) == ("I-1-2", 4)


def test_of_equal_parts_the_one_with_the_first_claim_keeps_the_code():
    known = {"c1": KnownCode("I-1", 1, (), ("c1", "c2"))}
    codes = assign_codes(known, {"c1": incident("I-1", "c1"), "c2": incident("I-2", "c2")}, 4, nothing)
    assert (codes["c1"].code, codes["c2"].code) == ("I-1", "I-2")


def test_a_code_that_another_incident_has_is_given_to_nobody_else():
    codes = assign_codes({}, {"c1": incident("I-1", "c1")}, 1, {"I-1", "I-1-2"}.__contains__)
    assert codes["c1"].code == "I-1-3"


def test_an_incident_whose_claims_are_all_gone_leaves_its_code():
    known = {"c9": KnownCode("I-1", 1, (), ("c9",))}
    codes = assign_codes(known, {"c1": incident("I-1", "c1")}, 2, {"I-1"}.__contains__)
    assert (codes["c1"].code, codes["c1"].born) == ("I-1", 2)


PARTITIONS = st.lists(st.lists(st.integers(0, 4), min_size=8, max_size=8), min_size=1, max_size=6)


@given(PARTITIONS)
def test_no_code_is_lost_or_given_twice_while_incidents_join_and_fall_apart(history):
    known: dict[str, KnownCode] = {}
    given_out: set[str] = set()
    for now, groups in enumerate(history):
        made: dict[str, Incident] = {}
        for group in set(groups):
            claims = tuple(f"c{n}" for n, own in enumerate(groups) if own == group)
            made[claims[0]] = incident(f"I-{claims[0]}", *claims)
        known = assign_codes(known, made, now, nothing)
        held = [code for one in known.values() for code in (one.code, *one.previous)]
        assert len(held) == len(set(held))
        assert given_out <= set(held)
        given_out = set(held)
        assert sorted(claim for one in known.values() for claim in one.claims) == [f"c{n}" for n in range(8)]
