"""Who repeats whom: pairs of claims that go back to one origin, each with its reason in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from onrecord.model import REPLACES, Claim
from onrecord.resolve.deeds import TOLD
from onrecord.resolve.moments import compare_intervals
from onrecord.resolve.order import UNDATED
from onrecord.resolve.places import compare_places
from onrecord.resolve.runs import Run
from onrecord.resolve.sources import Source
from onrecord.resolve.wording import Overlap

Relay = tuple[str, str, str]
"""Copying claim, copied claim, reason."""

COPIED_SHARE = 0.5
"""A document with at least this share of its shingles in an earlier one is taken for a copy or abridgement of it."""

TELLING_FIGURE = 10
"""Smaller figures recur by chance, so they join narrations of two documents only through something else."""

_BROAD = frozenset({"people", "civilians"})


def find_copied_claims(runs: Iterable[Run], overlaps: Iterable[Overlap], sources: Sequence[Source]) -> Iterator[Relay]:
    """Pair the claims that stand in the same run of words in two documents, or say the same in a copied document."""
    by_document: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_document[source.claim.content.document].append(source)
    aligned: set[str] = set()
    for run in runs:
        reason = f"the same wording, in a run of {run.words} words"
        copies = [s for s in by_document[run.copy] if _lies_in(s.claim, run.start, run.end)]
        originals = [s for s in by_document[run.source] if _lies_in(s.claim, run.source_start, run.source_end)]
        for copy, original in product(copies, originals):
            if _stands_alike(copy.claim, original.claim, run) and _can_be_one(copy, original):
                aligned.add(copy.id)
                yield copy.id, original.id, reason
    for overlap in overlaps:
        reason = f"the document repeats another one ({overlap.containment:.0%} of its wording)"
        reworded = [s for s in by_document[overlap.copy] if s.id not in aligned]
        if overlap.containment >= COPIED_SHARE:
            for copy, original in product(reworded, by_document[overlap.source]):
                if copy.claim.kind is original.claim.kind and state_the_same(copy, original):
                    yield copy.id, original.id, reason


def _can_be_one(copy: Source, original: Source) -> bool:
    """True unless place or time set the two apart: "In Hama, ten died, it said" and "In Homs, ten died, it said"."""
    where = compare_places(copy.place, original.place)
    return where is not None and compare_intervals(copy.interval, original.interval) is not None


def _lies_in(claim: Claim, start: int, end: int) -> bool:
    shared = min(claim.content.end, end) - max(claim.content.start, start)
    return 2 * shared >= claim.content.end - claim.content.start


def _stands_alike(copy: Claim, original: Claim, run: Run) -> bool:
    shift = (copy.content.start - run.start) - (original.content.start - run.source_start)
    return (
        copy.kind is original.kind
        and abs(shift) <= 12  # punctuation and spacing of the two may differ, the words do not
        and _figure(copy) == _figure(original)
        and (copy.toll is not None or {a.term for a in copy.acts} == {a.term for a in original.acts})
    )


def find_same_speakers(sources: Sequence[Source], incident_of: Mapping[str, str]) -> Iterator[Relay]:
    """Pair the statements in which one actor says the same thing: one speaker is one origin, however often quoted.

    Figures of one incident are of one place and time, whatever each statement by itself says of these.
    """

    def agrees(one: Source, other: Source) -> bool:
        if one.claim.toll and other.claim.toll and incident_of.get(one.id, one.id) == incident_of.get(other.id):
            return _may_count_the_same(one.claim, other.claim)
        return state_the_same(one, other)

    buckets: dict[tuple[str, ...], list[Source]] = defaultdict(list)
    for source in sources:
        for voice in source.voices:
            for topic in _list_topics(source.claim):
                buckets[voice, *topic].append(source)
    for key, bucket in buckets.items():
        pair = _pair_acts_with_heads if key[1] == "act" else _pair_with_heads
        yield from pair(bucket, agrees, "the same speaker says the same")


def find_same_figures(sources: Sequence[Source]) -> Iterator[Relay]:
    """Pair each narrated or unnamed figure with a named speaker's same figure, or else with an earlier narration.

    Nothing shows that a narrator who gives the figure of a quoted speaker counted on their own, so the two are one
    figure with two attributions.
    """
    buckets: dict[tuple[str, ...], list[Source]] = defaultdict(list)
    for source in sources:
        if source.claim.toll:
            buckets[_figure(source.claim)].append(source)
    for bucket in buckets.values():
        named = _index_places([s for s in bucket if s.is_named])
        rest: list[Source] = []
        for source in bucket:
            if source.is_named:
                continue
            speaker = _find_nearest(source, named)
            if speaker:
                reason = "the same figure as a named speaker's; nothing shows that it was counted independently"
                yield source.id, speaker.id, reason
            else:
                rest.append(source)
        yield from _pair_with_heads(
            rest, _may_repeat, "the same figure; nothing shows that it was counted independently"
        )


def find_replaced_figures(sources: Sequence[Source], incident_of: Mapping[str, str]) -> Iterator[Relay]:
    """Pair a speaker's latest figure for an incident with each earlier one: a running toll replaces itself.

    A figure's date is that of the earliest document that carries it from this speaker, so a late repetition of an old
    figure does not bring it back. Figures of documents without a date replace nothing and are replaced by nothing.
    """
    buckets: dict[tuple[str, ...], list[Source]] = defaultdict(list)
    for source in sources:
        toll, incident = source.claim.toll, incident_of.get(source.id)
        if toll and incident and source.claim.stance in TOLD and source.published != UNDATED:
            for speaker in source.speakers:
                buckets[incident, speaker, toll.outcome, toll.population].append(source)
    for bucket in buckets.values():
        said: dict[tuple[int, int | None], list[Source]] = defaultdict(list)
        for source in bucket:
            said[_bounds(source.claim)].append(source)
        ranked = sorted(said.values(), key=lambda group: min(s.published for s in group))
        latest = ranked[-1]
        latest_date = min(s.published for s in latest)
        for group in ranked[:-1]:
            if min(s.published for s in group) < latest_date:
                for source in group:
                    yield latest[0].id, source.id, REPLACES


def state_the_same(one: Source, other: Source) -> bool:
    """True when two claims state the same figure, or the same act, at what can be one place and time."""
    if (one.claim.toll is None) != (other.claim.toll is None):
        return False
    where, when = compare_places(one.place, other.place), compare_intervals(one.interval, other.interval)
    if where is None or when is None:
        return False
    if one.claim.toll and other.claim.toll:
        return _figure(one.claim) == _figure(other.claim) and _may_count_the_same(one.claim, other.claim)
    shares_act = bool({a.term for a in one.claim.acts} & {a.term for a in other.claim.acts})
    return shares_act and one.claim.stance is other.claim.stance and "unknown" not in (where, when)


def _may_repeat(one: Source, other: Source) -> bool:
    toll = one.claim.toll
    if one.claim.content.document == other.claim.content.document:
        return state_the_same(one, other)
    telling = toll is not None and toll.low.value >= TELLING_FIGURE
    return telling and compare_places(one.place, other.place) != "unknown" and state_the_same(one, other)


def _index_places(sources: Sequence[Source]) -> dict[str, list[Source]]:
    """List sources under their document and under every key of their place, each in their one order."""
    index: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        for key in (source.claim.content.document, source.place.primary, *source.place.within):
            if key:
                index[key].append(source)
    return index


def _find_nearest(source: Source, named: Mapping[str, Sequence[Source]]) -> Source | None:
    """The named speaker's same figure: nearest in the same document, else the earliest."""
    content = source.claim.content
    here = [s for s in named.get(content.document, ()) if _may_repeat(source, s)]
    if here:
        return min(here, key=lambda s: (abs(s.claim.content.start - content.start), s.id))
    keys = (source.place.primary or "", *sorted(source.place.within))
    found = (next((s for s in named.get(key, ()) if _may_repeat(source, s)), None) for key in keys)
    return min((s for s in found if s), key=lambda s: (s.published, s.claim.content, s.id), default=None)


