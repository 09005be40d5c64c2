"""What a change of some documents changes in what is suggested about a case, and nothing beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from onrecord.model import REPLACES, Actor, Claim, Incident, Lineage
from onrecord.resolve.accounts import Account, key_accused, list_accused
from onrecord.resolve.actors import LABEL, make_actor, name_actor, name_subject
from onrecord.resolve.footing import Changed, Footing
from onrecord.resolve.gathering import Gathering
from onrecord.resolve.incidents import Cluster
from onrecord.resolve.joining import Joining, NobodyJoined
from onrecord.resolve.lineages import trace_lineages
from onrecord.resolve.naming import describe_again, make_incident
from onrecord.resolve.outcomes import Outcome, Relay, key_lineage, key_repeating, key_subject
from onrecord.resolve.relays import find_copied_claims, find_replaced_figures
from onrecord.resolve.repeats import Repeats, group_heads, list_heads
from onrecord.resolve.room import Shelf
from onrecord.resolve.sources import Source
from onrecord.resolve.wording import Shared
from onrecord.taxonomies import load_taxonomy

ACTOR = "actor "
NOBODY_JOINED = NobodyJoined()


class Change:
    """The change of a case from what its shelf holds to what follows from the documents as they stand now.

    `incidents`, `lineages` and `actors` hold what differs or may differ, each by its id, None for what is no more; an
    incident goes by the claim that begins it. `shared` holds the wording of the documents whose copies or shared runs
    are not what they were; the incidents `asked` for are given in any case. Whom people joined is the say of `joining`:
    it is asked once, when the actors of the change are known.
    """

    def __init__(
        self,
        shelf: Shelf,
        changed: Changed,
        shared: Mapping[str, Shared],
        asked: Set[str] = frozenset(),
        joining: Joining = NOBODY_JOINED,
    ) -> None:
        self._footing = Footing(shelf, changed)
        self.before = self._footing.before
        self.facts = self._footing.facts
        self.actors = self._make_actors(self._list_named())
        judged = self._make_actors(joining.judged)
        self._regrouped = joining.join({name: actor for name, actor in judged.items() if actor})
        self.room = self._footing.fill_room()
        self._moved: set[str] = set()
        self._own = [source for account in self.room.accounts.values() for source in account.sources]
        self._moved.update(source.id for source in self._own)
        dirty = self._compare_wording(shared)
        self.gathering = self._gather(dirty)
        self._repeats = self._find_repeats()
        self._replaced: dict[str, tuple[str, ...]] = {}
        self._find_replaced()
        self._move_speakers()
        self.lineages: dict[str, Lineage | None] = {}
        self._trace()
        self.incidents: dict[str, Incident | None] = {}
        self._name_incidents(asked)

    def _compare_wording(self, shared: Mapping[str, Shared]) -> set[str]:
        """Put new wording in its place and pair the claims that share words; give the claims for which that changes."""
        room = self.room
        sharers = {run.source for outcome in self.before.values() for run in outcome.runs}
        room.bring(shared)
        for document, found in shared.items():
            if document in room.outcomes:
                outcome = room.outcomes[document]
                sharers |= {run.source for run in (*outcome.runs, *found.runs)} | {document}
                outcome.overlap, outcome.runs = found.overlap, found.runs
                room.reworded.add(document)
        documents = {*shared, *self._footing.changed}
        room.fetch(key_repeating(document) for document in self._footing.changed)
        taking = {
            document
            for document, outcome in room.outcomes.items()
            if {run.source for run in outcome.runs} & self._footing.changed.keys()
            or (outcome.overlap and outcome.overlap.source in self._footing.changed)
        }
        dirty: set[str] = set()
        for document in (documents | taking) & room.accounts.keys():
            dirty |= room.relink(document, tuple(self._copy(document)))
        seen = {outcome.document: outcome.first_hand for outcome in room.read(sharers) if outcome.first_hand}
        room.bring(seen)
        self._moved |= dirty | {claim for first_hand in seen.values() for claim in first_hand}
        return dirty

    def _copy(self, document: str) -> Iterator[Relay]:
        room = self.room
        outcome = room.outcomes[document]
        if not outcome.runs and not outcome.overlap:
            return iter(())
        room.bring({run.source for run in outcome.runs} | ({outcome.overlap.source} if outcome.overlap else set()))

        def told_by(other: str) -> tuple[Source, ...]:
            return room.accounts[other].sources if other in room.accounts else ()

        return find_copied_claims(outcome.runs, outcome.overlap, room.accounts[document].sources, told_by)

    def _gather(self, linked: Iterable[str]) -> Gathering:
        gathering = Gathering(self.room)
        dirty = [
            telling
            for d in self._footing.changed
            if d in self.room.accounts
            for telling in self.room.accounts[d].tellings
        ]
        dirty += [telling for claim in linked if (telling := gathering.find_telling(claim))]
        gathering.settle(dirty, [joined for outcome in self.before.values() for joined in outcome.joined.values()])
        return gathering

    def _find_repeats(self) -> Repeats:
        repeats = Repeats(self.room, self.gathering.find_incident)
        moved = (self.gathering.tellings[name] for name in self.gathering.moved)
        changed = {source.id: source for source in self._own}
        changed |= {source.id: source for t in moved for source in (*t.sources, *t.remarks) if source.claim.toll}
        gone = [place for outcome in self.before.values() for place in list_heads(outcome)]
        repeats.settle(changed.values(), gone)
        self._moved |= repeats.touched
        return repeats

    def _find_replaced(self) -> None:
        """Find again whose figures were replaced, in every incident whose tellings are not what they were."""
        moved = [self.gathering.tellings[name] for name in self.gathering.moved]
        self._replaced.update((source.id, ()) for telling in moved for source in (*telling.sources, *telling.remarks))
        for incident in sorted(self.gathering.touched):
            cluster = self.gathering.find_cluster(incident)
            sources = sorted(cluster.sources + cluster.remarks, key=lambda source: source.rank)
            self._replaced |= {source.id: () for source in sources}
            for latest, replaced in find_replaced_figures(sources):
                self._replaced[replaced] = tuple(sorted({*self._replaced[replaced], latest}))
        for claim, now in self._replaced.items():
            document = self.room.sources[claim].document
            before = self.room.outcomes[document].replaced.get(claim, ())
            if before != now:
                self._moved.update((claim, *before, *now))

    def _move_speakers(self) -> None:
        """Look again at whatever is said by actors who go by another id now."""
        moved = self._regrouped.moved
        if moved:
            self.room.fetch(key_subject(name_subject(actor)) for actor in sorted(moved))
            self._moved.update(source.id for source in self.room.sources.values() if source.speakers & moved)

    def _list_relays(self, sources: Iterable[Source]) -> Iterator[Relay]:
        documents = {source.document: None for source in sources}
        wanted = {source.id for source in sources}
        for document in documents:
            yield from (relay for relay in self.room.outcomes[document].copied if relay[0] in wanted)
        yield from self._repeats.list_relays(sources)
        for source in sources:
            for latest in self._find_latest(source):
                yield latest, source.id, REPLACES

    def _find_latest(self, source: Source) -> tuple[str, ...]:
        if source.id in self._replaced:
            return self._replaced[source.id]
        return self.room.outcomes[source.document].replaced.get(source.id, ())

    def _trace(self) -> None:
        """Trace the lineages of claims whose relays came or went, or that stand where wording is shared otherwise."""
        self._takers: dict[str, set[str]] = defaultdict(set)
        self.room.watch(self._note_takers)
        gone = {name for outcome in self.before.values() for name in outcome.lineages.values()}
        moved = [self.room.sources[claim] for claim in sorted(self._moved) if claim in self.room.sources]
        gone |= {name for source in moved if (name := self._find_lineage(source))}
        self.traced = {source.id: source for source in (*self._own, *self._collect(gone))}
        found = trace_lineages(self.traced.values(), self._list_relays(self.traced.values()), self._list_sharers)
        self.lineages.update(dict.fromkeys(gone))
        self.lineages.update((lineage.id, lineage) for lineage in found)
        self._lineage_of = {claim: lineage.id for lineage in found for claim in lineage.claims}
        first_hand = (lineage for lineage in found if self.room.sources[lineage.origin].is_first_hand)
        self._first_hand = {claim for lineage in first_hand for claim in lineage.claims}
        self._beside: dict[str, Lineage] = {}
        self.beside: dict[str, Source] = {}

    def _note_takers(self, account: Account, outcome: Outcome) -> None:
        for run in outcome.runs:
            self._takers[run.source].add(account.document)

    def _list_sharers(self, document: str) -> set[str]:
        """The documents that share words with this one."""
        taking = self.room.read(self.room.find([key_repeating(document)]))
        takers = {one.document for one in taking if any(run.source == document for run in one.runs)}
        return takers | {run.source for run in self.room.outcomes[document].runs} | self._takers[document]

    def _find_lineage(self, source: Source) -> str | None:
        return self.room.outcomes[source.document].lineages.get(source.id)

    def _collect(self, lineages: Set[str]) -> list[Source]:
        """All claims that were of these lineages."""
        self.room.fetch(map(key_lineage, lineages))
        return [
            self.room.sources[claim]
            for outcome in self.room.outcomes.values()
            for claim, lineage in outcome.lineages.items()
            if lineage in lineages
        ]

    def trace_beside(self, claims: Iterable[str]) -> None:
        """Trace the lineages of claims again that this change leaves as they are, for those who count them."""
        sources = [
            self.room.sources[claim] for claim in claims if claim not in self.traced and claim not in self.beside
        ]
        found = {name for source in sources if (name := self._find_lineage(source))}
        members = self._collect(found) if found else []
        self.beside |= {source.id: source for source in members}
        for lineage in trace_lineages(members, self._list_relays(members), self._list_sharers):
            self._beside[lineage.id] = lineage

    def list_lineages(self) -> list[Lineage]:
        """The lineages that were traced, changed or not."""
        return [*(lineage for lineage in self.lineages.values() if lineage), *self._beside.values()]

    def list_claims(self) -> list[Claim]:
        """The claims of these lineages."""
        return [source.claim for source in (*self.traced.values(), *self.beside.values())]

    def _name_incidents(self, asked: Set[str]) -> None:
        renamed = {subject.removeprefix(ACTOR) for subject, name in self._footing.labels if name == LABEL}
        renamed |= self._regrouped.renamed
        self.room.fetch(key_accused(actor) for actor in renamed)
        accusing = [
            source.id
            for account in (self.room.accounts.values() if renamed else ())
            for source in account.sources
            if list_accused([source], account.cast) & renamed
        ]
        told = map(self.gathering.find_incident, (*self.traced, *accusing))
        for incident in sorted({*asked, *self.gathering.touched, *(incident for incident in told if incident)}):
            cluster = self.gathering.find_cluster(incident)
            self.facts.open({name_subject(actor) for actor in self._list_accused(cluster)})
            made = make_incident(cluster, _label_acts(), self._name_accused) if cluster.tellings else None
            self.incidents[incident] = made
        self.trace_beside(claim for incident in self.incidents.values() if incident for claim in incident.claims)

    def describe_parts(self, judged: Iterable[Incident]) -> list[Incident]:
        """Describe those of the judged incidents by their own claims that hold a part of a suggested one alone."""
        whole = {claim: made for made in self.incidents.values() if made for claim in made.claims}
        found = []
        for one in judged:
            own = set(one.claims)
            if all(own.issuperset(made.claims) for made in {whole[claim].code: whole[claim] for claim in own}.values()):
                found.append(one)
            else:
                members = [self.room.sources[claim] for claim in one.claims]
                found.append(describe_again(one, members, _label_acts(), self._name_accused))
        return found

    def _list_accused(self, cluster: Cluster) -> set[str]:
        casts = {document: self.room.accounts[document].cast for document in cluster.documents}
        return {actor for source in cluster.sources for actor in list_accused([source], casts[source.document])}

    def _name_accused(self, source: Source) -> list[str]:
        cast = self.room.accounts[source.document].cast
        names = [mention.name for act in source.claim.acts for mention in act.perpetrators]
        actors = [actor for name in names if (actor := cast.find(name))]
        printed = self._regrouped.names
        return [printed.get(one) or name_actor(one, self.facts.read(name_subject(one))) for one in actors]

    def _list_named(self) -> set[str]:
        """The actors of whom the case states something else now."""
        return {subject.removeprefix(ACTOR) for subject, _ in self._footing.labels}

    def _make_actors(self, actors: Set[str]) -> dict[str, Actor | None]:
        self.facts.open(map(name_subject, actors))
        return {actor: make_actor(actor, self.facts.read(name_subject(actor))) for actor in sorted(actors)}

    def list_reread(self) -> Set[str]:
        """The documents whose account was taken anew, or whose wording is shared otherwise."""
        return self._footing.changed.keys() | self.room.reworded

    def list_concerned(self) -> Iterator[Source]:
        """All claims about which something may be decided otherwise."""
        yield from self.traced.values()
        moved = {*self._replaced, *self._repeats.settled, *self._moved}
        yield from (self.room.sources[claim] for claim in moved if claim in self.room.sources)

    def make_outcome(self, account: Account, old: Outcome) -> Outcome:
        """What is decided now about a document, but for its keys and the figures of the case that it states."""
        joined = {t.id: self.gathering.joined[t.id] for t in account.tellings if t.id in self.gathering.joined}
        latest = {source.id: found for source in account.sources if (found := self._find_latest(source))}
        lineages = {source.id: self._lineage_of.get(source.id) or old.lineages[source.id] for source in account.sources}
        heads = group_heads(self._repeats.list_heads(account.sources))
        seen = self._first_hand | (set(old.first_hand) - self._lineage_of.keys())
        first_hand = tuple(source.id for source in account.sources if source.id in seen)
        return replace(old, joined=joined, heads=heads, replaced=latest, lineages=lineages, first_hand=first_hand)


def _label_acts() -> dict[str, str]:
    return {term.id: term.label for term in load_taxonomy("acts").values()}
