"""The record as it stood is loaded with people's judgements of then, published as such, and logged as an export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, NoRecordThen, Origin
from onrecord.model import Movement, Status, Verdict
from onrecord.pipeline import check_case, export_case, load_record, publish_case, resolve_case
from onrecord.publish import FolderInUse, say_changes, view_changes
from onrecord.publish.testimony import AT_RISK
from onrecord.recalling import compare_editions, compare_moments

from .casefile.builders import fill_case, make_claim
from .publish.test_earlier import ADDED, COUNCIL, HELD, NAME, OPEN, RISKY, THEN, know
from .publish.test_withholding import claim


class Clock:
    """Shows a new minute each time it is asked; `now` is the last one it showed."""

    def __init__(self) -> None:
        self.minutes = 0

    def __call__(self) -> str:
        self.minutes += 1
        return self.now

    @property
    def now(self) -> str:
        return f"2026-03-01T{self.minutes // 60:02}:{self.minutes % 60:02}:00.000Z"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[CaseFile]:
    """A resolved case of one document with one claim."""
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ONRECORD_NAME", "A. Tester")
    with CaseFile.create(tmp_path / "case", "Ours", clock=clock) as made:
        fill_case(made)
        resolve_case(made)
        yield made


def judge(case: CaseFile, verdict: Verdict, *correction: tuple[str, str]) -> str:
    (claim,) = case.claims()
    made = case.append_judgement(claim.id, verdict, correction=correction)
    resolve_case(case)
    return made.id


def test_a_record_of_before_has_the_figures_and_statuses_of_before(case: CaseFile, clock: Clock) -> None:
    before, moment = load_record(case), clock.now
    judge(case, Verdict.CORRECTED, ("low", "9"), ("high", "11"))
    corrected, later = load_record(case), clock.now
    judge(case, Verdict.REJECTED)
    now = load_record(case)
    assert [[(total.low, total.high) for total in one.totals] for one in (before, corrected, now)] == [
        [(12, 12)],
        [(9, 11)],
        [],
    ]
    assert replace(load_record(case, as_of=moment), as_of=None, later=None) == before
    assert replace(load_record(case, as_of=later), as_of=None, later=None) == corrected
    assert load_record(case, as_of=later).later == now
    assert [status for _, status in load_record(case, as_of=later).statuses] == [Status.CORRECTED]


def test_undoing_a_judgement_shows_in_what_was_known_then_and_now(case: CaseFile, clock: Clock) -> None:
    first, before = load_record(case), clock.now
    rejection = judge(case, Verdict.REJECTED)
    rejected = clock.now
    case.undo_judgement(rejection)
    resolve_case(case)
    now = load_record(case)
    assert (now.totals, now.incidents, now.claims) == (first.totals, first.incidents, first.claims)
    with case.as_of(rejected) as past:
        assert past.totals() == ()
        assert [judgement.id for judgement in past.judgements()] == [rejection]
    with case.as_of(before) as past:
        assert past.totals() == first.totals
        assert past.judgements() == ()


def test_the_record_as_of_now_is_the_record(case: CaseFile, clock: Clock) -> None:
    assert replace(load_record(case, as_of=clock.now), as_of=None, later=None) == load_record(case)


def test_documents_that_came_later_and_runs_of_a_later_version_are_not_in_it(case: CaseFile, clock: Clock) -> None:
    (claim,) = case.claims()
    before = clock.now
    case.preserve_bytes(b"another", Origin("other.txt"))
    case.replace_claims(claim.content.document, [make_claim(claim.content.document, version="v2")], "v2")
    with case.as_of(before) as past:
        assert [document.name for document in past.documents()] == ["report.txt"]
        assert [held.version for held in past.claims()] == ["v1"]
        assert past.search_texts("doctor idlib")[0].document.name == "report.txt"
        assert past.find_claim(claim.id) == claim
    assert [held.version for held in case.claims()] == ["v2"]


def test_what_a_case_held_earlier_cannot_be_written_to(case: CaseFile, clock: Clock) -> None:
    with case.as_of(clock.now) as past, pytest.raises(ValueError, match="read alone"):
        past.preserve_bytes(b"x", Origin("x"))


def test_an_earlier_record_is_read_beside_a_batch(case: CaseFile, clock: Clock) -> None:
    before = load_record(case)
    moment = clock.now
    with case.batch():
        case.preserve_bytes(b"another", Origin("other.txt"))
        assert replace(load_record(case, as_of=moment), as_of=None, later=None) == before


def test_every_page_of_an_earlier_dossier_says_so_and_the_log_too(case: CaseFile, clock: Clock, tmp_path: Path) -> None:
    moment = clock.now
    judge(case, Verdict.REJECTED)
    publish_case(case, tmp_path / "then", as_of=moment)
    publish_case(case, tmp_path / "now")
    pages = sorted(path.relative_to(tmp_path / "then") for path in (tmp_path / "then").rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        assert "<strong>The record as of 1 March 2026, 00:" in (tmp_path / "then" / page).read_text(encoding="utf-8")
        assert "The record as of" not in (tmp_path / "now" / page).read_text(encoding="utf-8")
    assert json.loads((tmp_path / "then" / "dossier.json").read_text())["as_of"] == moment
    with case._reading() as connection:
        told = (
            connection.exec_driver_sql("SELECT subject FROM custody_entries WHERE action = 'export' ORDER BY number")
            .scalars()
            .all()
        )
    named = "dossier, public edition, figures by the policy range"
    assert told == [f"{named}, as of {moment}", named]


def test_a_dossier_of_now_is_not_replaced_by_one_of_before_unseen(case: CaseFile, clock: Clock, tmp_path: Path) -> None:
    publish_case(case, tmp_path / "dossier")
    with pytest.raises(FolderInUse, match="holds the record as of the day it was made"):
        publish_case(case, tmp_path / "dossier", as_of=clock.now)
    publish_case(case, tmp_path / "then", as_of=clock.now)
    with pytest.raises(FolderInUse, match=r"holds the record as of 2026-03-01T.*, which that of now must not replace"):
        publish_case(case, tmp_path / "then")


def test_exports_and_checks_are_of_the_record_of_then(case: CaseFile, clock: Clock) -> None:
    moment = clock.now
    before, _ = export_case(case, "jsonl")
    (claim,) = case.claims()
    case.replace_claims(claim.content.document, [], "v2")
    assert export_case(case, "jsonl", as_of=moment)[0] == before
    assert export_case(case, "jsonl")[0] != before
    with case.as_of(moment) as past:
        assert check_case(past, today="2026-03-01") == ()


def test_a_case_of_an_older_version_tells_since_when_it_keeps_what_it_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from .casefile.builders import KEY
    from .casefile.first_case import make_first_case

    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    root = tmp_path / "first"
    make_first_case(root)
    with CaseFile.open(root, key=KEY) as case:
        with pytest.raises(NoRecordThen, match="kept nothing of what it replaced before 2026-01-01T00"):
            case.as_of("2026-01-01T00:00:03.000Z")
        with case.as_of("2026-01-01T23:59:59.999Z") as past:
            assert past.record().claims == case.record().claims


def test_a_dossier_says_what_changed_since_the_last_one_that_says_otherwise(
    case: CaseFile, clock: Clock, tmp_path: Path
) -> None:
    page = tmp_path / "dossier" / "changes.html"
    publish_case(case, tmp_path / "dossier")
    first = clock.now
    assert not page.exists()
    publish_case(case, tmp_path / "dossier")
    assert not page.exists()
    judge(case, Verdict.REJECTED)
    publish_case(case, tmp_path / "dossier")
    told = page.read_text(encoding="utf-8")
    assert "Since the edition before this one, of 1 March 2026" in told
    assert "judgement j1: a person rejected" in told
    assert "A. Tester" not in told
    publish_case(case, tmp_path / "dossier")
    assert page.read_text(encoding="utf-8") == told, "publishing again what did not change is the same edition"
    publish_case(case, tmp_path / "then", as_of=first)
    assert not (tmp_path / "then" / "changes.html").exists()


def test_changes_are_told_since_a_moment_or_since_the_last_dossier(
    case: CaseFile, clock: Clock, tmp_path: Path
) -> None:
    with pytest.raises(NoRecordThen, match=r"No dossier \(public edition\) of an earlier record was published"):
        compare_moments(case, None)
    moment = clock.now
    publish_case(case, tmp_path / "dossier")
    judge(case, Verdict.REJECTED)
    later = clock.now
    judge(case, Verdict.UNSURE)
    since_dossier, _, _ = compare_moments(case, None)
    since_moment, _, _ = compare_moments(case, moment)
    between, _, _ = compare_moments(case, moment, later)
    assert since_dossier.judgements == since_moment.judgements == ("j1", "j2")
    assert between.judgements == ("j1",)
    assert (between.since, between.until, since_moment.until) == (moment, later, None)
    assert [change.movement for change in between.totals] == [Movement.GONE]
    nothing, _, _ = compare_moments(case, later, later)
    assert nothing.is_empty


def test_a_note_of_the_public_edition_names_nobody_who_is_at_risk_now_or_was() -> None:
    later = know(OPEN, COUNCIL, RISKY)
    assert later.later is not None
    for earlier, now in ((THEN, later.later), (later.later, THEN)):
        note, one, other = compare_editions(earlier, now, "public")
        told = repr(note) + say_changes(view_changes(note, one, other))
        for word in ("Huda", "Karam", "search for me", "old mill"):
            assert word not in told
    full, _, _ = compare_editions(THEN, later.later, "full")
    assert full.new_claims == 1


def test_a_withheld_claim_is_the_same_claim_before_and_after_it_was_withheld() -> None:
    withheld = replace(OPEN, at_risk="withheld by a person")
    note, _, _ = compare_editions(THEN, replace(THEN, claims=(withheld, COUNCIL), as_of=None), "public")
    assert (note.new_claims, note.lost_claims) == (0, 0)


def test_whoever_was_at_risk_at_the_second_moment_alone_is_withheld_from_both() -> None:
    now = replace(THEN, as_of=None)
    risky = replace(OPEN, at_risk="withheld by a person")
    between = replace(THEN, claims=(risky, COUNCIL), later=now)
    note, one, other = compare_editions(THEN, between, "public")
    assert "Karam" not in repr((note, one, other))


def test_an_author_whom_the_earlier_record_alone_states_is_withheld_from_both() -> None:
    told = claim(HELD[1], "The council met in the morning and spoke about bread.", None, AT_RISK)
    documents, texts = (HELD[0], ADDED[0]), (HELD[1], ADDED[1])
    earlier = replace(THEN, documents=(replace(HELD[0], author=NAME), ADDED[0]), texts=texts, claims=(told,))
    now = replace(THEN, documents=documents, texts=texts, claims=(replace(told, at_risk=None),), as_of=None)
    assert "Karam" not in repr(compare_editions(earlier, now, "public"))
