"""Takes account of the documents that a change concerns: those that changed, and those that stand on what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.resolve.accounts import Told, key_fact, rank_document, take_account
from onrecord.resolve.actors import Fact, cast_document
from onrecord.resolve.facts import FactBook
from onrecord.resolve.ground import (
    APART,
    COUNTRY,
    GROUND,
    WITHIN,
    Ground,
    Rank,
    keep_local,
    list_apart,
    list_places,
    load_lexicon,
)
from onrecord.resolve.meeting import number_key
from onrecord.resolve.order import order_claims
from onrecord.resolve.outcomes import Outcome, group_facts
from onrecord.resolve.room import Room, Shelf

Changed = Mapping[str, Told | None]
"""Documents as they stand now, by their ids; None for one that is gone."""


class Footing:
    """The documents to be taken account of anew, what was decided about them before, and the facts of the case.

    A change of the ground (a place turns out to lie in another, a name is kept apart, a first place in a country that
    gives actors names of their own) brings in the documents that stand on it.
    """

    def __init__(self, shelf: Shelf, changed: Changed) -> None:
        self.shelf = shelf
        self.changed: dict[str, Told | None] = dict(changed)
        self.before: dict[str, Outcome] = {}
        self.facts = FactBook(shelf)
        self.facts.open(GROUND)
        self._stated: dict[str, dict[Fact, str]] = {document: {} for document in self.changed}
        self._load_before()
        self._claims = {told.document.id: order_claims(told.claims) for told in changed.values() if told}
        self._revise_ground()
        self.labels = self._revise_actors()

    def fill_room(self) -> Room:
        """A room with the accounts of all these documents, about which nothing is decided yet."""
        room = Room(self.shelf, self.ground, self.changed)
        for told in self.changed.values():
            if told is not None:
                account = take_account(told, self.ground)
                outcome = Outcome(account.document, account.rank[0], group_facts(self._stated[account.document]))
                before = self.before.get(account.document)
                if before is not None:
                    outcome.overlap, outcome.runs = before.overlap, before.runs
                room.add(account, outcome)
        return room

    def _load_before(self) -> None:
        for outcome in self.shelf.load_outcomes(self.changed.keys() - self.before.keys()):
            self.before[outcome.document] = outcome

    def _revise_ground(self) -> None:
        countries = keep_local(self.facts.read(COUNTRY))
        for document, claims in self._claims.items():
            self._stated[document] |= list_places(claims)
        different = self._revise(COUNTRY, WITHIN)
        now = keep_local(self.facts.read(COUNTRY))
        if now != countries:
            self._take_in(self.shelf.list_documents())
        lexicon = load_lexicon(now)
        for document, claims in self._claims.items():
            self._stated[document] |= list_apart(claims, lexicon)
        different |= self._revise(APART)
        numbers = [number_key(key_fact(*fact)) for fact in different if fact[0] != COUNTRY]
        if numbers:
            self._take_in(self.shelf.find_documents(numbers))
        self.ground = Ground(now, self.facts.read(APART), self.facts.read(WITHIN))

    def _revise_actors(self) -> set[Fact]:
        for document, claims in self._claims.items():
            _, facts = cast_document(claims, self.ground.lexicon, self.ground.apart)
            self._stated[document] |= facts
        return self._revise()

    def _revise(self, *subjects: str) -> set[Fact]:
        """Revise the facts of these subjects of the ground, or of all actors."""

        def is_meant(subject: str) -> bool:
            return subject in subjects if subjects else subject not in GROUND

        before = {fact for outcome in self.before.values() for fact in outcome.list_facts() if is_meant(fact[0])}
        after: dict[Rank, dict[Fact, str]] = {}
        for document, facts in self._stated.items():
            told = self.changed[document]
            if told is not None:
                after[rank_document(told.document)] = {f: value for f, value in facts.items() if is_meant(f[0])}
        return self.facts.revise(before, after, self.changed)

    def _take_in(self, documents: Iterable[str]) -> None:
        """Take these documents in too; what they state of places and of who accuses whom stays as it was."""
        for told, outcome in self.shelf.load_documents(set(documents) - self.changed.keys()):
            document = told.document.id
            self.changed[document] = told
            self.before[document] = outcome
            self._claims[document] = order_claims(told.claims)
            self._stated[document] = {fact: v for fact, v in outcome.list_facts().items() if fact[0] in GROUND}
