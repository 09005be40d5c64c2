"""What must hold of a case's figures: each statement once, no sum, no narrowing, whatever the lineages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.count import count_totals, rerun_range
from onrecord.count.statements import list_statements
from onrecord.model import Claim, Lineage, TollRange

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter

STATED = st.tuples(
    st.sampled_from(("killed", "injured")),
    st.sampled_from((22, 82)),
    st.sampled_from((-1, None)),
    st.sampled_from(("people", "civilians", "children")),
    st.sampled_from(("incident", "period")),
    st.sampled_from(("Hass", "Aleppo", None)),
    st.sampled_from(("asserted", "asserted", "denied")),
    st.integers(0, 3),
)
"""Outcome, least, most (-1: the same), population, scope, place, stance and the number of the lineage."""


def write_figures(drawn: Sequence[tuple[object, ...]]) -> tuple[list[Claim], list[Lineage]]:
    case = CaseWriter()
    members: dict[object, list[str]] = {}
    for number, (outcome, low, high, population, scope, place, stance, line) in enumerate(drawn):
        doc = case.document(f"Report {number}: so many people.")
        made = case.claim(
            doc,
            "so many people",
            kind="toll",
            scope=scope,
            toll=(outcome, low, high, population),
            place=place,
            stance=stance,
            when=("2016-10-26", "2016-10-26"),
        )
        members.setdefault(line, []).append(made.id)
    lineages = [Lineage(f"l{line}", claims[0], tuple(claims)) for line, claims in members.items()]
    return case.claims, lineages


@given(st.lists(STATED, max_size=8))
def test_every_statement_stands_in_exactly_one_figure(drawn):
    claims, lineages = write_figures(drawn)
    totals = count_totals(claims, lineages)
    stated = sorted(statement.claim.id for statement in list_statements(claims, lineages))
    assert sorted(claim for total in totals for claim in total.claims) == stated


@given(st.lists(STATED, max_size=8))
def test_a_figure_is_the_hull_of_its_statements_and_never_their_sum(drawn):
    claims, lineages = write_figures(drawn)
    said = {statement.claim.id: statement for statement in list_statements(claims, lineages)}
    for total in count_totals(claims, lineages):
        own = [said[claim] for claim in total.claims]
        assert {(s.scope, s.outcome, s.least) for s in own} == {(total.scope, total.outcome, total.low)}
        assert total.high == (None if any(s.most is None for s in own) else total.low)
        assert rerun_range(total, claims, lineages) == total


@given(st.lists(STATED, max_size=8), st.randoms(use_true_random=False))
def test_figures_do_not_depend_on_the_order_of_claims_and_lineages(drawn, random):
    claims, lineages = write_figures(drawn)
    before = count_totals(claims, lineages)
    random.shuffle(claims)
    random.shuffle(lineages)
    assert count_totals(claims, lineages) == before


@given(st.lists(STATED, min_size=2, max_size=8))
def test_one_lineage_never_states_one_least_twice(drawn):
    """ "82" and "at least 82" of one origin are one figure, however many documents carry it."""
    claims, lineages = write_figures(drawn)
    said = {statement.claim.id: statement for statement in list_statements(claims, lineages)}
    seen: set[tuple[object, ...]] = set()
    for total in count_totals(claims, lineages):
        keys = {(said[claim].lineage, total.scope, total.outcome, total.low) for claim in total.claims}
        assert not keys & seen
        seen |= keys


@given(st.lists(STATED, min_size=1, max_size=6))
def test_a_repetition_within_its_lineage_adds_no_figure(drawn):
    def show(totals: Sequence[TollRange]) -> list[tuple[object, ...]]:
        return sorted((str(t.scope), t.outcome, t.low, t.high is None, t.population) for t in totals)

    claims, lineages = write_figures(drawn)
    again, longer = write_figures([*drawn, drawn[0]])
    assert show(count_totals(again, longer)) == show(count_totals(claims, lineages))
