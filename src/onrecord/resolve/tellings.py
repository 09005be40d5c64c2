"""One document's own account of one deed: its claims that follow one another and agree in place, time and deed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.model import Stance
from onrecord.resolve.deeds import ATTACHED, REMARKS, agree_on_deed, list_deeds, makes_incident, tells_deed
from onrecord.resolve.echoes import find_echo
from onrecord.resolve.moments import UNKNOWN_TIME, Interval, compare_intervals, may_announce
from onrecord.resolve.places import FINENESS, NOWHERE, Whereabouts, compare_places
from onrecord.resolve.sources import Source

NEAR = 600
"""Characters within which a document that names no other place, time or deed still speaks of the same one."""

REMARK_REACH = 300
"""Characters within which "this" or "it" in a remark can point back at a deed."""

_DEED_NOUN = (
    r"(?:attacks?|bombings?|strikes?|raids?|atrocit(?:y|ies)|massacres?|shelling|killings?|assault|incident|blasts?|"
    r"explosions?)"
)
_POINTS_BACK = re.compile(
    r"\b(?:it|this|that|these)\s+(?:is|was|were|are|may|might|must|would|could|constitutes?|amounts?)\b"
    r"(?!\s+(?:too|even|time|important|crucial|critical|clear|unclear|vital|essential|necessary)\b)"
    rf"|\b(?:this|these|the|that|those)\s+(?:\w+\s+)?{_DEED_NOUN}\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    rf"\b(?:another|a (?:second|third|separate|further))\s+(?:(?:\w+\s+)?{_DEED_NOUN}|"
    r"hit|struck|killed|wounded|injured|landed|exploded|targeted|destroyed)\b",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"\b(?:rose|risen|rising|revised|updated|climbed|initially|earlier figure|now stands?)\b", re.I)

Figure = tuple[str, str, int, int | None]
"""Outcome, population, least, most of a toll."""

TellingRank = tuple[bool, bool, str, str, int]
"""Whether it makes no incident, whether it is vague, the document's date and id, its number in the document."""


@dataclass(slots=True)
class Telling:
    """The claims of one document that tell of one deed, in text order, with what they agree on."""

    document: str
    sources: list[Source] = field(default_factory=list)
    remarks: list[Source] = field(default_factory=list)
    place: Whereabouts = NOWHERE
    interval: Interval = UNKNOWN_TIME
    deeds: frozenset[str] = frozenset()
    figures: dict[Figure, frozenset[str]] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)
    makes_incident: bool = False
    rank: TellingRank = (True, True, "", "", 0)

    def add(self, source: Source) -> None:
        """Take a claim in and narrow place and time down by it."""
        self.sources.append(source)
        if source.claim.stance is Stance.DENIED:
            return
        self.place = join_places(self.place, source.place)
        self.interval = join_intervals(self.interval, source.interval)
        self.deeds |= list_deeds(source.claim)
        figure = read_figure(source)
        if figure:
            self.figures[figure] = self.figures.get(figure, frozenset()) | source.voices

    @property
    def id(self) -> str:
        """The id of its first claim."""
        return self.sources[0].id

    def close(self, number: int) -> None:
        """Say, once all its claims are in, whether it makes an incident, and where it stands in the one order.

        It makes one when a claim asserts the deed and at least its place or its time is known. Tellings with a precise
        time and a local place come first, vague ones after them, and those that make no incident (denials,
        possibilities) last; of equal ones those of the earlier document.
        """
        grounded = self.place.is_local or self.interval.start is not None
        self.makes_incident = grounded and any(makes_incident(s.claim, s.interval.is_precise) for s in self.sources)
        specific = self.place.is_local and self.interval.is_precise
        self.rank = (not self.makes_incident, not specific, self.sources[0].published, self.document, number)


def read_figure(source: Source) -> Figure | None:
    """Return the figure of a claim's toll, None where it has none."""
    toll = source.claim.toll
    return (toll.outcome, toll.population, toll.least, toll.high.value if toll.high else None) if toll else None


def join_places(one: Whereabouts, other: Whereabouts) -> Whereabouts:
    """Return the finer of two agreeing places, within all that contains either."""
    if one.primary is None or other.primary is None:
        return other if one.primary is None else one
    fine, coarse = sorted((one, other), key=lambda w: (FINENESS[w.precision], w.primary or ""))
    within = fine.within | coarse.within | ({coarse.primary} if coarse.primary and coarse != fine else set())
    return Whereabouts(fine.primary, frozenset(within - {fine.primary}), fine.precision)


def join_intervals(one: Interval, other: Interval) -> Interval:
    """Return the shorter of two agreeing intervals; a known one before an unknown, a stated one before an implied."""
    if one.days is None or other.days is None:
        return other if one.days is None else one
    if one.is_implied != other.is_implied:
        return other if one.is_implied else one
    return min(one, other, key=lambda i: (i.days or 0, i.start or ""))


