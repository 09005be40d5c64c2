"""Which claims tell of the same incident, within and across documents, whatever order the documents arrive in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import Precision
from onrecord.resolve.deeds import HARM, TARGETS, agree_on_deed
from onrecord.resolve.moments import UNKNOWN_TIME, Interval, compare_intervals, list_months
from onrecord.resolve.places import FINENESS, NOWHERE, Whereabouts, compare_places
from onrecord.resolve.relays import TELLING_FIGURE, Relay
from onrecord.resolve.sources import Source
from onrecord.resolve.tellings import Figure, Telling, collect_tellings, join_intervals, join_places

COPY_WEIGHT, PLACE_WEIGHT, TIME_WEIGHT, FIGURE_WEIGHT, DETAIL_WEIGHT = 6, 3, 3, 2, 1
"""What each agreement is worth; only their order matters, see docs/method/incidents.md."""

ENOUGH_DETAIL = 2
"""Agreement in figures, target and victims that a vague place or time needs before two tellings are one."""

_TELLING_VICTIMS = frozenset(
    {"children", "women", "patients", "pupils", "students", "teachers", "journalists", "doctors", "medics"}
)


_MANY = re.compile(r"(?<![s'’])s$|\d|^(?:two|three|four|five|six|several|many|some|dozens|other)\b")
"""Wordings of more than one thing."""


@dataclass(slots=True)
class Cluster:
    """Tellings of several documents that are taken for one incident."""

    tellings: list[Telling] = field(default_factory=list)
    place: Whereabouts = NOWHERE
    interval: Interval = UNKNOWN_TIME
    deeds: frozenset[str] = frozenset()
    figures: set[Figure] = field(default_factory=set)
    why: list[str] = field(default_factory=list)

    def add(self, telling: Telling) -> None:
        """Take a telling in and narrow place and time down by it."""
        self.tellings.append(telling)
        if telling.makes_incident:
            self.place = join_places(self.place, telling.place)
            self.interval = join_intervals(self.interval, telling.interval)
            self.deeds |= telling.deeds
            self.figures |= telling.figures.keys()
        self.why += telling.why

    @property
    def documents(self) -> set[str]:
        """Ids of the documents that tell of it."""
        return {telling.document for telling in self.tellings}

    @property
    def sources(self) -> list[Source]:
        """All claims that tell of it, without remarks."""
        return [source for telling in self.tellings for source in telling.sources]

    @property
    def remarks(self) -> list[Source]:
        """Claims that only speak about it."""
        return [source for telling in self.tellings for source in telling.remarks]


def link_incidents(sources: Sequence[Source], relays: Iterable[Relay]) -> tuple[Cluster, ...]:
    """Cluster the claims that tell of one incident; `sources` come in their one order.

    Tellings with a precise time and a local place come first, vague ones after them, and those that make no incident
    of their own (denials, possibilities) last. A telling joins the one incident that it agrees with best; where two
    fit equally well it stays on its own, because a guess would be worse.
    """
    by_document: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_document[source.claim.content.document].append(source)
    tellings = [telling for group in by_document.values() for telling in collect_tellings(group)]
    ranks = {id(telling): number for number, telling in enumerate(tellings)}
    tellings.sort(key=lambda t: (not t.makes_incident, not _is_specific(t.place, t.interval), ranks[id(t)]))
    linked = _list_linked(relays)
    index = _Index()
    for telling in tellings:
        cluster, reason = _find_cluster(telling, index, linked)
        if cluster is None:
            if not telling.makes_incident:
                continue
            cluster = Cluster()
            index.clusters.append(cluster)
        elif reason:
            cluster.why.append(reason)
        cluster.add(telling)
        index.note(cluster, telling)
    return tuple(index.clusters)


class _Index:
    """Finds the clusters that can hold a telling without looking at all of them."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._primary: dict[tuple[str, str], dict[int, Cluster]] = defaultdict(dict)
        self._anywhere: dict[tuple[str, str], dict[int, Cluster]] = defaultdict(dict)
        self._of_claim: dict[str, Cluster] = {}
        self._numbers: dict[int, int] = {}

    def note(self, cluster: Cluster, telling: Telling) -> None:
        number = self._numbers.setdefault(id(cluster), len(self._numbers))
        for source in telling.sources:
            self._of_claim[source.id] = cluster
        place = telling.place
        for month in list_months(telling.interval) or ("",):
            if place.primary:
                self._primary[place.primary, month][number] = cluster
            for key in {place.primary, *place.within} - {None}:
                self._anywhere[key or "", month][number] = cluster

    def look_up(self, telling: Telling, linked: Mapping[str, set[str]]) -> list[Cluster]:
        found: dict[int, Cluster] = {}
        if telling.place.is_local:
            for month in (*list_months(telling.interval), ""):
                found.update(self._anywhere.get((telling.place.primary or "", month), {}))
                for key in telling.place.within:
                    found.update(self._primary.get((key, month), {}))
        for source in telling.sources:
            for other in linked.get(source.id, ()):
                if other in self._of_claim:
                    cluster = self._of_claim[other]
                    found[self._numbers[id(cluster)]] = cluster
        return [cluster for _, cluster in sorted(found.items())]


