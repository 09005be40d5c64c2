"""Who repeats whom: pairs of claims that go back to one origin, each with its reason in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from onrecord.model import Claim
from onrecord.resolve.deeds import TOLD
from onrecord.resolve.moments import compare_intervals
from onrecord.resolve.order import UNDATED
from onrecord.resolve.outcomes import Relay
from onrecord.resolve.places import compare_places
from onrecord.resolve.runs import Run
from onrecord.resolve.sources import Source
from onrecord.resolve.wording import Overlap

COPIED_SHARE = 0.5
"""A document with at least this share of its shingles in an earlier one is taken for a copy or abridgement of it."""

TELLING_FIGURE = 10
"""Smaller figures recur by chance, so they join narrations of two documents only through something else."""

_BROAD = frozenset({"people", "civilians"})


def find_copied_claims(
    runs: Iterable[Run], overlap: Overlap | None, own: Sequence[Source], told_by: Callable[[str], Sequence[Source]]
) -> Iterator[Relay]:
    """Pair the claims that stand in the same run of words in two documents, or say the same in a copied document.

    `runs`, `overlap` and `own` are those of one document; `told_by` gives the claims of any other.
    """
    aligned: set[str] = set()
    for run in runs:
        reason = f"the same wording, in a run of {run.words} words"
        copies = [s for s in own if _lies_in(s.claim, run.start, run.end)]
        originals = [s for s in told_by(run.source) if _lies_in(s.claim, run.source_start, run.source_end)]
        for copy, original in product(copies, originals):
            if _stands_alike(copy.claim, original.claim, run) and _can_be_one(copy, original):
                aligned.add(copy.id)
                yield copy.id, original.id, reason
    if overlap is not None and overlap.containment >= COPIED_SHARE:
        reason = f"the document repeats another one ({overlap.containment:.0%} of its wording)"
        reworded = [s for s in own if s.id not in aligned]
        for copy, original in product(reworded, told_by(overlap.source)):
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


def find_replaced_figures(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """Pair a speaker's latest figure for one incident with each earlier one: a running toll replaces itself.

    `sources` are the incident's claims in their one order. A figure's date is that of the earliest document that
    carries it from this speaker, so a late repetition of an old figure does not bring it back. Figures of documents
    without a date replace nothing and are replaced by nothing.
    """
    buckets: dict[tuple[str, ...], list[Source]] = defaultdict(list)
    for source in sources:
        toll = source.claim.toll
        if toll and source.claim.stance in TOLD and source.published != UNDATED:
            for speaker in source.speakers:
                buckets[speaker, toll.outcome, toll.population].append(source)
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
                    yield latest[0].id, source.id


def state_the_same(one: Source, other: Source) -> bool:
    """True when two claims state the same figure, or the same act, at what can be one place and time."""
    if (one.claim.toll is None) != (other.claim.toll is None):
        return False
    where, when = compare_places(one.place, other.place), compare_intervals(one.interval, other.interval)
    if where is None or when is None:
        return False
    if one.claim.toll and other.claim.toll:
        return _figure(one.claim) == _figure(other.claim) and may_count_the_same(one.claim, other.claim)
    shares_act = bool({a.term for a in one.claim.acts} & {a.term for a in other.claim.acts})
    return shares_act and one.claim.stance is other.claim.stance and "unknown" not in (where, when)


def may_repeat(one: Source, other: Source) -> bool:
    """True when a narrated figure can be taken from another statement of it, in one document or in two."""
    toll = one.claim.toll
    if one.document == other.document:
        return state_the_same(one, other)
    telling = toll is not None and toll.low.value >= TELLING_FIGURE
    return telling and compare_places(one.place, other.place) != "unknown" and state_the_same(one, other)


def list_topics(claim: Claim) -> list[tuple[str, ...]]:
    """What a claim speaks of: its figure, else each of its acts."""
    return [_figure(claim)] if claim.toll else sorted({("act", act.term) for act in claim.acts})


def _figure(claim: Claim) -> tuple[str, ...]:
    return ("toll", claim.toll.outcome, str(claim.toll.low.value)) if claim.toll else ()


def _bounds(claim: Claim) -> tuple[int, int | None]:
    assert claim.toll is not None
    return claim.toll.least, claim.toll.high.value if claim.toll.high else None


def may_count_the_same(one: Claim, other: Claim) -> bool:
    """True when two tolls are of one population, or one of them is of people at large."""
    assert one.toll is not None
    assert other.toll is not None
    populations = {one.toll.population, other.toll.population}
    return len(populations) == 1 or bool(populations & _BROAD)
