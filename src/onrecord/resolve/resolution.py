"""The main path of resolving: actors, then copies, then incidents, then lineages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.model import Actor, Claim, Document, Incident, Lineage, Text
from onrecord.resolve.actors import resolve_actors
from onrecord.resolve.incidents import link_incidents
from onrecord.resolve.lineages import trace_lineages
from onrecord.resolve.naming import make_incident
from onrecord.resolve.order import date_documents, order_claims, time_documents
from onrecord.resolve.places import list_countries
from onrecord.resolve.relays import find_copied_claims, find_replaced_figures, find_same_figures, find_same_speakers
from onrecord.resolve.sources import list_sources
from onrecord.resolve.wording import compare_wording
from onrecord.taxonomies import load_taxonomy


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
    dates = date_documents(documents)
    ordered = order_claims(claims, dates)
    actors = resolve_actors(ordered, list_countries(ordered))
    sources = list_sources(ordered, documents, actors, dates)
    wording = compare_wording(texts, time_documents(documents))
    copies = tuple(find_copied_claims(wording.runs, wording.overlaps, sources))
    clusters = link_incidents(sources, copies)
    ranks = {claim.id: number for number, claim in enumerate(ordered)}
    labels = {term.id: term.label for term in load_taxonomy("acts").values()}
    incidents = _make_codes_unique([make_incident(cluster, ranks, labels, actors) for cluster in clusters])
    incident_of = {claim: incident.code for incident in incidents for claim in incident.claims}
    spoken = find_same_speakers(sources, incident_of)
    relays = chain(copies, spoken, find_same_figures(sources), find_replaced_figures(sources, incident_of))
    return Resolution(actors.actors, incidents, trace_lineages(sources, relays, wording.runs))


def _make_codes_unique(incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """Order incidents by time and code; two with one code would be one claim in two incidents, which cannot be."""
    codes = {incident.code for incident in incidents}
    if len(codes) != len(incidents):
        raise ValueError("Two incidents got the same code; report this, since a claim belongs to one incident alone.")
    return tuple(sorted(incidents, key=lambda i: ((i.moment.start if i.moment else None) or "9999", i.code)))
