"""Who speaks in a record: each speaker with what they say and through whom it comes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from onrecord.model import UNNAMED, Attribution, Claim
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.claim_views import title_document
from onrecord.publish.edition import WITHHELD
from onrecord.publish.words import describe_publisher, describe_speaker, narrate

NARRATES = "writes in its own words"
UNNAMED_ROW = "unnamed sources"


def view_speakers(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Give named speakers, unnamed sources and narrating publishers, those with most claims first.

    All whose names are withheld are one row, so that nobody can be told from another by it.

    Names are as written: that two of them are one person is not decided here.
    """
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in catalogue.edition.record.claims:
        if not claim.chain:
            document = catalogue.documents.get(claim.content.document)
            found.setdefault((describe_publisher(document), NARRATES), []).append(claim)
        for depth, link in enumerate(claim.chain):
            name = UNNAMED_ROW if link.speaker.name == UNNAMED else link.speaker.name
            name = WITHHELD if WITHHELD in name else name
            what = "is quoted or reported" if depth == len(claim.chain) - 1 else "passes on what others say"
            found.setdefault((name, what), []).append(claim)
    rows = [_view(catalogue, name, what, claims) for (name, what), claims in found.items()]
    return sorted(rows, key=lambda row: (-row["claims"], row["name"]))


def _say_role(link: Attribution, name: str) -> str:
    """Say what a speaker is beside the name: "executive director, UNICEF", "unnamed Syrian military source"."""
    said = describe_speaker(link)
    if name == UNNAMED:
        return said if link.role or link.organisation else ""
    return "" if WITHHELD in name else said.removeprefix(name).strip(" ()")


def _filter_claims(name: str, what: str) -> str:
    """Give the filter of the claims table that shows a speaker's claims."""
    if name == UNNAMED_ROW:
        return "q=unnamed"
    if what == NARRATES:
        return f"said={quote(narrate(name))}"
    return "" if name == WITHHELD else f"q={quote(name)}"


def _view(catalogue: Catalogue, name: str, what: str, claims: list[Claim]) -> dict[str, Any]:
    spoken = UNNAMED if name == UNNAMED_ROW else name
    links = [link for claim in claims for link in claim.chain if link.speaker.name == spoken]
    documents = list(dict.fromkeys(claim.content.document for claim in claims))
    return {
        "name": name,
        "what": what,
        "withheld": name == WITHHELD,
        "roles": sorted({role for link in links if (role := _say_role(link, spoken))}),
        "claims": len(claims),
        "documents": [
            {"href": catalogue.page_of_document(document), "title": title_document(catalogue, document)}
            for document in documents[:5]
        ],
        "more": max(0, len(documents) - 5),
        "filter": _filter_claims(name, what),
    }
