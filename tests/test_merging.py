"""A person's merge or split of incidents goes into the case, holds in what is resolved, can be undone and verifies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, NotInCase, Origin, verify_case
from onrecord.model import Act, Granularity, Judgement, Moment, Span, Verdict
from onrecord.resolving import resolve_case

from .casefile.builders import make_claim, make_text

TOLD = (
    ("2016-01-04", "A doctor in Idlib said that 12 people were killed when a school was shelled on 4 January."),
    ("2016-05-09", "A teacher of Homs said that 12 people were killed when a market was shelled on 9 May."),
)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    """Two documents whose claims tell of an incident each."""
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    with CaseFile.create(tmp_path / "case", "Ours") as case:
        for number, (day, words) in enumerate(TOLD):
            document = case.preserve_bytes(words.encode(), Origin(f"{number}.txt")).document.id
            case.set_text(make_text(document, words))
            trigger = Span.of(document, words, words.index("shelled"), words.index("shelled") + 7)
            moment = Moment(day, day, Granularity.DAY, day, "absolute date")
            claim = replace(make_claim(document, words), acts=(Act("shelling", trigger),), moment=moment)
            case.replace_claims(document, [claim], "v1")
        resolve_case(case)
        assert len(case.incidents()) == 2
        yield case


def judge(case: CaseFile, subject: str, verdict: Verdict, *correction: tuple[str, str]) -> Judgement:
    judgement = case.append_judgement(subject, verdict, reason="Seen.", correction=correction)
    resolve_case(case)
    return judgement


def test_a_merge_holds_is_undone_and_verifies(case: CaseFile) -> None:
    before = case.incidents()
    first, second = (incident.code for incident in before)
    merge = judge(case, first, Verdict.MERGED, ("with", second))
    (merged,) = case.incidents()
    assert (merged.code, merged.previous_codes) == (first, (second,))
    assert len(merged.claims) == 2
    assert case.judgements() == (merge,)
    case.undo_judgement(merge.id)
    resolve_case(case)
    assert case.incidents() == before
    case.sign_checkpoint()
    assert not verify_case(case.root).has_failed


def test_claims_that_leave_an_incident_make_one_of_their_own(case: CaseFile) -> None:
    first, second = case.incidents()
    judge(case, first.code, Verdict.MERGED, ("with", second.code))
    with pytest.raises(NotInCase, match="holds no claim c9"):
        case.append_judgement(first.code, Verdict.SPLIT, correction=(("apart", "c9"),))
    claims = case.incidents()[0].claims
    with pytest.raises(ValueError, match="has to stay"):
        case.append_judgement(first.code, Verdict.SPLIT, correction=tuple(("apart", claim) for claim in claims))
    split = case.append_judgement(first.code, Verdict.SPLIT, correction=(("apart", claims[1]),))
    assert case.judgements()[-1] == split
    case.sign_checkpoint()
    assert not verify_case(case.root).has_failed


def test_merges_and_splits_of_what_is_not_there_are_refused(case: CaseFile) -> None:
    first, _ = case.incidents()
    with pytest.raises(NotInCase, match="no incident nothing"):
        case.append_judgement(first.code, Verdict.MERGED, correction=(("with", "nothing"),))
    with pytest.raises(NotInCase, match=f"no incident {first.claims[0]}"):
        case.append_judgement(first.claims[0], Verdict.SPLIT, correction=(("apart", first.claims[0]),))
    for verdict, correction in (
        (Verdict.MERGED, ()),
        (Verdict.MERGED, (("with", first.code),)),
        (Verdict.MERGED, (("low", "3"),)),
        (Verdict.SPLIT, ()),
        (Verdict.SPLIT, (("with", first.code),)),
        (Verdict.ACCEPTED, (("with", first.code),)),
    ):
        with pytest.raises(ValueError, match="needs"):
            case.append_judgement(first.code, verdict, correction=correction)
    assert case.judgements() == ()


def test_what_only_the_others_state_is_not_said_of_claims_that_were_split_off(case: CaseFile) -> None:
    """Of two parts each is described by its own claims, however they came to be one, and undoing restores the whole."""
    words = "A doctor in Idlib said that 12 people were killed when a school was shelled in January."
    document = case.preserve_bytes(words.encode(), Origin("2.txt")).document.id
    case.set_text(make_text(document, words))
    at = words.index("shelled")
    moment = Moment("2016-01-01", "2016-01-31", Granularity.MONTH, "2016-01", "absolute date")
    acts = (Act("shelling", Span.of(document, words, at, at + 7)),)
    claim = replace(make_claim(document, words), acts=acts, moment=moment)
    case.replace_claims(document, [claim], "v1")
    resolve_case(case)
    whole = next(incident for incident in case.incidents() if claim.id in incident.claims)
    assert whole.title.endswith("4 January 2016")
    split = judge(case, whole.code, Verdict.SPLIT, ("apart", claim.id))
    apart = next(incident for incident in case.incidents() if claim.id in incident.claims)
    rest = next(incident for incident in case.incidents() if incident.code == whole.code)
    assert apart.title.endswith(", January 2016")
    assert apart.moment == moment
    assert rest.title == whole.title
    case.undo_judgement(split.id)
    resolve_case(case)
    assert whole in case.incidents()
