"""Claims in the flat form: every key is there, and every span is one of the claim's own."""

from __future__ import annotations

from onrecord.model import Record
from onrecord.publish import annotate_claim

KEYS = {
    "id", "document", "start", "end", "text", "kind", "acts", "said_by", "mode", "stance", "agents", "victims",
    "objects", "toll", "places", "when", "at_risk", "spans",
}  # fmt: skip


def test_every_claim_has_the_same_keys_and_spans_that_quote_its_text(record: Record) -> None:
    texts = {text.document: text.text for text in record.texts}
    for claim in record.claims:
        flat = annotate_claim(claim)
        assert set(flat) == KEYS
        text = texts[claim.content.document]
        assert text[flat["start"] : flat["end"]] == flat["text"]
        for spans in flat["spans"].values():
            assert spans, "a field without characters is left out"
            assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_a_chain_is_given_outermost_first_with_what_is_known_of_each_link(record: Record) -> None:
    chained = next(claim for claim in record.claims if len(claim.chain) == 2)
    assert [link["name"] for link in annotate_claim(chained)["said_by"]] == [c.speaker.name for c in chained.chain]
    assert all(value for link in annotate_claim(chained)["said_by"] for value in link.values())


def test_a_toll_keeps_its_open_end(record: Record) -> None:
    for claim in record.claims:
        toll = annotate_claim(claim)["toll"]
        assert (toll is None) == (claim.toll is None)
        if toll and claim.toll:
            assert (toll["high"] is None) == (claim.toll.high is None)
