"""Of an earlier record the public edition withholds whoever is at risk by now, though nobody knew it then."""

from __future__ import annotations

import dataclasses
import json

import pytest

from onrecord.model import Record
from onrecord.publish import find_withheld_claims, prepare_edition, to_jsonl, write_dossier
from onrecord.publish.testimony import AT_RISK

from .test_withholding import ARTICLE, claim, make_document

LATER = "The nurse Huda Karam now lives near the old mill. “They search for me,” she told a clerk."
NAME = "Huda Karam"
HELD = make_document(ARTICLE)
ADDED = make_document(LATER)
OPEN = claim(HELD[1], "“The market burned on Monday,” Huda Karam said.", NAME)
COUNCIL = claim(HELD[1], "The council met in the morning and spoke about bread.", None)
RISKY = claim(ADDED[1], "“They search for me,”", NAME, AT_RISK)
THEN = Record("A case", (HELD[0],), (HELD[1],), (OPEN, COUNCIL), as_of="2026-03-01T23:59:59.999Z")


def know(*claims: object, with_document: bool = True) -> Record:
    """The record of then with what is known now behind it."""
    pairs = (HELD, ADDED) if with_document else (HELD,)
    documents, texts = tuple(d for d, _ in pairs), tuple(t for _, t in pairs)
    later = Record("A case", documents, texts, tuple(claims))  # type: ignore[arg-type]
    return dataclasses.replace(THEN, later=later)


def spell(record: object) -> str:
    return repr(record)


def test_nobody_is_at_risk_as_far_as_is_known() -> None:
    shown = prepare_edition(know(OPEN, COUNCIL, with_document=False), "public")
    assert NAME in spell(shown.record)
    assert shown.withheld == ()
    assert shown.record.later is None


@pytest.mark.parametrize(
    "later",
    [
        know(dataclasses.replace(OPEN, at_risk="withheld by a person"), COUNCIL, with_document=False),
        know(OPEN, COUNCIL, RISKY),
    ],
    ids=["the same claim is withheld by now", "a later document tells of danger"],
)
def test_whoever_is_at_risk_by_now_is_in_no_word_of_the_earlier_record(later: Record) -> None:
    shown = prepare_edition(later, "public")
    for word in ("Huda", "Karam", "search for me", "old mill"):
        assert word not in spell(shown.record)
    assert "harvest fair" in shown.record.texts[0].text
    assert [document.id for document in shown.record.documents] == [HELD[0].id]
    assert len(shown.record.claims) == 2
    assert len(shown.withheld) == 1
    assert shown.passages > 0
    assert [pair[0] for pair in find_withheld_claims(later)] == [OPEN.id]


def test_what_was_withheld_then_stays_withheld() -> None:
    """That nobody is endangered any more is no part of an earlier record."""
    risky = dataclasses.replace(OPEN, at_risk=AT_RISK)
    then = dataclasses.replace(know(OPEN, COUNCIL, with_document=False), claims=(risky, COUNCIL))
    assert "Huda" not in spell(prepare_edition(then, "public").record)


def test_the_full_edition_is_the_record_as_it_stood() -> None:
    shown = prepare_edition(know(OPEN, COUNCIL, RISKY), "full")
    assert shown.record == THEN


def test_a_document_that_is_withheld_as_a_whole_by_now_is_withheld_then() -> None:
    post = make_document("we are hiding in the cellar, pray for us", "application/json", "post", author="mira_h")
    then = dataclasses.replace(THEN, documents=(HELD[0], post[0]), texts=(HELD[1], post[1]), claims=())
    later = dataclasses.replace(then, as_of=None)
    shown = prepare_edition(dataclasses.replace(then, later=later), "public")
    assert "cellar" not in spell(shown.record)
    assert [name for name, _ in shown.whole] == [post[0].id]


def test_exports_and_pages_withhold_as_much(tmp_path: object) -> None:
    from pathlib import Path

    later = know(OPEN, COUNCIL, RISKY)
    lines = "".join(to_jsonl(later))
    assert "Huda" not in lines
    assert len([line for line in lines.splitlines() if json.loads(line)]) >= 2
    folder = Path(str(tmp_path)) / "dossier"
    write_dossier(later, folder)
    for page in folder.rglob("*.html"):
        assert "Karam" not in page.read_text(encoding="utf-8"), page
