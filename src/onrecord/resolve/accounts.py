"""What resolving knows of one document by itself: who is named, what is said, which deeds are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Claim, Document
from onrecord.resolve.actors import Cast, cast_document, list_known
from onrecord.resolve.ground import APART, WITHIN, Ground, Rank
from onrecord.resolve.meeting import Key
from onrecord.resolve.order import date_document, order_claims
from onrecord.resolve.sources import Source, list_sources
from onrecord.resolve.tellings import Telling, collect_tellings


@dataclass(frozen=True, slots=True)
class Told:
    """A document with its claims as they stand: corrected by people, and without those that they rejected."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One document's account: its claims in order with what stands behind each, and the deeds that it tells of."""

    rank: Rank
    sources: tuple[Source, ...]
    tellings: tuple[Telling, ...]
    cast: Cast

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.rank[1]


def rank_document(document: Document) -> Rank:
    """Where a document stands in the one order of documents."""
    return date_document(document), document.id


def take_account(told: Told, ground: Ground) -> Account:
    """Take the account of one document; it depends on nothing but the document, its claims and the ground."""
    document, claims = told.document, order_claims(told.claims)
    cast, _ = cast_document(claims, ground.lexicon, ground.apart)
    date = date_document(document)
    sources = list_sources(claims, document.publisher, date, cast, ground.climb)
    return Account((date, document.id), sources, collect_tellings(sources), cast)


def ask_ground(account: Account, ground: Ground) -> set[Key]:
    """The keys of the parts of the ground that an account stands on: what lies in what, and whose names are known."""
    claims = [source.claim for source in account.sources]
    chosen = {mention.chosen for claim in claims for mention in claim.places if mention.chosen}
    places = {key for place in chosen for key in (place, *ground.climb(place))}
    return {key_fact(WITHIN, place) for place in places} | {
        key_fact(APART, name) for name in list_known(claims, ground.lexicon)
    }


def key_fact(subject: str, name: str) -> Key:
    """The key of the documents whose account changes with a fact."""
    return ("stands on", subject, name)


def key_accused(actor: str) -> Key:
    """The key of the documents that accuse an actor."""
    return ("accuses", actor)


def list_accused(sources: Iterable[Source], cast: Cast) -> set[str]:
    """The ids of the actors whom claims accuse."""
    names = {mention.name for source in sources for act in source.claim.acts for mention in act.perpetrators}
    return {actor for actor in map(cast.find, names) if actor}
