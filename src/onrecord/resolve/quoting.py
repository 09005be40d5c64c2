"""Whose word a claim is, and which sources quote one another: these are no separate lists of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import REPLACES, UNNAMED, Attribution, Claim, Document, Link, Record, fold_name
from onrecord.model.telling import is_told_by_author

QUOTES = "quotes"
_NOBODY = frozenset({"person", "unknown"})
_ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class Voices:
    """The bodies through which each claim came, the publisher first, by the id of the claim."""

    told: Mapping[str, tuple[str, ...]]

    @property
    def sources(self) -> dict[str, str]:
        """Whose word each claim is: the innermost body; a claim that names none and has no publisher is missing."""
        return {claim: names[-1] for claim, names in self.told.items() if names}


def list_voices(record: Record) -> Voices:
    """Name the bodies through which the claims of a record came: publishers, organisations, forces and states.

    A person who speaks is no body, and gives no list a name: the word of a witness counts as that of whoever published
    it, and so does that of an unnamed source; what a person publishes alone, such as a post, has no source here. A body
    is known by the organisation that a speaker belongs to, as an actor of a known kind, as a publisher of the case, or
    by its article ("the Harbour Group"), which no person's name has.
    """
    names = _index_names(record)
    documents = {document.id: document for document in record.documents}
    texts = {text.document: text.text for text in record.texts}
    told: dict[str, tuple[str, ...]] = {}
    for claim in record.claims:
        publisher = _name_publisher(documents.get(claim.content.document))
        bodies = [names.get(fold_name(publisher), publisher)] if publisher else []
        bodies += [body for link in claim.chain if (body := _name_body(link, names, texts)) is not None]
        told[claim.id] = tuple(dict.fromkeys(bodies))
    return Voices(told)


def find_quoting(record: Record, voices: Voices) -> tuple[Link, ...]:
    """Pairs of sources of which one quotes, relays or copies the other, each once with its sentence and its claim.

    `left` repeats `right`; `evidence` is a sentence that names both, and the id of the claim that shows it. A pair is
    found in the speaker chain of a claim, or in a lineage in which a claim of one goes back to a claim of the other.
    """
    found: dict[frozenset[str], Link] = {}
    for left, right, words, claim in (*_list_chains(record.claims, voices), *_list_relays(record, voices.sources)):
        if left != right:
            found.setdefault(frozenset((left, right)), Link(left, right, QUOTES, 1.0, (words, claim)))
    return tuple(found.values())


def _list_chains(claims: Sequence[Claim], voices: Voices) -> Iterator[tuple[str, str, str, str]]:
    for claim in claims:
        names = voices.told.get(claim.id, ())
        for left, right in pairwise(names):
            yield left, right, f"{left} quotes {right}", claim.id


def _list_relays(record: Record, sources: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for lineage in record.lineages:
        for copy, copied, reason in lineage.relays:
            if reason != REPLACES and copy in sources and copied in sources:
                left, right = sources[copy], sources[copied]
                yield left, right, f"{left} repeats {right} ({reason})", copy


def _index_names(record: Record) -> dict[str, str]:
    """The printed name of each body by every folded name that it goes by."""
    names: dict[str, str] = {}
    for document in record.documents:
        publisher = _name_publisher(document)
        if publisher:
            names.setdefault(fold_name(publisher), publisher)
    for actor in record.actors:
        forms = [fold_name(name) for name in (actor.name, *actor.aliases)]
        if actor.kind not in _NOBODY:
            names.update(dict.fromkeys(forms, actor.name))
        elif known := next((names[form] for form in forms if form in names), None):
            names.update(dict.fromkeys(forms, known))
    return names


def _name_publisher(document: Document | None) -> str | None:
    """Who publishes a document, None for one that a person tells: whoever passed it on may be given by hand."""
    if document is None or document.publisher is None:
        return None
    is_given = dict(document.stated_by).get("publisher", "").startswith("given")
    return document.publisher if is_given or not is_told_by_author(document) else None


def _name_body(link: Attribution, names: Mapping[str, str], texts: Mapping[str, str]) -> str | None:
    if link.organisation:
        return names.get(fold_name(link.organisation), link.organisation)
    speaker = link.speaker
    if speaker.name == UNNAMED:
        return None
    known = names.get(fold_name(speaker.name))
    if known or speaker.span is None:
        return known
    before = texts.get(speaker.span.document, "")[: speaker.span.start]
    has_article = before[-len(_ARTICLE) :].lower() == _ARTICLE or speaker.name.lower().startswith(_ARTICLE)
    return speaker.name if has_article and speaker.name[:1].isupper() else None
