"""A writer of small cases, so that a test states only what matters to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from onrecord.model import (
    UNNAMED,
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

PLACES = {
    "Syria": ("SY", Precision.COUNTRY, None),
    "Idlib": ("SY-ID", Precision.ADMIN1, "SY"),
    "Homs": ("SY-HI", Precision.ADMIN1, "SY"),
    "Hass": ("SY-ID-HASS", Precision.TOWN, "SY-ID"),
    "Kafr Nabl": ("SY-ID-KAFR", Precision.TOWN, "SY-ID"),
    "Aleppo": ("SY-HL-ALEPPO", Precision.TOWN, "SY-HL"),
}


def make_place(name: str) -> Place:
    key, precision, within = PLACES[name]
    return Place(key, name, precision, "SY", 35.0, 36.0, 10.0, within)


@dataclass
class CaseWriter:
    """Collects documents and claims; every span is cut out of the document's text."""

    documents: list[Document] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def document(self, text: str, published: str | None = None, publisher: str | None = None) -> str:
        key = hashlib.sha256(f"{text}|{published}|{publisher}".encode()).hexdigest()
        name = f"{len(self.documents)}.txt"
        self.documents.append(
            Document(key, "text/plain", len(text), name, publisher=publisher, published=published, language="en")
        )
        self.texts[key] = Text(key, text, (), "plain", "1")
        return key

    def span(self, document: str, exact: str) -> Span:
        text = self.texts[document].text
        start = text.index(exact)
        return Span.of(document, text, start, start + len(exact))

    def claim(self, document: str, exact: str, **values: object) -> Claim:
        """Add a claim on `exact`; see `_make` for the values."""
        made = self._make(document, self.span(document, exact), **values)  # type: ignore[arg-type]
        self.claims.append(made)
        return made

    def _make(
        self,
        document: str,
        span: Span,
        *,
        kind: str = "act",
        stance: str = "asserted",
        speakers: tuple[str, ...] = (),
        role: str | None = None,
        organisation: str | None = None,
        mode: str = "indirect",
        acts: tuple[str, ...] = ("bombing",),
        accused: tuple[str, ...] = (),
        victims: tuple[str, ...] = (),
        hit: tuple[str, ...] = (),
        toll: tuple[object, ...] | None = None,
        scope: str = "incident",
        place: str | None = None,
        unlisted: str | None = None,
        when: tuple[str | None, str | None] | None = None,
        method: str = "test",
    ) -> Claim:
        link: Attribution | None = None
        for name in reversed(speakers):
            speaker = Mention(name, None if name == UNNAMED else span)
            link = Attribution(speaker, role, organisation, None, None, Mode(mode), link)
        mentions = tuple(Mention(name, span) for name in accused)
        harmed = tuple(Mention(name, span) for name in victims)
        things = tuple(Mention(name, span) for name in hit)
        return Claim(
            content=span,
            kind=ClaimKind(kind),
            stance=Stance(stance),
            attribution=link,
            acts=tuple(Act(term, span, mentions, harmed, things) for term in acts),
            toll=make_toll(span, scope, *toll) if toll else None,  # type: ignore[arg-type]
            places=make_mentions(span, place, unlisted),
            moment=Moment(*when, Granularity.INTERVAL, f"{when[0] or '..'}/{when[1] or '..'}", method)
            if when
            else None,
        )


def make_mentions(span: Span, place: str | None, unlisted: str | None) -> tuple[PlaceMention, ...]:
    """The mention of a place outside the gazetteer, then that of one inside it."""
    found: list[PlaceMention] = []
    if unlisted:
        found.append(PlaceMention(unlisted, span, "stated", Precision.UNKNOWN))
    if place:
        entry = make_place(place)
        found.append(PlaceMention(place, span, "stated", entry.precision, entry.id, (Candidate(entry, 1.0),)))
    return tuple(found)


def make_toll(
    span: Span,
    scope: str,
    outcome: str,
    low: int,
    high: int | None = -1,
    population: str = "people",
    low_exclusive: bool = False,
) -> Toll:
    """A toll on `span`; `high` -1 means exactly `low`."""
    top = low if high == -1 else high
    bound = Bound(low, BoundKind.LITERAL, "digits", (span,))
    upper = None if top is None else Bound(top, BoundKind.LITERAL, "digits", (span,))
    best = low if top == low and not low_exclusive else None
    return Toll(outcome, bound, upper, best, low_exclusive, population, Scope(scope), span)
