"""From a published value back to the speaker, the words, their characters and the preserved bytes."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.model import Bound, BoundKind, Claim, Document, MapKind, Record, Segment, Span, Status, Text
from onrecord.publish import explain_claim, find_carriers, find_subjects, say_explanation
from onrecord.publish.terminal import COLUMNS, measure_columns


def find(record: Record, words: str) -> Claim:
    return next(claim for claim in record.claims if claim.content.exact.startswith(words))


def explain(record: Record, words: str) -> list[str]:
    return say_explanation(explain_claim(record, find(record, words))).splitlines()


def test_a_number_names_every_claim_that_states_it(record: Record) -> None:
    assert {claim.toll.low.value for claim in find_subjects(record, "440") if claim.toll} == {440}
    for written in ("110000", "110,000", "110 000"):
        assert [claim.id for claim in find_subjects(record, written)] == [find(record, "About 100,000").id]
    assert find_subjects(record, "441") == ()


def test_a_bound_that_nobody_states_names_the_claims_that_carry_it(record: Record) -> None:
    assert record.bounds is not None
    words, found = find_carriers(record, "463")
    assert words == ("at least 463, at most unknown people killed anywhere at any time, given everything said",)
    assert {claim.id for claim in found} == set(record.bounds.bounds[0].low_claims)
    assert find_subjects(record, "463") == ()


def test_what_bounds_nothing_has_no_carriers(record: Record) -> None:
    assert find_carriers(record, "464") == ((), ())
    assert find_carriers(record, "c4") == ((), ())
    assert find_carriers(dataclasses.replace(record, bounds=None), "463") == ((), ())


def test_no_claim_is_asked_for_a_least_number_of_nought(record: Record) -> None:
    assert record.bounds is not None
    open_below = dataclasses.replace(record.bounds.bounds[0], low=0, low_claims=())
    held = dataclasses.replace(record, bounds=dataclasses.replace(record.bounds, bounds=(open_below,)))
    assert find_carriers(held, "0") == ((), ())


def test_an_incident_and_the_beginning_of_an_id_name_claims(record: Record) -> None:
    incident = record.incidents[0]
    assert {claim.id for claim in find_subjects(record, incident.code)} == set(incident.claims)
    claim = record.claims[0]
    assert claim in find_subjects(record, claim.id[:8])
    assert find_subjects(record, "c") == find_subjects(record, "") == ()


def test_the_chain_is_said_link_by_link(record: Record) -> None:
    lines = explain(record, "Reports relayed")
    at = lines.index("said by   United Nations, relaying an unnamed source")
    assert lines[at + 1].startswith("          1. United Nations (indirect), characters ")
    assert lines[at + 2] == "          2. an unnamed source (indirect), not named in the text"


def test_narration_has_no_link(record: Record) -> None:
    lines = explain(record, "About 100,000")
    at = lines.index("said by   Harbour Chronicle, in its own words")
    assert lines[at + 1].startswith("words     “About 100,000")


def test_each_bound_cites_its_words_and_an_exclusive_one_stays_exclusive(record: Record) -> None:
    months = find(record, "More than 440")
    start = months.toll.number.start if months.toll else -1
    lines = explain(record, "More than 440")
    assert lines[0] == "more than 440 civilians killed, over a period"
    assert any(
        line.startswith(f"more than 440 (literal, digits) from “More than 440”, characters {start} to")
        for line in lines
    )
    assert not any(line.startswith(("at least", "at most")) for line in lines)
    both = explain(record, "About 100,000")
    assert [line.split()[2] for line in both if line.startswith(("at least", "at most"))] == ["90,000", "110,000"]


def test_a_derived_bound_names_its_rule(record: Record) -> None:
    claim = find(record, "About 100,000")
    assert claim.toll is not None
    low = Bound(90_000, BoundKind.DERIVED, "about_a_number", (claim.toll.number,))
    changed = dataclasses.replace(claim, toll=dataclasses.replace(claim.toll, low=low))
    assert "at least  90,000 (derived, about a number) from “100,000”" in say_explanation(
        explain_claim(record, changed)
    )


def test_every_line_fits_a_terminal_and_the_hash_stays_whole(record: Record) -> None:
    for claim in record.claims:
        lines = say_explanation(explain_claim(record, claim)).splitlines()
        assert all(measure_columns(line) <= COLUMNS for line in lines)
        assert f"preserved blobs/{claim.content.document}" in lines
        assert lines[-1].startswith("judged    ")


def test_words_over_several_lines_are_one_quotation_and_steer_nothing(record: Record) -> None:
    text = "Two died\x1b[2J\nin Hass."
    document = Document("ab" * 32, "text/plain", 20, "x.txt")
    span = dataclasses.replace(record.claims[0].content, document=document.id, start=0, end=len(text), exact=text)
    claim = dataclasses.replace(record.claims[0], content=span, toll=None, attribution=None, places=(), moment=None)
    said = say_explanation(explain_claim(Record("Case", documents=(document,), claims=(claim,)), claim))
    assert "“Two died\\u001b[2J in Hass.”" in said
    assert "where     place unknown" in said
    assert "when      date unknown" in said
    assert "date not stated" in said


def test_a_span_is_walked_to_bytes_to_a_page_or_to_a_part(record: Record) -> None:
    claim = find(record, "Aid convoys")
    start, end = claim.content.start, claim.content.end
    kinds = {
        "bytes 7 to 99": Segment(start, end, MapKind.BYTES, "utf-8", 7, 99),
        "page 3": Segment(start, end, MapKind.PAGE, "3", box=(0, 0, 1, 1)),
        "word/document.xml paragraph 4": Segment(start, end, MapKind.PART, "word/document.xml paragraph 4"),
    }
    for words, segment in kinds.items():
        text = Text(claim.content.document, "", (segment,), "reader", "1")
        explained = explain_claim(dataclasses.replace(record, texts=(text,)), claim)
        assert explained["sentence"]["source"] == words
    assert "source" not in explain_claim(dataclasses.replace(record, texts=()), claim)["sentence"]


@pytest.mark.parametrize(("part", "cited"), [("utf-8", ""), ("utf-8+entity", "bytes 10 to 40")])
def test_bytes_are_those_of_the_words_and_of_a_resolved_entity_whole(record: Record, part: str, cited: str) -> None:
    claim = find(record, "Aid convoys")
    words = "éé— " + "ab\u2014" + " and more"
    text = Text(claim.content.document, words, (Segment(0, len(words), MapKind.BYTES, part, 10, 40),), "reader", "1")
    span = Span.of(claim.content.document, words, 3, 6)
    explained = explain_claim(dataclasses.replace(record, texts=(text,)), dataclasses.replace(claim, content=span))
    start = 10 + len(words[:3].encode())
    expected = cited if "entity" in part else f"bytes {start} to {40 - len(words[6:].encode())}"
    assert explained["sentence"]["source"] == expected


def test_who_judged_stays_visible(record: Record) -> None:
    claim = record.claims[0]
    judged = dataclasses.replace(record, statuses=((claim.id, Status.REJECTED),))
    assert explain_claim(judged, claim)["status"] == "rejected"
