"""Two editions of a record: the public one without people at risk, the full one with everything."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

from onrecord.model import UNNAMED, Attribution, Claim, Incident, Mention, Mode, Precision, Record, Span, Text
from onrecord.publish.protected import Protection, join_ranges, merge_ranges, protect_people

MASK = "\ufdd0"
"""Stands for one withheld character: a noncharacter, so that no real text holds it and offsets stay as they are."""

WITHHELD = "[withheld]"
_ENDS = re.compile(r"[\n\r\u2029]|[.!?؟۔…][\"'”’»)\]]*(?=\s|$)")
_COARSE = frozenset({Precision.TOWN, Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY, Precision.UNKNOWN})
_POST = 2000
"""Characters up to which a text that narrates danger in the first person is withheld as a whole."""
_CLAIM_ID = re.compile(r"c[0-9a-f]{15}")


class UnknownEdition(ValueError):
    """An edition was asked for that is neither public nor full."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A record as one edition shows it, and what was withheld from it.

    In the public edition each withheld character of a text is MASK; everywhere else withheld words are WITHHELD.
    `withheld` pairs the id of a withheld claim with the rule; `passages` is how many stretches of text were masked.
    """

    name: str
    record: Record
    withheld: tuple[tuple[str, str], ...] = ()
    names: int = 0
    passages: int = 0
    documents: tuple[str, ...] = ()


def prepare_edition(record: Record, edition: str) -> Edition:
    """Give the record as `edition` ("public" or "full") shows it; raises UnknownEdition otherwise.

    The public edition withholds every claim with `at_risk` set: the sentence it stands in and the one that names its
    speaker, the speaker's name and its parts in every text and every value, and any four words in a row of the
    quotation. Values of a withheld claim keep what was done, how many and where to the nearest town.
    """
    if edition == "full":
        return Edition("full", record)
    if edition != "public":
        raise UnknownEdition(f'There is no edition "{edition}"; ask for "public" or "full".')
    at_risk = tuple(claim for claim in record.claims if claim.at_risk is not None)
    if not at_risk:
        return Edition("public", record)
    protection = protect_people(record)
    masked: dict[str, Text] = {}
    passages, touched = 0, []
    for text in record.texts:
        ranges = _ranges_to_mask(text, at_risk, protection)
        passages += len(ranges)
        if ranges:
            touched.append(text.document)
        masked[text.document] = dataclasses.replace(text, text=_mask_text(text.text, ranges))
    mask = _Masking(protection, {key: text.text for key, text in masked.items()})
    claims, ids = _mask_claims(record.claims, mask)
    mask.ids = ids
    shown = dataclasses.replace(
        cast(Record, mask.apply(dataclasses.replace(record, claims=(), texts=()))),
        claims=claims,
        texts=tuple(masked.values()),
    )
    hidden = frozenset(ids.get(claim.id, claim.id) for claim in at_risk)
    shown = dataclasses.replace(shown, incidents=tuple(_coarsen(i, shown.claims, hidden) for i in shown.incidents))
    withheld = tuple((ids.get(claim.id, claim.id), claim.at_risk or "") for claim in at_risk)
    return Edition("public", shown, withheld, len(protection.names), passages, tuple(touched))


def _ranges_to_mask(text: Text, at_risk: Sequence[Claim], protection: Protection) -> list[tuple[int, int]]:
    ranges = protection.find_ranges(text.text)
    for claim in at_risk:
        if not claim.chain and claim.content.document == text.document:
            ranges.append(_testimony_around(text.text, claim.content))
        spans = [claim.content]
        for link in claim.chain[-1:]:
            spans += [span for span in (link.speaker.span, link.speaker.resolved_from, link.cue) if span]
        ranges += [_sentence_around(text.text, span) for span in spans if span.document == text.document]
    return join_ranges(text.text, merge_ranges(ranges))


def _testimony_around(text: str, span: Span) -> tuple[int, int]:
    """Widen narration in the first person: a short post is testimony as a whole, of a longer text its paragraph."""
    if len(text) <= _POST:
        return 0, len(text)
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


def _sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Widen a span to the sentences it touches: the words beside a quotation often say who speaks."""
    begin = max((match.end() for match in _ENDS.finditer(text, 0, span.start)), default=0)
    while begin < span.start and text[begin].isspace():
        begin += 1
    after = _ENDS.search(text, span.end - 1)
    end = after.end() if after else len(text)
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return begin, end


