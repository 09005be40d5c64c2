"""What must hold of published bounds for any tolls: each end runs again from the claims it cites, none is a sum."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.count import bound_case, rerun_bounds
from onrecord.model import Incident, Lineage, Precision, Record, Status

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from toll_teller import Teller

TOLLS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from((-1, None, 3)),
        st.sampled_from(("Hass", "Kafr Nabl", "Idlib", "Aleppo", None)),
        st.sampled_from((None, "2016-10-26", "2016-11-02", ("2016-10-01", "2016-10-31"), (None, "2016-11-30"))),
        st.sampled_from(("incident", "incident", "period", "cumulative", "stock")),
        st.sampled_from(("people", "children", "women")),
        st.sampled_from(("killed", "injured")),
    ),
    max_size=8,
)
JUDGED = st.lists(st.sampled_from((None, Status.ACCEPTED, Status.CORRECTED, Status.REJECTED)), min_size=8, max_size=8)


def make_record(drawn, judged=(), *, joined=0, repeated=0) -> Record:
    teller = Teller()
    for low, more, place, when, scope, population, outcome in drawn:
        high = None if more is None else low if more == -1 else low + more
        teller.tell(low, high, place, when, scope, population, outcome)
    ids = [claim.id for claim in teller.claims]
    statuses = tuple((key, status) for key, status in zip(ids, judged, strict=False) if status)
    incident = Incident("I-1", "Bombing", (), tuple(ids[:joined]), None, None, Precision.UNKNOWN)
    lineages = (Lineage("l1", ids[0], tuple(ids[:repeated])),) if repeated and ids else ()
    incidents = (incident,) if joined else ()
    return Record("Case", claims=tuple(teller.claims), incidents=incidents, lineages=lineages, statuses=statuses)


@settings(deadline=None, max_examples=120)
@given(TOLLS, JUDGED, st.integers(0, 3), st.integers(0, 3))
def test_a_published_bound_runs_again_from_the_claims_it_cites(drawn, judged, joined, repeated):
    record = make_record(drawn, judged, joined=joined, repeated=repeated)
    known = {claim.id for claim in record.claims}
    for bounds in bound_case(record).bounds:
        assert set(bounds.claims) <= known
        assert bool(bounds.low_claims) == (bounds.low > 0)
        assert bool(bounds.high_claims) == (bounds.high is not None)
        if not bounds.contradictions:
            assert rerun_bounds(bounds, record) == (bounds.low, bounds.high)


@settings(deadline=None, max_examples=60)
@given(TOLLS)
def test_the_order_of_claims_does_not_matter(drawn):
    record = make_record(drawn)
    turned = replace(record, claims=tuple(reversed(record.claims)))
    assert bound_case(turned).bounds == bound_case(record).bounds


@settings(deadline=None, max_examples=60)
@given(TOLLS)
def test_tolls_of_one_town_and_unknown_days_are_never_added(drawn):
    alike = [(low, None, "Hass", None, "incident", "people", "killed") for low, *_ in drawn]
    most = max((low for low, *_ in drawn), default=0)
    assert all(bounds.low <= most for bounds in bound_case(make_record(alike)).bounds)
