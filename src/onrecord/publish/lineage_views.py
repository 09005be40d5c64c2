"""Who repeats whom, drawn as trees: each source with the documents that give its words, and those that repeat them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.model import REPLACES, UNNAMED, Claim, Incident, Lineage, fold_name
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.claim_views import title_document
from onrecord.publish.edition import WITHHELD
from onrecord.publish.words import describe_chain, describe_day, describe_publisher, describe_speaker

LISTED = 50
"""Sources drawn on one page, and documents drawn below one document."""
CITED = 9
"""Claims cited beside one document."""
Lines = list[tuple[Lineage | None, list[Claim]]]
Copied = dict[str, tuple[str, list[str]]]


def view_lineages(catalogue: Catalogue, incident: Incident) -> dict[str, Any]:
    """Give the sources of an incident, those relayed most first, and how many are shown to be independent.

    Lines of reporting that begin with one speaker, or with one publisher, in its own words or quoted by its name, are
    drawn as one source, as are those of "unnamed rescue workers" in one document. Anybody else without a name is a
    source of each line.
    """
    by_line: dict[str, list[Claim]] = defaultdict(list)
    for name in incident.claims:
        if name in catalogue.claims:
            line = catalogue.lineage_of.get(name)
            by_line[line.id if line else name].append(catalogue.claims[name])
    by_source: dict[tuple[str, str], Lines] = defaultdict(list)
    for key, told in by_line.items():
        lineage = catalogue.lineages.get(key)
        by_source[_name_source(catalogue, key, _find_origin(catalogue, lineage, told))].append((lineage, told))
    sources = [view_source(catalogue, lines) for lines in by_source.values()]
    sources.sort(key=lambda source: -source["documents"])
    return {
        "sources": sources[:LISTED],
        "more": max(0, len(sources) - LISTED),
        "in_all": len(sources),
        "lines": len(by_line),
        "shown": max((found.corroboration for found in incident.ranges), default=1),
    }


def _find_origin(catalogue: Catalogue, lineage: Lineage | None, told: Sequence[Claim]) -> Claim:
    origin = catalogue.claims.get(lineage.origin) if lineage else None
    return origin if origin in told and origin is not None else told[0]


def _name_source(catalogue: Catalogue, line: str, origin: Claim) -> tuple[str, str]:
    """Tell sources apart: by speaker, by publisher, and where neither has a name by line of reporting."""
    if not origin.chain:  # whoever quotes the publisher by name goes back to the same source
        return "named", fold_name(describe_publisher(catalogue.documents.get(origin.content.document)))
    link = origin.chain[-1]
    if WITHHELD in link.speaker.name or (link.speaker.name == UNNAMED and not (link.role or link.organisation)):
        return "line", line
    if link.speaker.name == UNNAMED:
        return "unnamed", f"{origin.content.document} {describe_speaker(link)}"
    return "named", fold_name(link.speaker.name)


def view_source(catalogue: Catalogue, lines: Lines) -> dict[str, Any]:
    """Give one source: its documents as trees, and in words how often it is relayed."""
    told: dict[str, list[Claim]] = defaultdict(list)
    leads: dict[str, Claim] = {}
    for lineage, claims in lines:
        origin = _find_origin(catalogue, lineage, claims)
        leads.setdefault(origin.content.document, origin)
        for claim in claims:
            told[claim.content.document].append(claim)
    copied, replaced = _find_copied(lines)
    nodes = {name: _view_node(catalogue, name, own, leads.get(name)) for name, own in told.items()}
    for name, (source, reasons) in copied.items():
        nodes[name]["reasons"] = reasons
        nodes[source]["below"].append(nodes[name])
    return {
        "words": _say_relays(len(told) - len(copied), len(copied)),
        "documents": len(told),
        "independent": any(lineage is not None and lineage.independent for lineage, _ in lines),
        "told": [node for name, node in nodes.items() if name not in copied],
        "replaced": replaced,
    }


def _say_relays(firsts: int, relays: int) -> str:
    """Say how often a source is told: "1 source, in 2 documents, relayed 5 times"."""
    documents = f", in {firsts} documents" if firsts > 1 else ""
    return f"1 source{documents}" + (f", relayed {relays} time{'s' if relays != 1 else ''}" if relays else "")


def _find_copied(lines: Lines) -> tuple[Copied, bool]:
    """Pair each document with the first that it repeats, never in a circle; say whether a speaker replaced a figure."""
    copied: Copied = {}
    replaced = False
    for lineage, told in lines:
        held = {claim.id: claim.content.document for claim in told}
        for copy, original, reason in lineage.relays if lineage else ():
            document, source = held.get(copy), held.get(original)
            if document is None or source is None or document == source:
                continue
            if reason == REPLACES:
                replaced = True
            elif document in copied:
                if copied[document][0] == source and reason not in copied[document][1]:
                    copied[document][1].append(reason)
            elif document not in _climb(copied, source):
                copied[document] = source, [reason]
    return copied, replaced


def _climb(copied: Mapping[str, tuple[str, list[str]]], document: str) -> list[str]:
    """A document and all that it repeats, one after another."""
    found = [document]
    while found[-1] in copied:
        found.append(copied[found[-1]][0])
    return found


def _view_node(catalogue: Catalogue, name: str, claims: Sequence[Claim], lead: Claim | None) -> dict[str, Any]:
    """Give a document with the claims in it; of a withheld claim neither who says it nor where it stands."""
    document = catalogue.documents.get(name)
    shown = [claim for claim in claims if claim.id not in catalogue.withheld]
    shown.sort(key=lambda claim: catalogue.numbers[claim.id])
    first = lead if lead in shown else shown[0] if shown else None
    return {
        "said": describe_chain(first, document) if first else "",
        "withheld": first is None,
        "title": title_document(catalogue, name),
        "publisher": describe_publisher(document) if document and (document.publisher or document.author) else "",
        "day": describe_day(document.published) if document and document.published else "date not stated",
        "claims": [{"href": catalogue.page_of_claim(c.id), "number": catalogue.numbers[c.id]} for c in shown[:CITED]],
        "more": max(0, len(shown) - CITED),
        "reasons": [],
        "below": [],
    }
