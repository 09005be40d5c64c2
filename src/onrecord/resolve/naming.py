"""Gives an incident its permanent code, a title in words, its place, time and the accused as its claims state them."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import UNPLACED, Incident, Moment, PlaceMention, Precision, fold_name, shorten_place
from onrecord.resolve.deeds import ATTACHED, TOLD, lead_act, tells_deed
from onrecord.resolve.incidents import Cluster
from onrecord.resolve.moments import UNKNOWN_TIME, Interval, compare_intervals, read_interval
from onrecord.resolve.places import FINENESS, measure_precision
from onrecord.resolve.sources import Source
from onrecord.resolve.tellings import join_intervals

_MOST_REASONS = 12


def make_incident(
    cluster: Cluster, labels: Mapping[str, str], name_accused: Callable[[Source], Iterable[str]]
) -> Incident:
    """Turn a cluster into an Incident without ranges, with the code that it gets where it is new.

    `labels` maps an act's id to its printed name; `name_accused` gives the printed names of the actors whom a claim
    accuses. What a denial states names neither act, place, time nor accused.
    """
    sources = sorted(cluster.sources, key=lambda s: s.rank)
    members = sorted(cluster.sources + cluster.remarks, key=lambda s: s.rank)
    told, moment, mention = _find_grounds(sources, cluster.interval)
    unnamed = Incident(
        code=_make_code(moment, mention, told[0]),
        title="",
        acts=(),
        claims=tuple(source.id for source in members),
        moment=None,
        place=None,
        precision=Precision.UNKNOWN,
        why=tuple(dict.fromkeys(cluster.why))[:_MOST_REASONS] or ("One claim tells of it.",),
    )
    return _describe(unnamed, sources, cluster.interval, labels, name_accused)


def describe_again(
    incident: Incident,
    members: Iterable[Source],
    labels: Mapping[str, str],
    name_accused: Callable[[Source], Iterable[str]],
) -> Incident:
    """Describe an incident by its `members` alone, after a person split others off; its code and reasons stay.

    What only the others state of act, place, time and accused is no longer said of it.
    """
    ordered = sorted(members, key=lambda s: s.rank)
    sources = [s for s in ordered if tells_deed(s.claim) and s.claim.stance in ATTACHED] or ordered
    interval = UNKNOWN_TIME
    for source in sources:
        interval = join_intervals(interval, source.interval if source.claim.stance in TOLD else UNKNOWN_TIME)
    return _describe(incident, sources, interval, labels, name_accused)


def _describe(
    incident: Incident,
    sources: Sequence[Source],
    interval: Interval,
    labels: Mapping[str, str],
    name_accused: Callable[[Source], Iterable[str]],
) -> Incident:
    told, moment, mention = _find_grounds(sources, interval)
    acts = tuple(act for source in told for act in source.claim.acts)
    placed = _find_mention(told, placed=True)
    lead = lead_act(acts)
    deed = labels.get(lead, lead.replace("_", " ").capitalize()) if lead else "People harmed"
    where = _name_place(mention) if mention else "place unknown"
    title = f"{deed} in {where}" if mention else f"{deed}, {where}"
    return replace(
        incident,
        title=f"{title}, {say_moment(moment)}",
        acts=tuple(dict.fromkeys(([lead] if lead else []) + sorted({a.term for a in acts}))),
        moment=moment,
        place=placed.place if placed else None,
        precision=placed.precision if placed else Precision.UNKNOWN,
        perpetrators=tuple(dict.fromkeys(name for source in told for name in name_accused(source))),
    )


def _find_grounds(
    sources: Sequence[Source], interval: Interval
) -> tuple[Sequence[Source], Moment | None, PlaceMention | None]:
    """What a description rests on: the claims that tell of the deed, its moment and its finest place."""
    told = [s for s in sources if s.claim.stance in TOLD] or sources
    return told, _find_moment(told, interval), _find_mention(told, placed=False)


def say_moment(moment: Moment | None) -> str:
    """Say a moment in words: "26 October 2016", "October 2016", "30 October to 2 November 2016" or "date unknown".

    Of a moment with one known end only that end is said: "date unknown, at the latest 13 December 2016".
    """
    interval = read_interval(moment)
    if interval.start is None or interval.end is None:
        if moment is None or not moment.is_known:
            return "date unknown"
        bound = "at the latest" if moment.end else "at the earliest"
        return f"date unknown, {bound} {_say_day(moment.end or moment.start or '')}"
    (y1, m1, d1), (y2, m2, d2) = (map(int, day.split("-")) for day in (interval.start, interval.end))
    if interval.start == interval.end:
        return _say_day(interval.start)
    if d1 == 1 and d2 == calendar.monthrange(y2, m2)[1]:
        if (y1, m1) == (y2, m2):
            return f"{calendar.month_name[m1]} {y1}"
        if (m1, m2) == (1, 12) and y1 == y2:
            return str(y1)
    first = f"{d1} {calendar.month_name[m1]}" + (f" {y1}" if y1 != y2 else "")
    return f"{first} to {_say_day(interval.end)}"


def _say_day(day: str) -> str:
    year, month, number = map(int, day[:10].split("-"))
    return f"{number} {calendar.month_name[month]} {year}"


def _find_moment(told: Sequence[Source], interval: Interval) -> Moment | None:
    """The shortest stated moment that agrees with all others, of equal ones the earliest claim's; else a lone bound."""
    known = [s for s in told if s.interval.days is not None and compare_intervals(s.interval, interval)]
    best = min(known, key=lambda s: s.interval.days or 0, default=None)
    bounded = (s.claim.moment for s in told if s.claim.moment and s.claim.moment.is_known)
    return best.claim.moment if best else next(bounded, None)


def _find_mention(told: Sequence[Source], placed: bool) -> PlaceMention | None:
    """The finest place mention of the deed, stated before inherited; with `placed`, of those in the gazetteer."""
    mentions = [m for s in told for m in s.claim.places if m.place is not None or not placed]
    return min(mentions, key=lambda m: (FINENESS[measure_precision(m)], m.method != "stated"), default=None)


def _name_place(mention: PlaceMention) -> str:
    """The gazetteer's name where the wording says no more than it, else the wording ("eastern Aleppo")."""
    if mention.place is None:
        return mention.name
    words, known = set(fold_name(mention.name).split()), set(fold_name(mention.place.name).split())
    generic = {"province", "governorate", "city", "town", "village", "district", "of"}
    return mention.place.name if words - generic <= known else mention.name


def _make_code(moment: Moment | None, mention: PlaceMention | None, earliest: Source) -> str:
    interval = read_interval(moment)
    if interval.start is None or interval.end is None:
        date = "undated"
    elif interval.start == interval.end:
        date = interval.start.replace("-", "")
    else:
        date = interval.start[:7].replace("-", "") if interval.start[:7] == interval.end[:7] else interval.start[:4]
    place = shorten_place(_name_place(mention)) if mention else UNPLACED
    digest = hashlib.sha256(earliest.id.encode()).hexdigest()[:8]
    return f"I-{date}-{place}-{digest}"
