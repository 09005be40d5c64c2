"""The annotated article, where it is present: its gold claims resolved and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.count import count_incidents, count_totals
from onrecord.model import (
    Act,
    Attribution,
    Bound,
    BoundKind,
    Candidate,
    Claim,
    ClaimKind,
    Document,
    Granularity,
    Mention,
    Mode,
    Moment,
    Place,
    PlaceMention,
    Precision,
    Scope,
    Span,
    Stance,
    Text,
    Toll,
)
from onrecord.resolve import resolve_claims

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "cases" / "aleppo-2016"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the annotated article is not beside the repository"),
]

PLACES = {
    "Aleppo": ("A", Precision.TOWN),
    "eastern Aleppo": ("A", Precision.TOWN),
    "Idlib Governorate": ("I", Precision.ADMIN1),
    "Syria": ("SY", Precision.COUNTRY),
}


def read_gold() -> tuple[Document, Text, dict[str, Claim]]:
    gold = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
    text = (FOLDER / "article.txt").read_text(encoding="utf-8")
    document = Document("0" * 64, "text/plain", len(text), "article.txt", published=gold["document"]["published"])
    claims = {row["id"]: make_claim(document, text, row) for row in gold["claims"]}
    return document, Text(document.id, text, (), "plain", "1"), claims


def make_claim(document: Document, text: str, row: dict) -> Claim:
    span = Span.of(document.id, text, row["start"], row["end"])
    link = None
    for said in reversed(row["said_by"]):
        speaker = Mention(said["name"], None if said["name"] == "unnamed" else span)
        link = Attribution(speaker, said.get("role"), said.get("organisation"), None, None, Mode(row["mode"][0]), link)
    agents = tuple(Mention(name, span) for name in row["agents"])
    victims = tuple(Mention(name, span) for name in row["victims"])
    when = next((interval for interval in row["when"] or [] if interval), None)
    return Claim(
        span,
        ClaimKind(row["kind"]),
        Stance(row["stance"][0]),
        link,
        tuple(Act(term, span, agents, victims) for term in row["acts"]),
        make_toll(span, row["toll"]) if row["toll"] else None,
        tuple(make_place(span, name) for name in row["places"][:1]),
        Moment(*when, Granularity.INTERVAL, "", "gold") if when else None,
    )


def make_toll(span: Span, toll: dict) -> Toll:
    low, high = (
        None if toll[end] is None else Bound(toll[end], BoundKind.LITERAL, "digits", (span,)) for end in ("low", "high")
    )
    scope = Scope(toll["scope"][0])
    return Toll(toll["outcome"], low, high, None, toll["low_exclusive"], toll["population"], scope, span)


def make_place(span: Span, name: str) -> PlaceMention:
    key, precision = PLACES[name]
    place = Place(key, name, precision, "SY", None, None, None, None if key == "SY" else "SY")
    return PlaceMention(name, span, "stated", precision, key, (Candidate(place, 1.0),))


@pytest.fixture(scope="module")
def resolved():
    document, text, claims = read_gold()
    return claims, resolve_claims([document], [text], list(claims.values()))


def test_the_bombing_and_the_deadliest_attack_on_a_school_are_one_incident(resolved):
    claims, resolution = resolved
    (incident,) = [i for i in resolution.incidents if claims["a25"].id in i.claims]
    assert set(incident.claims) == {claims[row].id for row in ("a25", "a26", "a27")}


def test_the_two_statements_of_the_trapped_are_one_figure_with_two_attributions(resolved):
    claims, resolution = resolved
    totals = count_totals(claims.values(), resolution.lineages)
    (trapped,) = [t for t in totals if t.outcome == "trapped"]
    assert (trapped.low, trapped.high, trapped.corroboration) == (100_000, 100_000, 1)
    assert set(trapped.claims) == {claims["a04"].id, claims["a12"].id}
    assert len(trapped.lineages) == 1


def test_no_figure_is_a_sum(resolved):
    claims, resolution = resolved
    totals = count_totals(claims.values(), resolution.lineages)
    stated = {claim.toll.low.value for claim in claims.values() if claim.toll}
    assert {total.low for total in totals} == stated
    counted = count_incidents(resolution.incidents, claims.values(), resolution.lineages)
    assert [found for incident in counted for found in incident.ranges] == []


def test_accusers_and_accused_are_apart(resolved):
    _, resolution = resolved
    ids = {name: actor.id for actor in resolution.actors for name in (actor.name, *actor.aliases)}
    assert ids["Human Rights Watch"] not in (ids["Syrian government"], ids["Russia"])
    assert ids["pro-government forces"] == ids["Syrian government forces"]
