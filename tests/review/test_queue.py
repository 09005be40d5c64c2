"""What a person should look at first."""

from __future__ import annotations

from onrecord.model import Judgement, Verdict
from onrecord.review import list_doubts, make_queue


def test_dead_before_other_numbers_before_accusations_before_deeds_before_words(case):
    doc = case.document("Words fell. Hass was hit. They accuse. Four hurt. Two died.")
    case.claim(doc, "Words fell", kind="characterisation", acts=())
    case.claim(doc, "Hass was hit", place="Hass")
    case.claim(doc, "They accuse", kind="accusation", acts=("accuse",), accused=("Russia",))
    case.claim(doc, "Four hurt", kind="toll", toll=("injured", 4))
    case.claim(doc, "Two died", kind="toll", toll=("killed", 2))
    queue = make_queue(case.claims, [])
    assert [item.claim for item in queue] == [claim.id for claim in reversed(case.claims)]
    assert [item.tier for item in queue] == [0, 1, 2, 3, 4]
    assert queue[0].why == "a number of dead"


def test_within_a_tier_the_more_doubtful_comes_first(case):
    doc = case.document("Two died there. Three died in Hass.")
    plain = case.claim(doc, "Two died there", kind="toll", toll=("killed", 2), place="Hass",
                       when=("2016-10-26", "2016-10-26"))  # fmt: skip
    doubtful = case.claim(doc, "Three died in Hass", kind="toll", toll=("killed", 3), speakers=("unnamed",),
                          stance="alleged")  # fmt: skip
    assert [item.claim for item in make_queue([plain, doubtful], [])] == [doubtful.id, plain.id]
    assert list_doubts(plain) == ()
    assert list_doubts(doubtful) == (
        "the speaker is not named",
        "the source itself marks it as uncertain",
        "the time is not known",
        "the place is not known",
    )


def test_decided_claims_leave_the_queue_and_unsure_ones_stay(case):
    doc = case.document("Hass was hit. Roads were cut.")
    one, two = case.claim(doc, "Hass was hit"), case.claim(doc, "Roads were cut")
    log = [Judgement("j1", one.id, Verdict.ACCEPTED, "Mara", "2026-01-01T00:00:00Z"),
           Judgement("j2", two.id, Verdict.UNSURE, "Mara", "2026-01-01T00:00:01Z")]  # fmt: skip
    assert [item.claim for item in make_queue(case.claims, log)] == [two.id]
