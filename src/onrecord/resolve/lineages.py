"""Which claims go back to one origin, and whether anything shows an origin to be independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import REPLACES, Lineage
from onrecord.resolve.relays import Relay
from onrecord.resolve.runs import Run
from onrecord.resolve.sources import Source


def trace_lineages(sources: Sequence[Source], relays: Iterable[Relay], runs: Iterable[Run]) -> tuple[Lineage, ...]:
    """Partition the claims into lineages along the relays; each claim belongs to exactly one.

    A lineage's origin is its earliest claim of a named speaker with the shortest chain, else its earliest claim.
    `independent` is True only when the origin is first hand (one named speaker whose own quoted words say that they
    saw, counted or handled it) and no document of the lineage shares wording with a document outside it; everything
    else is of unknown independence. `sources` come in their one order.
    """
    place = {source.id: number for number, source in enumerate(sources)}
    parent = list(range(len(sources)))
    kept: dict[Relay, None] = {}
    for relay in relays:
        kept.setdefault(relay)
        one, other = sorted((_find_root(parent, place[relay[0]]), _find_root(parent, place[relay[1]])))
        parent[other] = one
    groups: dict[int, list[Source]] = defaultdict(list)
    for number, source in enumerate(sources):
        groups[_find_root(parent, number)].append(source)
    told: dict[int, list[Relay]] = defaultdict(list)
    for relay in kept:
        told[_find_root(parent, place[relay[0]])].append(relay)
    shares = _list_sharers(runs)
    return tuple(_make_lineage(group, told[root], place, shares) for root, group in sorted(groups.items()))


def _find_root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _list_sharers(runs: Iterable[Run]) -> dict[str, set[str]]:
    shares: dict[str, set[str]] = defaultdict(set)
    for run in runs:
        shares[run.copy].add(run.source)
        shares[run.source].add(run.copy)
    return shares


def _make_lineage(
    group: Sequence[Source], relays: Sequence[Relay], place: Mapping[str, int], shares: Mapping[str, set[str]]
) -> Lineage:
    origin = min(group, key=lambda s: (not s.is_named, len(s.claim.chain), place[s.id]))
    documents = {source.claim.content.document for source in group}
    borrowed = any(shares.get(document, set()) - documents for document in documents)
    ordered = sorted(relays, key=lambda r: (place[r[0]], place[r[1]], r[2]))
    return Lineage(
        id="l" + origin.id[1:],
        origin=origin.id,
        claims=tuple(source.id for source in group),
        relays=tuple(_keep_first_reason(ordered)),
        independent=origin.is_first_hand and not borrowed,
        speakers=tuple(sorted({speaker for source in group for speaker in source.speakers})),
    )


def _keep_first_reason(relays: Sequence[Relay]) -> list[Relay]:
    """Keep one reason for each pair of claims, and every replacement beside it."""
    first: dict[tuple[str, str, bool], Relay] = {}
    for relay in relays:
        pair = (min(relay[:2]), max(relay[:2]), relay[2] == REPLACES)
        first.setdefault(pair, relay)
    return list(first.values())
