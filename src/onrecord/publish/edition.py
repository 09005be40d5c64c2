"""Two editions of a record: the public one without people at risk, the full one with everything."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

from onrecord.model import (
    UNNAMED,
    Attribution,
    BoundsTable,
    Claim,
    Document,
    Incident,
    Mention,
    Mode,
    Precision,
    Record,
    Span,
    Text,
)
from onrecord.model.telling import is_told_by_author
from onrecord.publish.earlier import Endangered, find_reread, join_endangered
from onrecord.publish.passages import find_paragraph, find_sentence, find_spoken
from onrecord.publish.protected import Protection, join_ranges, merge_ranges, protect_people
from onrecord.publish.renaming import compile_renames, find_fine_places, find_open_places, rename_all
from onrecord.publish.reviewers import hide_reviewers
from onrecord.publish.testimony import AT_RISK, UNREAD, find_withheld_documents

MASK = "\ufdd0"
"""Stands for one withheld character: a noncharacter, so that no real text holds it and offsets stay as they are."""

WITHHELD = "[withheld]"
_MASKED = re.compile(f"{MASK}+")
_COARSE = frozenset({Precision.TOWN, Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY})


class UnknownEdition(ValueError):
    """An edition was asked for that is neither public nor full."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A record as one edition shows it, and what was withheld from it.

    In the public edition each withheld character of a text is MASK; everywhere else withheld words are WITHHELD.
    `withheld` pairs the id of a withheld claim with the rule; `passages` is how many stretches of text were masked,
    `documents` holds the ids of documents with a mask, and `whole` pairs those withheld as a whole with the rule.
    """

    name: str
    record: Record
    withheld: tuple[tuple[str, str], ...] = ()
    names: int = 0
    passages: int = 0
    documents: tuple[str, ...] = ()
    whole: tuple[tuple[str, str], ...] = ()


def prepare_edition(record: Record, edition: str) -> Edition:
    """Give the record as `edition` ("public" or "full") shows it; raises UnknownEdition otherwise.

    The public edition withholds every claim with `at_risk` set and every other one of the same speaker: its sentence,
    the one that names the speaker, the quotations beside them, the speaker's name and its parts in every text and
    value, and any four words in a row of the quotation; the whole text of a document that a person at risk tells, and
    of posts and letters in which no claim was sought. Values of a withheld claim keep what was done, how many and
    where to the nearest town. Names and reasons of reviewers are in no public edition. From an earlier record whoever
    is at risk by now is withheld as well.
    """
    if edition == "full":
        return Edition("full", dataclasses.replace(record, later=None) if record.later else record)
    if edition != "public":
        raise UnknownEdition(f'There is no edition "{edition}"; ask for "public" or "full".')
    known = _list_known(record)
    return _prepare_beside(record, known) if known else _prepare_public(record, known)


def _list_known(record: Record) -> tuple[Endangered, ...]:
    """What is to be withheld of all that is known beside a record."""
    found = []
    other = record.later
    while other is not None:
        found.append(Endangered(*_spread_withholding(hide_reviewers(dataclasses.replace(other, later=None)))))
        other = other.later
    return tuple(found)


def _prepare_public(record: Record, known: Sequence[Endangered]) -> Edition:
    """Withhold what is to be withheld of a record, and what is `known` beside it to be so."""
    record, whole = _spread_withholding(hide_reviewers(record), known)
    at_risk = tuple(claim for claim in record.claims if claim.at_risk is not None)
    if not at_risk and not whole:
        return Edition("public", record)
    protection = _protect(record, whole, known)
    paragraphs = _list_hidden_paragraphs(record)
    ranges = {
        text.document: _ranges_to_mask(text, at_risk, protection, whole, paragraphs.get(text.document, ()))
        for text in record.texts
    }
    masked = {text.document: _mask_text(text.text, ranges[text.document]) for text in record.texts}
    mask = _Masking(protection, masked)
    record = dataclasses.replace(record, bounds=_blur_fine_places(record.bounds, record.claims))
    claims, ids = _mask_claims(record.claims, mask)
    open_places = find_open_places(record, _COARSE)
    mask.rename(rename_all(record, ids, open_places, find_fine_places(record, _COARSE)))
    shown = dataclasses.replace(
        record, claims=(), texts=(), documents=tuple(_strip(d, whole) for d in record.documents)
    )
    shown = dataclasses.replace(
        cast(Record, mask.apply(_drop_corrections(shown, at_risk))),
        claims=claims,
        texts=tuple(
            dataclasses.replace(text, text=masked[text.document], notes=mask.apply(text.notes)) for text in record.texts
        ),
    )
    hidden = frozenset(ids.get(claim.id, claim.id) for claim in at_risk)
    shown = dataclasses.replace(
        shown,
        incidents=tuple(_coarsen(i, shown.claims, hidden) for i in shown.incidents),
        bounds=_drop_fine_bounds(shown.bounds, shown.claims, hidden),
    )
    withheld = tuple((ids.get(claim.id, claim.id), claim.at_risk or "") for claim in at_risk)
    touched = tuple(key for key, found in ranges.items() if found)
    passages = sum(map(len, ranges.values()))
    return Edition("public", shown, withheld, len(protection.names), passages, touched, tuple(whole.items()))


def _prepare_beside(record: Record, known: Sequence[Endangered]) -> Edition:
    """Withhold from a record what is to be withheld of it and of what is known beside it, and show it alone."""
    found = _prepare_public(join_endangered(record, known), known)
    claims = found.record.claims[: len(record.claims)]
    texts = found.record.texts[: len(record.texts)]
    own, held = {claim.id for claim in claims}, {document.id for document in record.documents}
    shown = dataclasses.replace(
        found.record, claims=claims, texts=texts, documents=found.record.documents[: len(record.documents)]
    )
    return dataclasses.replace(
        found,
        record=shown,
        withheld=tuple(pair for pair in found.withheld if pair[0] in own),
        passages=sum(len(_MASKED.findall(text.text)) for text in texts),
        documents=tuple(document for document in found.documents if document in held),
        whole=tuple(pair for pair in found.whole if pair[0] in held),
    )


def find_withheld_claims(record: Record) -> tuple[tuple[str, str], ...]:
    """Pair the id of each claim that the public edition withholds with the rule; of ids as they are in the record."""
    own = {claim.id for claim in record.claims}
    known = _list_known(record)
    spread, _ = _spread_withholding(hide_reviewers(join_endangered(record, known)), known)
    return tuple((claim.id, claim.at_risk) for claim in spread.claims if claim.at_risk is not None and claim.id in own)


def _protect(record: Record, whole: Mapping[str, str], known: Sequence[Endangered]) -> Protection:
    told = {key: rule != UNREAD for key, rule in whole.items()}
    return protect_people(record, told, beside=[one.record for one in known])


def _spread_withholding(record: Record, known: Sequence[Endangered] = ()) -> tuple[Record, dict[str, str]]:
    """Withhold every document that a person at risk tells, and every claim of whoever is at risk."""
    whole = find_withheld_documents(record)
    held = {document.id for document in record.documents}
    for one in known:
        withheld = {**find_reread(record, one), **one.whole}
        whole |= {key: rule for key, rule in withheld.items() if key in held - whole.keys()}
    protection = _protect(record, whole, known)
    readers = {text.document: text.reader for text in record.texts}
    for document in record.documents:
        told = document.id in readers and is_told_by_author(document, readers[document.id])
        if told and document.author and protection.find_names(document.author):
            whole.setdefault(document.id, AT_RISK)
    hidden = _list_hidden_paragraphs(record)
    claims = tuple(
        dataclasses.replace(claim, at_risk=whole.get(claim.content.document, AT_RISK))
        if claim.at_risk is None
        and (claim.content.document in whole or _speaks_protected(claim, protection) or _stands_in(claim, hidden))
        else claim
        for claim in record.claims
    )
    return dataclasses.replace(record, claims=claims) if whole or claims != record.claims else record, whole


def _speaks_protected(claim: Claim, protection: Protection) -> bool:
    return bool(claim.chain) and bool(protection.find_names(claim.chain[-1].speaker.name))


def _list_hidden_paragraphs(record: Record) -> dict[str, list[tuple[int, int]]]:
    """The paragraphs, by document, in which somebody at risk speaks who is named nowhere: no word of them is shown."""
    texts = {text.document: text.text for text in record.texts}
    found: dict[str, list[tuple[int, int]]] = {}
    for claim in record.claims:
        content = claim.content
        if claim.at_risk is not None and not claim.chain and content.document in texts:
            paragraph = find_paragraph(texts[content.document], content.start, content.end)
            found.setdefault(content.document, []).append(paragraph)
    return found


def _stands_in(claim: Claim, hidden: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """True where a claim's words are not shown, so that nothing of it may be: who said it would stand without them."""
    content = claim.content
    return any(start <= content.start and content.end <= end for start, end in hidden.get(content.document, ()))


