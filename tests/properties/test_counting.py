"""What must hold of incidents, lineages and ranges for any claims."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.count import count_incidents, count_totals, rerun_range
from onrecord.model import Bound, BoundKind, Claim, Incident, Lineage, Precision, TollRange
from onrecord.resolve import resolve_claims

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter

POPULATIONS = ("people", "civilians", "children", "women")
DAYS = ("2016-10-25", "2016-10-26", "2016-10-27")

TOLLS = st.builds(
    lambda outcome, low, more, population, exclusive: (
        outcome, low, None if more is None else low + more + exclusive, population, exclusive,
    ),
    st.sampled_from(("killed", "injured")),
    st.integers(0, 60),
    st.none() | st.integers(0, 20),
    st.sampled_from(POPULATIONS),
    st.booleans(),
)  # fmt: skip

CLAIMS = st.fixed_dictionaries(
    {
        "document": st.integers(0, 3),
        "toll": st.none() | TOLLS,
        "acts": st.sampled_from((("bombing",), ("killing",), ("shooting",), ("bombing", "killing"))),
        "stance": st.sampled_from(("asserted", "asserted", "alleged", "denied", "feared")),
        "speakers": st.sampled_from(((), ("UNICEF",), ("unnamed",), ("Sami Haddad",), ("UN", "unnamed"))),
        "scope": st.sampled_from(("incident", "incident", "period", "stock")),
        "place": st.sampled_from(("Hass", "Idlib", "Aleppo", None)),
        "day": st.sampled_from((*DAYS, None)),
        "words": st.sampled_from(("were hit", "is said of it", "another attack came", "we counted them")),
    }
)


def write_case(drawn):
    """Write the drawn claims into four dated documents, one sentence each."""
    case = CaseWriter()
    texts = [[], [], [], []]
    for number, values in enumerate(drawn):
        texts[values["document"]].append(f"Sentence {number} says that so many {values['words']}.")
    ids = [
        case.document(f"Paper {n}. " + " ".join(lines), f"2016-10-{28 + n // 2}", f"Paper {n}")
        for n, lines in enumerate(texts)
    ]
    for number, values in enumerate(drawn):
        day = values["day"]
        case.claim(
            ids[values["document"]],
            f"Sentence {number} says that so many {values['words']}.",
            kind="toll" if values["toll"] else "act",
            when=(day, day) if day else None,
            mode="direct",
            **{key: values[key] for key in ("toll", "acts", "stance", "speakers", "scope", "place")},
        )
    return case


def resolve(case):
    return resolve_claims(case.documents, tuple(case.texts.values()), case.claims)


def count(case, resolution) -> dict[tuple[str, str, str], TollRange]:
    counted = count_incidents(resolution.incidents, case.claims, resolution.lineages)
    return {(i.code, r.outcome, r.population): r for i in counted for r in i.ranges}


@given(st.lists(CLAIMS, max_size=9), st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_documents_and_claims(drawn, random):
    case = write_case(drawn)
    one = resolve(case)
    first = count_incidents(one.incidents, case.claims, one.lineages), count_totals(case.claims, one.lineages)
    for shuffled in (case.documents, case.claims):
        random.shuffle(shuffled)
    case.texts = dict(sorted(case.texts.items(), reverse=True))
    other = resolve(case)
    assert other == one
    lineages = list(other.lineages)
    random.shuffle(lineages)
    assert (count_incidents(other.incidents, case.claims, lineages), count_totals(case.claims, lineages)) == first


@given(st.lists(CLAIMS, max_size=9))
def test_bounds_are_in_order_and_every_range_can_be_run_again(drawn):
    case = write_case(drawn)
    resolution = resolve(case)
    ranges = [*count(case, resolution).values(), *count_totals(case.claims, resolution.lineages)]
    known = {claim.id: claim for claim in case.claims}
    for found in ranges:
        assert found.low >= 0
        assert found.high is None or found.low + found.low_exclusive <= found.high
        assert 1 <= found.corroboration <= max(1, len(found.lineages))
        assert {known[claim].toll.scope for claim in found.claims} == {found.scope}
        assert rerun_range(found, case.claims, resolution.lineages) == found


@given(st.lists(CLAIMS, max_size=9))
def test_a_claim_is_in_one_lineage_and_in_at_most_one_incident(drawn):
    case = write_case(drawn)
    resolution = resolve(case)
    assert sorted(c for x in resolution.lineages for c in x.claims) == sorted(c.id for c in case.claims)
    told = [claim for incident in resolution.incidents for claim in incident.claims]
    assert len(told) == len(set(told))


def widen(claim: Claim, less: int, more: int | None) -> Claim:
    """The same claim with a lower low and a higher (None: open) high bound."""
    toll = claim.toll
    assert toll is not None
    low = max(0, toll.low.value - less)
    high = None if toll.high is None or more is None else toll.high.value + more
    bounds = [None if value is None else Bound(value, BoundKind.LITERAL, "digits", (toll.number,))
              for value in (low, high)]  # fmt: skip
    return replace(claim, toll=replace(toll, low=bounds[0], high=bounds[1], best=None))


def count_one(claims, lineages) -> dict[tuple[str, str], TollRange]:
    incident = Incident("I-1", "Bombing", (), tuple(c.id for c in claims), None, None, Precision.UNKNOWN)
    (counted,) = count_incidents([incident], claims, lineages)
    return {(r.outcome, r.population): r for r in counted.ranges}


@given(st.lists(CLAIMS, min_size=1, max_size=9), st.integers(0, 8), st.integers(0, 40), st.none() | st.integers(0, 40))
def test_widening_a_claim_never_narrows_a_range(drawn, which, less, more):
    case = write_case(drawn)
    lineages = resolve(case).lineages
    before = count_one(case.claims, lineages)
    wider = list(case.claims)
    chosen = which % len(wider)
    if wider[chosen].toll is not None:
        wider[chosen] = widen(wider[chosen], less, more)
    after = count_one(wider, lineages)
    assert after.keys() == before.keys()
    for key, old in before.items():
        new = after[key]
        assert new.low + new.low_exclusive <= old.low + old.low_exclusive
        assert new.high is None or (old.high is not None and new.high >= old.high)


@given(st.lists(CLAIMS, min_size=1, max_size=9), st.integers(0, 8))
def test_a_circular_source_raises_no_corroboration_and_changes_no_range(drawn, which):
    case = write_case(drawn)
    marked = [replace(x, independent=True) for x in resolve(case).lineages]
    before = count_one(case.claims, marked)
    chosen = case.claims[which % len(case.claims)]
    paper = case.document("A paper that repeats what others wrote.", "2016-10-30")
    span = case.span(paper, "A paper that repeats what others wrote")
    copy = replace(chosen, content=span)
    joined = [
        Lineage(x.id, x.origin, (*x.claims, copy.id), (*x.relays, (copy.id, chosen.id, "the same wording")),
                x.independent, x.speakers)
        if chosen.id in x.claims and all(earlier != chosen.id for _, earlier, _ in x.relays) else x
        for x in marked
    ]  # fmt: skip
    if joined == marked:
        return
    after = count_one([*case.claims, copy], joined)
    assert after.keys() == before.keys()
    for key, old in before.items():
        assert (after[key].low, after[key].high, after[key].low_exclusive) == (old.low, old.high, old.low_exclusive)
        assert after[key].corroboration <= old.corroboration


@given(st.lists(CLAIMS, max_size=8))
def test_a_copied_document_adds_no_incident_and_no_corroboration(drawn):
    case = write_case(drawn)
    before = resolve(case)
    ranges = count(case, before)
    source = case.documents[0].id
    copy = case.document("(Copied) " + case.texts[source].text, "2016-12-30", "Mirror")
    for claim in [c for c in case.claims if c.content.document == source]:
        case.claims.append(replace(claim, content=case.span(copy, claim.content.exact)))
    after = resolve(case)
    assert [i.code for i in after.incidents] == [i.code for i in before.incidents]
    for key, found in count(case, after).items():
        assert (found.low, found.high) == (ranges[key].low, ranges[key].high)
        assert found.corroboration <= ranges[key].corroboration


@given(st.lists(CLAIMS, max_size=8))
def test_an_unrelated_claim_changes_nothing(drawn):
    case = write_case(drawn)
    before = resolve(case)
    ranges, totals = count(case, before), count_totals(case.claims, before.lineages)
    paper = case.document("In Kafr Nabl seven men were abducted in the spring of that year.", "2017-05-02", "Mirror")
    case.claim(paper, "seven men were abducted", kind="toll", acts=("abduction",), toll=("abducted", 7, -1, "men"),
               place="Kafr Nabl", when=("2017-05-01", "2017-05-01"), speakers=("Lina Farah",))  # fmt: skip
    after = resolve(case)
    assert [i for i in after.incidents if i.code in {x.code for x in before.incidents}] == list(before.incidents)
    assert len(after.incidents) == len(before.incidents) + 1
    assert set(before.lineages) < set(after.lineages)
    assert {key: r for key, r in count(case, after).items() if key in ranges} == ranges
    assert set(totals) < set(count_totals(case.claims, after.lineages))
