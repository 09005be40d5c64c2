from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from onrecord.model import Claim, Precision, Record, Span
from onrecord.publish.edition import MASK, WITHHELD, UnknownEdition, prepare_edition


def spans_of(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in spans_of(item)]
    if dataclasses.is_dataclass(value):
        return [span for field in dataclasses.fields(value) for span in spans_of(getattr(value, field.name))]
    return []


def test_the_full_edition_is_the_record_itself(record: Record) -> None:
    assert prepare_edition(record, "full").record is record


def test_another_edition_is_refused(record: Record) -> None:
    with pytest.raises(UnknownEdition, match='ask for "public" or "full"'):
        prepare_edition(record, "press")


def test_a_record_without_people_at_risk_stays_as_it_is(record: Record) -> None:
    claims = tuple(c for c in record.claims if c.at_risk is None)
    documents = tuple(document for document in record.documents if not document.author)
    calm = dataclasses.replace(record, claims=claims, documents=documents, judgements=())
    shown = prepare_edition(calm, "public")
    assert shown.record == calm
    assert not shown.withheld
    assert not shown.whole


def test_offsets_stay_those_of_the_preserved_text(record: Record) -> None:
    shown = prepare_edition(record, "public").record
    texts = {text.document: text.text for text in shown.texts}
    for before, after in zip(record.texts, shown.texts, strict=True):
        assert len(before.text) == len(after.text)
        assert all(b == a or a == MASK for b, a in zip(before.text, after.text, strict=True))
    for claim in shown.claims:
        for span in spans_of(claim):
            span.check(texts[span.document])


def test_ids_give_no_name_away_and_still_refer(record: Record) -> None:
    shown = prepare_edition(record, "public")
    before = {claim.id for claim in record.claims if claim.at_risk and claim.attribution}
    after = {claim.id for claim in shown.record.claims}
    assert not before & after
    assert {name for name, _ in shown.withheld} <= after
    assert {name for incident in shown.record.incidents for name in incident.claims} <= after
    assert len(after) == len(record.claims)


def test_of_a_withheld_claim_little_is_left(record: Record) -> None:
    shown = prepare_edition(record, "public")
    hidden = dict(shown.withheld)
    for claim in shown.record.claims:
        if claim.id in hidden:
            assert set(claim.content.exact) == {MASK}
            assert all(not act.victims and not act.perpetrators and not act.objects for act in claim.acts)
            assert all(link.speaker.name == WITHHELD and not link.role for link in claim.chain)


def test_two_withheld_speakers_of_the_same_words_stay_two_claims(record: Record) -> None:
    bread = next(claim for claim in record.claims if claim.at_risk and claim.attribution)
    assert bread.attribution is not None
    speaker = dataclasses.replace(bread.attribution.speaker, name="Huda Salloum")
    twin = dataclasses.replace(bread, attribution=dataclasses.replace(bread.attribution, speaker=speaker))
    shown = prepare_edition(dataclasses.replace(record, claims=(*record.claims, twin)), "public").record
    assert len({claim.id for claim in shown.claims}) == len(record.claims) + 1


def test_the_sentence_that_names_the_speaker_goes_too(record: Record, made: dict[str, Any]) -> None:
    shown = prepare_edition(record, "public").record
    text = next(t.text for t in shown.texts if t.document == made["name_document"]("copy"))
    assert "teacher in the quarter" not in text
    assert "At least 22 children were killed" in text


def test_a_short_post_is_withheld_as_a_whole_and_a_long_one_by_paragraph(record: Record, made: dict[str, Any]) -> None:
    shown = prepare_edition(record, "public").record
    post = next(t.text for t in shown.texts if t.document == made["name_document"]("post"))
    assert set(post) == {MASK}


def test_a_precise_place_known_from_withheld_words_alone_is_not_shown(record: Record) -> None:
    cellar = next(claim for claim in record.claims if claim.at_risk and not claim.attribution)
    hass = next(place for claim in record.claims for place in claim.places if place.precision is Precision.EXACT)
    named: Claim = dataclasses.replace(cellar, places=(hass,))
    incident = dataclasses.replace(record.incidents[0], claims=(named.id,), code="SYR-2016-0010")
    claims = tuple(named if claim is cellar else claim for claim in record.claims)
    shown = prepare_edition(dataclasses.replace(record, claims=claims, incidents=(incident,)), "public").record
    assert shown.incidents[0].place is None
    assert shown.incidents[0].precision is Precision.UNKNOWN
