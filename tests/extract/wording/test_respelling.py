"""Claims of a text in capitals cite the text as it was preserved."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

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


REPORT = (
    "At least seven farmers, including two women, were killed when soldiers of the Northern Command shelled a market in"
    " eastern Homs on Friday, the mayor told Radio Velmora. “They fired at us,” said a baker. The army denied it."
    " Dozens had fled since March, according to reports relayed by the health ministry."
)


def list_spans(value: object) -> list[Span]:
    """Every span in a value, wherever it hangs."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in list_spans(item)]
    if is_dataclass(value):
        return [span for field in fields(value) for span in list_spans(getattr(value, field.name))]
    return []


def test_no_span_of_a_claim_is_forgotten() -> None:
    moved = "* " + REPORT
    for claim in extract(REPORT):
        before, after = list_spans(claim), list_spans(respell_spans(claim, moved, lambda place: place + 2))
        assert before
        assert [(s.start + 2, s.end + 2, s.exact) for s in before] == [(s.start, s.end, s.exact) for s in after]


def test_what_stays_in_its_place_is_equal() -> None:
    assert [respell_spans(claim, REPORT) for claim in extract(REPORT)] == list(extract(REPORT))


def test_what_hangs_in_several_claims_stays_one_value() -> None:
    speaker = Mention("the mayor", Span.of("d", "the mayor", 0, 9))
    claims = ((speaker, 1), (speaker, Mention("the mayor", Span.of("d", "the mayor", 0, 9))))
    (one, _), (other, third) = respell_spans(claims, "- THE MAYOR", lambda place: place + 2)
    assert one is other
    assert one == third == Mention("the mayor", Span.of("d", "- THE MAYOR", 2, 11))
