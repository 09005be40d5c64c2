"""Which claims go back to one origin, and whether anything shows an origin to be independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from onrecord.model import REPLACES, Lineage
from onrecord.resolve.order import ClaimRank
from onrecord.resolve.outcomes import Relay
from onrecord.resolve.sources import Source


def trace_lineages(
    sources: Iterable[Source], relays: Iterable[Relay], shares: Callable[[str], Set[str]]
) -> tuple[Lineage, ...]:
    """Partition the claims into lineages along the relays; each claim belongs to exactly one.

    A lineage's origin is its earliest claim of a named speaker with the shortest chain, else its earliest claim.
    `independent` is True only when the origin is first hand (one named speaker whose own quoted words say that they
    saw, counted or handled it) and no document of the lineage shares wording with a document outside it (`shares` gives
    the documents that do); everything else is of unknown independence.
    """
    ordered = sorted(sources, key=lambda s: s.rank)
    place = {source.id: number for number, source in enumerate(ordered)}
    parent = list(range(len(ordered)))
    kept: dict[Relay, None] = {}
    for relay in relays:
        kept.setdefault(relay)
        one, other = sorted((_find_root(parent, place[relay[0]]), _find_root(parent, place[relay[1]])))
        parent[other] = one
    groups: dict[int, list[Source]] = defaultdict(list)
    for number, source in enumerate(ordered):
        groups[_find_root(parent, number)].append(source)
    told: dict[int, list[Relay]] = defaultdict(list)
    for relay in kept:
        told[_find_root(parent, place[relay[0]])].append(relay)
    ranks = {source.id: source.rank for source in ordered}
    return tuple(_make_lineage(group, told[root], ranks, shares) for root, group in sorted(groups.items()))


def _find_root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _make_lineage(
    group: Sequence[Source], relays: Sequence[Relay], ranks: Mapping[str, ClaimRank], shares: Callable[[str], Set[str]]
) -> Lineage:
    origin = min(group, key=lambda s: (not s.is_named, len(s.claim.chain), s.rank))
    documents = {source.document for source in group}
    ordered = sorted(relays, key=lambda r: (ranks[r[0]], ranks[r[1]], r[2]))
    return Lineage(
        id="l" + origin.id[1:],
        origin=origin.id,
        claims=tuple(source.id for source in group),
        relays=tuple(_keep_first_reason(ordered)),
        independent=origin.is_first_hand and not any(shares(document) - documents for document in documents),
        speakers=tuple(sorted({speaker for source in group for speaker in source.speakers})),
    )


def _keep_first_reason(relays: Sequence[Relay]) -> list[Relay]:
    """Keep one reason for each pair of claims, and every replacement beside it."""
    first: dict[tuple[str, str, bool], Relay] = {}
    for relay in relays:
        pair = (min(relay[:2]), max(relay[:2]), relay[2] == REPLACES)
        first.setdefault(pair, relay)
    return list(first.values())
