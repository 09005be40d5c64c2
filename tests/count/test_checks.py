"""Dates that cannot be right are named."""

from __future__ import annotations

import pytest

from onrecord.count import check_dates, is_future
from onrecord.model import Act, Claim, ClaimKind, Document, Granularity, Moment, Span, Stance

TEXT = "Soldiers shelled the town on 20 May 2016."


def document(published: str | None) -> Document:
    return Document("d" * 64, "text/plain", 41, "report.txt", published=published)


def claim(day: str | None, stance: Stance = Stance.ASSERTED) -> Claim:
    words = Span.of("d" * 64, TEXT, 0, 41)
    moment = Moment(day, day, Granularity.DAY, day or "", "stated") if day else None
    return Claim(words, ClaimKind.ACT, stance, acts=(Act("shelling", Span.of("d" * 64, TEXT, 9, 16)),), moment=moment)


def test_a_date_in_the_future_is_named() -> None:
    (refusal,) = check_dates(document("2031-01-01T00:00:00Z"), [claim("2016-05-20")], "2026-11-22")
    assert "report.txt" in refusal.reason
    assert "future" in refusal.reason
    assert refusal.kept


@pytest.mark.parametrize("published", [None, "2031-01-01"])
def test_an_act_in_the_future_is_named_where_no_publication_tells(published: str | None) -> None:
    found = check_dates(document(published), [claim("2035-01-03"), claim("2026-11-22")], "2026-11-22")
    assert found[-1].reason == "report.txt reports an act of 2035-01-03, which lies in the future."
    assert len(found) == (2 if published else 1)


def test_a_date_before_the_act_is_named_with_the_earliest_such_act() -> None:
    (refusal,) = check_dates(document("2016-05-10"), [claim("2016-06-01"), claim("2016-05-20")], "2026-11-22")
    assert "2016-05-20" in refusal.reason


@pytest.mark.parametrize("stance", [Stance.PLANNED, Stance.FEARED, Stance.CALLED_FOR, Stance.CONDITIONAL])
def test_what_has_not_happened_may_lie_ahead(stance: Stance) -> None:
    assert check_dates(document("2016-05-10"), [claim("2016-05-20", stance)], "2026-11-22") == ()


@pytest.mark.parametrize(
    ("published", "day"), [(None, "2016-05-20"), ("2016-05-20", "2016-05-20"), ("2016-05-21", None)]
)
def test_nothing_is_said_where_nothing_is_wrong(published: str | None, day: str | None) -> None:
    assert check_dates(document(published), [claim(day)], "2026-11-22") == ()


def test_an_unknown_date_is_not_in_the_future() -> None:
    assert not is_future(None, "2026-11-22")
    assert not is_future("2026-11-22T23:59:00Z", "2026-11-22")
    assert is_future("2026-11-23", "2026-11-22")
