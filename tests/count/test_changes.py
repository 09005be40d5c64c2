"""Which incidents and figures moved between two records, and by what; the case is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.count import compare_records
from onrecord.model import (
    APART,
    WITH,
    Cause,
    CauseKind,
    ChangeNote,
    Claim,
    FigureChange,
    Incident,
    Judgement,
    Lineage,
    Movement,
    Precision,
    Record,
    Scope,
    TollRange,
    Verdict,
)

from ..case_writer import CaseWriter

WRITER = CaseWriter()
FIRST = WRITER.document("Twelve people were killed in Hass. Three were hurt there.", "2016-01-05", "Harbour Daily")
SECOND = WRITER.document("Fifteen people were killed in Hass.", "2016-01-06", "River Post")
TWELVE = WRITER.claim(FIRST, "Twelve people were killed in Hass", toll=("killed", 12))
THREE = WRITER.claim(FIRST, "Three were hurt there", toll=("injured", 3))
FIFTEEN = WRITER.claim(SECOND, "Fifteen people were killed in Hass", toll=("killed", 15))
V1, V2 = "rules 1", "rules 2"


def count(outcome: str, low: int, high: int | None, *claims: Claim, **more: object) -> TollRange:
    ids = tuple(claim.id for claim in claims)
    lines = tuple(f"l{claim.id[1:]}" for claim in claims)
    values = {"corroboration": 1, "method": "the widest range", **more}
    return TollRange(outcome, "people", Scope.INCIDENT, low, high, ids, lines, **values)  # type: ignore[arg-type]


def tell(code: str, *claims: Claim, ranges: tuple[TollRange, ...] = (), **more: object) -> Incident:
    ids = tuple(claim.id for claim in claims)
    return Incident(code, f"Bombing {code}", ("bombing",), ids, None, None, Precision.UNKNOWN, ranges=ranges, **more)  # type: ignore[arg-type]


def judge(
    number: int, subject: str, verdict: Verdict, *correction: tuple[str, str], undoes: str | None = None
) -> Judgement:
    return Judgement(
        f"j{number}", subject, verdict, "B. Reader", "2026-03-02T12:00:00.000Z", "Seen.", correction, undoes
    )


def record(*claims: Claim, version: str = V1, **more: object) -> Record:
    read = tuple(replace(claim, version=claim.version or version) for claim in claims)
    documents = tuple(d for d in WRITER.documents if any(claim.content.document == d.id for claim in claims))
    return Record("A case", documents, claims=read, **more)  # type: ignore[arg-type]


BEFORE = record(
    TWELVE,
    THREE,
    incidents=(tell("I-1", TWELVE, THREE, ranges=(count("killed", 12, 12, TWELVE), count("injured", 3, 3, THREE))),),
    totals=(count("killed", 12, 12, TWELVE), count("injured", 3, 3, THREE)),
    as_of="2026-03-01T23:59:59.999Z",
)


def only(note: ChangeNote) -> FigureChange:
    (change,) = note.incidents
    (figure,) = change.figures
    return figure


def test_nothing_changed() -> None:
    note = compare_records(BEFORE, replace(BEFORE, as_of=None))
    assert note.is_empty
    assert note == ChangeNote("2026-03-01T23:59:59.999Z", None, versions=((V1,), (V1,)))


def test_a_new_claim_of_a_new_document_moves_a_figure() -> None:
    wider = count("killed", 12, 15, TWELVE, FIFTEEN)
    after = record(
        TWELVE,
        THREE,
        FIFTEEN,
        incidents=(tell("I-1", TWELVE, THREE, FIFTEEN, ranges=(wider, count("injured", 3, 3, THREE))),),
        totals=(*BEFORE.totals, count("killed", 15, 15, FIFTEEN)),
    )
    note = compare_records(BEFORE, after)
    cause = Cause(CauseKind.NEW_CLAIM, FIFTEEN.id, SECOND, "", V1)
    assert only(note) == FigureChange(Movement.MOVED, count("killed", 12, 12, TWELVE), wider, (cause,))
    assert (note.documents, note.new_claims, note.lost_claims, note.reread_claims) == ((SECOND,), 1, 0, 0)
    assert note.totals == (FigureChange(Movement.APPEARED, None, count("killed", 15, 15, FIFTEEN), (cause,)),)


def test_a_rejected_claim_takes_its_figure_with_it_and_undoing_brings_it_back() -> None:
    rejection = judge(1, THREE.id, Verdict.REJECTED)
    after = replace(
        BEFORE,
        incidents=(tell("I-1", TWELVE, ranges=(count("killed", 12, 12, TWELVE),)),),
        totals=BEFORE.totals[:1],
        judgements=(judge(0, THREE.id, Verdict.ACCEPTED), rejection),
        as_of="2026-03-02T12:00:00.000Z",
    )
    note = compare_records(BEFORE, after)
    cause = Cause(CauseKind.JUDGEMENT, "j1", after="rejected")
    assert only(note) == FigureChange(Movement.GONE, count("injured", 3, 3, THREE), None, (cause,))
    assert [change.causes for change in note.totals] == [(cause,)]
    assert note.judgements == ("j0", "j1")
    back = compare_records(
        after, replace(BEFORE, judgements=(*after.judgements, judge(2, THREE.id, Verdict.UNDONE, undoes="j1")))
    )
    assert only(back).movement is Movement.APPEARED
    assert only(back).causes == (Cause(CauseKind.JUDGEMENT, "j2", after="undone"),)


def test_a_correction_moves_a_figure_and_an_acceptance_moves_none() -> None:
    assert THREE.toll is not None
    bound = replace(THREE.toll.low, value=4)
    corrected = replace(
        THREE, toll=replace(THREE.toll, low=bound, high=bound, best=4), version=f"{V1}; corrected by B. Reader"
    )
    after = record(
        TWELVE,
        corrected,
        incidents=(
            tell("I-1", TWELVE, THREE, ranges=(count("killed", 12, 12, TWELVE), count("injured", 4, 4, THREE))),
        ),
        totals=(count("killed", 12, 12, TWELVE), count("injured", 4, 4, THREE)),
        judgements=(
            judge(1, THREE.id, Verdict.ACCEPTED),
            judge(2, THREE.id, Verdict.CORRECTED, ("low", "4"), ("high", "4")),
        ),
    )
    note = compare_records(BEFORE, after)
    assert only(note).causes == (Cause(CauseKind.JUDGEMENT, "j2", after="corrected"),)
    assert (note.reread_claims, note.versions) == (1, ((V1,), (V1,)))


def test_other_rules_read_a_claim_otherwise_and_say_which_they_were() -> None:
    assert THREE.toll is not None
    reread = replace(THREE, toll=replace(THREE.toll, population="children"), version=V2)
    children = replace(count("injured", 3, 3, THREE), population="children")
    after = record(
        replace(TWELVE, version=V2),
        reread,
        incidents=(tell("I-1", TWELVE, THREE, ranges=(count("killed", 12, 12, TWELVE), children)),),
        totals=(count("killed", 12, 12, TWELVE), children),
    )
    note = compare_records(BEFORE, after)
    (change,) = note.incidents
    cause = Cause(CauseKind.READ_OTHERWISE, THREE.id, FIRST, V1, V2)
    assert [(figure.movement, figure.causes) for figure in change.figures] == [
        (Movement.APPEARED, (cause,)),
        (Movement.GONE, (cause,)),
    ]
    assert (note.reread_claims, note.versions) == (1, ((V1,), (V2,)))


def test_a_claim_that_is_found_no_more_is_named_with_the_rules_that_found_it() -> None:
    after = record(
        TWELVE, incidents=(tell("I-1", TWELVE, ranges=(count("killed", 12, 12, TWELVE),)),), totals=BEFORE.totals[:1]
    )
    note = compare_records(BEFORE, after)
    assert only(note).causes == (Cause(CauseKind.LOST_CLAIM, THREE.id, FIRST, V1, ""),)
    assert note.lost_claims == 1


def test_rules_alone_move_a_figure_where_nothing_behind_it_changed() -> None:
    other = replace(BEFORE.totals[0], low=10, method="the widest range of 2")
    note = compare_records(BEFORE, replace(BEFORE, totals=(other, BEFORE.totals[1])))
    (change,) = note.totals
    assert change.causes == (Cause(CauseKind.RULE, "", "", "the widest range", "the widest range of 2"),)


def test_what_is_known_of_a_document_and_who_repeats_whom_are_causes() -> None:
    other = replace(BEFORE.totals[0], corroboration=2)
    dated = replace(BEFORE.documents[0], published="2016-01-04")
    note = compare_records(BEFORE, replace(BEFORE, totals=(other, BEFORE.totals[1]), documents=(dated,)))
    assert note.totals[0].causes == (Cause(CauseKind.DESCRIPTION, FIRST, FIRST, "2016-01-05", "2016-01-04"),)
    lineage = Lineage("l1", TWELVE.id, (TWELVE.id,))
    one, two = replace(BEFORE, lineages=(lineage,)), replace(BEFORE, lineages=(replace(lineage, independent=True),))
    note = compare_records(one, replace(two, totals=(other, BEFORE.totals[1])))
    (cause,) = note.totals[0].causes
    assert (cause.kind, cause.subject) == (CauseKind.REPEATS, TWELVE.id)
    assert (cause.before, cause.after) == (
        "1 claim of one origin, not shown to be independent",
        "1 claim of one origin, independent",
    )


TWO = record(
    TWELVE,
    THREE,
    FIFTEEN,
    incidents=(
        tell("I-1", TWELVE, THREE, ranges=(count("killed", 12, 12, TWELVE),)),
        tell("I-2", FIFTEEN, ranges=(count("killed", 15, 15, FIFTEEN),)),
    ),
)
MERGE = judge(1, "I-1", Verdict.MERGED, (WITH, "I-2"))
MERGED = replace(
    TWO,
    judgements=(MERGE,),
    incidents=(
        tell(
            "I-1", TWELVE, THREE, FIFTEEN, ranges=(count("killed", 12, 15, TWELVE, FIFTEEN),), previous_codes=("I-2",)
        ),
    ),
)


def test_a_merge_names_both_incidents_and_the_judgement() -> None:
    note = compare_records(TWO, MERGED)
    kept, gone = note.incidents
    cause = Cause(CauseKind.JUDGEMENT, "j1", after="merged")
    assert (kept.movement, kept.code, kept.joined, kept.causes) == (Movement.MOVED, "I-1", ("I-2",), (cause,))
    assert [(f.movement, f.after and (f.after.low, f.after.high)) for f in kept.figures] == [(Movement.MOVED, (12, 15))]
    assert kept.figures[0].causes == (Cause(CauseKind.JOINED, FIFTEEN.id, SECOND, "I-2", "I-1"),)
    assert (gone.movement, gone.code, gone.others, gone.causes) == (Movement.MERGED, "I-2", ("I-1",), (cause,))
    assert gone.after is None


def test_undoing_a_merge_is_a_split_off_by_that_judgement() -> None:
    undo = judge(2, "I-1", Verdict.UNDONE, undoes="j1")
    note = compare_records(MERGED, replace(TWO, judgements=(MERGE, undo)))
    kept, parted = note.incidents
    assert (kept.movement, kept.code) == (Movement.MOVED, "I-1")
    assert kept.figures[0].causes == (Cause(CauseKind.LEFT, FIFTEEN.id, SECOND, "I-1", "I-2"),)
    assert (parted.movement, parted.code, parted.others) == (Movement.SPLIT, "I-2", ("I-1",))
    assert parted.causes == (Cause(CauseKind.JUDGEMENT, "j2", after="undone"),)


def test_a_split_is_told_of_the_part_that_left() -> None:
    split = judge(1, "I-1", Verdict.SPLIT, (APART, THREE.id))
    after = replace(
        TWO,
        judgements=(split,),
        incidents=(
            tell("I-1", TWELVE, ranges=(count("killed", 12, 12, TWELVE),)),
            tell("I-1-abc", THREE),
            TWO.incidents[1],
        ),
    )
    (parted,) = compare_records(TWO, after).incidents
    assert (parted.movement, parted.code, parted.others) == (Movement.SPLIT, "I-1-abc", ("I-1",))
    assert parted.causes == (Cause(CauseKind.JUDGEMENT, "j1", after="split"),)


def test_incidents_that_the_software_links_say_their_new_reason() -> None:
    linked = tell("I-1", TWELVE, THREE, FIFTEEN, why=("One place and one day.",), previous_codes=("I-2",))
    kept, gone = compare_records(TWO, replace(TWO, incidents=(linked,))).incidents
    reason = Cause(CauseKind.REASON, "I-1", after="One place and one day.")
    assert (kept.causes, gone.causes, gone.movement) == ((reason,), (reason,), Movement.MERGED)


def test_an_incident_under_another_code_goes_on() -> None:
    after = replace(TWO, incidents=(TWO.incidents[0], replace(TWO.incidents[1], code="I-0")))
    (change,) = compare_records(TWO, after).incidents
    assert (change.movement, change.code, change.others, change.figures) == (Movement.MOVED, "I-0", ("I-2",), ())


def test_incidents_appear_and_go_with_their_claims() -> None:
    one = record(TWELVE, incidents=(tell("I-1", TWELVE, ranges=(count("killed", 12, 12, TWELVE),)),))
    other = record(FIFTEEN, incidents=(tell("I-2", FIFTEEN, ranges=(count("killed", 15, 15, FIFTEEN),)),))
    new, gone = compare_records(one, other).incidents
    assert (new.movement, new.code, new.causes[0].kind) == (Movement.APPEARED, "I-2", CauseKind.NEW_CLAIM)
    assert (gone.movement, gone.code, gone.causes[0].kind) == (Movement.GONE, "I-1", CauseKind.LOST_CLAIM)
    assert [figure.movement for figure in (*new.figures, *gone.figures)] == [Movement.APPEARED, Movement.GONE]


@pytest.mark.parametrize(
    "moved",
    [{"low": 11}, {"high": None}, {"low_exclusive": True}, {"corroboration": 2}, {"contradictions": ("12 and 15.",)}],
    ids=str,
)
def test_every_part_of_a_figure_that_a_reader_sees_can_move(moved: dict[str, object]) -> None:
    other = replace(BEFORE.totals[0], **moved)  # type: ignore[arg-type]
    note = compare_records(BEFORE, replace(BEFORE, totals=(other, BEFORE.totals[1])))
    assert [change.movement for change in note.totals] == [Movement.MOVED]
