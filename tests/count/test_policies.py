"""One published figure by a named rule, with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toll_teller import Teller

from onrecord.count import POLICIES, choose_figure, list_statements
from onrecord.count.policies import UnknownPolicy
from onrecord.model import Lineage
from onrecord.taxonomies import load_taxonomy


def figure(policy, *tolls, order=(), lineages=()):
    teller = Teller()
    for low, high, speaker in tolls:
        teller.tell(low, high, speakers=(speaker,))
    return choose_figure(policy, list_statements(teller.claims, lineages), order)


def test_the_range_goes_from_the_lowest_to_the_highest_and_decides_nothing():
    found = figure("range", (22, 22, "A"), (26, 30, "B"))
    assert (found.low, found.high, len(found.claims)) == (22, 30, 2)
    assert figure("range", (22, 22, "A"), (26, None, "B")).high is None


def test_the_majority_is_what_more_than_half_of_the_lineages_allow():
    found = figure("majority", (22, 22, "A"), (20, 24, "B"), (40, 40, "C"))
    assert (found.low, found.high, len(found.claims)) == (22, 22, 2)
    assert "2 of 3" in found.reason
    assert figure("majority", (22, 22, "A"), (30, 30, "B")).is_pending


def test_a_lineage_counts_once_for_the_majority():
    teller = Teller()
    copies = [teller.tell(22, speakers=(name,)) for name in "ABC"]
    for name in "DE":
        teller.tell(30, speakers=(name,))
    lineage = Lineage("l1", copies[0].id, tuple(claim.id for claim in copies))
    assert choose_figure("majority", list_statements(teller.claims, [lineage])).low == 30
    assert choose_figure("majority", list_statements(teller.claims, ())).low == 22


def test_a_hierarchy_takes_the_first_speaker_who_states_a_number():
    found = figure(
        "source_hierarchy", (22, 22, "Ministry"), (30, 30, "Monitor"), order=("Court", "monitor", "Ministry")
    )
    assert (found.low, found.high) == (30, 30)
    assert "monitor" in found.reason
    assert figure("source_hierarchy", (22, 22, "Ministry"), order=("Court",)).is_pending


def test_pending_publishes_nothing_while_lineages_disagree():
    assert figure("pending", (22, 22, "A"), (30, 30, "B")).is_pending
    agreed = figure("pending", (22, None, "A"), (26, 26, "B"))
    assert (agreed.low, agreed.high) == (26, 26)


def test_nobody_and_unknown_policies_are_said_in_words():
    assert choose_figure("range", ()).reason == "Nobody states a number."
    with pytest.raises(UnknownPolicy, match="choose one of range, majority"):
        choose_figure("average", ())


def test_numbers_of_two_outcomes_are_never_one_figure():
    teller = Teller()
    teller.tell(22)
    teller.tell(30, outcome="injured")
    with pytest.raises(ValueError, match="one outcome"):
        choose_figure("range", list_statements(teller.claims, ()))


def test_the_gradings_of_casualty_recording_are_defined():
    gradings = load_taxonomy("gradings")
    assert all(gradings[name].definition for name in ("confirmed", "fair", "weak", "contested", "discounted"))


TOLD = st.tuples(st.integers(0, 9), st.none() | st.integers(0, 4), st.sampled_from("ABC"))


@given(st.lists(TOLD, min_size=1, max_size=6), st.sampled_from(list(POLICIES)), st.randoms(use_true_random=False))
def test_every_figure_lies_within_the_range_and_has_its_reason(told, policy, random):
    tolls = [(low, None if more is None else low + more, speaker) for low, more, speaker in told]
    found, whole = figure(policy, *tolls, order="BA"), figure("range", *tolls)
    assert found.reason.endswith(".")
    if not found.is_pending:
        assert found.low >= whole.low
        assert whole.high is None or found.high <= whole.high
        assert found.high is None or found.low <= found.high
