"""What a change leaves to be kept: every decision about a document, and the keys that lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.model import Claim
from onrecord.resolve.accounts import Account, ask_ground, key_accused, list_accused
from onrecord.resolve.change import Change
from onrecord.resolve.meeting import Key, keep_telling, number_key
from onrecord.resolve.outcomes import Outcome, key_figure, key_total, list_outcome_keys
from onrecord.resolve.repeats import list_items

FigureKeys = Callable[[Claim], Iterable[Key]]
"""Gives the keys under which a claim's figure can be one with another claim's; counting knows them."""


class Keeping:
    """The figures of the case that a change touches, and the outcomes that it changes."""

    def __init__(self, change: Change, figure_keys: FigureKeys) -> None:
        self.change = change
        self._figure_keys = figure_keys
        self._totals: dict[str, str] = {}
        self.stale, self.claims = self._close_figures()

    def _close_figures(self) -> tuple[frozenset[str], list[Claim]]:
        """The figures that may be others now, by their earliest claims, and all claims that state one of them.

        A figure can change where a claim that states it or a lineage of one did, or where such a claim can be one with
        it.
        """
        room = self.change.room
        tolls = {source.id: source for source in self.change.traced.values() if source.claim.toll}
        asked = {key for source in tolls.values() for key in self._figure_keys(source.claim)}
        room.fetch(map(key_figure, asked))
        stale = {total for outcome in self.change.before.values() for total in outcome.totals.values()}
        for document, account in room.accounts.items():
            totals = room.outcomes[document].totals
            for source in account.sources:
                total = totals.get(source.id)
                if total and (source.id in tolls or not asked.isdisjoint(self._figure_keys(source.claim))):
                    stale.add(total)
        room.fetch(map(key_total, stale))
        for outcome in room.outcomes.values():
            members = (claim for claim, total in outcome.totals.items() if total in stale)
            tolls.update((claim, room.sources[claim]) for claim in members)
        self.change.trace_beside(sorted(tolls))
        return frozenset(stale), [tolls[claim].claim for claim in sorted(tolls)]

    def set_totals(self, totals: Mapping[str, str]) -> None:
        """Note which figure each claim states now, by the earliest claim of the figure."""
        self._totals = dict(totals)

    def list_outcomes(self) -> Iterator[tuple[Outcome, tuple[int, ...]]]:
        """The outcomes that are new or not what they were, each with the keys that the document had before."""
        room = self.change.room
        counted = {claim.id for claim in self.claims}
        concerned = {source.document for source in self.change.list_concerned()} | self.change.before.keys()
        concerned |= {room.sources[claim].document for claim in counted}
        for document in sorted((concerned | self.change.list_reread()) & room.accounts.keys()):
            account, old = room.accounts[document], room.outcomes[document]
            new = self._make_outcome(account, old, counted)
            before = self.change.before.get(document, old)
            if new != old or document in self.change.list_reread():
                keys = tuple(sorted({number_key(key) for key in self._list_keys(account, new)}))
                yield replace(new, keys=keys), before.keys

    def _make_outcome(self, account: Account, old: Outcome, counted: set[str]) -> Outcome:
        own = {source.id for source in account.sources}
        totals = {claim: total for claim, total in old.totals.items() if claim not in counted}
        totals |= {claim: self._totals[claim] for claim in own & self._totals.keys()}
        return self.change.make_outcome(account, replace(old, totals=totals))

    def _list_keys(self, account: Account, outcome: Outcome) -> Iterator[Key]:
        for telling in account.tellings:
            yield from keep_telling(telling.place, telling.interval)
        for source in account.sources:
            for item in list_items(source, self.change.gathering.find_incident(source.id)):
                yield from item.keep()
            yield from map(key_figure, self._figure_keys(source.claim))
        yield from ask_ground(account, self.change.room.ground)
        yield from map(key_accused, list_accused(account.sources, account.cast))
        yield from list_outcome_keys(outcome)
