"""Claims are replaced run by run, judgements on them are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from onrecord.casefile import CaseFile, NotInCase, Origin
from onrecord.casefile.tables import claims
from onrecord.model import (
    Actor,
    Incident,
    Lineage,
    Precision,
    Scope,
    Span,
    SpanMismatch,
    Status,
    TollRange,
    Verdict,
)

from .builders import WORDS, fill_case, make_claim, make_text


def test_claims_come_back_as_they_went_in(case: CaseFile) -> None:
    document = fill_case(case)
    claim = make_claim(document)
    assert list(case.claims()) == [claim]
    assert list(case.claims(document)) == [claim]
    assert case.find_claim(claim.id) == claim
    assert case.find_claim("c0") is None


def test_an_id_can_be_begun_where_one_claim_alone_begins_so(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_case(case)
    (claim,) = case.claims()
    assert case.complete_id(claim.id[:5]) == case.complete_id(claim.id) == claim.id
    for unknown in ("I-2016-hass-1", claim.id[:3], "c%%%", f"{claim.id}0"):
        assert case.complete_id(unknown) == unknown
    text = "Shells fell on the mill. Shells fell on the mill at noon. Shells fell on the mill again, they said."
    document = case.preserve_bytes(text.encode(), Origin("b.txt")).document.id
    case.set_text(make_text(document, text))
    told = [Span.of(document, text, 0, end) for end in (24, len(text))]
    case.replace_claims(document, [replace(claim, content=one, acts=(), attribution=None) for one in told], "v1")
    monkeypatch.setattr("onrecord.casefile.claims.FEWEST_LETTERS", 1)
    with pytest.raises(NotInCase, match="Several claims of the case begin with c"):
        case.complete_id("c")


def test_a_person_can_read_the_columns(case: CaseFile) -> None:
    fill_case(case)
    with case._reading() as connection:
        row = connection.execute(select(claims)).one()
    assert (row.speaker, row.outcome, row.low, row.high, row.scope) == ("a doctor", "killed", 12, 12, "incident")
    assert WORDS[row.start : row.end] == row.exact


def test_claims_come_in_the_order_of_documents_and_characters(case: CaseFile) -> None:
    ids = []
    with case.batch():
        for number in range(3):
            words = f"{WORDS} Number {number}."
            document = case.preserve_bytes(words.encode(), Origin(str(number))).document.id
            case.set_text(make_text(document, words))
            ids.append((document, words))
        for document, words in reversed(ids):
            second = replace(make_claim(document, words), content=Span.of(document, words, 20, 40))
            case.replace_claims(document, [second, make_claim(document, words)], "v1")
    starts = [(claim.content.document, claim.content.start) for claim in case.claims()]
    assert starts == [(document, start) for document, _ in ids for start in (0, 20)]


def test_claims_that_quote_other_words_are_refused(case: CaseFile) -> None:
    document = fill_case(case)
    wrong = replace(make_claim(document), content=Span(document, 0, 3, "Not"))
    with pytest.raises(SpanMismatch):
        case.replace_claims(document, [wrong], "v2")
    with pytest.raises(NotInCase, match="no text"):
        case.replace_claims("0" * 64, [], "v2")
    assert list(case.claims()) == [make_claim(document)]


def test_documents_without_extraction_say_why(case: CaseFile) -> None:
    document = fill_case(case)
    case.set_not_extracted(document, "not extracted (Arabic)", "v2")
    assert case.not_extracted() == ((document, "not extracted (Arabic)"),)
    assert case.count_claims() == 0
    assert list(case.documents_without_claims("v2")) == []
    case.replace_claims(document, [make_claim(document)], "v3")
    assert case.not_extracted() == ()


def test_judgements_outlive_claims_and_come_back_with_them(case: CaseFile) -> None:
    document = fill_case(case)
    claim = make_claim(document)
    judgement = case.append_judgement(claim.id, Verdict.ACCEPTED, by="B. Reader", reason="Seen.")
    assert case.judgements() == case.judgements(claim.id) == (judgement,)
    case.replace_claims(document, [], "v2")
    assert case.judgements() == (judgement,)
    case.replace_claims(document, [replace(claim, version="v3")], "v3")
    assert case.record().statuses == ((claim.id, Status.ACCEPTED),)


def test_undoing_and_undoing_that(case: CaseFile) -> None:
    claim = make_claim(fill_case(case))
    case.append_judgement(claim.id, Verdict.ACCEPTED)
    second = case.append_judgement(claim.id, Verdict.CORRECTED, correction=(("low", "13"),))
    undoing = case.undo_judgement(second.id)
    assert case.record().statuses == ((claim.id, Status.ACCEPTED),)
    case.undo_judgement(undoing.id)
    assert case.record().statuses == ((claim.id, Status.CORRECTED),)


def test_judgements_need_a_subject_and_a_correction_a_value(case: CaseFile) -> None:
    claim = make_claim(fill_case(case))
    with pytest.raises(NotInCase, match="no claim, incident or actor c1"):
        case.append_judgement("c1", Verdict.ACCEPTED)
    with pytest.raises(NotInCase, match="no judgement j9"):
        case.undo_judgement("j9")
    with pytest.raises(ValueError, match="needs at least one field"):
        case.append_judgement(claim.id, Verdict.CORRECTED)
    with pytest.raises(ValueError, match="undo_judgement"):
        case.append_judgement(claim.id, Verdict.UNDONE)
    assert case.judgements() == ()


def test_the_resolution_is_replaced_as_a_whole(case: CaseFile) -> None:
    claim = make_claim(fill_case(case)).id
    actor = Actor("a1", "the army", "armed force", aliases=("forces",))
    incident = Incident(
        "I-1", "Killing", ("killing",), (claim,), None, None, Precision.UNKNOWN, previous_codes=("I-0",)
    )
    lineage = Lineage("l1", claim, (claim,))
    total = TollRange("killed", "people", Scope.INCIDENT, 12, None, (claim,), ("l1",), 1, "largest low bound")
    case.replace_resolution([actor], [incident], [lineage], [total])
    entries = case.sign_checkpoint().size
    case.replace_resolution([actor], [incident], [lineage], [total])
    assert case.sign_checkpoint().size == entries
    record = case.record()
    assert (record.actors, record.incidents, record.lineages, record.totals) == (
        (actor,),
        (incident,),
        (lineage,),
        (total,),
    )
    judgement = case.append_judgement("I-1", Verdict.UNSURE)
    case.replace_resolution([], [replace(incident, code="I-2", previous_codes=("I-1",))], [], [])
    case.replace_resolution([], [], [], [])
    assert case.judgements() == (judgement,)