def _mask_text(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in ranges:
        pieces += [text[at:start].replace(MASK, "\ufffd"), MASK * (end - start)]
        at = end
    return "".join([*pieces, text[at:].replace(MASK, "\ufffd")])


def _mask_claims(claims: Sequence[Claim], mask: _Masking) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """Mask claims and pair old with new ids: an id is a hash over the speaker's name, so it must not stay."""
    shown: list[Claim] = []
    ids: dict[str, str] = {}
    for claim in claims:
        hidden = cast(Claim, mask.apply(_minimise(claim) if claim.at_risk is not None else claim))
        number = 1
        while hidden.id in ids.values() and hidden.attribution:
            number += 1
            hidden = dataclasses.replace(hidden, attribution=_number_speaker(hidden.attribution, number))
        ids[claim.id] = hidden.id
        shown.append(hidden)
    return tuple(shown), ids


def _number_speaker(link: Attribution, number: int) -> Attribution:
    if link.relays:
        return dataclasses.replace(link, relays=_number_speaker(link.relays, number))
    name = link.speaker.name.split(" (")[0]
    return dataclasses.replace(link, speaker=dataclasses.replace(link.speaker, name=f"{name} ({number})"))


def _minimise(claim: Claim) -> Claim:
    """Keep of a withheld claim what was done, how many, when, and where to the nearest town."""
    toll = dataclasses.replace(claim.toll, counted=None) if claim.toll else None
    acts = tuple(dataclasses.replace(a, perpetrators=(), victims=(), objects=(), means=()) for a in claim.acts)
    places = tuple(place for place in claim.places if place.precision in _COARSE)
    chain = _hide_innermost(claim.attribution) if claim.attribution else None
    return dataclasses.replace(claim, acts=acts, toll=toll, places=places, attribution=chain)


def _hide_innermost(link: Attribution) -> Attribution:
    if link.relays:
        return dataclasses.replace(link, relays=_hide_innermost(link.relays))
    name = link.speaker.name if link.speaker.name == UNNAMED else WITHHELD
    return Attribution(Mention(name, link.speaker.span), cue=link.cue, mode=link.mode or Mode.INDIRECT)


def _coarsen(incident: Incident, claims: Sequence[Claim], hidden: frozenset[str]) -> Incident:
    """Take away a precise place that no claim but withheld ones would give away."""
    if incident.place is None or incident.precision in _COARSE:
        return incident
    open_places = {p.chosen for c in claims if c.id in incident.claims and c.id not in hidden for p in c.places}
    if incident.place.id in open_places or not hidden & set(incident.claims):
        return incident
    return dataclasses.replace(incident, place=None, precision=Precision.UNKNOWN)


class _Masking:
    """Applies a protection to every string and span inside frozen dataclasses, whatever fields they have."""

    def __init__(self, protection: Protection, texts: dict[str, str]) -> None:
        self.protection = protection
        self.texts = texts
        self.ids: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def apply(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self._mask_span(value)
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._mask_string(value)
        if isinstance(value, tuple):
            return tuple(self.apply(item) for item in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = {f.name: self.apply(getattr(value, f.name)) for f in dataclasses.fields(value)}
            return dataclasses.replace(value, **fields)
        return value

    def _mask_span(self, span: Span) -> Span:
        text = self.texts.get(span.document)
        if text is not None:
            return Span.of(span.document, text, span.start, span.end)
        return dataclasses.replace(span, exact=_mask_text(span.exact, self.protection.find_ranges(span.exact)))

    def _mask_string(self, value: str) -> str:
        value = _CLAIM_ID.sub(lambda match: self.ids.get(match.group(), match.group()), value)
        if value not in self._known:
            self._known[value] = self._withhold(value)
        return self._known[value]

    def _withhold(self, value: str) -> str:
        if self.protection.hides_in_address(value):
            return WITHHELD
        pieces, at = [], 0
        for start, end in join_ranges(value, self.protection.find_ranges(value)):
            pieces += [value[at:start], WITHHELD]
            at = end
        return "".join([*pieces, value[at:]])
