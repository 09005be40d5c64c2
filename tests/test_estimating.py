"""Lists of persons from a case: a list for each source, no list for whoever quotes another, and nobody at risk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.count import TableError
from onrecord.estimating import list_case
from onrecord.model import Claim, Judgement, Lineage, Record, Verdict
from tests.case_writer import CaseWriter

Tell = Callable[..., Claim]


@pytest.fixture
def case() -> CaseWriter:
    return CaseWriter()


@pytest.fixture
def tell(case: CaseWriter) -> Tell:
    def tell_killed(publisher: str | None, *names: str, **values: object) -> Claim:
        words = f"{' and '.join(names)} died in the river quarter"
        document = case.document(f"{publisher} wrote that {words}.", "2016-12-13", publisher)
        return case.claim(document, words, acts=("killing",), victims=names, **values)

    return tell_killed


def make_record(case: CaseWriter, **more: object) -> Record:
    return Record("ours", tuple(case.documents), tuple(case.texts.values()), tuple(case.claims), **more)  # type: ignore[arg-type]


def test_each_source_is_a_list_and_overlaps_are_counted(case: CaseWriter, tell: Tell) -> None:
    tell("Harbour Daily", "Karim Hadad", "Layla Sabri")
    tell("Valley Network", "Karim Haddad", "Omar Tahan")
    tell("Northern Office", "Omar Tahan")
    found = list_case(make_record(case))
    assert found.table.lists == ("Harbour Daily", "Valley Network", "Northern Office")
    assert dict(found.table.cells) == {0b001: 1, 0b011: 1, 0b110: 1}
    assert found.joined == ()
    assert len(found.records) == 5


def test_sources_that_quote_one_another_make_one_list_and_it_says_so(case: CaseWriter, tell: Tell) -> None:
    one, copy = tell("Harbour Daily", "Karim Hadad"), tell("Morning Digest", "Karim Hadad")
    tell("Valley Network", "Omar Tahan", "Karim Hadad")
    lineage = Lineage("l1", one.id, (one.id, copy.id), ((copy.id, one.id, "the same wording"),))
    found = list_case(make_record(case, lineages=(lineage,)))
    assert found.table.lists == ("Harbour Daily with Morning Digest", "Valley Network")
    assert dict(found.table.cells) == {0b10: 1, 0b11: 1}
    assert found.notes[0] == (
        "No separate lists: Morning Digest repeats Harbour Daily (the same wording),"
        f" as claim {copy.id} shows."
    )  # fmt: skip


def test_chains_of_quoting_join_all_of_them(case: CaseWriter, tell: Tell) -> None:
    claims = [tell(name, "Karim Hadad") for name in ("Alpha Post", "Beta Post", "Gamma Post", "Delta Post")]
    tell("Valley Network", "Omar Tahan")
    pairs = [(0, 1), (2, 3), (1, 2)]
    relays = tuple((claims[left].id, claims[right].id, "the same wording") for left, right in pairs)
    found = list_case(make_record(case, lineages=(Lineage("l1", claims[0].id, (), relays),)))
    assert found.table.lists == ("Alpha Post with Beta Post with Gamma Post with Delta Post", "Valley Network")


def test_two_sources_of_which_one_quotes_the_other_are_refused_with_both_names_and_the_claim(
    case: CaseWriter, tell: Tell
) -> None:
    tell("Harbour Daily", "Karim Hadad")
    quoted = tell("Morning Digest", "Karim Hadad", speakers=("Harbour Daily",))
    tell("Morning Digest", "Omar Tahan")
    with pytest.raises(TableError) as refused:
        list_case(make_record(case))
    assert f"Morning Digest quotes Harbour Daily, as claim {quoted.id} shows" in str(refused.value)
    assert "do not quote one another" in str(refused.value)
    assert "Hadad" not in str(refused.value)


def test_one_source_or_none_is_one_sentence(case: CaseWriter, tell: Tell) -> None:
    with pytest.raises(TableError, match="names nobody who was killed"):
        list_case(make_record(case))
    tell("Harbour Daily", "Karim Hadad")
    with pytest.raises(TableError, match="Only Harbour Daily names persons"):
        list_case(make_record(case))


def test_a_rejected_claim_names_nobody(case: CaseWriter, tell: Tell) -> None:
    tell("Harbour Daily", "Karim Hadad")
    tell("Valley Network", "Omar Tahan")
    wrong = tell("Valley Network", "Layla Sabri")
    no = Judgement("j1", wrong.id, Verdict.REJECTED, "Tester", "2026-11-01T10:00:00.000Z")
    assert list_case(make_record(case)).table.observed == 3
    assert list_case(make_record(case, judgements=(no,))).table.observed == 2


def test_people_at_risk_are_withheld_and_counted_as_withheld(case: CaseWriter, tell: Tell) -> None:
    tell("Harbour Daily", "Karim Hadad")
    tell("Valley Network", "Omar Tahan")
    case.claims.append(replace(tell("Valley Network", "Layla Sabri"), at_risk="first-person testimony of danger"))
    del case.claims[-2]
    found = list_case(make_record(case))
    assert (found.table.observed, found.withheld) == (2, 1)
    assert "1 claim of people at risk is withheld" in " ".join(found.notes)
    assert list_case(make_record(case), edition="full").table.observed == 3


def test_notes_name_no_person(case: CaseWriter, tell: Tell) -> None:
    tell("Harbour Daily", "Karim Hadad", speakers=("Samira Nasser",))
    tell("Valley Network", "Omar Tahan")
    found = list_case(make_record(case))
    told = " ".join((*found.notes, *found.table.lists))
    assert not any(part in told for part in ("Karim", "Hadad", "Samira", "Nasser", "Omar", "Tahan"))


def test_names_beside_the_number_of_a_toll_are_persons_too(case: CaseWriter, tell: Tell) -> None:
    text = (
        "Two people were killed: Karim Hadad and Layla Sabri. Three were injured: Omar Tahan, Hala Jaber and Adel Aziz."
    )
    document = case.document(text, "2016-12-13", "Harbour Daily")
    case.claim(document, "Two", toll=("killed", 2), acts=("killing",))
    case.claim(document, "Three", toll=("injured", 3), acts=("injury",))
    tell("Valley Network", "Karim Hadad")
    found = list_case(make_record(case))
    assert dict(found.table.cells) == {0b01: 1, 0b11: 1}
