from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Claim, ClaimKind, Record, Span
from onrecord.publish.edition import MASK
from onrecord.publish.marks import cut_runs


@given(st.text(alphabet="aб🙏\u0301ح\n", min_size=1, max_size=40), st.data())
def test_runs_join_to_the_text_and_hold_exactly_the_claims_characters(text: str, data: st.DataObject) -> None:
    claims = []
    for number in range(1, data.draw(st.integers(1, 4)) + 1):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        claims.append((number, Claim(Span.of("d", text, start, end), ClaimKind.ACT)))
    runs = cut_runs(text, claims, 0, len(text))
    assert "".join(run.exact for run in runs) == text
    for number, claim in claims:
        assert "".join(run.exact for run in runs if number in run.claims) == claim.content.exact
        assert [run.start for run in runs if number in run.begins] == [claim.content.start]


def test_a_withheld_stretch_is_one_run_whatever_overlaps_it() -> None:
    text = "ab" + MASK * 6 + "cd"
    claims = [(1, Claim(Span.of("d", text, 0, 4), ClaimKind.ACT)), (2, Claim(Span.of("d", text, 5, 9), ClaimKind.ACT))]
    runs = cut_runs(text, claims, 0, len(text))
    (hidden,) = [run for run in runs if run.masked]
    assert (hidden.start, hidden.end, hidden.claims) == (2, 8, (1, 2))


def test_fine_spans_say_what_they_give(record: Record) -> None:
    claim = record.claims[0]
    text = next(t.text for t in record.texts if t.document == claim.content.document)
    runs = cut_runs(text, [(1, claim)], 0, len(text))
    roles = {
        name: "".join(r.exact for r in runs if (1, name) in r.fine) for name in ("speaker", "number", "cue", "act")
    }
    assert roles == {
        "speaker": "the White Helmets",
        "number": "at least 22 children",
        "cue": "said",
        "act": "Air strikes",
    }
