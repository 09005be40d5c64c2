"""Ranges that follow from what was said, and nothing more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.count import count_incidents, rerun_range
from onrecord.model import REPLACES, Incident, Lineage, Precision, Scope, TollRange


def gather(case, lineages=()) -> dict[tuple[str, str], TollRange]:
    claims = tuple(claim.id for claim in case.claims)
    incident = Incident("I-1", "Bombing in Hass", ("bombing",), claims, None, None, Precision.UNKNOWN)
    (counted,) = count_incidents([incident], case.claims, lineages)
    return {(found.outcome, found.population): found for found in counted.ranges}


def say(case, low, high=-1, population="people", outcome="killed", exclusive=False, **values):
    doc = case.document(f"Report {len(case.documents)}: so many people.")
    return case.claim(
        doc,
        "so many people",
        kind="toll",
        toll=(outcome, low, high, population, exclusive),
        **{"acts": ("bombing",), **values},
    )


def test_a_range_spans_what_all_lineages_say(case):
    say(case, 22)
    say(case, 26, 30)
    found = gather(case)["killed", "people"]
    assert (found.low, found.high, found.low_exclusive) == (22, 30, False)
    assert found.corroboration == 1
    assert set(found.claims) == {claim.id for claim in case.claims}
    assert len(found.lineages) == 2


def test_at_least_leaves_the_range_open_above(case):
    say(case, 22, None)
    say(case, 26)
    found = gather(case)["killed", "people"]
    assert (found.low, found.high) == (22, None)


def test_more_than_stays_as_it_was_said(case):
    say(case, 440, None, exclusive=True)
    found = gather(case)["killed", "people"]
    assert (found.low, found.low_exclusive) == (440, True)
    say(case, 441, None)
    found = gather(case)["killed", "people"]
    assert (found.low, found.low_exclusive) == (441, False)


def test_killed_and_injured_stay_apart(case):
    say(case, 5)
    say(case, 40, outcome="injured")
    found = gather(case)
    assert (found["killed", "people"].high, found["injured", "people"].high) == (5, 40)


def test_parts_bound_an_unstated_total_from_below_and_are_never_added(case):
    say(case, 22, population="children")
    say(case, 6, population="teachers")
    found = gather(case)
    assert (found["killed", "people"].low, found["killed", "people"].high) == (22, None)
    assert found["killed", "people"].method == "at least its largest stated part"
    assert (found["killed", "children"].low, found["killed", "teachers"].low) == (22, 6)


def test_a_part_larger_than_its_total_is_said(case):
    say(case, 10)
    say(case, 12, population="children")
    (words,) = gather(case)["killed", "people"].contradictions
    assert words.startswith("12 children killed are more than the total, 10 people killed")


def test_a_part_of_an_open_total_contradicts_nothing(case):
    say(case, 10, None)
    say(case, 12, population="children")
    assert gather(case)["killed", "people"].contradictions == ()


def test_figures_that_exclude_each_other_are_said_with_their_claims(case):
    low, high = say(case, 5), say(case, 9, None)
    (words,) = gather(case)["killed", "people"].contradictions
    assert "5 people killed and 9 or more people killed cannot both be true" in words
    assert low.id in words
    assert high.id in words


def test_one_origin_is_as_wide_as_its_widest_wording_and_contradicts_once(case):
    """A headline says "31", its story "at least 31": that leaves room for 38, but not for an open 31 beside 20."""
    headline, story, more = say(case, 31), say(case, 31, None), say(case, 38)
    told = Lineage("l1", story.id, (headline.id, story.id))
    assert gather(case, [told])["killed", "people"].contradictions == ()
    again, less = say(case, 38), say(case, 20)
    lineages = [told, Lineage("l2", more.id, (more.id, again.id))]
    words = gather(case, lineages)["killed", "people"].contradictions
    assert [one.partition(" (")[0] for one in words] == [
        "20 people killed and 38 people killed cannot both be true",
        "20 people killed and 31 or more people killed cannot both be true",
    ]
    assert all(less.id in one for one in words)


@pytest.mark.parametrize("stance", ["denied", "feared", "possible", "conditional", "planned", "called_for"])
def test_what_is_not_asserted_or_alleged_bounds_nothing(case, stance):
    say(case, 5)
    say(case, 500, stance=stance)
    assert gather(case)["killed", "people"].high == 5


@pytest.mark.parametrize("scope", ["period", "cumulative", "stock", "retroactive", "estimate"])
def test_only_incident_tolls_enter_an_incidents_range(case, scope):
    say(case, 5)
    say(case, 440, scope=scope)
    found = gather(case)["killed", "people"]
    assert (found.high, found.scope) == (5, Scope.INCIDENT)


def test_a_replaced_figure_no_longer_counts(case):
    old, new = say(case, 22), say(case, 28)
    lineage = Lineage("l1", old.id, (old.id, new.id), ((new.id, old.id, REPLACES),))
    found = gather(case, [lineage])["killed", "people"]
    assert (found.low, found.high, found.claims) == (28, 28, (new.id,))


def shown(claims, name, *, speakers=(), independent=True) -> Lineage:
    return Lineage(name, claims[0].id, tuple(c.id for c in claims), (), independent, speakers)


def test_corroboration_counts_only_lineages_shown_to_be_independent(case):
    one, two, three = say(case, 22), say(case, 22), say(case, 22)
    lineages = [shown([one], "l1"), shown([two], "l2"), shown([three], "l3", independent=False)]
    assert gather(case, lineages)["killed", "people"].corroboration == 2
    unknown = [replace(lineage, independent=False) for lineage in lineages]
    assert gather(case, unknown)["killed", "people"].corroboration == 1


def test_lineages_that_share_a_speaker_or_a_document_corroborate_once(case):
    one, two = say(case, 22), say(case, 22)
    same = [shown([one], "l1", speakers=("unicef",)), shown([two], "l2", speakers=("unicef",))]
    assert gather(case, same)["killed", "people"].corroboration == 1
    beside = case.claim(one.content.document, "many people", kind="toll", toll=("killed", 22))
    assert gather(case, [shown([one], "l1"), shown([beside], "l2")])["killed", "people"].corroboration == 1


def test_a_range_can_be_run_again_from_its_claims(case):
    say(case, 22, None, "children")
    say(case, 30, None, exclusive=True)
    say(case, 4, outcome="injured", population="women")
    ranges = gather(case)
    assert len(ranges) == 4
    for found in ranges.values():
        assert rerun_range(found, case.claims, ()) == found


def test_a_range_whose_claim_was_altered_comes_out_different(case):
    claim = say(case, 22)
    found = gather(case)["killed", "people"]
    assert claim.toll is not None
    altered = replace(claim, toll=replace(claim.toll, low=replace(claim.toll.low, value=2), best=None))
    assert rerun_range(found, [altered], ()) != found


def test_running_again_without_a_cited_claim_says_which(case):
    claim = say(case, 22)
    found = gather(case)["killed", "people"]
    with pytest.raises(ValueError, match=claim.id):
        rerun_range(found, [], ())


def test_an_incident_without_tolls_has_no_range(case):
    doc = case.document("Hass was bombed.")
    case.claim(doc, "Hass was bombed")
    assert gather(case) == {}


def test_lineages_connected_through_others_corroborate_once(case):
    told = [say(case, 22) for _ in range(4)]
    speakers = (("amnesty",), ("unicef",), ("amnesty", "unicef"), ("amnesty",))
    lineages = [
        shown([claim], f"l{n}", speakers=who) for n, (claim, who) in enumerate(zip(told, speakers, strict=True))
    ]
    assert gather(case, lineages)["killed", "people"].corroboration == 1
