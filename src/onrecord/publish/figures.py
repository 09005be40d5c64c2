"""Figures that may be one and the same are shown as one, so that two wordings cannot be read as two facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.model import UNNAMED, Place, TollRange
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.edition import WITHHELD
from onrecord.publish.words import describe_publisher, describe_speaker

NAMED = 2
"""Speakers named beside a number; the others are behind it."""


def join_same_figures(catalogue: Catalogue, ranges: Sequence[TollRange]) -> list[list[TollRange]]:
    """Put ranges of one outcome and population together, in the order of their first.

    They go back to one origin, or one named speaker states the same number in them.
    """
    return _join(ranges, lambda one, other: _is_one_origin(one, other) or _is_one_speaker(catalogue, one, other))


def has_one_origin(ranges: Sequence[TollRange]) -> bool:
    """True when ranges that stand together all go back to one origin."""
    return len(_join(ranges, _is_one_origin)) == 1


def _join(ranges: Sequence[TollRange], belong: Callable[[TollRange, TollRange], bool]) -> list[list[TollRange]]:
    groups: list[list[TollRange]] = []
    for found in ranges:
        mine = [group for group in groups if any(belong(found, other) for other in group)]
        if mine:
            mine[0].append(found)
            for group in mine[1:]:
                mine[0].extend(group)
                groups.remove(group)
        else:
            groups.append([found])
    return groups


def find_echoes(catalogue: Catalogue, found: TollRange, others: Sequence[TollRange]) -> list[TollRange]:
    """Give the other ranges that may tell of the same people: of one origin, or the same figure for one place."""
    return [
        other
        for other in others
        if other is not found
        and (
            _is_one_origin(found, other)
            or (_is_same_kind(found, other) and _is_one_place(catalogue, found, other) and found.low == other.low)
        )
    ]


def name_speakers(catalogue: Catalogue, found: TollRange) -> str:
    """Say who states a figure, the origins first: "UNICEF", "UNICEF, Harbour Daily and 2 more"."""
    origins = [catalogue.lineages[name].origin for name in found.lineages if name in catalogue.lineages]
    ordered = [name for name in origins if name in found.claims] + list(found.claims)
    names: dict[str, None] = {}
    for claim in (catalogue.claims[name] for name in ordered if name in catalogue.claims):
        document = catalogue.documents.get(claim.content.document)
        names[describe_speaker(claim.chain[-1]) if claim.chain else describe_publisher(document)] = None
    said = list(names)
    rest = f" and {len(said) - NAMED} more" if len(said) > NAMED else ""
    return ", ".join(said[:NAMED]) + rest


def _is_same_kind(one: TollRange, other: TollRange) -> bool:
    return (one.outcome, one.population) == (other.outcome, other.population)


def _is_one_origin(one: TollRange, other: TollRange) -> bool:
    return _is_same_kind(one, other) and bool(set(one.lineages) & set(other.lineages))


def _is_one_speaker(catalogue: Catalogue, one: TollRange, other: TollRange) -> bool:
    if not _is_same_kind(one, other) or one.low != other.low:
        return False
    return bool(_list_named(catalogue, one) & _list_named(catalogue, other))


def _list_named(catalogue: Catalogue, found: TollRange) -> set[str]:
    claims = (catalogue.claims[name] for name in found.claims if name in catalogue.claims)
    names = {claim.chain[-1].speaker.name for claim in claims if claim.chain}
    return {name for name in names if name != UNNAMED and WITHHELD not in name}


def _is_one_place(catalogue: Catalogue, one: TollRange, other: TollRange) -> bool:
    """True when two ranges share a place or one's place lies right within the other's."""
    mine, theirs = _list_places(catalogue, one), _list_places(catalogue, other)
    held, holding = {place.within for place in mine.values()}, {place.within for place in theirs.values()}
    return bool(mine.keys() & theirs.keys() or mine.keys() & holding or theirs.keys() & held)


def _list_places(catalogue: Catalogue, found: TollRange) -> dict[str, Place]:
    claims = (catalogue.claims[name] for name in found.claims if name in catalogue.claims)
    places = [mention.place for claim in claims for mention in claim.places[:1]]
    return {place.id: place for place in places if place}
