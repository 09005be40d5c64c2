"""The figure that a policy publishes of each range, with the range kept beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from toll_teller import Teller

from onrecord.count import count_incidents, count_totals, list_statements, make_policy, publish_figures
from onrecord.count.policies import DEFINITIONS, POLICIES, UnknownPolicy
from onrecord.count.published import make_figure
from onrecord.model import Actor, Document, Incident, Precision, Record


def make_record(teller: Teller) -> Record:
    claims = tuple(teller.claims)
    incident = Incident("I-1", "Bombing", (), tuple(c.id for c in claims), None, None, Precision.UNKNOWN)
    counted = count_incidents([incident], claims, ())
    return Record("Case", claims=claims, incidents=counted, totals=count_totals(claims, ()))


def tell(*tolls) -> Record:
    teller = Teller()
    for low, high, speaker, *population in tolls:
        teller.tell(low, high, speakers=(speaker,), population=population[0] if population else "people")
    return make_record(teller)


def publish(record: Record, policy: str = "range", order=()) -> dict[str, object]:
    done = publish_figures(record, make_policy(policy, order))
    return {found.population: found.figure for found in done.incidents[0].ranges}


def test_the_range_is_published_as_it_is_and_says_by_which_policy():
    record = tell((22, 22, "A"), (26, 30, "B"))
    figure = publish(record)["people"]
    assert (figure.low, figure.high, figure.policy) == (22, 30, "range")
    assert figure.claims == record.incidents[0].ranges[0].claims
    assert "2 lines of reporting" in figure.reason


def test_another_policy_leaves_the_range_beside_its_figure():
    record = tell((22, 22, "A"), (20, 24, "B"), (40, 40, "C"))
    done = publish_figures(record, make_policy("majority"))
    found = done.incidents[0].ranges[0]
    assert (found.low, found.high) == (20, 40)
    assert (found.figure.low, found.figure.high) == (22, 22)
    assert done.policy.definition == DEFINITIONS["majority"]


def test_a_pending_figure_has_no_number():
    assert publish(tell((22, 22, "A"), (40, 40, "C")), "pending")["people"].is_pending


def test_a_hierarchy_publishes_what_its_first_speaker_says():
    figure = publish(tell((22, 22, "Ministry"), (40, 40, "Court")), "source-hierarchy", ("court",))["people"]
    assert (figure.low, figure.high, figure.policy) == (40, 40, "source_hierarchy")


def test_more_than_stays_more_than():
    teller = Teller()
    claim = teller.tell(440, None)
    teller.claims[0] = replace(claim, toll=replace(claim.toll, low_exclusive=True))
    figure = publish(make_record(teller))["people"]
    assert (figure.low, figure.low_exclusive) == (440, True)


def test_parts_bound_everybody_from_below_only():
    figure = publish(tell((22, 22, "A", "children")))["people"]
    assert (figure.low, figure.high) == (22, None)
    assert "Nobody states the total" in figure.reason


def test_a_figure_of_a_case_told_for_two_groups_is_chosen_for_the_wider():
    teller = Teller()
    teller.tell(22, 22, population="civilians", when="2016-10-26")
    teller.tell(22, 22, when="2016-10-26")
    record = make_record(teller)
    done = publish_figures(record, make_policy("range"))
    assert [(found.population, found.figure.low) for found in done.totals] == [("people", 22)]


def test_a_hierarchy_knows_a_speaker_by_every_name_and_a_publisher_who_narrates():
    record = tell((22, 22, "U.N."), (40, 40, "the Court"))
    known = replace(record, actors=(Actor("a1", "United Nations", "un_body", ("U.N.", "UN")),))
    for name in ("United Nations", "the UN"):
        figure = publish(known, "source-hierarchy", (name, "Court"))["people"]
        assert (figure.low, figure.high) == (22, 22)
    assert publish(record, "source-hierarchy", ("United Nations",))["people"].is_pending
    teller = Teller()
    told = teller.tell(30)
    named = Document(told.content.document, "text/plain", 1, "a.txt", publisher="Harbour Daily")
    narrated = replace(make_record(teller), documents=(named,))
    assert publish(narrated, "source-hierarchy", ("harbour daily",))["people"].low == 30


@pytest.mark.parametrize("policy", [name for name in POLICIES if name != "source_hierarchy"])
def test_every_range_of_a_record_gets_a_figure_within_it(policy):
    record = tell((22, 22, "A"), (20, None, "B"), (6, 6, "C", "children"))
    done = publish_figures(record, make_policy(policy))
    for found in (*done.totals, *done.incidents[0].ranges):
        assert found.figure is not None
        assert found.figure.is_pending or found.figure.low >= found.low


def test_claims_that_bound_nothing_any_more_leave_the_figure_open():
    record = tell((22, 22, "A"))
    found = record.incidents[0].ranges[0]
    assert make_figure(found, [], make_policy()).is_pending
    assert list_statements((), ()) == ()


def test_a_policy_is_made_by_its_name_and_refused_in_words():
    assert make_policy("source-hierarchy", ["Court"]).order == ("Court",)
    with pytest.raises(UnknownPolicy, match=r"choose one of range, majority, source-hierarchy, pending\."):
        make_policy("average")
    with pytest.raises(ValueError, match="the most trusted first"):
        make_policy("source-hierarchy")
    with pytest.raises(ValueError, match="majority ranks no speakers"):
        make_policy("majority", ["Court"])


def test_every_policy_has_its_definition():
    assert list(DEFINITIONS) == list(POLICIES)
    assert all(words.endswith(".") for words in DEFINITIONS.values())
