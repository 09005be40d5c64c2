"""Whether a document's account of a deed tells of an incident that other documents tell of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import Precision
from onrecord.resolve.deeds import HARM, TARGETS, agree_on_deed
from onrecord.resolve.moments import UNKNOWN_TIME, Interval, compare_intervals
from onrecord.resolve.places import FINENESS, NOWHERE, Whereabouts, compare_places
from onrecord.resolve.relays import TELLING_FIGURE
from onrecord.resolve.sources import Source
from onrecord.resolve.tellings import Figure, Telling, join_intervals, join_places

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
    """Tellings of several documents that are taken for one incident, in their one order."""

    tellings: list[Telling] = field(default_factory=list)
    place: Whereabouts = NOWHERE
    interval: Interval = UNKNOWN_TIME
    deeds: frozenset[str] = frozenset()
    figures: set[Figure] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    why: list[str] = field(default_factory=list)

    def add(self, telling: Telling, reason: str = "") -> None:
        """Take a telling in and narrow place and time down by it; `reason` says why it belongs to the others."""
        self.tellings.append(telling)
        self.documents.add(telling.document)
        self.told.update(source.id for source in telling.sources)
        self.victims |= list_victims(telling.sources)
        if telling.makes_incident:
            self.place = join_places(self.place, telling.place)
            self.interval = join_intervals(self.interval, telling.interval)
            self.deeds |= telling.deeds
            self.figures |= telling.figures.keys()
        self.why += [reason, *telling.why] if reason else telling.why

    @property
    def sources(self) -> list[Source]:
        """All claims that tell of it, without remarks."""
        return [source for telling in self.tellings for source in telling.sources]

    @property
    def remarks(self) -> list[Source]:
        """Claims that only speak about it."""
        return [source for telling in self.tellings for source in telling.remarks]


def is_specific(telling: Telling | Cluster) -> bool:
    """True where place and time are known well enough to identify an incident by themselves."""
    return telling.place.is_local and telling.interval.is_precise


def weigh_match(telling: Telling, cluster: Cluster, copied: set[str]) -> tuple[int, str] | None:
    """Return the weight of all agreements and a sentence about them, None where the two cannot or need not be one.

    `copied` holds the ids of the claims that share their words with one of the telling.
    """
    if telling.makes_incident and telling.document in cluster.documents:
        return None  # one document that keeps two deeds apart is not overruled by another one
    where, when = compare_places(telling.place, cluster.place), compare_intervals(telling.interval, cluster.interval)
    if where is None or when is None or not agree_on_deed(telling.deeds, cluster.deeds):
        return None
    is_copied = not copied.isdisjoint(cluster.told)
    detail, details = _weigh_details(telling, cluster, where == "same")
    specific = is_specific(telling) and is_specific(cluster)
    known = where != "unknown" and when != "unknown"
    if not (is_copied or (specific and known) or (where != "unknown" and detail >= ENOUGH_DETAIL)):
        return None
    weight = is_copied * COPY_WEIGHT + detail
    weight += {"same": PLACE_WEIGHT, "containing": 1}.get(where, 0) + {"same": TIME_WEIGHT, "overlapping": 2}.get(
        when, 0
    )
    details = ["words that one took from the other", *details] if is_copied else details
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
    victims = list_victims(telling.sources) & cluster.victims
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


def list_victims(sources: Iterable[Source]) -> set[str]:
    """The kinds of victims by which two tellings can be known as one."""
    words = {w for s in sources for act in s.claim.acts for v in act.victims for w in v.name.casefold().split()}
    return words & _TELLING_VICTIMS