def _pair_with_heads(
    bucket: Sequence[Source], agrees: Callable[[Source, Source], bool], reason: str
) -> Iterator[Relay]:
    heads: list[Source] = []
    for source in bucket:
        head = next((h for h in heads if agrees(source, h)), None)
        if head is None:
            heads.append(source)
        else:
            yield source.id, head.id, reason


def _pair_acts_with_heads(
    bucket: Sequence[Source], agrees: Callable[[Source, Source], bool], reason: str
) -> Iterator[Relay]:
    """The same for claims of acts, which agree only where one's place is the other's or lies in it: heads are looked up
    by place.
    """
    heads: list[Source] = []
    at: dict[str, list[int]] = defaultdict(list)
    around: dict[str, list[int]] = defaultdict(list)
    for source in bucket:
        own = source.place.primary
        if own is None:
            continue
        chain = {own, *source.place.within}
        near = {n for key in chain for n in at.get(key, ())} | set(around.get(own, ()))
        head = next((heads[n] for n in sorted(near) if agrees(source, heads[n])), None)
        if head is not None:
            yield source.id, head.id, reason
            continue
        at[own].append(len(heads))
        for key in chain:
            around[key].append(len(heads))
        heads.append(source)


def _list_topics(claim: Claim) -> list[tuple[str, ...]]:
    return [_figure(claim)] if claim.toll else sorted({("act", act.term) for act in claim.acts})


def _figure(claim: Claim) -> tuple[str, ...]:
    return ("toll", claim.toll.outcome, str(claim.toll.low.value)) if claim.toll else ()


def _bounds(claim: Claim) -> tuple[int, int | None]:
    assert claim.toll is not None
    return claim.toll.least, claim.toll.high.value if claim.toll.high else None


def _may_count_the_same(one: Claim, other: Claim) -> bool:
    assert one.toll is not None
    assert other.toll is not None
    populations = {one.toll.population, other.toll.population}
    return len(populations) == 1 or bool(populations & _BROAD)
