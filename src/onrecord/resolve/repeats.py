"""Which statements repeat an earlier one: of one speaker who says the same again, and of narrators who give a figure.

The statements of a bucket (one speaker on one figure, say) are gone through in their one order. Each repeats the first
head that it agrees with, or becomes a head itself, so what is decided again after a change is what a head that came or
went can reach.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.resolve.accounts import Account
from onrecord.resolve.meeting import (
    Key,
    ask_deeds,
    ask_figures,
    ask_placed,
    keep_deed,
    keep_figure,
    keep_placed,
)
from onrecord.resolve.order import ClaimRank
from onrecord.resolve.outcomes import Outcome, Relay, key_under
from onrecord.resolve.relays import TELLING_FIGURE, list_topics, may_count_the_same, may_repeat, state_the_same
from onrecord.resolve.room import Room
from onrecord.resolve.sources import Source

SAID, FIGURE, NAMED = "said", "figure", "named"
"""What a bucket is of: one voice on one topic, all narrations of one figure, or that figure from named speakers."""

REASONS = {
    SAID: "the same speaker says the same",
    FIGURE: "the same figure; nothing shows that it was counted independently",
    NAMED: "the same figure as a named speaker's; nothing shows that it was counted independently",
}

Place = tuple[Key, str]
"""A bucket and a claim in it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A statement in a bucket; `incident` is the one that it tells of."""

    bucket: Key
    source: Source
    incident: str | None = None

    @property
    def place(self) -> Place:
        """What it is known by."""
        return self.bucket, self.source.id

    def keep(self) -> list[Key]:
        """The keys that it is kept under; none where it can repeat nothing."""
        source, bucket = self.source, self.bucket
        if bucket[0] != SAID:
            here = (*bucket, "in document", source.document)
            return [here, *(keep_placed(bucket, source.place) if _is_telling(source) else ())]
        if source.claim.toll is None:
            return keep_deed(bucket, source.place, source.interval)
        told = [(*bucket, "of", self.incident)] if self.incident is not None else []
        return [*keep_figure(bucket, source.place), *told]

    def ask(self) -> list[Key]:
        """The keys under which it looks for heads, and those for it: a narration looks for named figures as well."""
        source, bucket = self.source, self.bucket
        if bucket[0] != SAID:
            asked = [(FIGURE, *bucket[1:]), *([(NAMED, *bucket[1:])] if bucket[0] == FIGURE else [])]
            here = [(*one, "in document", source.document) for one in asked]
            return [*here, *(key for one in asked if _is_telling(source) for key in ask_placed(one, source.place))]
        if source.claim.toll is None:
            return ask_deeds(bucket, source.place, source.interval)
        told = [(*bucket, "of", self.incident)] if self.incident is not None else []
        return [*ask_figures(bucket, source.place), *told]


def list_items(source: Source, incident: str | None) -> Iterator[Item]:
    """The items of one claim; `incident` is the one that it tells of."""
    is_toll = source.claim.toll is not None
    if is_toll or (source.place.primary is not None and source.interval.start is not None):
        for topic in list_topics(source.claim):
            for voice in sorted(source.voices):
                yield Item((SAID, voice, *topic), source, incident)
    if is_toll:
        yield Item((NAMED if source.is_named else FIGURE, *list_topics(source.claim)[0][1:]), source, incident)


def _is_telling(source: Source) -> bool:
    """Small figures recur by chance, so they are looked for within the document alone."""
    return source.claim.toll is not None and source.claim.toll.low.value >= TELLING_FIGURE


class Repeats:
    """For every statement in a bucket the head that it repeats, "" where it is a head.

    `touched` are the claims whose relays came or went, `settled` those about which something was decided.
    """

    def __init__(self, room: Room, incident_of: Callable[[str], str | None]) -> None:
        self.room = room
        self.heads: dict[Place, str] = {}
        self.touched: set[str] = set()
        self.settled: set[str] = set()
        self._incident_of = incident_of
        self._items: dict[Place, Item] = {}
        self._index: dict[Key, list[Item]] = defaultdict(list)
        self._heads_at: dict[Key, dict[Place, Item]] = defaultdict(dict)
        self._under: dict[Place, set[Place]] = defaultdict(set)
        self._waiting: list[tuple[ClaimRank, Place]] = []
        self._dirty: set[Place] = set()
        room.watch(self._note)

    def _note(self, account: Account, outcome: Outcome) -> None:
        for source in account.sources:
            for item in list_items(source, self._incident_of(source.id)):
                self._items[item.place] = item
                for key in () if self.room.is_whole else item.keep():
                    self._index[key].append(item)
        for place, head in list_heads(outcome):
            if place in self._items:
                self._place_head(self._items[place], head)

    def settle(self, changed: Iterable[Source], gone: Iterable[tuple[Place, str]]) -> None:
        """Decide the items of the `changed` claims, and all others that this can change.

        `gone` are the places of items that are no more, or that stood on something else before, with their heads.
        """
        for place, _ in gone:
            self._wake_under(place)
        items = [item for source in changed for item in list_items(source, self._incident_of(source.id))]
        for item in items:
            before = self.heads.get(item.place)
            if before is not None:
                self._set_head(item, None)
                self._wake_under(item.place)
                self.touched.add(before or item.source.id)
            self._push(item)
        for item in items:
            if item.bucket[0] == NAMED:
                self._settle_named(item)
        while self._waiting:
            _, place = heapq.heappop(self._waiting)
            self._dirty.discard(place)
            if place[0][0] != NAMED:
                self._settle_one(self._items[place])

    def list_relays(self, sources: Iterable[Source]) -> Iterator[Relay]:
        """The relays that follow from the decisions about these claims."""
        for source in sources:
            for item in list_items(source, self._incident_of(source.id)):
                head = self.heads.get(item.place)
                if head:
                    is_taken = item.bucket[0] == FIGURE and self.room.sources[head].is_named
                    yield source.id, head, REASONS[NAMED if is_taken else item.bucket[0]]

    def list_heads(self, sources: Iterable[Source]) -> Iterator[tuple[Place, str]]:
        """The decisions about these claims."""
        for source in sources:
            for item in list_items(source, self._incident_of(source.id)):
                yield item.place, self.heads[item.place]

    def _push(self, item: Item) -> None:
        if item.place not in self._dirty:
            self._dirty.add(item.place)
            heapq.heappush(self._waiting, (item.source.rank, item.place))

    def _wake_under(self, place: Place) -> None:
        """Let those decide again that repeat what is no longer there, or no longer a head."""
        self.room.fetch([key_under(place[1])])
        for under in self._under.get(_stem(place), ()):
            self._push(self._items[under])

    def _set_head(self, item: Item, head: str | None) -> None:
        self.settled.add(item.source.id)
        self._place_head(item, head)

    def _place_head(self, item: Item, head: str | None) -> None:
        before = self.heads.pop(item.place, None)
        if before:
            self._under[_stem((item.bucket, before))].discard(item.place)
        if head is not None:
            self.heads[item.place] = head
        if head:
            self._under[_stem((item.bucket, head))].add(item.place)
        for key in item.keep() if (before == "") != (head == "") else ():
            if head == "":
                self._heads_at[key][item.place] = item
            else:
                self._heads_at[key].pop(item.place, None)

    def _settle_named(self, item: Item) -> None:
        """A named speaker's figure stands by itself; narrations of it, before and after, can be taken from it."""
        self._set_head(item, "")
        for other in () if self.room.is_whole else self._look(item):
            if may_repeat(other.source, item.source):
                self._push(other)

    def _settle_one(self, item: Item) -> None:
        before = self.heads.get(item.place)
        after = self._decide(item)
        if before == after:
            return
        self.touched.update(claim for claim in (item.source.id, before, after) if claim)
        self._set_head(item, after)
        if self.room.is_whole:
            return
        if before == "":
            self._wake_under(item.place)
        if after == "":
            for other in self._look(item):
                if other.bucket == item.bucket and other.source.rank > item.source.rank and self._agrees(other, item):
                    self._push(other)

    def _look(self, item: Item) -> Iterator[Item]:
        """All items beside this one that its keys lead to."""
        asked = item.ask()
        self.room.fetch(asked)
        found = {other.place: other for key in asked for other in self._index.get(key, ())}
        found.pop(item.place, None)
        return iter(found.values())

    def _decide(self, item: Item) -> str:
        asked = item.ask()
        self.room.fetch(asked)
        found = {place: other for key in asked for place, other in self._heads_at.get(key, {}).items()}
        own = item.source
        named = [o.source for o in found.values() if o.bucket[0] == NAMED and may_repeat(own, o.source)]
        if named:
            return _find_nearest(own, named).id
        earlier = [o for o in found.values() if o.bucket == item.bucket and o.source.rank < own.rank]
        earlier.sort(key=lambda other: other.source.rank)
        return next((other.source.id for other in earlier if self._agrees(item, other)), "")

    def _agrees(self, item: Item, head: Item) -> bool:
        one, other = item.source, head.source
        if item.bucket[0] == FIGURE:
            return may_repeat(one, other)
        if one.claim.toll and other.claim.toll:
            incident = self._incident_of(one.id)
            if incident is not None and incident == self._incident_of(other.id):
                return may_count_the_same(one.claim, other.claim)
        return state_the_same(one, other)


def _find_nearest(source: Source, named: Sequence[Source]) -> Source:
    """The named speaker's same figure: nearest in the same document, else the earliest."""
    start = source.claim.content.start
    here = [s for s in named if s.document == source.document]
    if here:
        return min(here, key=lambda s: (abs(s.claim.content.start - start), s.id))
    return min(named, key=lambda s: (s.published, s.claim.content, s.id))


def _stem(place: Place) -> Place:
    """What an item and those that repeat it have in common: named figures and narrations of them are of two buckets."""
    bucket, claim = place
    return ((FIGURE, *bucket[1:]) if bucket[0] == NAMED else bucket), claim


def list_heads(outcome: Outcome) -> Iterator[tuple[Place, str]]:
    """The places of a document's items with their heads."""
    for bucket, heads in outcome.heads.items():
        key = tuple(bucket.split("\x1f"))
        for claim, head in heads.items():
            yield (key, claim), head


def group_heads(heads: Iterable[tuple[Place, str]]) -> dict[str, dict[str, str]]:
    """Heads as an outcome keeps them; `list_heads` turned round."""
    found: dict[str, dict[str, str]] = {}
    for (bucket, claim), head in heads:
        found.setdefault("\x1f".join(bucket), {})[claim] = head
    return found
