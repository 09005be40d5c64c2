"""A change note in words, on a terminal and as a page; the golden texts are of an invented case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.count import compare_records
from onrecord.model import Cause, CauseKind, Record, Verdict
from onrecord.publish import say_changes, view_changes, write_dossier

from ..count.test_changes import (
    BEFORE,
    FIFTEEN,
    MERGED,
    THREE,
    TWELVE,
    TWO,
    V2,
    count,
    judge,
    record,
    tell,
)

AFTER = record(
    TWELVE,
    FIFTEEN,
    version=V2,
    incidents=(
        tell(
            "I-1",
            TWELVE,
            FIFTEEN,
            ranges=(count("killed", 12, 15, TWELVE, FIFTEEN, contradictions=("12 and 15 cannot both be true.",)),),
        ),
    ),
    totals=(count("killed", 12, 15, TWELVE, FIFTEEN),),
    as_of="2026-03-02T12:00:00.000Z",
)
GOLDEN = f"""What changed from the end of 1 March 2026 (UTC) to 2 March 2026, 12:00:00 UTC
1 new document; 1 new claim; 1 claim no longer found.
Claims were found by rules 1; now by rules 2.

Incidents
  I-1  Bombing I-1: changed
    people killed, in one incident: 12, now 12 to 15
      12 and 15 cannot both be true.
      - new claim {FIFTEEN.id} of River Post, in its own words: “Fifteen
        people were killed in Hass”, in “1.txt” (River Post, 6 January 2016),
        new to the case.
    people injured, in one incident: 3, now no figure of its own
      - no longer found: claim {THREE.id} of Harbour Daily, in its own
        words: “Three were hurt there”, in “0.txt” (Harbour Daily, 5 January
        2016).

Figures of the whole case
  people killed, in one incident: 12, now 12 to 15
    - new claim {FIFTEEN.id} of River Post, in its own words: “Fifteen
      people were killed in Hass”, in “1.txt” (River Post, 6 January 2016), new
      to the case.
  people injured, in one incident: 3, now no figure of its own
    - no longer found: claim {THREE.id} of Harbour Daily, in its own
      words: “Three were hurt there”, in “0.txt” (Harbour Daily, 5 January
      2016)."""
MERGE_GOLDEN = f"""What changed from the beginning to now
1 judgement.

Incidents
  I-1  Bombing I-1: took in I-2
      - judgement j1: B. Reader merged I-1 (with I-2): Seen.
    people killed, in one incident: 12, now 12 to 15
      - claim {FIFTEEN.id} of River Post, in its own words: “Fifteen people
        were killed in Hass”, in “1.txt” (River Post, 6 January 2016), counts
        here now (before I-2).
  I-2  Bombing I-2: merged into I-1
      - judgement j1: B. Reader merged I-1 (with I-2): Seen."""


def tell_changes(earlier: Record, later: Record) -> str:
    return say_changes(view_changes(compare_records(earlier, later), earlier, later))


def say_cause(cause: Cause, earlier: Record = BEFORE, later: Record = BEFORE) -> str:
    figure = replace(BEFORE.totals[0], low=1)
    note = compare_records(BEFORE, replace(BEFORE, totals=(figure, BEFORE.totals[1])))
    note = replace(note, totals=(replace(note.totals[0], causes=(cause,)),))
    words: str = view_changes(note, earlier, later)["totals"][0]["causes"][0]["words"]
    return words


def test_a_note_says_what_moved_and_by_whose_claims() -> None:
    assert tell_changes(BEFORE, AFTER) == GOLDEN


def test_a_note_of_a_merge_names_both_incidents() -> None:
    assert tell_changes(replace(TWO, as_of=None), MERGED) == MERGE_GOLDEN


def test_nothing_that_changed_is_said_too() -> None:
    told = tell_changes(BEFORE, BEFORE)
    assert "No document, claim or judgement is new." in told
    assert told.endswith("No incident and no figure changed.")


def test_no_line_is_wider_than_a_terminal() -> None:
    assert max(len(line) for line in tell_changes(BEFORE, AFTER).splitlines()) <= 80


def test_every_kind_of_cause_has_its_words() -> None:
    said = {kind: say_cause(Cause(kind, THREE.id, THREE.content.document, "old", "new")) for kind in CauseKind}
    assert all(words.endswith(".") and len(words) > 10 for words in said.values())
    assert len(set(said.values())) == len(CauseKind)
    assert said[CauseKind.READ_OTHERWISE] == (
        f"claim {THREE.id} is read otherwise: 3 people injured, in one incident, now 3 people injured, in one incident,"
        " by new after old, in “0.txt” (Harbour Daily, 5 January 2016)."
    )
    assert said[CauseKind.RULE] == "the rule “new” in place of “old”."
    assert say_cause(Cause(CauseKind.RULE, "", "", "old", "old")).startswith("no claim and no judgement behind it")


def test_an_undoing_says_what_it_takes_back() -> None:
    made = (judge(1, THREE.id, Verdict.REJECTED), judge(2, THREE.id, Verdict.UNDONE, undoes="j1"))
    words = say_cause(Cause(CauseKind.JUDGEMENT, "j2", after="undone"), later=replace(BEFORE, judgements=made))
    assert words == f"judgement j2: B. Reader undid j1, by which {THREE.id} had been rejected: Seen."


def test_many_causes_are_counted_and_not_listed() -> None:
    claims = tuple(Cause(CauseKind.NEW_CLAIM, f"c{number}") for number in range(9))
    note = compare_records(BEFORE, AFTER)
    note = replace(note, totals=(replace(note.totals[0], causes=claims),), incidents=())
    view = view_changes(note, BEFORE, AFTER)
    assert (len(view["totals"][0]["causes"]), view["totals"][0]["more"]) == (5, 4)
    assert "    - and 4 more" in say_changes(view)


def test_the_page_shows_what_the_note_says_and_leads_to_the_claims(tmp_path: Path) -> None:
    view = view_changes(compare_records(BEFORE, AFTER), BEFORE, AFTER)
    write_dossier(replace(AFTER, as_of=None), tmp_path / "dossier", changes=view)
    page = (tmp_path / "dossier" / "changes.html").read_text(encoding="utf-8")
    assert "Since the edition before this one, of the end of 1 March 2026 (UTC)." in page
    assert 'href="incidents/I-1.html"' in page
    assert f"documents/{FIFTEEN.content.document}.html#{FIFTEEN.id}" in page
    assert "12, now 12 to 15" in page
    assert ">What changed</a>" in (tmp_path / "dossier" / "index.html").read_text(encoding="utf-8")


def test_without_an_earlier_edition_there_is_no_such_page(tmp_path: Path) -> None:
    write_dossier(AFTER, tmp_path / "dossier")
    assert not (tmp_path / "dossier" / "changes.html").exists()
    assert "What changed" not in (tmp_path / "dossier" / "index.html").read_text(encoding="utf-8")


def test_words_of_documents_are_shown_and_never_obeyed(tmp_path: Path) -> None:
    hostile = replace(AFTER.incidents[0], title="<script>x</script>")
    after = replace(AFTER, incidents=(hostile,), as_of=None)
    write_dossier(after, tmp_path / "dossier", changes=view_changes(compare_records(BEFORE, after), BEFORE, after))
    assert "<script>x" not in (tmp_path / "dossier" / "changes.html").read_text(encoding="utf-8")
