"""Gathers tellings to incidents: each joins the one that it agrees with best, in one order whatever came first.

A telling looks only at those before it in the order, and what it decides matters only to those behind it. So after a
change just those are decided again that can look at something which changed, until nothing changes any more; what comes
out is what deciding everything from nothing gives.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from onrecord.resolve.accounts import Account
from onrecord.resolve.incidents import Cluster, weigh_match
from onrecord.resolve.meeting import Key, ask_joining, ask_tellings, keep_telling
from onrecord.resolve.outcomes import Joined, Outcome, key_member
from onrecord.resolve.room import Room
from onrecord.resolve.tellings import Telling, TellingRank


class Gathering:
    """The incidents of the documents in a room, by the id of the telling that began each.

    `touched` are the incidents whose tellings came, went or changed, `moved` the tellings that decided otherwise.
    """

    def __init__(self, room: Room) -> None:
        self.room = room
        self.joined: dict[str, Joined] = {}
        self.tellings: dict[str, Telling] = {}
        self.members: dict[str, list[tuple[TellingRank, Telling]]] = defaultdict(list)
        self.touched: set[str] = set()
        self.moved: set[str] = set()
        self._index: dict[Key, list[Telling]] = defaultdict(list)
        self._of_claim: dict[str, Telling] = {}
        self._of_remark: dict[str, Telling] = {}
        self._folds: dict[str, tuple[Cluster, int]] = {}
        self._waiting: list[tuple[TellingRank, str]] = []
        self._dirty: set[str] = set()
        room.watch(self._note)

    def _note(self, account: Account, outcome: Outcome) -> None:
        for telling in account.tellings:
            self.tellings[telling.id] = telling
            self._of_claim.update((source.id, telling) for source in telling.sources)
            self._of_remark.update((source.id, telling) for source in telling.remarks)
            for key in keep_telling(telling.place, telling.interval):
                self._index[key].append(telling)
            if telling.id in outcome.joined:
                joined = outcome.joined[telling.id]
                self.joined[telling.id] = joined
                insort(self.members[joined.incident], (telling.rank, telling), key=lambda member: member[0])

    def settle(self, dirty: Iterable[Telling], gone: Sequence[Joined]) -> None:
        """Decide the `dirty` tellings, and all others that this can change.

        `gone` are decisions of tellings that are no more: who joined them, stood beside them or could have joined them
        decides again.
        """
        for telling in dirty:
            self._push(telling)
        for incident in {joined.incident for joined in gone}:
            self.touched.add(incident)
            self._wake_around(incident, None)
        for joined in gone:
            self._wake(ask_joining(joined.place, joined.interval), None)
        while self._waiting:
            _, name = heapq.heappop(self._waiting)
            self._dirty.discard(name)
            self._settle_one(self.tellings[name])

    def find_cluster(self, incident: str) -> Cluster:
        """All tellings of an incident together, as they are decided now."""
        self.room.fetch([key_member(incident)])
        cluster = Cluster()
        for _, telling in self.members[incident]:
            cluster.add(telling, self.joined[telling.id].reason)
        return cluster

    def find_telling(self, claim: str) -> Telling | None:
        """The telling that a claim is part of, None where it is of none."""
        return self._of_claim.get(claim)

    def find_incident(self, claim: str) -> str | None:
        """The incident that a claim tells of or speaks about, None where it does neither."""
        telling = self._of_claim.get(claim) or self._of_remark.get(claim)
        joined = self.joined.get(telling.id) if telling else None
        return joined.incident if joined else None

    def _push(self, telling: Telling) -> None:
        if telling.id not in self._dirty:
            self._dirty.add(telling.id)
            heapq.heappush(self._waiting, (telling.rank, telling.id))

    def _wake(self, keys: Collection[Key], rank: TellingRank | None) -> None:
        self.room.fetch(keys)
        for key in keys:
            for other in self._index.get(key, ()):
                if rank is None or other.rank > rank:
                    self._push(other)

    def _settle_one(self, telling: Telling) -> None:
        before = self.joined.get(telling.id)
        after = self._decide(telling)
        if before == after:
            return
        self.moved.add(telling.id)
        if before is not None:
            self.members[before.incident] = [m for m in self.members[before.incident] if m[1] is not telling]
            del self.joined[telling.id]
        if after is not None:
            self.joined[telling.id] = after
            insort(self.members[after.incident], (telling.rank, telling), key=lambda member: member[0])
        for incident in {joined.incident for joined in (before, after) if joined}:
            self.touched.add(incident)
            if not self.room.is_whole:
                self._wake_around(incident, telling)

    def _wake_around(self, incident: str, telling: Telling | None) -> None:
        """Let all those decide again that can look at an incident from behind this telling, or from anywhere."""
        self.room.fetch([key_member(incident)])
        rank = telling.rank if telling else None
        members = [member for _, member in self.members[incident]]
        keys: dict[Key, None] = {}
        for member in [telling, *members] if telling else members:
            keys.update(dict.fromkeys(ask_joining(member.place, member.interval)))
            self.room.bring_linked(member.document)
            linked = (other for source in member.sources for other in self.room.linked.get(source.id, ()))
            for other in (member, *(self._of_claim[claim] for claim in linked if claim in self._of_claim)):
                if rank is None or other.rank > rank:
                    self._push(other)
        self._wake(keys, rank)

    def _decide(self, telling: Telling) -> Joined | None:
        """The one incident that agrees best with a telling, else its own; none where it makes none.

        Where two incidents fit equally well it stays on its own, because a guess would be worse.
        """
        copied = self._list_copied(telling)
        scored = []
        for incident in self._list_candidates(telling, copied):
            match = weigh_match(telling, self._fold(incident, telling.rank), copied)
            if match:
                scored.append((match[0], incident, match[1]))
        scored.sort(key=lambda entry: -entry[0])
        if scored and (len(scored) == 1 or scored[0][0] != scored[1][0]):
            return self._join(telling, scored[0][1], scored[0][2])
        return self._join(telling, telling.id, "") if telling.makes_incident else None

    def _join(self, telling: Telling, incident: str, reason: str) -> Joined:
        return Joined(incident, reason, telling.place, telling.interval)

    def _list_copied(self, telling: Telling) -> set[str]:
        self.room.bring_linked(telling.document)
        linked = self.room.linked
        return {other for source in telling.sources for other in linked.get(source.id, ())}

    def _list_candidates(self, telling: Telling, copied: Iterable[str]) -> list[str]:
        keys = ask_tellings(telling.place, telling.interval)
        self.room.fetch(keys)
        near = [other for key in keys for other in self._index.get(key, ())]
        near += [self._of_claim[claim] for claim in copied if claim in self._of_claim]
        found = {self.joined[o.id].incident for o in near if o.rank < telling.rank and o.id in self.joined}
        self.room.fetch(map(key_member, found))
        return sorted(found)

    def _fold(self, incident: str, rank: TellingRank) -> Cluster:
        """What the tellings of an incident before this place in the order agree on.

        Decisions are made in order, so what was folded once stays; the rest is added.
        """
        members = self.members[incident]
        cluster, count = self._folds.get(incident, (Cluster(), 0))
        until = bisect_left(members, rank, key=lambda member: member[0])
        if until < count:
            cluster, count = Cluster(), 0
        for _, telling in members[count:until]:
            cluster.add(telling, self.joined[telling.id].reason)
        self._folds[incident] = cluster, until
        return cluster
