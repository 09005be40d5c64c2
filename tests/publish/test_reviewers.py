"""Who judged who is who stays out of the public edition."""

from __future__ import annotations

from onrecord.model import Actor, Judgement, Record, Verdict
from onrecord.publish.edition import prepare_edition
from onrecord.publish.reviewers import hide_reviewers
from onrecord.review import apply_identities

ALIKE = "same because the names are alike"
ACTORS = (
    Actor(
        "a" + "1" * 12, "Dorvanian army", "unknown", ("Dorvanian forces",), None, ("same because the names are alike",)
    ),
    Actor("a" + "2" * 12, "Maro's forces", "unknown"),
    Actor("a" + "3" * 12, "Maro's troops", "unknown"),
)


def join(number: int, other: Actor) -> Judgement:
    correction = (("with", other.id),)
    made = "2026-01-01T00:00:00Z"
    return Judgement(f"j{number}", ACTORS[0].id, Verdict.MERGED, "Mara Quill", made, "heard it at home", correction)


def make_record() -> Record:
    log = (join(1, ACTORS[1]), join(2, ACTORS[2]))
    return Record(title="Case", actors=apply_identities(ACTORS, log).actors, judgements=log)


def test_every_name_keeps_a_reason_without_the_person_who_judged() -> None:
    (actor,) = hide_reviewers(make_record()).actors
    assert dict(zip(actor.aliases, actor.reasons, strict=True)) == {
        "Dorvanian forces": ALIKE,
        "Maro's forces": "same because a person judged so",
        "Maro's troops": "same because a person judged so",
    }


def test_no_edition_for_the_public_names_the_person_or_the_reason() -> None:
    record = make_record()
    assert "Mara Quill" in repr(record.actors)
    shown = repr(prepare_edition(record, "public"))
    assert "Mara Quill" not in shown
    assert "heard it at home" not in shown
