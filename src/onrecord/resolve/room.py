"""The documents that a change of a case can touch, brought in only when something asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from onrecord.resolve.accounts import Account, Told, take_account
from onrecord.resolve.ground import First, Ground
from onrecord.resolve.meeting import Key, number_key
from onrecord.resolve.outcomes import Outcome, Relay, key_linked
from onrecord.resolve.sources import Source


class Shelf(Protocol):
    """Where a case keeps what was decided before; all it does is to look up."""

    def find_documents(self, keys: Iterable[int]) -> set[str]:
        """The ids of the documents that are kept under any of these keys."""

    def load_documents(self, documents: Iterable[str]) -> Iterable[tuple[Told, Outcome]]:
        """Documents with their claims and what was decided about them."""

    def load_outcomes(self, documents: Iterable[str]) -> Iterable[Outcome]:
        """What was decided about these documents, of those about which something was."""

    def load_facts(self, subjects: Iterable[str]) -> Mapping[str, Mapping[str, First]]:
        """What is known of these subjects."""

    def list_documents(self) -> Iterable[str]:
        """The ids of all documents about which something was decided."""


class EmptyShelf:
    """The shelf of a case of which nothing was decided yet."""

    def find_documents(self, keys: Iterable[int]) -> set[str]:
        """None."""
        return set()

    def load_documents(self, documents: Iterable[str]) -> Iterable[tuple[Told, Outcome]]:
        """None."""
        return ()

    def load_outcomes(self, documents: Iterable[str]) -> Iterable[Outcome]:
        """None."""
        return ()

    def load_facts(self, subjects: Iterable[str]) -> Mapping[str, Mapping[str, First]]:
        """None."""
        return {}

    def list_documents(self) -> Iterable[str]:
        """None."""
        return ()


class Room:
    """Accounts of documents with what was decided about them.

    `changed` names the documents that are new, changed or gone: they never come from the shelf. What comes later is
    shown to those who `watch`, so that an index made of the room stays whole. `is_whole` is True where nothing can
    come, and `reworded` names those whose shared wording is not what it was.
    """

    def __init__(self, shelf: Shelf, ground: Ground, changed: Iterable[str]) -> None:
        self.ground = ground
        self.accounts: dict[str, Account] = {}
        self.outcomes: dict[str, Outcome] = {}
        self.sources: dict[str, Source] = {}
        self.linked: dict[str, set[str]] = defaultdict(set)
        self.reworded: set[str] = set()
        self._shelf = shelf
        self.is_whole = isinstance(shelf, EmptyShelf)
        self._changed = set(changed)
        self._asked: set[int] = set()
        self._watchers: list[Callable[[Account, Outcome], None]] = []

    def watch(self, show: Callable[[Account, Outcome], None]) -> None:
        """Show every document that is in the room, and every one that comes later."""
        for document, account in list(self.accounts.items()):
            show(account, self.outcomes[document])
        self._watchers.append(show)

    def leave(self) -> None:
        """Show no more documents to anybody."""
        self._watchers.clear()

    def add(self, account: Account, outcome: Outcome) -> None:
        """Take a document in."""
        self.accounts[account.document] = account
        self.outcomes[account.document] = outcome
        self.sources.update((source.id, source) for source in account.sources)
        self._link(outcome.copied)
        for show in self._watchers:
            show(account, outcome)

    def relink(self, document: str, copied: tuple[Relay, ...]) -> set[str]:
        """Put these relays in place of those by which a document's claims share words with others; give the claims
        whose relays came or went.
        """
        outcome = self.outcomes[document]
        before, after = set(outcome.copied), set(copied)
        if before != after:
            self.reworded.add(document)
        outcome.copied = copied
        outcome.linked = tuple(sorted({self.sources[other].document for _, other, _ in copied}))
        for one, other, _ in before - after:
            self.linked[one].discard(other)
            self.linked[other].discard(one)
        self._link(after)
        return {claim for relay in before ^ after for claim in relay[:2]}

    def _link(self, copied: Iterable[Relay]) -> None:
        for one, other, _ in copied:
            self.linked[one].add(other)
            self.linked[other].add(one)

    def find(self, keys: Iterable[Key]) -> set[str]:
        """The documents kept under any of these keys, of those that do not change, without bringing them in."""
        return set() if self.is_whole else self._shelf.find_documents(map(number_key, keys)) - self._changed

    def read(self, documents: Iterable[str]) -> Iterator[Outcome]:
        """What is decided about documents, without bringing them in."""
        wanted = set(documents)
        yield from (self.outcomes[document] for document in sorted(wanted & self.outcomes.keys()))
        if not self.is_whole:
            yield from self._shelf.load_outcomes(wanted - self.outcomes.keys() - self._changed)

    def fetch(self, keys: Iterable[Key]) -> None:
        """Bring in the documents that are kept under any of these keys."""
        if self.is_whole:
            return
        numbers = {number_key(key) for key in keys} - self._asked
        if numbers:
            self._asked |= numbers
            self.bring(self._shelf.find_documents(numbers))

    def bring(self, documents: Iterable[str]) -> None:
        """Bring in these documents where they are not in the room."""
        if self.is_whole:
            return
        wanted = set(documents) - self._changed - self.accounts.keys()
        for told, outcome in self._shelf.load_documents(wanted) if wanted else ():
            self.add(take_account(told, self.ground), outcome)

    def bring_linked(self, document: str) -> None:
        """Bring in the documents with claims that share words with claims of this one."""
        outcome = self.outcomes.get(document)
        if outcome is not None and not self.is_whole:
            self.bring(outcome.linked)
            self.fetch([key_linked(document)])
