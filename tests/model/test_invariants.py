"""What the nouns refuse to be."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import (
    UNNAMED,
    Attribution,
    Bound,
    BoundKind,
    Candidate,
    Claim,
    ClaimKind,
    Granularity,
    Mention,
    Mode,
    Moment,
    Place,
    PlaceMention,
    Precision,
    Scope,
    Span,
    SpanMismatch,
    Toll,
)

TEXT = "أُصيب ٣ أشخاص 🚑 and 12 people were hurt."


def bound(value: int) -> Bound:
    return Bound(value, BoundKind.LITERAL, "number", (Span.of("d", TEXT, 20, 22),))


def toll(low: int, high: int | None, best: int | None, *, exclusive: bool = False) -> Toll:
    top = None if high is None else bound(high)
    return Toll("injured", bound(low), top, best, exclusive, "people", Scope.INCIDENT, Span.of("d", TEXT, 20, 22))


@given(st.text(min_size=1), st.data())
def test_a_span_always_quotes_its_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of("d", text, start, end)
    assert span.exact == text[start:end]
    span.check(text)


def test_a_span_notices_a_changed_text() -> None:
    span = Span.of("d", TEXT, 0, 5)
    with pytest.raises(SpanMismatch, match="have changed"):
        span.check("x" + TEXT)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 2)])
def test_a_span_holds_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(SpanMismatch):
        Span("d", start, end, "x" * max(0, end - start))


def test_a_span_cannot_quote_more_than_its_range() -> None:
    with pytest.raises(SpanMismatch, match="must quote 2 characters"):
        Span("d", 0, 2, "abc")


def test_a_span_cannot_leave_the_text() -> None:
    with pytest.raises(SpanMismatch, match="ends at 99"):
        Span.of("d", TEXT, 0, 99)


def test_one_span_holds_another_of_the_same_document() -> None:
    outer, inner = Span.of("d", TEXT, 0, 9), Span.of("d", TEXT, 2, 4)
    assert outer.holds(inner)
    assert not inner.holds(outer)
    assert not outer.holds(dataclasses.replace(inner, document="e"))


@pytest.mark.parametrize(("low", "high", "best"), [(5, 4, None), (-1, None, None), (5, 9, 4), (5, 9, 10)])
def test_a_toll_keeps_its_bounds_in_order(low: int, high: int | None, best: int | None) -> None:
    with pytest.raises(ValueError, match="toll"):
        toll(low, high, best)


def test_more_than_n_allows_no_fewer_than_n_plus_one() -> None:
    assert toll(440, None, None, exclusive=True).least == 441
    assert toll(440, None, None).least == 440


def test_a_moment_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Moment("2016-12-02", "2016-12-01", Granularity.DAY, "x", "given")


def test_an_unknown_moment_says_so() -> None:
    assert not Moment(None, None, Granularity.UNKNOWN, "", "document date unknown").is_known
    assert Moment(None, "2016-12-13", Granularity.UNKNOWN, "../2016-12-13", "undated past").is_known


def test_a_speaker_chain_runs_from_the_outermost_link() -> None:
    inner = Attribution(Mention(UNNAMED, None), mode=Mode.INDIRECT)
    outer = Attribution(Mention("UN", Span.of("d", TEXT, 0, 2)), relays=inner)
    claim = Claim(Span.of("d", TEXT, 0, 9), ClaimKind.ACT, attribution=outer)
    assert [link.speaker.name for link in claim.chain] == ["UN", UNNAMED]
    assert claim.mode is Mode.INDIRECT


def test_a_claim_without_a_chain_is_narration() -> None:
    claim = Claim(Span.of("d", TEXT, 0, 9), ClaimKind.ACT)
    assert claim.chain == ()
    assert claim.mode is Mode.NARRATION


def test_the_identity_of_a_claim_outlives_new_values() -> None:
    claim = Claim(Span.of("d", TEXT, 0, 9), ClaimKind.TOLL, toll=toll(12, 12, 12), version="1")
    later = dataclasses.replace(claim, toll=toll(12, None, None, exclusive=True), version="2")
    assert later.id == claim.id


def test_two_tolls_of_one_sentence_are_two_claims() -> None:
    one = Claim(Span.of("d", TEXT, 0, 9), ClaimKind.TOLL, toll=toll(12, 12, 12))
    other = dataclasses.replace(toll(3, 3, 3), number=Span.of("d", TEXT, 6, 7))
    assert dataclasses.replace(one, toll=other).id != one.id


@pytest.mark.parametrize(
    "change",
    [
        {"content": Span.of("d", TEXT, 0, 8)},
        {"content": Span.of("e", TEXT, 0, 9)},
        {"kind": ClaimKind.ACT},
        {"attribution": Attribution(Mention("UN", None))},
    ],
)
def test_another_document_span_kind_or_speaker_is_another_claim(change: dict[str, object]) -> None:
    claim = Claim(Span.of("d", TEXT, 0, 9), ClaimKind.TOLL)
    assert dataclasses.replace(claim, **change).id != claim.id  # type: ignore[arg-type]


def test_a_place_mention_knows_its_chosen_place_only() -> None:
    place = Place("g1", "Hass", Precision.TOWN, "SY", 35.6, 36.5, 2.0)
    span = Span.of("d", TEXT, 0, 4)
    open_mention = PlaceMention("Hass", span, "stated", Precision.TOWN, None, (Candidate(place, 0.5),))
    assert open_mention.place is None
    assert dataclasses.replace(open_mention, chosen="g1").place == place


def test_the_nouns_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span.of("d", TEXT, 0, 9).start = 3  # type: ignore[misc]