def _list_linked(relays: Iterable[Relay]) -> dict[str, set[str]]:
    linked: dict[str, set[str]] = defaultdict(set)
    for one, other, _ in relays:
        linked[one].add(other)
        linked[other].add(one)
    return linked


def _is_specific(place: Whereabouts, interval: Interval) -> bool:
    return place.is_local and interval.is_precise


def _find_cluster(telling: Telling, index: _Index, linked: Mapping[str, set[str]]) -> tuple[Cluster | None, str | None]:
    """Return the one cluster that agrees best with the telling and why, None where none or several do."""
    scored: list[tuple[int, Cluster, str]] = []
    for cluster in index.look_up(telling, linked):
        match = _compare(telling, cluster, linked)
        if match:
            scored.append((match[0], cluster, match[1]))
    scored.sort(key=lambda entry: -entry[0])
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None, None
    return scored[0][1], scored[0][2]


def _compare(telling: Telling, cluster: Cluster, linked: Mapping[str, set[str]]) -> tuple[int, str] | None:
    """Return the weight of all agreements and a sentence about them, None where the two cannot or need not be one."""
    if telling.makes_incident and telling.document in cluster.documents:
        return None  # one document that keeps two deeds apart is not overruled by another one
    where, when = compare_places(telling.place, cluster.place), compare_intervals(telling.interval, cluster.interval)
    if where is None or when is None or not agree_on_deed(telling.deeds, cluster.deeds):
        return None
    told = {source.id for source in cluster.sources}
    copied = any(linked.get(source.id, set()) & told for source in telling.sources)
    detail, details = _weigh_details(telling, cluster, where == "same")
    specific = _is_specific(telling.place, telling.interval) and _is_specific(cluster.place, cluster.interval)
    known = where != "unknown" and when != "unknown"
    if not (copied or (specific and known) or (where != "unknown" and detail >= ENOUGH_DETAIL)):
        return None
    weight = copied * COPY_WEIGHT + detail
    weight += {"same": PLACE_WEIGHT, "containing": 1}.get(where, 0) + {"same": TIME_WEIGHT, "overlapping": 2}.get(
        when, 0
    )
    details = ["words that one took from the other", *details] if copied else details
    extra = f", and {', '.join(details)}" if details else ""
    return weight, f"Another document tells of it: {where} place, {when} time, deeds that can be one{extra}."


def _weigh_details(telling: Telling, cluster: Cluster, is_same_place: bool) -> tuple[int, list[str]]:
    weight: int = 0
    words: list[str] = []
    ways = (telling.deeds & cluster.deeds) - HARM
    figures = {(f[0], f[2]) for f in telling.figures} & {(f[0], f[2]) for f in cluster.figures}
    populations = {f[1] for f in telling.figures} & {f[1] for f in cluster.figures} - {"people"}
    if any(low >= TELLING_FIGURE for _, low in figures):
        weight += FIGURE_WEIGHT
        words.append("the same figure")
    elif figures:
        weight += DETAIL_WEIGHT
        words.append("the same small figure")
    if ways:
        weight += DETAIL_WEIGHT
        words.append("the same act")
    hit = ways & TARGETS
    if hit and ways - TARGETS and is_same_place and _is_one_thing_hit(telling, hit):
        weight += DETAIL_WEIGHT
        words.append("done to the same kind of thing")
    victims = _list_victims(telling.sources) & _list_victims(cluster.sources)
    if populations or victims:
        weight += DETAIL_WEIGHT
        words.append("the same kind of victims")
    return weight, words


def _is_one_thing_hit(telling: Telling, hit: frozenset[str]) -> bool:
    """True where the telling names one thing that was hit, in a place no wider than a town.

    "Schools were bombed" speaks of more than one deed.
    """
    if FINENESS[telling.place.precision] > FINENESS[Precision.TOWN]:
        return False
    acts = [act for source in telling.sources for act in source.claim.acts if act.term in hit]
    names = [mention.name.casefold() for act in acts for mention in act.objects]
    return bool(names) and not any(_MANY.search(name) for name in names)


def _list_victims(sources: Iterable[Source]) -> set[str]:
    words = {w for s in sources for act in s.claim.acts for v in act.victims for w in v.name.casefold().split()}
    return words & _TELLING_VICTIMS
