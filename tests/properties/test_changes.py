"""Whatever two records hold, a note of changes leaves nothing out, says no more than there is, and names a cause."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from onrecord.count import compare_records
from onrecord.model import Claim, Incident, Movement, Precision, Record, Scope, TollRange

from ..case_writer import CaseWriter

WRITER = CaseWriter()
HELD = WRITER.document("One. Two. Three. Four. Five. Six.")
CLAIMS: tuple[Claim, ...] = tuple(
    WRITER.claim(HELD, words, toll=("killed", number))
    for number, words in enumerate(("One", "Two", "Three", "Four", "Five", "Six"), 1)
)
CODES = ("I-1", "I-2", "I-3", None)


def count(told: tuple[Claim, ...]) -> TollRange:
    """What these claims allow together."""
    numbers = [claim.toll.least for claim in told if claim.toll]
    ids = tuple(sorted(claim.id for claim in told))
    return TollRange("killed", "people", Scope.INCIDENT, min(numbers), max(numbers), ids, (), 1, "the widest range")


def tell_bounds(incident: Incident) -> list[tuple[int, int | None]]:
    """What an incident says of numbers: the same bounds from other claims are no other figure."""
    return [(figure.low, figure.high) for figure in incident.ranges]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Some of the claims, each in one incident or in none."""
    held = tuple(claim for claim in CLAIMS if draw(st.booleans()))
    groups: dict[str, list[Claim]] = {}
    for claim in held:
        code = draw(st.sampled_from(CODES))
        if code:
            groups.setdefault(code, []).append(claim)
    incidents = []
    for code, told in sorted(groups.items()):
        ids = tuple(claim.id for claim in told)
        ranges = (count(tuple(told)),)
        incidents.append(Incident(code, code, (), ids, None, None, Precision.UNKNOWN, ranges=ranges))
    totals = tuple(count((claim,)) for claim in held)
    return Record("A case", tuple(WRITER.documents), claims=held, incidents=tuple(incidents), totals=totals)


@given(records())
def test_a_record_has_not_changed_from_itself(one: Record) -> None:
    note = compare_records(one, one)
    assert note.is_empty
    assert (note.new_claims, note.lost_claims, note.reread_claims) == (0, 0, 0)


@given(records(), records())
def test_every_incident_is_told_of_once_and_none_is_invented(one: Record, other: Record) -> None:
    note = compare_records(one, other)
    codes = Counter(change.code for change in note.incidents)
    assert not codes or max(codes.values()) == 1
    before, after = ({incident.code: incident for incident in side.incidents} for side in (one, other))
    told = {change.code: change for change in note.incidents}
    for code in before.keys() | after.keys():
        if code not in told:
            renamed = [change for change in note.incidents if code in change.others]
            same = code in before and code in after and tell_bounds(before[code]) == tell_bounds(after[code])
            assert same or any(change.movement is Movement.MOVED for change in renamed)
    assert told.keys() <= before.keys() | after.keys()


@given(records(), records())
def test_every_figure_that_is_other_than_before_is_told_of_with_a_cause(one: Record, other: Record) -> None:
    note = compare_records(one, other)
    figures = [*note.totals, *(figure for change in note.incidents for figure in change.figures)]
    assert all(figure.causes for figure in figures)
    assert all(change.causes or change.figures for change in note.incidents)
    assert all(figure.before != figure.after for figure in figures)
    assert {figure.after for figure in note.totals if figure.before is None} == set(other.totals) - set(one.totals)
    assert {figure.before for figure in note.totals if figure.after is None} == set(one.totals) - set(other.totals)


@given(records(), records())
def test_the_way_back_says_the_opposite(one: Record, other: Record) -> None:
    there, back = compare_records(one, other), compare_records(other, one)
    assert (there.new_claims, there.lost_claims) == (back.lost_claims, back.new_claims)
    assert there.is_empty == back.is_empty
    moves = [(figure.before, figure.after) for figure in there.totals]
    assert Counter(moves) == Counter((figure.after, figure.before) for figure in back.totals)