def collect_tellings(sources: Sequence[Source]) -> tuple[Telling, ...]:
    """Group one document's claims into tellings; `sources` come in text order.

    Feared, conditional, planned and called-for claims enter none, except that a remark ("if deliberate, it is a
    crime") attaches to the deed right before it. A denial or a possibility attaches to what it speaks of.
    """
    tellings: list[Telling] = []
    for source in sources:
        if tells_deed(source.claim) and source.claim.stance in ATTACHED:
            _place_source(source, tellings)
        elif source.claim.kind in REMARKS:
            _place_remark(source, tellings)
    for number, telling in enumerate(tellings):
        telling.close(number)
    return tuple(tellings)


def _place_source(source: Source, tellings: list[Telling]) -> None:
    for telling in sorted(tellings, key=lambda t: _measure_gap(t, source)):
        reason = _find_reason(telling, source)
        if reason:
            telling.add(source)
            telling.why.append(reason)
            return
    telling = Telling(source.claim.content.document)
    telling.add(source)
    tellings.append(telling)


def _place_remark(source: Source, tellings: Iterable[Telling]) -> None:
    if not _POINTS_BACK.search(source.claim.content.exact):
        return
    near = [t for t in tellings if _agrees(t, source) and 0 <= _measure_gap(t, source) <= REMARK_REACH]
    if near:
        telling = min(near, key=lambda t: _measure_gap(t, source))
        telling.remarks.append(source)
        telling.why.append("A remark that points back at the deed stands right after it.")


def _measure_gap(telling: Telling, source: Source) -> int:
    last = max(s.claim.content.end for s in telling.sources + telling.remarks)
    return max(0, source.claim.content.start - last)


def _agrees(telling: Telling, source: Source) -> bool:
    return bool(compare_places(telling.place, source.place) and compare_intervals(telling.interval, source.interval))


def _find_reason(telling: Telling, source: Source) -> str | None:
    """Say why the claim belongs to the telling, None where it does not."""
    where, when = compare_places(telling.place, source.place), compare_intervals(telling.interval, source.interval)
    if when is None and may_announce(telling.interval, source.interval) and _measure_gap(telling, source) <= NEAR:
        when = "overlapping"
    deeds = list_deeds(source.claim)
    if where is None or when is None or not agree_on_deed(telling.deeds, deeds):
        return None
    text, gap = source.claim.content.exact, _measure_gap(telling, source)
    points_back = gap <= NEAR and _POINTS_BACK.search(text)
    if not points_back and (_starts_another(telling, source) or _counts_apart(telling, source)):
        return None
    agreement = f"{_say(where, 'place')}, {_say(when, 'time')}"
    if points_back:
        return f"A claim points back at the deed told right before it ({agreement})."
    if source.claim.stance in (Stance.DENIED, Stance.POSSIBLE):
        return f"A {source.claim.stance} claim of the same document speaks of the deed ({agreement})."
    if gap <= NEAR:
        return f"Claims of one document follow one another and agree ({agreement}, deeds that can be one)."
    if where == "same" and source.interval.is_precise and telling.interval.is_precise:
        return f"Claims of one document agree ({agreement}, deeds that can be one)."
    echo = find_echo((s.claim for s in telling.sources), source.claim) if where == "same" else None
    return f"Claims of one document tell of it again ({agreement}, {echo})." if echo else None


def _say(comparison: str, noun: str) -> str:
    words = {"unknown": f"{noun} stated once only", "same": f"same {noun}", "containing": "one place within the other"}
    return words.get(comparison, f"{comparison} {noun}")


def _starts_another(telling: Telling, source: Source) -> bool:
    """True when the claim speaks of "another strike", in words that no claim of the telling holds already."""
    found = _ANOTHER.search(source.claim.content.exact)
    if found is None:
        return False
    at = source.claim.content.start + found.start()
    return not any(s.claim.content.start <= at < s.claim.content.end for s in telling.sources)


def _counts_apart(telling: Telling, source: Source) -> bool:
    """True when one voice gives two figures of the same harm that cannot both be right and marks no update."""
    figure = read_figure(source)
    if figure is None or _UPDATE.search(source.claim.content.exact):
        return False
    outcome, population, low, high = figure
    for (their_outcome, their_population, their_low, their_high), voices in telling.figures.items():
        same_harm = (outcome, population) == (their_outcome, their_population)
        disjoint = (high is not None and high < their_low) or (their_high is not None and their_high < low)
        if same_harm and disjoint and (voices & source.voices or not (voices or source.voices)):
            return True
    return False
