"""Resolves all claims of a case from nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Actor, Claim, Document, Incident, Lineage, Text
from onrecord.resolve.accounts import Told
from onrecord.resolve.change import Change
from onrecord.resolve.order import time_document
from onrecord.resolve.room import EmptyShelf
from onrecord.resolve.wording import compare_wording, share_wording


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is suggested about the claims of a case; every part is explained in words and none of it is judged."""

    actors: tuple[Actor, ...] = ()
    incidents: tuple[Incident, ...] = ()
    lineages: tuple[Lineage, ...] = ()


def resolve_claims(documents: Sequence[Document], texts: Sequence[Text], claims: Sequence[Claim]) -> Resolution:
    """Suggest actors, incidents (without ranges) and lineages for all claims of a case.

    The result depends on the content of documents and claims alone, not on their order. Every claim belongs to one
    lineage and to at most one incident.
    """
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.content.document].append(claim)
    wording = compare_wording(texts, {d.id: time_document(d.published) for d in documents})
    shared = share_wording(wording, [text.document for text in texts])
    change = Change(EmptyShelf(), {d.id: Told(d, tuple(told[d.id])) for d in documents}, shared)
    return Resolution(
        tuple(actor for _, actor in sorted(change.actors.items()) if actor),
        _make_codes_unique([incident for incident in change.incidents.values() if incident]),
        tuple(sorted_lineages(change)),
    )


def sorted_lineages(change: Change) -> list[Lineage]:
    """The lineages of a change in the order of their earliest claims."""
    found = [lineage for lineage in change.lineages.values() if lineage]
    return sorted(found, key=lambda lineage: change.room.sources[lineage.claims[0]].rank)


def _make_codes_unique(incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """Order incidents by time and code; two with one code would be one claim in two incidents, which cannot be."""
    codes = {incident.code for incident in incidents}
    if len(codes) != len(incidents):
        raise ValueError("Two incidents got the same code; report this, since a claim belongs to one incident alone.")
    return tuple(sorted(incidents, key=lambda i: ((i.moment.start if i.moment else None) or "9999", i.code)))
