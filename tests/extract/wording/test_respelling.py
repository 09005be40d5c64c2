"""Claims of a text in capitals cite the text as it was preserved."""

from __future__ import annotations

from onrecord.extract import check_claim, extract_claims, infer_countries, load_gazetteer
from onrecord.extract.wording.respelling import respell_spans
from onrecord.model import Claim, Document, Mention, Span, Text

CAPITALS = "ON FRIDAY SOLDIERS OF THE NORTHERN COMMAND KILLED SEVEN FARMERS NEAR THE RIVER."


def extract(words: str) -> tuple[Claim, ...]:
    document = Document("d" * 64, "text/plain", len(words), "report.txt", published="2017-03-05", language="en")
    return extract_claims(document, Text("d" * 64, words, (), "plain", "1"), load_gazetteer(infer_countries([words])))


def test_a_text_in_capitals_gives_the_same_claim_with_its_own_characters() -> None:
    claim = next(claim for claim in extract(CAPITALS) if claim.toll is not None)
    killing = next(act for act in claim.acts if act.term == "killing")
    assert [v.name for v in killing.victims] == ["farmers"]
    assert [p.name.lower() for p in killing.perpetrators] == ["soldiers of the northern command"]
    assert claim.toll is not None
    assert (claim.toll.low.value, claim.toll.number.exact, killing.trigger.exact) == (7, "SEVEN", "KILLED")
    check_claim(claim, Text("d" * 64, CAPITALS, (), "plain", "1"))


def test_spans_are_quoted_from_the_other_text_wherever_they_hang() -> None:
    inner = Mention("farmers", Span.of("d", "the farmers", 4, 11))
    assert respell_spans((inner, None, "x"), "THE FARMERS") == (
        Mention("farmers", Span.of("d", "THE FARMERS", 4, 11)),
        None,
        "x",
    )
