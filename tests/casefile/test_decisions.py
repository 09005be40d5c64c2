"""What resolving decided is kept as it was given, and can be forgotten without a trace in the log."""

from __future__ import annotations

from onrecord.casefile import CaseFile, Coded, FirstFact, Origin, verify_case


def test_postings_are_replaced_bucket_by_bucket(case: CaseFile) -> None:
    case.write_postings("keys", {1: b"one", 70_000: b"two"})
    case.write_postings("words", {1: b"other"})
    case.write_postings("keys", {1: b"", 2: b"three"})
    assert case.read_postings("keys", [1, 2, 3, 70_000]) == {2: b"three", 70_000: b"two"}
    assert case.read_postings("words", [1]) == {1: b"other"}
    case.forget_postings("words")
    assert case.read_postings("words", [1]) == {}


def test_decisions_are_of_documents_that_the_case_holds(case: CaseFile) -> None:
    document = case.preserve_bytes(b"A text.", Origin("a.txt")).document.id
    case.write_decisions({document: "{}"})
    case.write_decisions({document: "[]"})
    assert case.read_decisions([document, "another"]) == {document: "[]"}
    assert case.list_decided() == [document]
    assert case.number_documents([document, "another"]) == {document: 1}
    assert case.place_documents([1, 2]) == {1: (document, None, 0)}
    case.write_decisions({}, [document])
    assert case.list_decided() == []


def test_documents_are_placed_alike_whether_few_are_asked_for_or_all(case: CaseFile) -> None:
    ids = [case.preserve_bytes(bytes([number]), Origin("a.txt")).document.id for number in range(20)]
    for numbers in ([3], [2, 19], [1, 2, 3, 5], range(1, 21), range(5, 400), []):
        placed = case.place_documents(numbers)
        assert placed == {number: (ids[number - 1], None, 0) for number in numbers if number <= 20}


def test_facts_come_and_go_by_their_subject(case: CaseFile) -> None:
    one, two = FirstFact("within", "p1", "2016", "d1", "p2"), FirstFact("within", "p2", "2016", "d1", "XX")
    case.write_facts([one, two])
    case.write_facts([one._replace(value="p3")], [("within", "p2")])
    assert case.read_facts(["within", "country"]) == [one._replace(value="p3")]


def test_a_code_leads_to_one_incident_and_outlives_what_is_forgotten(case: CaseFile) -> None:
    case.write_codes(["c1"], [Coded("I-1", "c1", 3, True, "c1 c2"), Coded("I-0", "c1", 3, False, "")])
    case.write_codes(["c1", "c3"], [Coded("I-1", "c3", 3, True, "c1 c2 c3")])
    assert case.find_coded(["I-0", "I-1"]) == {"c3"}
    case.write_state({"entry": "4"})
    case.forget_decisions()
    assert case.read_state() == {}
    assert case.list_codes() == case.read_codes(["c3"]) == [Coded("I-1", "c3", 3, True, "c1 c2 c3")]


def test_what_is_kept_is_no_part_of_the_log(case: CaseFile) -> None:
    entries = case.count_entries()
    case.write_state({"entry": "4"})
    case.write_postings("keys", {1: b"one"})
    assert case.count_entries() == entries
    assert case.list_subjects(0, ("create",))
    assert case.list_subjects(entries, ("create",)) == set()
    case.sign_checkpoint()
    assert not verify_case(case.root).has_failed