def _strip(document: Document, whole: Mapping[str, str]) -> Document:
    """Take from a document of a person at risk what leads to it: its address, title, author and a name made of them."""
    if document.id not in whole:
        return document
    name = document.name if document.url is None or document.locator else WITHHELD
    author = document.author if document.author is None else WITHHELD
    stated = tuple((field, method) for field, method in document.stated_by if field != "url")  # may hold the address
    return dataclasses.replace(document, url=None, title=None, author=author, name=name, stated_by=stated)


def _drop_corrections(record: Record, at_risk: Sequence[Claim]) -> Record:
    ids = {claim.id for claim in at_risk}
    judgements = tuple(dataclasses.replace(j, correction=()) if j.subject in ids else j for j in record.judgements)
    return dataclasses.replace(record, judgements=judgements)


def _ranges_to_mask(
    text: Text,
    at_risk: Sequence[Claim],
    protection: Protection,
    whole: Mapping[str, str],
    hidden: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    if text.document in whole:
        return [(0, len(text.text))] if text.text else []
    names = protection.find_names(text.text)
    ranges = [*protection.find_ranges(text.text), *hidden]
    said = list(names)
    for claim in at_risk:
        spans = [claim.content]
        for link in claim.chain[-1:]:
            spans += [span for span in (link.speaker.span, link.speaker.resolved_from, link.cue) if span]
        here = [(span.start, span.end) for span in spans if span.document == text.document]
        ranges += [find_sentence(text.text, start, end) for start, end in here]
        said += here if claim.chain else []
    return join_ranges(text.text, merge_ranges([*ranges, *find_spoken(text.text, said)]))


def _mask_text(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in ranges:
        pieces += [text[at:start].replace(MASK, "\ufffd"), MASK * (end - start)]
        at = end
    return "".join([*pieces, text[at:].replace(MASK, "\ufffd")])


def _mask_claims(claims: Sequence[Claim], mask: _Masking) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """Mask claims and pair old with new ids: an id is a hash over the speaker's name, so it must not stay.

    Speakers who are told apart by a number alone get it in the order of the old ids, so that it is the same in every
    record that holds them.
    """
    shown: dict[str, Claim] = {}
    taken: set[str] = set()
    for claim in sorted(claims, key=lambda claim: claim.id):
        hidden = cast(Claim, mask.apply(_minimise(claim) if claim.at_risk is not None else claim))
        number = 1
        while hidden.id in taken and hidden.attribution:
            number += 1
            hidden = dataclasses.replace(hidden, attribution=_number_speaker(hidden.attribution, number))
        taken.add(hidden.id)
        shown[claim.id] = hidden
    return tuple(shown[claim.id] for claim in claims), {old: hidden.id for old, hidden in shown.items()}


def _number_speaker(link: Attribution, number: int) -> Attribution:
    if link.relays:
        return dataclasses.replace(link, relays=_number_speaker(link.relays, number))
    name = link.speaker.name.split(" (")[0]
    return dataclasses.replace(link, speaker=dataclasses.replace(link.speaker, name=f"{name} ({number})"))


def _minimise(claim: Claim) -> Claim:
    """Keep of a withheld claim what was done, how many, when, and where to the nearest town."""
    toll = dataclasses.replace(claim.toll, counted=None) if claim.toll else None
    acts = tuple(dataclasses.replace(a, perpetrators=(), victims=(), objects=(), means=()) for a in claim.acts)
    places = tuple(
        dataclasses.replace(found, name=found.place.name)  # the words can be finer than the place: "a cellar in Hass"
        for found in claim.places
        if found.precision in _COARSE and found.place is not None
    )
    chain = _hide_innermost(claim.attribution) if claim.attribution else None
    return dataclasses.replace(claim, acts=acts, toll=toll, places=places, attribution=chain)


def _hide_innermost(link: Attribution) -> Attribution:
    if link.relays:
        return dataclasses.replace(link, relays=_hide_innermost(link.relays))
    name = link.speaker.name if link.speaker.name == UNNAMED else WITHHELD
    return Attribution(Mention(name, link.speaker.span), cue=link.cue, mode=link.mode or Mode.INDIRECT)


def _coarsen(incident: Incident, claims: Sequence[Claim], hidden: frozenset[str]) -> Incident:
    """Take away a precise place that no claim but withheld ones would give away."""
    if incident.place is None or incident.precision in _COARSE | {Precision.UNKNOWN}:
        return incident
    open_places = {p.chosen for c in claims if c.id in incident.claims and c.id not in hidden for p in c.places}
    if incident.place.id in open_places or not hidden & set(incident.claims):
        return incident
    return dataclasses.replace(incident, place=None, precision=Precision.UNKNOWN)


def _blur_fine_places(table: BoundsTable | None, claims: Sequence[Claim]) -> BoundsTable | None:
    """Name in no contradiction a precise place that no claim but withheld ones gives away."""
    if table is None:
        return None
    told = [(claim.at_risk, candidate.place) for claim in claims for p in claim.places for candidate in p.candidates]
    said = {place.name for rule, place in told if rule is None}
    fine = {place.name for rule, place in told if rule is not None and place.precision not in _COARSE} - said

    def blur(words: str) -> str:
        for name in sorted(fine, key=lambda name: (-len(name), name)):
            words = words.replace(f" in {name} ", " in a place withheld ")
        return words

    bounds = (dataclasses.replace(b, contradictions=tuple(map(blur, b.contradictions))) for b in table.bounds)
    return dataclasses.replace(table, bounds=tuple(bounds), contradictions=tuple(map(blur, table.contradictions)))


def _drop_fine_bounds(table: BoundsTable | None, claims: Sequence[Claim], hidden: frozenset[str]) -> BoundsTable | None:
    """Take away bounds of a precise place that no claim but withheld ones gives away."""
    if table is None:
        return None
    said = {place.chosen for claim in claims if claim.id not in hidden for place in claim.places}
    kept = tuple(b for b in table.bounds if b.place is None or b.place.precision in _COARSE or b.place.id in said)
    return dataclasses.replace(table, bounds=kept)


class _Masking:
    """Applies a protection to every string and span inside frozen dataclasses, whatever fields they have."""

    def __init__(self, protection: Protection, texts: dict[str, str]) -> None:
        self.protection = protection
        self.texts = texts
        self._renamed: dict[str, str] = {}
        self._renames: re.Pattern[str] | None = None
        self._known: dict[str, str] = {}

    def rename(self, renamed: dict[str, str]) -> None:
        """From now on give these ids and codes their new form in every string."""
        self._renamed, self._renames = renamed, compile_renames(renamed)

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
        if self._renames is not None:
            value = self._renames.sub(lambda match: self._renamed[match.group()], value)
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
